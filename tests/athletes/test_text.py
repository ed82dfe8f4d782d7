"""Text as it is searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from athletes.text import searchable


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Läufe im Größeren", "laufe im grosseren"),
        ("  two\n spaces ", "two spaces"),
        ("Élan VITAL", "elan vital"),
        ("20 ℃", "20 °c"),
        ("Kniebeuge ²", "kniebeuge 2"),
        ("", ""),
    ],
)
def test_case_accents_and_spaces_do_not_matter(text: str, folded: str) -> None:
    assert searchable(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert searchable(searchable(text)) == searchable(text)


@given(st.text())
def test_capitals_are_found_by_small_letters(text: str) -> None:
    assert searchable(text) == searchable(text.casefold())
