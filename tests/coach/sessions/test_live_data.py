"""What the live page knows of an athlete."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes import body
from athletes.models import Athlete, Units, User
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.live_data import best_text, live_data
from coach.sessions.models import Exercise, ExerciseChoice, Session
from tests.factories import DAY, AthleteFactory, UserFactory, exercise

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
TOP = SetDoc(reps=3, mass_g=110_000, rpe=80)


def lift(athlete: Athlete, *sets: SetDoc, days: int = 0, slug: str = "back-squat-high-bar", title: str = "") -> Session:
    """A lift of one exercise, so many days after `DAY`."""
    day = DAY + datetime.timedelta(days=days)
    doc = SessionDoc("lift", day, title=title, entries=(EntryDoc(exercise(slug).pk, sets or (TOP,)),))
    return writing.create(athlete, athlete.user, doc)


def known(athlete: Athlete, slug: str = "back-squat-high-bar") -> dict[str, Any]:
    pk = exercise(slug).pk
    return next(row for row in live_data(athlete)["exercises"] if row["id"] == pk)


def history(athlete: Athlete, slug: str = "back-squat-high-bar") -> dict[str, Any]:
    found: dict[str, Any] = live_data(athlete)["history"][exercise(slug).pk]
    return found


def test_the_last_five_sessions_come_newest_first(athlete: Athlete) -> None:
    for days in range(7):
        lift(athlete, SetDoc(reps=5, mass_g=100_000 + 2_500 * days), days=days)

    sessions = history(athlete)["sessions"]

    assert [row["day"] for row in sessions] == [f"{day} Mar 2026" for day in (10, 9, 8, 7, 6)]
    assert sessions[0]["sets"] == "5 × 115 kg"


def test_the_last_sets_come_as_they_would_be_typed_without_rpe(athlete: Athlete) -> None:
    lift(athlete, SetDoc("warmup", 5, 60_000), SetDoc(reps=3, mass_g=107_500, rpe=80, side="left"))

    assert history(athlete)["last"] == [
        {"kind": "warmup", "reps": "5", "mass_g": "60"},
        {"kind": "working", "reps": "3", "mass_g": "107.5", "side": "left"},
    ]


def test_numbers_come_in_the_units_of_the_athlete(athlete: Athlete) -> None:
    lift(athlete, SetDoc(reps=5, mass_g=61_235))
    athlete.user.units = Units.IMPERIAL

    assert history(athlete)["last"][0]["mass_g"] == "135"
    assert live_data(athlete)["lifts"][0]["entries"][0]["sets"][0]["mass_g"] == "135"


def test_a_deleted_lift_is_no_history(athlete: Athlete) -> None:
    writing.delete(lift(athlete))

    data = live_data(athlete)

    assert (data["history"], data["recent"], data["lifts"]) == ({}, [], [])


def test_what_others_did_is_not_known(athlete: Athlete) -> None:
    other = AthleteFactory.create()
    theirs = lift(other)
    Exercise.objects.create(owner=other, name="Their squat", pattern="squat", region="lower")
    ExerciseChoice.objects.create(athlete=other, exercise=exercise(), rest_ms=90_000)

    data = live_data(athlete, like=theirs.pk)

    assert (data["history"], data["lifts"]) == ({}, [])
    assert "Their squat" not in {row["name"] for row in data["exercises"]}
    assert known(athlete)["rest"] is None


def test_an_own_exercise_that_was_merged_counts_for_the_one_that_stays(athlete: Athlete) -> None:
    gone = Exercise.objects.create(
        owner=athlete, name="My squat", pattern="squat", region="lower", merged_into=exercise()
    )
    entries = (EntryDoc(gone.pk, (SetDoc(reps=1, mass_g=140_000),)),)
    writing.create(athlete, athlete.user, SessionDoc("lift", DAY, entries=entries))
    lift(athlete, days=-1)

    assert [row["sets"] for row in history(athlete)["sessions"]] == ["1 × 140 kg", "3 × 110 kg, RPE 8"]
    assert history(athlete)["best"] == "1 × 140 kg; 3 × 110 kg"
    assert live_data(athlete)["lifts"][0]["entries"][0]["exercise"] == exercise().pk


def test_exercises_come_by_their_last_day(athlete: Athlete) -> None:
    lift(athlete, slug="plank")
    lift(athlete, days=1)

    assert live_data(athlete)["recent"] == [exercise().pk, exercise("plank").pk]


def test_best_sets_leave_out_warm_ups_and_what_another_set_beats(athlete: Athlete) -> None:
    lift(
        athlete,
        SetDoc("warmup", 1, 180_000),
        SetDoc(reps=1, mass_g=130_000),
        SetDoc(reps=3, mass_g=100_000),
        SetDoc(reps=5, mass_g=110_000),
        SetDoc(reps=8),
    )

    assert history(athlete)["best"] == "1 × 130 kg; 5 × 110 kg; 8"


def test_of_many_best_sets_the_four_heaviest_are_named() -> None:
    assert best_text([(reps, 200_000 - 10_000 * reps) for reps in range(1, 8)], "metric").count(";") == 3


def test_a_lift_older_than_the_latest_is_there_when_it_is_asked_for(athlete: Athlete) -> None:
    old = lift(athlete, days=-100, title="Old")
    for days in range(31):
        lift(athlete, days=days)

    without, with_it = live_data(athlete)["lifts"], live_data(athlete, like=old.pk)["lifts"]

    assert len(without) == 30
    assert "Old" not in {row["title"] for row in without}
    assert with_it[-1]["title"] == "Old"


def test_an_exercise_goes_by_its_short_names_and_its_own_rest(athlete: Athlete) -> None:
    ExerciseChoice.objects.create(athlete=athlete, exercise=exercise("romanian-deadlift"), rest_ms=150_000)

    hinge = known(athlete, "romanian-deadlift")

    assert "rdl" in hinge["names"]
    assert (hinge["rest"], hinge["measure"], hinge["sides"]) == (150, "reps", 1)


@pytest.mark.parametrize(
    ("slug", "reps"),
    [("back-squat-high-bar", 100), ("power-clean", 3), ("pull-up", 0), ("plank", 0)],
)
def test_a_maximum_is_estimated_only_where_it_makes_sense(athlete: Athlete, slug: str, reps: int) -> None:
    assert known(athlete, slug)["e1rm_reps"] == reps


def test_no_weight_of_the_athlete_is_in_it(athlete: Athlete, client_for: ClientFor) -> None:
    body.add_weigh_in(athlete, 73_214, athlete.today())
    lift(athlete, SetDoc(reps=8), slug="pull-up")

    answer = client_for(athlete.user).get("/log/lift/live/data/")

    assert answer.json()["user"] == athlete.user_id
    assert not re.search(r"73[.,]?21", answer.content.decode())


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_history(
    athlete: Athlete, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for days in range(count):
        lift(athlete, days=days)
        lift(athlete, days=days, slug="plank")

    with django_assert_num_queries(11):
        live_data(athlete)


@pytest.mark.parametrize("like", ["", "x", "-1", "99999"])
def test_an_odd_wish_is_passed_over(athlete: Athlete, client_for: ClientFor, like: str) -> None:
    lift(athlete)

    answer = client_for(athlete.user).get("/log/lift/live/data/", {"like": like})

    assert len(answer.json()["lifts"]) == 1
    assert "no-store" in answer["Cache-Control"]


def test_a_coach_who_does_not_train_has_none(client_for: ClientFor) -> None:
    assert client_for(UserFactory.create(can_coach=True)).get("/log/lift/live/data/").status_code == 404
