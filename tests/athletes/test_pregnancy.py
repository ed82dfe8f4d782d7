"""A pregnancy is noted for oneself; while it lasts the same holds as with the private switch (science.md 5.2)."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from athletes.body import add_weigh_in
from athletes.models import Athlete, Pregnancy, User, WeightMode
from tests.factories import CoachingFactory, PregnancyFactory, RunSessionFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
PAGE = "/private/pregnancy/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


def days(athlete: Athlete) -> list[tuple[datetime.date, datetime.date | None]]:
    return list(Pregnancy.objects.filter(athlete=athlete).order_by("from_date").values_list("from_date", "to_date"))


def note(client: Client, first: datetime.date, last: datetime.date | None = None, mode: str = "hidden") -> int:
    data = {"from_date": str(first), "to_date": str(last or ""), "weight_mode": mode}
    return client.post(PAGE, data).status_code


@pytest.mark.parametrize("mode", ["hidden", "off"])
def test_noting_one_takes_weight_out_of_sight_as_the_athlete_chooses(
    client: Client, athlete: Athlete, mode: str
) -> None:
    first = athlete.today() - 60 * DAY
    add_weigh_in(athlete, 61_300, athlete.today())
    RunSessionFactory.create(athlete=athlete, local_date=first)
    assert "Bodyweight" in client.get("/balance/").content.decode()

    assert note(client, first, mode=mode) == 302

    athlete.refresh_from_db()
    assert (athlete.care_mode, athlete.weight_mode) == (True, mode)
    assert days(athlete) == [(first, None)]
    page = client.get("/balance/").content.decode()
    assert "Bodyweight" not in page
    assert "61.3" not in page
    assert client.get("/balance/cost/").status_code == 404


def test_no_choice_about_a_shown_weight_gets_a_sentence(client: Client, athlete: Athlete) -> None:
    assert note(client, athlete.today(), mode="shown") == 422
    assert note(client, athlete.today(), mode="") == 422
    athlete.refresh_from_db()

    assert (athlete.care_mode, athlete.weight_mode, days(athlete)) == (False, WeightMode.SHOWN, [])


def test_who_tracks_no_weight_is_not_asked_about_it(client: Client, athlete: Athlete) -> None:
    Athlete.objects.filter(pk=athlete.pk).update(weight_mode=WeightMode.UNSET)
    assert "weight_mode" not in client.get(PAGE).content.decode()

    note(client, athlete.today())

    athlete.refresh_from_db()
    assert (athlete.care_mode, athlete.weight_mode) == (True, WeightMode.UNSET)


def test_a_coach_with_the_weight_shared_sees_none_of_it_any_more_and_no_reason(
    client: Client, athlete: Athlete, client_for: ClientFor
) -> None:
    coach = client_for(CoachingFactory.create(athlete=athlete, shares_weight=True).coach)
    add_weigh_in(athlete, 61_300, athlete.today())
    RunSessionFactory.create(athlete=athlete, local_date=athlete.today() - 60 * DAY)
    address = f"/athletes/{athlete.pk}/balance/"
    assert "61.3" in coach.get(address).content.decode()

    note(client, athlete.today() - 60 * DAY)

    page = coach.get(address).content.decode()
    assert "61.3" not in page
    assert "regnan" not in page + coach.get(f"/athletes/{athlete.pk}/status/").content.decode()


def test_ending_it_leaves_weight_out_of_sight_until_the_settings_say_otherwise(
    client: Client, athlete: Athlete
) -> None:
    first, today = athlete.today() - 60 * DAY, athlete.today()
    note(client, first)

    assert note(client, first, today - DAY) == 302

    athlete.refresh_from_db()
    assert days(athlete) == [(first, today - DAY)]
    assert (athlete.care_mode, athlete.weight_mode) == (True, "hidden")


def test_one_that_is_over_is_noted_without_touching_what_is_shown(client: Client, athlete: Athlete) -> None:
    note(client, athlete.today() - 600 * DAY, athlete.today() - 200 * DAY)

    athlete.refresh_from_db()
    assert (athlete.care_mode, athlete.weight_mode) == (False, WeightMode.SHOWN)
    assert len(days(athlete)) == 1


def test_a_form_that_is_sent_twice_notes_one(client: Client, athlete: Athlete) -> None:
    first = athlete.today() - 600 * DAY
    for _ in range(2):
        note(client, first, first + 400 * DAY)

    assert days(athlete) == [(first, first + 400 * DAY)]


def test_the_one_that_lasts_is_changed_and_not_noted_again(client: Client, athlete: Athlete) -> None:
    note(client, athlete.today() - 60 * DAY)
    note(client, athlete.today() - 70 * DAY)

    assert days(athlete) == [(athlete.today() - 70 * DAY, None)]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (1, None, "This day is still to come."),
        (-1, -2, "This is before it begins."),
        (-99_999, None, "Check the year."),
    ],
)
def test_days_that_cannot_be_get_a_sentence(
    client: Client, athlete: Athlete, first: int, last: int | None, words: str
) -> None:
    today = athlete.today()
    data = {"from_date": today + first * DAY, "to_date": today + last * DAY if last else "", "weight_mode": "off"}

    response = client.post(PAGE, data)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert days(athlete) == []


def test_it_does_not_begin_on_the_day_of_another(client: Client, athlete: Athlete) -> None:
    first = athlete.today() - 900 * DAY
    PregnancyFactory.create(athlete=athlete, from_date=first, to_date=first + 300 * DAY)
    PregnancyFactory.create(athlete=athlete, from_date=athlete.today())

    assert note(client, first) == 422


def test_deleting_forgets_ones_own_and_no_other(client: Client, athlete: Athlete) -> None:
    mine, other = PregnancyFactory.create(athlete=athlete), PregnancyFactory.create()

    assert client.post(PAGE, {"delete": other.pk}).status_code == 404
    assert client.post(PAGE, {"delete": "all"}).status_code == 404
    assert client.post(PAGE, {"delete": mine.pk}).status_code == 302
    assert list(Pregnancy.objects.all()) == [other]


def test_the_way_to_it_is_on_ones_own_status_page_alone(
    client: Client, athlete: Athlete, client_for: ClientFor
) -> None:
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)

    assert PAGE in client.get("/status/").content.decode()
    assert PAGE not in coach.get(f"/athletes/{athlete.pk}/status/").content.decode()
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_the_database_keeps_each_once_and_none_that_ends_before_it_begins(athlete: Athlete) -> None:
    first = athlete.today()
    PregnancyFactory.create(athlete=athlete, from_date=first)

    for values in ({"from_date": first}, {"from_date": first + DAY, "to_date": first}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PregnancyFactory.create(athlete=athlete, **values)
