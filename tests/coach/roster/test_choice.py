import pytest
from django.http import QueryDict

from coach.roster.choice import Choice


def chosen(query: str) -> Choice:
    return Choice.of(QueryDict(query))


def test_an_empty_address_is_the_usual_choice() -> None:
    assert chosen("") == Choice("look", "", "", "flags", "")
    assert chosen("").query() == "?"


@pytest.mark.parametrize("query", ["tab=best", "sort=weight", "sort=--name", "sort="])
def test_what_is_misspelt_is_as_if_it_were_not_there(query: str) -> None:
    assert chosen(query) == Choice()


def test_a_choice_finds_its_way_back_through_its_address() -> None:
    choice = Choice("all", "3", "jo ä", "-mileage")

    assert chosen(choice.query().removeprefix("?")) == choice


def test_a_change_begins_on_the_first_page_again() -> None:
    choice = chosen("tab=all&page=3")

    assert choice.page == "3"
    assert choice.query(group=7) == "?tab=all&group=7"
    assert choice.query(page=2) == "?tab=all&page=2"


def test_sorting_by_the_same_column_again_turns_it_round() -> None:
    assert chosen("").sorted_by("mileage") == "?sort=mileage"
    assert chosen("sort=mileage").sorted_by("mileage") == "?sort=-mileage"
    assert chosen("sort=-mileage").sorted_by("mileage") == "?sort=mileage"


@pytest.mark.parametrize(
    ("sort", "direction"),
    [("name", "ascending"), ("-name", "descending"), ("mileage", "descending"), ("-mileage", "ascending")],
)
def test_what_is_most_comes_first_and_a_before_z(sort: str, direction: str) -> None:
    assert chosen(f"sort={sort}").direction == direction


def test_words_are_kept_without_spare_spaces() -> None:
    assert chosen("q=+jo++we+").q == "jo we"
