"""What the athlete's own record says of steady runs after heavy legs, and when it keeps silent."""

import datetime

import numpy as np
import pytest

from coach.balance.spacing.heavy import Lifted
from coach.balance.spacing.queries import Bout
from coach.balance.spacing.record import Bin, Point, binned, is_steady, place, points, words
from coach.science.balance import SpacedLift

FIRST = datetime.datetime(2025, 1, 6, 18, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def run(start: datetime.datetime, slower_s: float = 0, heart: int = 140, **values: object) -> Bout:
    """10 km at 5:40/km, in a straight line with the heart rate."""
    pace = 340 - 1.5 * (heart - 140) + slower_s
    known: dict[str, object] = {"kind": "easy", "ascent_mm": None, "hr_mean": heart, "surface": ""}
    known |= {"moving_ms": round(10_000 * pace), "distance_mm": 10_000_000, **values}
    return Bout(1, start.date(), "run", start, 3_600_000, None, hard_lower=0, hard_upper=0, **known)  # type: ignore[arg-type]


def lift(start: datetime.datetime, sets: int = 6) -> Lifted:
    bout = Bout(2, start.date(), "lift", start, 3_600_000, None, 0, sets, 0, None, None, None, None, None)
    return Lifted(bout, SpacedLift(start.date(), sets, started_at=start))


def history(seed: int, weeks: int, after_legs_s: float) -> list[Bin]:
    """A lift a week, a run on the morning after, and three rested ones, each with the noise of real runs."""
    dice = np.random.default_rng(seed)
    mondays = [FIRST + datetime.timedelta(weeks=week) for week in range(weeks)]
    runs = [
        run(
            monday + hours * HOUR, (after_legs_s if hours < 30 else 0) + dice.normal(0, 9), int(dice.integers(132, 150))
        )
        for monday in mondays
        for hours in (13, 61, 85, 110)
    ]
    return binned(points(runs, [lift(monday) for monday in mondays]))


def test_a_sharp_curve_is_found_and_told_with_its_range() -> None:
    _same, after, _second, rested = history(1, 30, after_legs_s=20)

    assert after.is_clear
    assert after.count == 30
    assert words(after, "metric").startswith("6 to 30 h after legs: 1")
    assert words(after, "metric").endswith("n = 30")
    assert words(rested, "metric").startswith("54 to 168 h after legs:")


def test_noise_is_called_clear_in_at_most_14_of_100_histories() -> None:
    clear = sum(any(one.is_clear for one in history(seed, 14, after_legs_s=0)) for seed in range(400))

    assert 0 < clear <= 56


def test_nothing_is_said_of_fewer_than_ten_runs() -> None:
    nine, ten = ([Point(12, value) for value in range(count)] for count in (9, 10))

    assert [words(one, "metric") for one in binned(nine)] == ["", "", "", ""]
    assert words(binned(ten)[1], "metric") == "6 to 30 h after legs: 4 s/km slower, 1 to 8, n = 10"


def test_a_range_around_nothing_is_no_clear_difference_in_the_readers_units() -> None:
    one = Bin(6, 30, 14, (-5.0, -11.0, 1.0))

    assert words(one, "metric") == "6 to 30 h after legs: 5 s/km faster, −11 to 1, n = 14; no clear difference"
    assert words(one, "imperial") == "6 to 30 h after legs: 8 s/mi faster, −18 to 2, n = 14; no clear difference"


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "tempo"},
        {"hr_mean": None},
        {"surface": "trail"},
        {"ascent_mm": 101_000},
        {"distance_mm": 2_999_999},
        {"moving_ms": None},
    ],
    ids=str,
)
def test_only_flat_steady_runs_with_pace_and_heart_rate_are_compared(values: dict[str, object]) -> None:
    assert is_steady(run(FIRST))
    changed = run(FIRST, **values)._replace(duration_ms=None)  # type: ignore[arg-type]

    assert not is_steady(changed)


def test_hours_count_from_the_end_of_the_last_heavy_lift_within_a_week() -> None:
    runs = [run(FIRST + number * 12 * HOUR) for number in range(20)]
    lifts = [lift(FIRST), lift(FIRST + 36 * HOUR, sets=3)]

    found = points(runs, lifts)

    assert [round(point.hours) for point in found] == list(range(11, 168, 12))


def test_runs_and_lifts_without_a_clock_are_left_out() -> None:
    runs = [run(FIRST + number * 12 * HOUR) for number in range(20)]

    assert points([one._replace(started_at=None) for one in runs], [lift(FIRST)]) == []


def test_a_point_lies_by_its_hours_and_at_most_a_minute_from_usual() -> None:
    assert place(Point(84, 0)) == (50, 50)
    assert place(Point(0, 30)) == (0, 75)
    assert place(Point(42, -90)) == (25, 0)
