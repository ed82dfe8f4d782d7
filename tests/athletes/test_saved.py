"""What keeps a page that sends twice from saving twice."""

import datetime
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from athletes.models import Athlete, WeighIn
from athletes.models.saved import ReusedClientId, StaleEdit, digest
from tests.factories import DAY, WeighInFactory

plain = st.none() | st.booleans() | st.integers() | st.text(max_size=5)


@given(st.dictionaries(st.text(max_size=5), plain))
def test_the_order_of_keys_does_not_change_a_digest(document: dict[str, object]) -> None:
    assert digest(dict(reversed(document.items()))) == digest(document)


@pytest.mark.parametrize("other", [{"a": 2}, {"a": "1"}, {"b": 1}, {"a": 1, "b": None}, {}])
def test_other_content_has_another_digest(other: dict[str, object]) -> None:
    assert digest(other) != digest({"a": 1})


def test_dates_and_times_are_part_of_a_digest() -> None:
    morning, evening = ({"day": DAY, "time": datetime.time(hour)} for hour in (7, 19))

    assert digest(morning) == digest(dict(morning))
    assert digest(morning) != digest(evening)


@pytest.fixture
def row(db: None) -> WeighIn:
    """A weigh-in saved twice: made of "a", then edited to "b"."""
    row: WeighIn = WeighInFactory.create(created_digest="a", saved_digest="b", version=2)
    return row


def identity(row: WeighIn) -> dict[str, object]:
    return {"athlete": row.athlete, "client_id": row.client_id}


def test_the_first_send_finds_nothing(athlete: Athlete) -> None:
    assert WeighIn.already_created("a", athlete=athlete, client_id=uuid.uuid4()) is None


def test_the_send_that_made_a_row_finds_it_even_deleted_and_edited(row: WeighIn) -> None:
    WeighIn.all_objects.update(deleted_at=datetime.datetime(2026, 3, 5, tzinfo=datetime.UTC))

    assert WeighIn.already_created("a", **identity(row)) == row


def test_another_send_under_the_same_id_is_refused_even_with_what_an_edit_made_of_it(row: WeighIn) -> None:
    with pytest.raises(ReusedClientId):
        WeighIn.already_created("b", **identity(row))


def test_an_edit_from_the_version_that_stands_is_to_be_saved(row: WeighIn) -> None:
    assert not row.already_saved("c", 2)
    assert not row.already_saved("b", 2)


def test_an_edit_that_was_saved_is_known_again(row: WeighIn) -> None:
    assert row.already_saved("b", 1)


@pytest.mark.parametrize(("sent", "base"), [("c", 1), ("b", 0), ("b", 3), ("a", 1)])
def test_any_other_edit_is_stale(row: WeighIn, sent: str, base: int) -> None:
    with pytest.raises(StaleEdit) as stale:
        row.already_saved(sent, base)

    assert stale.value.current is row


def test_the_first_digest_is_never_rewritten() -> None:
    row = WeighIn()
    row.stamp("a")
    new = (row.created_digest, row.saved_digest, row.version)
    row._state.adding = False
    row.stamp("b")

    assert new == ("a", "a", 1)
    assert (row.created_digest, row.saved_digest, row.version) == ("a", "b", 2)
