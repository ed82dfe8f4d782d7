from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, Coaching, Race, Span, User
from athletes.status import pills_of, status_of
from tests.factories import DAY, AthleteFactory, CoachingFactory, InjuryFactory, RaceFactory, SpanFactory

pytestmark = pytest.mark.django_db

LogIn = Callable[[User], Client]

SPAN = {"add": "span", "span-kind": "illness", "span-from_date": "2026-03-02", "span-to_date": ""}
RACE = {
    "add": "race",
    "race-name": "City marathon",
    "race-date": "2026-05-10",
    "race-distance_mm": "42.195",
    "race-goal_ms": "3:10:00",
    "race-ascent_mm": "",
}


def days(count: int) -> datetime.timedelta:
    return datetime.timedelta(days=count)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """`DAY` is today for everybody."""
    monkeypatch.setattr(User, "today", lambda _user: DAY)


@pytest.fixture
def client(athlete: Athlete, client_for: LogIn) -> Client:
    """A browser of the athlete."""
    return client_for(athlete.user)


@pytest.fixture
def coaching(athlete: Athlete) -> Coaching:
    return CoachingFactory.create(athlete=athlete)


def words(athlete: Athlete, unit: str = "metric") -> list[str]:
    return [pill.words for pill in pills_of(athlete, unit)]


def test_an_open_injury_says_what_and_since_when(athlete: Athlete) -> None:
    InjuryFactory.create(athlete=athlete, from_date=DAY - days(9))

    assert words(athlete) == ["Injured: Achilles, left, since 23 Feb"]
    assert pills_of(athlete, "metric")[0].tone == "act"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (-3, None, "Ill since 1 Mar"),
        (-3, 5, "Ill until 9 Mar"),
        (0, 0, "Ill until 4 Mar"),
        (1, 5, None),
        (-5, -1, None),
    ],
)
def test_a_span_shows_on_its_days(athlete: Athlete, first: int, last: int | None, said: str | None) -> None:
    SpanFactory.create(athlete=athlete, from_date=DAY + days(first), to_date=None if last is None else DAY + days(last))

    assert words(athlete) == ([said] if said else [])


def test_a_span_is_called_by_the_name_the_athlete_gave_it(client: Client, athlete: Athlete) -> None:
    sent = {**SPAN, "span-kind": "block", "span-name": "Marathon block", "span-to_date": "2026-03-20"}

    client.post("/status/", sent)

    assert words(athlete) == ["Marathon block until 20 Mar"]
    assert "<b>Marathon block</b>" in client.get("/status/").content.decode()


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "Marathon today, goal 3:10:00"),
        (1, "Marathon in 1 day, goal 3:10:00"),
        (12, "Marathon in 12 days, goal 3:10:00"),
        (182, "Marathon in 182 days, goal 3:10:00"),
        (183, None),
        (-1, None),
    ],
)
def test_a_race_shows_from_half_a_year_before_to_its_day(athlete: Athlete, ahead: int, said: str | None) -> None:
    RaceFactory.create(athlete=athlete, date=DAY + days(ahead))

    assert words(athlete) == ([said] if said else [])


def test_the_next_of_several_races_shows(athlete: Athlete) -> None:
    RaceFactory.create(athlete=athlete, date=DAY + days(30))
    RaceFactory.create(athlete=athlete, date=DAY + days(5), name="Club 10", distance_mm=10_000_000, goal_ms=None)

    assert words(athlete) == ["Club 10 in 5 days"]


@pytest.mark.parametrize(
    ("distance_mm", "unit", "name"),
    [(10_000_000, "imperial", "10k"), (12_300_000, "metric", "12.3 km"), (16_093_440, "imperial", "10 mi")],
)
def test_a_race_without_a_name_is_called_by_its_distance(
    athlete: Athlete, distance_mm: int, unit: str, name: str
) -> None:
    RaceFactory.create(athlete=athlete, date=DAY, distance_mm=distance_mm, goal_ms=None)

    assert words(athlete, unit) == [f"{name} today"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_status_takes_one_query(
    athlete: Athlete, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        InjuryFactory.create(athlete=athlete, from_date=DAY - days(number))
        SpanFactory.create(athlete=athlete, from_date=DAY - days(number))
        RaceFactory.create(athlete=athlete, date=DAY + days(number))

    with django_assert_num_queries(1):
        status = status_of(athlete, DAY)

    assert (len(status.injuries), len(status.spans)) == (count, count)
    assert status.race is not None
    assert status.race.date == DAY


def test_nobody_elses_status_shows(athlete: Athlete) -> None:
    for factory in (InjuryFactory, SpanFactory, RaceFactory):
        factory.create()

    assert words(athlete) == []


def test_the_head_of_an_athletes_pages_says_it_to_athlete_and_coach(
    athlete: Athlete, client: Client, coaching: Coaching, client_for: LogIn
) -> None:
    SpanFactory.create(athlete=athlete, kind="tapering", to_date=DAY + days(9))

    own = client.get("/sessions/").content.decode()
    coachs = client_for(coaching.coach).get(f"/athletes/{athlete.pk}/sessions/").content.decode()

    assert "Tapering until 13 Mar" in own
    assert "Tapering until 13 Mar" in coachs


def test_an_athlete_sets_a_span(client: Client, athlete: Athlete) -> None:
    answer = client.post("/status/", SPAN)

    span = Span.objects.get()
    assert answer.headers["Location"] == "/status/"
    assert (span.athlete, span.set_by, span.kind, span.from_date, span.to_date) == (
        athlete,
        athlete.user,
        "illness",
        datetime.date(2026, 3, 2),
        None,
    )


def test_a_coach_sets_a_race_and_the_page_says_by_whom(
    athlete: Athlete, coaching: Coaching, client_for: LogIn, client: Client
) -> None:
    answer = client_for(coaching.coach).post(f"/athletes/{athlete.pk}/status/", RACE)

    race = Race.objects.get()
    assert answer.headers["Location"] == f"/athletes/{athlete.pk}/status/"
    assert (race.athlete, race.set_by, race.distance_mm, race.goal_ms) == (
        athlete,
        coaching.coach,
        42_195_000,
        11_400_000,
    )
    assert f"set by {coaching.coach.name}" in client.get("/status/").content.decode()


@pytest.mark.parametrize("sent", [SPAN, RACE])
def test_the_same_form_sent_twice_is_kept_once(client: Client, sent: dict[str, str]) -> None:
    client.post("/status/", sent)
    client.post("/status/", sent)

    assert Span.objects.count() + Race.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"span-to_date": "2026-03-01"}, "This is before it begins."),
        ({"span-from_date": "0202-03-01"}, "Check the year."),
        ({"span-kind": "holiday"}, "Select a valid choice."),
        ({"span-from_date": ""}, "This field is required."),
    ],
)
def test_a_wrong_span_gets_its_sentence_and_keeps_what_was_typed(
    client: Client, changed: dict[str, str], sentence: str
) -> None:
    answer = client.post("/status/", SPAN | changed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Span.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"race-distance_mm": ""}, "This field is required."),
        ({"race-distance_mm": "far"}, "This is not a number."),
        ({"race-goal_ms": "fast"}, "Write a time"),
        ({"race-goal_ms": "0"}, "Write a time"),
        ({"race-date": "2062-05-10"}, "Check the year."),
    ],
)
def test_a_wrong_race_gets_its_sentence(client: Client, changed: dict[str, str], sentence: str) -> None:
    answer = client.post("/status/", RACE | changed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Race.objects.exists()


def test_a_send_that_names_no_form_changes_nothing(client: Client) -> None:
    answer = client.post("/status/", {"kind": "illness"})

    assert answer.status_code == 422
    assert not Span.objects.exists()


def test_a_span_is_edited_and_ends(client: Client, athlete: Athlete) -> None:
    span = SpanFactory.create(athlete=athlete)
    sent = {"kind": "illness", "from_date": "2026-03-04", "to_date": "2026-03-06"}

    answer = client.post(f"/status/spans/{span.pk}/", sent)

    span.refresh_from_db()
    assert answer.headers["Location"] == "/status/"
    assert span.to_date == datetime.date(2026, 3, 6)


def test_an_edit_does_not_make_one_span_the_same_as_another(client: Client, athlete: Athlete) -> None:
    SpanFactory.create(athlete=athlete, from_date=DAY - days(1))
    span = SpanFactory.create(athlete=athlete)
    sent = {"kind": "illness", "from_date": "2026-03-03", "to_date": ""}

    answer = client.post(f"/status/spans/{span.pk}/", sent)

    assert answer.status_code == 422
    assert "There is one like this from that day on." in answer.content.decode()


def test_an_edit_does_not_make_one_race_the_same_as_another(client: Client, athlete: Athlete) -> None:
    RaceFactory.create(athlete=athlete, date=DAY + days(1))
    race = RaceFactory.create(athlete=athlete)

    answer = client.post(f"/status/races/{race.pk}/", {"date": "2026-03-05", "distance_mm": "42.195"})

    assert answer.status_code == 422
    assert "There is a race of this distance on that day." in answer.content.decode()


def test_a_distance_that_is_shown_rounded_stays_as_it_was(client: Client, athlete: Athlete) -> None:
    race = RaceFactory.create(athlete=athlete, distance_mm=21_097_500)
    shown = client.get(f"/status/races/{race.pk}/").context["form"]["distance_mm"].value()

    client.post(f"/status/races/{race.pk}/", {"date": "2026-03-04", "distance_mm": shown, "name": "Half"})

    race.refresh_from_db()
    assert (race.name, race.distance_mm) == ("Half", 21_097_500)


def test_a_coach_deletes_what_that_coach_set_and_nothing_else(
    athlete: Athlete, coaching: Coaching, client_for: LogIn
) -> None:
    theirs, coachs = SpanFactory.create(athlete=athlete), RaceFactory.create(athlete=athlete, set_by=coaching.coach)
    client, base = client_for(coaching.coach), f"/athletes/{athlete.pk}/status"

    refused = client.post(f"{base}/spans/{theirs.pk}/", {"delete": "1"})
    deleted = client.post(f"{base}/races/{coachs.pk}/", {"delete": "1"})

    assert (refused.status_code, deleted.status_code) == (404, 302)
    assert Span.objects.exists()
    assert not Race.objects.exists()
    assert 'name="delete"' not in client.get(f"{base}/spans/{theirs.pk}/").content.decode()


def test_an_athlete_deletes_what_a_coach_set(athlete: Athlete, coaching: Coaching, client: Client) -> None:
    race = RaceFactory.create(athlete=athlete, set_by=coaching.coach)

    client.post(f"/status/races/{race.pk}/", {"delete": "1"})

    assert not Race.objects.exists()


def test_a_row_of_another_athlete_is_not_there(client: Client) -> None:
    span, race = SpanFactory.create(), RaceFactory.create()

    assert client.get(f"/status/spans/{span.pk}/").status_code == 404
    assert client.get(f"/status/races/{race.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_much_is_set(
    athlete: Athlete, client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        SpanFactory.create(athlete=athlete, from_date=DAY - days(number))
        RaceFactory.create(athlete=athlete, date=DAY + days(number))

    # The session, the user with the athlete, the pills, races, spans.
    with django_assert_num_queries(6):
        client.get("/status/")


def test_spans_that_share_a_day_with_a_window_are_found() -> None:
    athlete = AthleteFactory.create()
    inside = SpanFactory.create(athlete=athlete, from_date=DAY, to_date=DAY + days(2))
    endless = SpanFactory.create(athlete=athlete, from_date=DAY - days(50))
    SpanFactory.create(athlete=athlete, from_date=DAY - days(9), to_date=DAY - days(1))

    found = Span.objects.between(DAY, DAY + days(7)).order_by("from_date")

    assert list(found) == [endless, inside]


@pytest.mark.parametrize(
    ("factory", "wrong"),
    [
        (SpanFactory, {"to_date": DAY - days(1)}),
        (SpanFactory, {"kind": "holiday"}),
        (RaceFactory, {"distance_mm": 999}),
        (RaceFactory, {"goal_ms": 999}),
    ],
)
def test_the_database_refuses_what_cannot_be(factory: Any, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        factory.create(**wrong)


@pytest.mark.parametrize("factory", [SpanFactory, RaceFactory])
def test_what_is_set_stays_when_the_coach_who_set_it_is_gone(
    factory: Any, athlete: Athlete, coaching: Coaching, client: Client
) -> None:
    row = factory.create(athlete=athlete, set_by=coaching.coach)

    coaching.coach.delete()

    row.refresh_from_db()
    assert row.set_by is None
    assert "set by a coach" in client.get("/status/").content.decode()
    assert str(row) == f"{type(row).__name__} {row.pk}"
