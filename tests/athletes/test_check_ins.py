"""The check-in, as a browser sends it, and the page of its month."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from athletes.forms.check_in import minutes_of
from athletes.models import Athlete, CheckIn, PainDay, User
from tests.factories import DAY, AthleteFactory, CheckInFactory, CoachingFactory, InjuryFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
PAGE = "/check-in/"
YESTERDAY = DAY - datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 7, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def sent(**more: Any) -> dict[str, Any]:
    return {"local_date": "2026-03-04", "base": "0", "legs": "5", "sleep_min": "7:20", **more}


def text_of(response: Any) -> str:
    text: str = response.content.decode()
    return text


def test_one_send_saves_every_answer_of_the_morning(client: Client, athlete: Athlete) -> None:
    answers = {"energy": "4", "mood": "3", "soreness": "2", "stress": "1", "resting_hr": "48"}

    response = client.post(PAGE, sent(**answers))

    assert (response.status_code, response["Location"]) == (302, "/")
    row = CheckIn.objects.get()
    assert (row.athlete, row.local_date, row.version) == (athlete, DAY, 1)
    assert (row.legs, row.energy, row.mood, row.soreness, row.stress) == (5, 4, 3, 2, 1)
    assert (row.sleep_min, row.resting_hr) == (440, 48)


def test_every_answer_is_optional(client: Client) -> None:
    client.post(PAGE, {"local_date": "2026-03-04", "base": "0", "mood": "4"})

    row = CheckIn.objects.get()
    assert (row.mood, row.legs, row.sleep_min, row.resting_hr) == (4, None, None, None)


def test_a_send_without_an_answer_keeps_nothing(client: Client) -> None:
    assert client.post(PAGE, {"local_date": "2026-03-04", "base": "0"}).status_code == 302
    assert not CheckIn.objects.exists()


def test_the_same_send_twice_is_one_check_in(client: Client) -> None:
    for _ in range(2):
        assert client.post(PAGE, sent()).status_code == 302

    assert CheckIn.objects.get().version == 1


def test_a_later_send_of_the_same_day_edits_it_and_may_take_an_answer_back(client: Client) -> None:
    client.post(PAGE, sent())

    client.post(PAGE, {"local_date": "2026-03-04", "base": "1", "legs": "2"})

    row = CheckIn.objects.get()
    assert (row.legs, row.sleep_min, row.version) == (2, None, 2)


def test_an_edit_of_an_older_version_shows_both_and_a_second_send_keeps_it(client: Client) -> None:
    client.post(PAGE, sent(mood="1"))

    clash = client.post(PAGE, sent(legs="2"))

    assert clash.status_code == 409
    assert "Legs: Springy. Mood: 1. Sleep: 7:20 h." in " ".join(text_of(clash).split())
    assert CheckIn.objects.get().legs == 5
    assert clash.context["form"]["base"].value() == "1"
    client.post(PAGE, sent(legs="2", base="1"))
    assert CheckIn.objects.get().legs == 2


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("legs", "6", "Select a valid choice. 6 is not one of the available choices."),
        ("sleep_min", "long", "Write the sleep as 7.5 (hours) or 7:20."),
        ("sleep_min", "25", "Write the sleep as 7.5 (hours) or 7:20."),
        ("resting_hr", "20", "Ensure this value is greater than or equal to 25."),
        ("local_date", "2026-03-05", "This day is still to come."),
        ("local_date", "0001-01-01", "This is too long ago."),
    ],
)
def test_bad_input_gets_its_sentence_and_stores_nothing(client: Client, field: str, typed: str, sentence: str) -> None:
    response = client.post(PAGE, sent(**{field: typed}))

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    ("typed", "minutes"), [("7", 420), ("7.5", 450), ("7,25", 435), ("7:20", 440), ("7h20", 440), ("7 h 20 min", 440)]
)
def test_sleep_is_read_as_people_say_it(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["7:75", "a night", "7 h 20 s", ""])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed or "^$"):
        minutes_of(typed)


@pytest.mark.parametrize("values", [{"legs": 0}, {"mood": 6}, {"sleep_min": 1441}, {"resting_hr": 24}])
def test_the_database_refuses_an_answer_that_cannot_be(athlete: Athlete, values: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckInFactory.create(athlete=athlete, **values)


def test_a_day_has_one_check_in(athlete: Athlete) -> None:
    CheckInFactory.create(athlete=athlete)

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckInFactory.create(athlete=athlete)


def test_this_morning_of_an_open_injury_is_asked_and_kept_as_the_morning_after_yesterday(
    client: Client, athlete: Athlete
) -> None:
    injury = InjuryFactory.create(athlete=athlete, from_date=YESTERDAY)
    InjuryFactory.create(athlete=athlete, part="knee", from_date=YESTERDAY, to_date=YESTERDAY)

    page = text_of(client.get("/"))
    client.post(PAGE, {"local_date": "2026-03-04", "base": "0", f"pain_{injury.pk}": "3"})

    assert "Achilles, left this morning, 0 to 10" in page
    assert "Knee" not in page
    assert list(PainDay.objects.values_list("injury", "local_date", "during", "next_morning")) == [
        (injury.pk, YESTERDAY, None, 3)
    ]
    assert not CheckIn.objects.exists()


def test_pain_of_another_athletes_injury_is_not_written(client: Client) -> None:
    injury = InjuryFactory.create(from_date=YESTERDAY)

    client.post(PAGE, {"local_date": "2026-03-04", "base": "0", f"pain_{injury.pk}": "3"})

    assert not PainDay.objects.exists()


def test_taking_the_mornings_pain_back_leaves_what_else_was_said_of_the_day(client: Client, athlete: Athlete) -> None:
    injury = InjuryFactory.create(athlete=athlete, from_date=YESTERDAY)
    injury.pain_days.create(local_date=YESTERDAY, during=2, next_morning=4)

    client.post(PAGE, {"local_date": "2026-03-04", "base": "0", "legs": "3"})

    assert injury.pain_days.values_list("during", "next_morning").get() == (2, None)


def test_the_month_shows_the_newest_answer_and_leaves_gaps(client: Client, athlete: Athlete) -> None:
    for days in (0, 1, 3):
        CheckInFactory.create(athlete=athlete, local_date=DAY - datetime.timedelta(days=days), legs=4 - days % 2)

    response = client.get(PAGE)

    legs = response.context["lines"][0]
    assert (legs.words, legs.last_on) == ("Light", DAY)
    assert legs.strokes == "M276.3 18L286 11"
    assert legs.dots.count("h0") == 3
    assert text_of(response).count('href="?day=2026-03-0') == 3


def test_a_past_day_can_be_opened_and_completed(client: Client, athlete: Athlete) -> None:
    CheckInFactory.create(athlete=athlete, local_date=YESTERDAY, legs=1)

    page = client.get(PAGE, {"day": "2026-03-03"})
    response = client.post(PAGE, sent(local_date="2026-03-03", base="1"))

    assert "Tuesday 3 March" in text_of(page)
    assert response["Location"] == PAGE
    assert CheckIn.objects.get().legs == 5


@pytest.mark.parametrize("asked", ["2027-01-01", "2026-13-01", "soon"])
def test_a_day_that_has_not_begun_or_is_none_opens_today(client: Client, asked: str) -> None:
    assert client.get(PAGE, {"day": asked}).context["form"].day == DAY


def test_a_coach_reads_and_never_writes(athlete: Athlete, client_for: ClientFor) -> None:
    CheckInFactory.create(athlete=athlete, legs=5)
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)
    page = f"/athletes/{athlete.pk}{PAGE}"

    seen = text_of(coach.get(page))

    assert "Springy" in seen
    assert 'name="legs"' not in seen
    assert coach.post(page, sent(base="1", legs="1")).status_code == 404
    assert CheckIn.objects.get().legs == 5


def test_a_stranger_sees_no_check_in(athlete: Athlete, client_for: ClientFor) -> None:
    CheckInFactory.create(athlete=athlete)

    assert client_for(AthleteFactory.create().user).get(f"/athletes/{athlete.pk}{PAGE}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_however_much_was_said(
    client: Client, athlete: Athlete, number: int, django_assert_num_queries: Any
) -> None:
    for days in range(number):
        CheckInFactory.create(athlete=athlete, local_date=DAY - datetime.timedelta(days=days))
        InjuryFactory.create(athlete=athlete, from_date=DAY - datetime.timedelta(days=days))

    with django_assert_num_queries(7):
        client.get(PAGE)
