import datetime
from typing import Any

from coach.balance.load.estimates import USUAL_EFFORT, Done, all_loaded
from coach.sessions.models import RunKind, Sport
from tests.factories import DAY

HOUR_MS = 3_600_000


def run(kind: str = "easy", **values: Any) -> Done:
    known = {"effort": 30, "duration_ms": HOUR_MS, "distance_mm": 10_000_000, **values}
    return Done(1, DAY, "run", kind, **known)


def lift(**values: Any) -> Done:
    return Done(2, DAY, "lift", "lift", **{"effort": 60, "duration_ms": HOUR_MS, "distance_mm": 0, **values})


def test_what_was_logged_counts_as_it_is() -> None:
    (loaded,) = all_loaded([run(effort=35, duration_ms=2_700_000)])

    assert (loaded.load, loaded.is_estimated) == (157.5, False)


def test_a_missing_effort_is_the_median_of_the_same_kind() -> None:
    rows = [run(effort=effort) for effort in (20, 30, 50)] + [run("tempo", effort=80)] * 5

    loaded = all_loaded([*rows, run(effort=None)])[-1]

    assert (loaded.effort, loaded.load, loaded.is_estimated) == (30, 180, True)


def test_with_fewer_than_three_of_the_kind_the_sport_says_it() -> None:
    rows = [run("tempo", effort=70)] * 2 + [run("long", effort=50)] * 3

    assert all_loaded([*rows, run("tempo", effort=None)])[-1].effort == 50


def test_without_history_a_kind_has_an_effort_of_its_own() -> None:
    assert all_loaded([run("intervals", effort=None)])[0].effort == 75
    assert all_loaded([lift(effort=None)])[0].effort == 60


def test_every_kind_and_sport_has_a_usual_effort() -> None:
    assert set(USUAL_EFFORT) == {*RunKind.values, Sport.LIFT, Sport.OTHER}


def test_a_missing_time_of_a_run_is_its_distance_at_the_usual_pace_of_its_kind() -> None:
    rows = [run(duration_ms=minutes * 60_000) for minutes in (55, 60, 62)] + [run("tempo", duration_ms=2_400_000)] * 3

    loaded = all_loaded([*rows, run(duration_ms=None, distance_mm=5_000_000)])[-1]

    assert (loaded.duration_ms, loaded.load) == (1_800_000, 90)


def test_a_missing_time_without_distance_is_the_usual_time() -> None:
    rows = [lift(duration_ms=minutes * 60_000) for minutes in (40, 50, 90)]

    assert all_loaded([*rows, lift(duration_ms=None)])[-1].duration_ms == 3_000_000


def test_without_history_a_missing_time_has_no_load_and_it_is_not_zero() -> None:
    loaded = all_loaded([run(duration_ms=None)])[0]

    assert (loaded.load, loaded.is_estimated) == (None, True)


def test_what_was_estimated_is_no_history() -> None:
    rows = [run("tempo", effort=None)] * 3 + [run("tempo", effort=90)]

    assert {loaded.effort for loaded in all_loaded(rows)} == {USUAL_EFFORT["tempo"], 90}


def test_an_effort_of_zero_is_an_effort() -> None:
    assert all_loaded([run(effort=0)])[0].load == 0


def test_days_are_not_needed_in_order() -> None:
    later = Done(3, DAY + datetime.timedelta(days=1), "run", "easy", 30, HOUR_MS, 0)

    assert [loaded.done.pk for loaded in all_loaded([later, run()])] == [3, 1]
