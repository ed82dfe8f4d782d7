import numpy as np
import pytest

from coach.science.quarters import quarters
from coach.science.running.hills import grade_adjusted_pace

SECONDS = np.arange(4001, dtype=np.float64)
FLAT = np.full(SECONDS.size, 40.0)
NOTHING = np.full(SECONDS.size, np.nan)


def paces(distance: np.ndarray, altitude: np.ndarray = FLAT, elapsed: np.ndarray = SECONDS) -> list[float]:
    found = quarters(elapsed, distance, altitude, NOTHING, NOTHING)
    assert found is not None
    return [one.pace_s_per_km for one in found]


def test_an_even_run_on_the_flat_has_four_equal_quarters() -> None:
    assert paces(3 * SECONDS) == pytest.approx([1000 / 3] * 4)


def test_a_slower_end_is_in_the_last_quarter() -> None:
    """3 m/s over 9 km, then 2 m/s over 2 km: of quarters of 2,750 m the last one has 750 m of the fast part."""
    distance = np.interp(SECONDS, [0, 3000, 4000], [0, 9000, 11_000])

    assert paces(distance) == pytest.approx([1000 / 3] * 3 + [1000 * (750 / 3 + 1000) / 2750], rel=1e-3)


def test_hills_are_taken_out() -> None:
    distance = 3 * SECONDS
    climbing = np.interp(distance, [0, 9000, 12_000], [0, 0, 150])

    assert paces(distance, climbing)[2:] == pytest.approx([1000 / 3, grade_adjusted_pace(1000 / 3, 0.05)], rel=1e-6)


def test_ground_of_unknown_height_is_flat_and_standing_does_not_count() -> None:
    stood = np.interp(SECONDS, [0, 1800, 2200, 4000], [0, 5400, 5400, 10_800])

    assert paces(stood, NOTHING) == pytest.approx([1000 / 3] * 4, rel=0.01)


def test_heart_rate_and_cadence_are_means_of_what_was_measured() -> None:
    beats = np.interp(SECONDS, [0, 4000], [140, 160])
    steps = np.where(SECONDS < 2500, 170.0, np.nan)

    found = quarters(SECONDS, 3 * SECONDS, FLAT, beats, steps)

    assert found is not None
    assert [one.hr for one in found] == pytest.approx([142.5, 147.5, 152.5, 157.5])
    assert [one.cadence_spm for one in found] == [170, 170, 170, None]


@pytest.mark.parametrize("metres", [0, 399])
def test_a_quarter_of_less_than_100_metres_says_nothing(metres: int) -> None:
    assert quarters(SECONDS, metres * SECONDS / 4000, FLAT, NOTHING, NOTHING) is None
    assert quarters([0.0], [np.nan], [1.0], [1.0], [1.0]) is None
