import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, SpanKind
from coach.balance import happened
from coach.balance.happened import Found, race_words
from coach.balance.marks import Kind, Mark
from coach.balance.window import Window
from coach.sessions.models import Best, Exercise, Session
from tests.factories import (
    CoachingFactory,
    InjuryFactory,
    LiftSessionFactory,
    NoteFactory,
    RunFactory,
    SpanFactory,
    exercise,
)

TODAY = datetime.date(2026, 11, 24)
SHOWN = Window(datetime.date(2026, 9, 7), TODAY)
TEN_K = Found("race", "City run", "", TODAY, TODAY, 10_000_000, 2_360_000, 10_000_000, 1)


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def told(athlete: Athlete, kind: Kind | None = None) -> list[Mark]:
    marks = happened.marks(athlete.user, athlete, SHOWN, [])
    return [mark for mark in marks if kind in (None, mark.kind)]


def words(athlete: Athlete, kind: Kind) -> list[str]:
    return [mark.words for mark in told(athlete, kind)]


def ran(athlete: Athlete, days: int, time_ms: int, *, kind: str = "race", best_mm: int = 10_000_000) -> Session:
    day = days_ago(days)
    run = RunFactory.create(kind=kind, session__athlete=athlete, session__local_date=day, session__title="City run")
    Best.objects.create(athlete=athlete, session=run.session, local_date=day, distance_mm=best_mm, value=time_ms)
    session: Session = run.session
    return session


def lifted(athlete: Athlete, days: int, grams: int, what: Exercise, kind: str = "e1rm_rated") -> Session:
    session: Session = LiftSessionFactory.create(athlete=athlete, local_date=days_ago(days))
    Best.objects.create(
        athlete=athlete, session=session, local_date=session.local_date, kind=kind, exercise=what, reps=5, value=grams
    )
    return session


def test_a_race_is_told_in_the_readers_units() -> None:
    assert race_words(TEN_K, "metric") == "City run: 10 km in 39:20"
    assert race_words(TEN_K, "imperial") == "City run: 6.21 mi in 39:20"


@pytest.mark.parametrize(
    ("known", "expected"),
    [({"name": ""}, "Race: 10 km in 39:20"), ({"value": None}, "City run: 10 km"), ({"long_mm": 0}, "City run")],
)
def test_a_race_is_told_as_far_as_it_is_known(known: dict[str, Any], expected: str) -> None:
    assert race_words(TEN_K._replace(**known), "metric") == expected


def test_races_of_the_window_lead_to_their_sessions_and_other_runs_are_not_told(athlete: Athlete) -> None:
    race = ran(athlete, 0, 2_400_000)
    ran(athlete, 0, 2_400_000, kind="tempo")
    ran(athlete, 100, 2_400_000)

    assert told(athlete) == [Mark(Kind.RACE, TODAY, TODAY, "City run: 10 km in 1:00:00", f"/sessions/{race.pk}/")]


def test_the_best_time_that_stands_is_told_once_it_bettered_another(athlete: Athlete) -> None:
    ran(athlete, 200, 2_500_000)
    ran(athlete, 30, 2_450_000)
    ran(athlete, 20, 2_400_000)
    ran(athlete, 10, 2_400_000)
    ran(athlete, 5, 2_480_000)

    [best] = told(athlete, Kind.BEST)

    assert (best.words, best.first) == ("Best over 10 km: 40:00", days_ago(20))


def test_a_first_time_and_a_time_bettered_by_an_easy_run_are_no_bests(athlete: Athlete) -> None:
    ran(athlete, 20, 2_400_000)
    assert words(athlete, Kind.BEST) == []
    ran(athlete, 10, 2_350_000)
    ran(athlete, 5, 2_300_000, kind="tempo")

    assert words(athlete, Kind.BEST) == []


def test_the_best_time_over_a_part_of_a_race_is_not_told(athlete: Athlete) -> None:
    ran(athlete, 20, 1_300_000, best_mm=5_000_000)
    ran(athlete, 10, 1_200_000, best_mm=5_000_000)

    assert words(athlete, Kind.BEST) == []


def test_deleted_and_other_peoples_sessions_neither_are_nor_hinder_a_best(athlete: Athlete) -> None:
    ran(athlete, 200, 2_500_000)
    ran(athlete, 20, 2_400_000)
    Session.objects.filter(pk=ran(athlete, 10, 2_000_000).pk).update(deleted_at="2026-11-20T10:00Z")
    ran(CoachingFactory.create().athlete, 9, 1_900_000)

    assert words(athlete, Kind.BEST) == ["Best over 10 km: 40:00"]


def test_the_highest_estimate_is_told_once_the_exercise_is_eight_weeks_old(athlete: Athlete) -> None:
    squat = exercise()
    lifted(athlete, 60, 100_000, squat)
    lifted(athlete, 5, 120_000, squat)
    assert words(athlete, Kind.BEST) == []
    lifted(athlete, 4, 125_000, squat)
    lifted(athlete, 3, 122_000, squat)

    assert words(athlete, Kind.BEST) == [f"Best in {squat.name}: e1RM 125 kg"]
    athlete.user.units = "imperial"
    assert words(athlete, Kind.BEST) == [f"Best in {squat.name}: e1RM 276 lb"]


def test_an_estimate_of_unrated_sets_is_the_least_it_can_be(athlete: Athlete) -> None:
    lifted(athlete, 70, 100_000, exercise(), "e1rm_unrated")
    lifted(athlete, 4, 125_000, exercise(), "e1rm_unrated")

    assert words(athlete, Kind.BEST) == [f"Best in {exercise().name}: e1RM at least 125 kg"]


def test_a_best_before_the_window_stands_and_nothing_else_is_one(athlete: Athlete) -> None:
    lifted(athlete, 300, 100_000, exercise())
    lifted(athlete, 200, 140_000, exercise())
    lifted(athlete, 4, 125_000, exercise())

    assert words(athlete, Kind.BEST) == []


def test_an_exercise_counts_as_the_one_it_was_merged_into(athlete: Athlete) -> None:
    squat = exercise()
    own = Exercise.objects.create(owner=athlete, name="Kniebeuge", pattern="squat", region="lower", e1rm_use="yes")
    for days, grams in ((300, 100_000), (4, 130_000)):
        lifted(athlete, days, grams, own)
        lifted(athlete, days + 1, grams - 5_000, squat)
    own.merged_into = squat
    own.save()

    assert words(athlete, Kind.BEST) == [f"Best in {squat.name}: e1RM 130 kg"]


def test_no_estimate_of_an_exercise_that_moves_bodyweight_is_told(athlete: Athlete) -> None:
    pull_up = Exercise.objects.filter(share_pct__gt=0, pattern="vertical_pull").first()
    assert pull_up
    Exercise.objects.filter(pk=pull_up.pk).update(e1rm_use="yes")
    lifted(athlete, 70, 100_000, pull_up)
    lifted(athlete, 4, 125_000, pull_up)

    assert told(athlete) == []


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        (days_ago(400), None, [TODAY]),
        (days_ago(400), SHOWN.first, [SHOWN.first]),
        (days_ago(400), SHOWN.first - datetime.timedelta(days=1), []),
        (TODAY + datetime.timedelta(days=1), None, []),
    ],
)
def test_injuries_of_the_window_last_until_their_end_or_today(
    athlete: Athlete, first: datetime.date, last: datetime.date | None, seen: list[datetime.date]
) -> None:
    injury = InjuryFactory.create(athlete=athlete, from_date=first, to_date=last)
    InjuryFactory.create(from_date=days_ago(3))

    assert told(athlete) == [Mark(Kind.INJURY, first, end, "Achilles, left", f"/injuries/{injury.pk}/") for end in seen]


def test_illness_and_blocks_are_told_by_their_names(athlete: Athlete) -> None:
    SpanFactory.create(athlete=athlete, from_date=days_ago(9), to_date=days_ago(5))
    SpanFactory.create(athlete=athlete, from_date=days_ago(60), kind=SpanKind.BLOCK, name="Heavy spring")
    SpanFactory.create(athlete=athlete, from_date=days_ago(600), to_date=days_ago(500), kind=SpanKind.AWAY)
    SpanFactory.create(from_date=days_ago(9))

    assert set(told(athlete)) == {
        Mark(Kind.TIME, days_ago(9), days_ago(5), "Ill"),
        Mark(Kind.BLOCK, days_ago(60), TODAY, "Heavy spring"),
    }


def test_a_coach_is_led_to_the_coachs_pages_and_to_notes_of_the_window(athlete: Athlete) -> None:
    coach = CoachingFactory.create(athlete=athlete).coach
    race = ran(athlete, 0, 2_400_000)
    here = NoteFactory.create(athlete=athlete, author=coach, day=TODAY)
    before = NoteFactory.create(athlete=athlete, author=coach, day=days_ago(100))

    marks = happened.marks(coach, athlete, SHOWN, [here, before])

    assert [(mark.address, mark.pk) for mark in marks] == [
        (f"/athletes/{athlete.pk}/sessions/{race.pk}/", 0),
        (f"/notes/{here.pk}/", here.pk),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_all_of_it_is_one_query(
    athlete: Athlete, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        ran(athlete, 10 + number, 2_400_000)
        lifted(athlete, 70 + number, 100_000, exercise())
        InjuryFactory.create(athlete=athlete, from_date=days_ago(number))

    with django_assert_num_queries(1):
        told(athlete)
