"""Heart-rate limits: measured or entered, dated, never from age."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from athletes.forms.heart import HeartLimitForm
from athletes.models import Athlete, HeartLimit, User
from tests.factories import DAY, HeartLimitFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
ADD = "/zones/heart/"
SENT = {"maximum": "188", "threshold": "171", "source": "measured", "date": "2026-03-01"}


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def rows() -> list[tuple[Any, ...]]:
    return list(HeartLimit.objects.order_by("date").values_list("date", "maximum", "threshold", "source"))


def test_limits_are_kept_from_their_day_on_once(client: Client) -> None:
    for _ in range(2):
        assert client.post(ADD, SENT)["Location"] == "/zones/"

    assert rows() == [(datetime.date(2026, 3, 1), 188, 171, "measured")]


@pytest.mark.parametrize(("field", "kept"), [("maximum", (None, 171)), ("threshold", (188, None))])
def test_one_of_the_two_is_enough(client: Client, field: str, kept: tuple[int | None, int | None]) -> None:
    client.post(ADD, {**SENT, field: ""})

    assert rows()[0][1:3] == kept


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"maximum": "", "threshold": ""}, "Write one of the two, or both."),
        ({"threshold": "188"}, "The threshold lies below the maximum."),
        ({"maximum": "99"}, "Ensure this value is greater than or equal to 100."),
        ({"threshold": "231"}, "Ensure this value is less than or equal to 230."),
        ({"date": "2026-03-05"}, "This day is still to come."),
        ({"source": "age"}, "Select a valid choice. age is not one of the available choices."),
    ],
)
def test_limits_that_cannot_be_get_their_sentence(client: Client, changed: dict[str, str], sentence: str) -> None:
    response = client.post(ADD, {**SENT, **changed})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert rows() == []


def test_nothing_is_filled_in_from_age(client: Client, athlete: Athlete) -> None:
    athlete.birth_date = datetime.date(1986, 3, 4)
    athlete.save()

    page = client.get(ADD).content.decode()

    assert set(HeartLimitForm(None, athlete=athlete).initial) == {"date"}
    assert 'value="180"' not in page


def test_limits_are_edited_and_deleted(client: Client, athlete: Athlete) -> None:
    row = HeartLimitFactory.create(athlete=athlete)

    client.post(f"{ADD}{row.pk}/", {**SENT, "maximum": "192"})
    assert rows() == [(datetime.date(2026, 3, 1), 192, 171, "measured")]
    client.post(f"{ADD}{row.pk}/", {"delete": "1"})
    assert rows() == []


def test_an_edit_does_not_take_anothers_day(client: Client, athlete: Athlete) -> None:
    row = HeartLimitFactory.create(athlete=athlete)
    HeartLimitFactory.create(athlete=athlete, date=datetime.date(2026, 3, 1))

    response = client.post(f"{ADD}{row.pk}/", SENT)

    assert response.status_code == 422
    assert "There is another one from that day on." in response.content.decode()


def test_limits_of_somebody_else_are_not_there(client: Client) -> None:
    others = HeartLimitFactory.create()

    assert client.post(f"{ADD}{others.pk}/", {"delete": "1"}).status_code == 404
    assert HeartLimit.objects.get() == others


@pytest.mark.parametrize(
    "wrong",
    [
        {"maximum": None, "threshold": None},
        {"maximum": 170, "threshold": 170},
        {"maximum": 241},
        {"threshold": 79},
        {"source": "age"},
    ],
)
def test_the_database_refuses_what_cannot_be(athlete: Athlete, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HeartLimitFactory.create(athlete=athlete, **wrong)


def test_limits_have_their_day_to_themselves(athlete: Athlete) -> None:
    HeartLimitFactory.create(athlete=athlete, date=DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        HeartLimitFactory.create(athlete=athlete, date=DAY)
