from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.load import banister_trimp, monotony, session_load, smoothed_load, strain

pytestmark = pytest.mark.once

WEEK = [240, 0, 420, 180, 0, 600, 300]

loads = st.floats(0, 2000)


@pytest.mark.parametrize(("effort", "minutes", "expected"), [(4, 60, 240), (7, 45, 315), (3, 45, 135), (7, 75, 525)])
def test_load_is_effort_times_minutes(effort: float, minutes: float, expected: float) -> None:
    assert session_load(effort, minutes * 60) == expected


def test_load_is_unknown_and_not_zero_where_effort_or_duration_is_unknown() -> None:
    assert session_load(None, 3600) is None
    assert session_load(5, None) is None
    assert session_load(0, 3600) == 0


@pytest.mark.parametrize(
    ("effort", "duration"), [(-1, 60), (10.5, 60), (5, -60), (float("nan"), 60), (5, float("inf"))]
)
def test_an_effort_or_duration_that_cannot_be_is_refused(effort: float, duration: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        session_load(effort, duration)


@given(st.floats(0, 10), st.floats(0, 36000), st.floats(0, 36000))
def test_load_adds_up_when_a_session_is_cut_in_two(effort: float, first: float, second: float) -> None:
    parts = [session_load(effort, part) or 0 for part in (first, second)]

    assert session_load(effort, first + second) == pytest.approx(sum(parts))


def test_monotony_uses_the_sample_standard_deviation() -> None:
    assert monotony(WEEK) == pytest.approx(1.1428, abs=0.0005)
    assert monotony([0, 500, 0, 500, 0, 700, 0]) == pytest.approx(0.8458 / (7 / 6) ** 0.5, abs=0.001)


def test_strain_is_the_weeks_load_times_its_monotony() -> None:
    assert strain(WEEK) == pytest.approx(1988.4, abs=0.1)
    assert strain([0, 500, 0, 500, 0, 700, 0]) == pytest.approx(1331.17, abs=0.1)


def test_a_week_of_equal_days_has_no_monotony_and_no_strain() -> None:
    assert monotony([300] * 7) is None
    assert strain([0] * 7) is None


@pytest.mark.parametrize("days", [[], [300], WEEK + WEEK])
def test_monotony_is_of_a_week(days: list[float]) -> None:
    with pytest.raises(ValueError, match="seven"):
        monotony(days)


@given(st.lists(st.integers(0, 2000), min_size=7, max_size=7))
def test_the_order_of_days_does_not_change_monotony(days: list[float]) -> None:
    assert monotony(sorted(days)) == pytest.approx(monotony(days))


def test_smoothed_load_has_the_exact_alpha_and_the_start_up_correction() -> None:
    seven = smoothed_load([50, 0, 80, 0, 120, 30, 0], 7)

    assert seven[-1] == pytest.approx(24.3054 / (1 - exp(-1)), abs=0.001)


@given(loads, st.sampled_from([7, 42]), st.integers(1, 200))
def test_a_steady_load_reads_as_itself_from_the_first_day(load: float, constant: int, count: int) -> None:
    assert smoothed_load([load] * count, constant) == pytest.approx([load] * count)


@given(st.lists(loads, min_size=1, max_size=90), st.sampled_from([7, 42]))
def test_smoothed_load_stays_within_the_loads_so_far(daily: list[float], constant: int) -> None:
    for day, value in enumerate(smoothed_load(daily, constant), start=1):
        assert min(daily[:day]) - 1e-6 <= value <= max(daily[:day]) + 1e-6


@given(st.lists(st.tuples(loads, loads), max_size=60), st.sampled_from([7, 42]))
def test_smoothed_loads_of_runs_and_lifts_add_up(daily: list[tuple[float, float]], constant: int) -> None:
    runs, lifts = [run for run, _ in daily], [lift for _, lift in daily]

    together = smoothed_load([run + lift for run, lift in daily], constant)

    apart = zip(smoothed_load(runs, constant), smoothed_load(lifts, constant), strict=True)
    assert together == pytest.approx([run + lift for run, lift in apart])


@pytest.mark.parametrize(("daily", "constant"), [([-1.0], 7), ([1.0], 0), ([float("nan")], 7)])
def test_loads_that_cannot_be_are_refused(daily: list[float], constant: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        smoothed_load(daily, constant)


@pytest.mark.parametrize(
    ("sex", "minutes", "mean", "rest", "highest", "expected", "tolerance"),
    [
        ("m", 60, 155, 55, 190, 118, 0.5),
        ("m", 45, 150, 60, 190, 75.33, 0.01),
        ("f", 45, 150, 60, 190, 85.138, 0.01),
        ("f", 60, 155, 55, 190, 131.69, 0.05),
    ],
)
def test_the_training_impulse_matches_worked_examples(
    sex: str, minutes: float, mean: float, rest: float, highest: float, expected: float, tolerance: float
) -> None:
    assert banister_trimp(minutes * 60, mean, rest, highest, sex) == pytest.approx(expected, abs=tolerance)


@given(st.floats(50, 189), st.floats(0.1, 1), st.sampled_from("mf"))
def test_a_higher_heart_rate_is_a_higher_impulse(mean: float, more: float, sex: str) -> None:
    assert banister_trimp(1800, mean, 50, 190, sex) < banister_trimp(1800, mean + more, 50, 190, sex)


@pytest.mark.parametrize(
    ("duration", "mean", "rest", "highest", "sex"),
    [
        (60, 150, 60, 190, "x"),
        (-1, 150, 60, 190, "m"),
        (60, 200, 60, 190, "m"),
        (60, 50, 60, 190, "m"),
        (60, 60, 60, 60, "m"),
    ],
)
def test_a_heart_that_cannot_be_is_refused(duration: float, mean: float, rest: float, highest: float, sex: str) -> None:
    with pytest.raises(ValueError, match="has to"):
        banister_trimp(duration, mean, rest, highest, sex)
