"""How much of the running was at a goal's pace and on its terrain."""

import datetime

import pytest

from athletes.models import Race
from coach.balance.specificity.share import Run, specificity

KM = 1_000_000
DAY = datetime.date(2026, 12, 6)


def race(**fields: int | None) -> Race:
    """10 km in 50 minutes: 5:00/km, 3.333 m/s."""
    return Race(**{"date": DAY, "distance_mm": 10 * KM, "goal_ms": 3_000_000, **fields})


def easy(minutes: float = 60) -> Run:
    return Run(10 * KM, round(minutes * 60_000))


def test_a_recorded_run_counts_by_its_seconds_and_another_by_its_mean() -> None:
    recorded = Run(10 * KM, 3_300_000, speed_s={"60": 2400, "66": 600})
    by_mean = Run(10 * KM, 3_000_000)

    assert specificity(race(), [recorded]).at_pace == 20
    assert specificity(race(), [recorded, by_mean]).at_pace == 60


@pytest.mark.parametrize(("minutes", "share"), [(51.5, 100), (51.6, 0), (48.6, 100), (48.5, 0)])
def test_goal_pace_is_three_percent_of_speed_either_way(minutes: float, share: int) -> None:
    assert specificity(race(), [easy(minutes)]).at_pace == share


def test_nothing_is_said_without_a_goal_or_a_known_time() -> None:
    assert specificity(race(goal_ms=None), [easy()]).at_pace is None
    assert specificity(race(), [Run(10 * KM, None)]).at_pace is None
    assert specificity(race(), []).at_pace is None


@pytest.mark.parametrize(
    ("goal_m", "run_m", "share"),
    [(150, 100, 100), (150, 99, 0), (150, 200, 100), (150, 201, 0), (20, 0, 100), (40, 60, 0), (0, 49, 100)],
)
def test_terrain_is_a_third_either_way_and_flat_is_flat(goal_m: int, run_m: int, share: int) -> None:
    runs = [Run(10 * KM, None, ascent_mm=1000 * run_m), Run(30 * KM, None)]

    assert specificity(race(ascent_mm=1000 * goal_m), runs).on_terrain == share


def test_terrain_needs_the_ascent_of_the_race_and_of_a_run() -> None:
    assert specificity(race(), [Run(10 * KM, None, ascent_mm=100_000)]).on_terrain is None
    assert specificity(race(ascent_mm=100_000), [easy()]).on_terrain is None
