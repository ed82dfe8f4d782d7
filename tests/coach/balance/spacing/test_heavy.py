"""Which lifts make heavy legs, and what stands too close to them."""

import datetime

import pytest

from coach.balance.spacing.heavy import lifted, too_close
from coach.balance.spacing.queries import Bout, Legs
from coach.balance.spacing.weeks import reasons, weeks

TODAY = datetime.date(2026, 11, 24)
SQUAT, LUNGE = 1, 2


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def bout(pk: int, days: int, sport: str = "lift", **values: object) -> Bout:
    known = {"started_at": None, "duration_ms": None, "effort": None, "distance_mm": 0, "hard_lower": 0}
    known |= {"hard_upper": 0, "kind": None, "moving_ms": None, "ascent_mm": None, "hr_mean": None, "surface": None}
    return Bout(pk, ago(days), sport, **(known | values))  # type: ignore[arg-type]


def run(pk: int, days: int, kind: str = "tempo") -> Bout:
    return bout(pk, days, "run", kind=kind, distance_mm=9_000_000)


def legs(session: int, exercise: int, sets: int) -> Legs:
    return Legs(10 * session + exercise, session, exercise, sets, sets)


@pytest.mark.parametrize(("sets", "heavy"), [(3, False), (4, True)])
def test_four_sets_make_heavy_legs(sets: int, *, heavy: bool) -> None:
    [lift] = lifted([bout(1, 3)], [legs(1, SQUAT, sets)])

    assert lift.is_heavy is heavy


def test_an_exercise_is_new_after_28_days_but_not_in_the_first_weeks() -> None:
    lifts = [bout(1, 60), bout(2, 50), bout(3, 22), bout(4, 1)]
    rows = [legs(1, SQUAT, 1), legs(2, LUNGE, 1), legs(3, SQUAT, 1), legs(4, SQUAT, 1), legs(4, LUNGE, 1)]

    assert [lift.asked.unfamiliar for lift in lifted(lifts, rows)] == [False, False, True, True]


def test_what_is_usual_is_the_mean_of_the_28_days_before() -> None:
    lifts = [bout(1, 40, hard_lower=30), bout(2, 20, hard_lower=4), bout(3, 9, hard_lower=8), bout(4, 1, hard_lower=9)]
    rows = [legs(lift.pk, SQUAT, lift.hard_lower) for lift in lifts]

    assert lifted(lifts, rows)[-1].asked.usual_leg_sets == 6


def test_a_marked_run_says_why() -> None:
    lifts = [bout(1, 60, hard_lower=6), bout(2, 8, hard_lower=6), bout(3, 2, hard_lower=6)]
    rows = [legs(1, SQUAT, 6), legs(2, LUNGE, 6), legs(3, SQUAT, 6)]
    found = too_close([run(7, 6), run(8, 1), run(9, 1, "easy")], lifted(lifts, rows))

    assert [(one.run.pk, one.lift.bout.pk) for one in found] == [(7, 2), (8, 3)]
    assert reasons(found) == [
        "Mon 23 Nov, Tempo: 1 day after an exercise that was new.",
        "Wed 18 Nov, Tempo: 2 days after an exercise that was new.",
    ]


def test_a_week_has_seven_days_from_monday_on_and_days_ahead_are_empty() -> None:
    lifts = lifted([bout(1, 1, hard_lower=4, hard_upper=2)], [legs(1, SQUAT, 4)])
    runs = [run(2, 0)]

    newest, *older = weeks(runs, lifts, too_close(runs, lifts), TODAY, "imperial")

    assert [day.date.weekday() for day in newest.days] == list(range(7))
    assert [day.is_ahead for day in newest.days] == [False] * 2 + [True] * 5
    assert [(one.words, one.strong, one.marked) for day in newest.days for one in day.done] == [
        ("Legs 4, upper 2", True, True),
        ("Tempo 6 mi", True, True),
    ]
    assert len(older) == 3
    assert older[-1].label == "2 Nov"
