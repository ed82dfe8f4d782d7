from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.segments import ascent_m, best_times, moving_time_s

pytestmark = pytest.mark.once

intervals = st.lists(
    st.tuples(st.floats(0.5, 20), st.one_of(st.just(0.0), st.floats(0.1, 0.4), st.floats(0.6, 8))),
    min_size=1,
    max_size=60,
)
altitudes = st.lists(st.floats(-100, 3000), max_size=60)


def track(steps: Sequence[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    """Turn (seconds, speed in m/s) of each interval into cumulative samples."""
    elapsed = list(accumulate((seconds for seconds, _ in steps), initial=0.0))
    distance = list(accumulate((seconds * speed for seconds, speed in steps), initial=0.0))
    return np.array(elapsed), np.array(distance)


def fastest_by_force(elapsed: np.ndarray, distance: np.ndarray, length: float) -> float:
    """Slide a window over many starts, as slowly as one likes."""
    starts = np.linspace(distance[0], distance[-1] - length, 400)
    ends = np.searchsorted(distance, starts + length - 1e-9, side="left")
    return min(
        float(np.interp(start + length, distance[end - 1 : end + 1], elapsed[end - 1 : end + 1]))
        - float(np.interp(start, distance[begin - 1 : begin + 1], elapsed[begin - 1 : begin + 1]))
        for start, end, begin in zip(starts, ends, np.searchsorted(distance, starts, side="right"), strict=True)
    )


def test_an_even_run_takes_the_same_time_for_each_kilometre() -> None:
    elapsed, distance = track([(1, 4)] * 1500)

    assert best_times(elapsed, distance, [400, 1000, 5000]) == pytest.approx({400: 100, 1000: 250, 5000: 1250})


def test_a_distance_longer_than_the_run_is_absent() -> None:
    elapsed, distance = track([(1, 4)] * 100)

    assert best_times(elapsed, distance, [400, 400.01]) == pytest.approx({400: 100})


def test_a_distance_run_in_full_is_not_missed_by_rounding() -> None:
    elapsed, distance = track([(1, 0.1)] * 10)
    assert distance[-1] < 1

    assert best_times(elapsed, distance, [1]) == pytest.approx({1: 10})


def test_both_ends_are_measured_between_samples() -> None:
    elapsed, distance = track([(10, 2), (10, 6), (10, 3)])

    assert best_times(elapsed, distance, [75])[75] == pytest.approx(15)
    assert best_times(elapsed, distance, [90])[90] == pytest.approx(20)
    assert best_times(elapsed, distance, [100])[100] == pytest.approx(25)


def test_the_fast_stretch_is_found_wherever_it_lies() -> None:
    for before in (0, 7, 93):
        elapsed, distance = track([(1, 3)] * before + [(1, 5)] * 40 + [(1, 3)] * (100 - before))

        assert best_times(elapsed, distance, [200])[200] == pytest.approx(40)


def test_a_pause_inside_the_stretch_counts_and_one_at_its_ends_does_not() -> None:
    pause = [(60, 0)]
    elapsed, distance = track([*pause, *[(1, 4)] * 25, *pause, *[(1, 4)] * 25, *pause])

    assert best_times(elapsed, distance, [100, 200]) == pytest.approx({100: 25, 200: 110})


def test_the_first_sample_need_not_lie_at_zero() -> None:
    elapsed, distance = track([(1, 4)] * 100)

    assert best_times(elapsed + 7, distance + 1234, [200]) == pytest.approx({200: 50})


def test_samples_without_a_number_are_passed_over_and_distance_never_falls() -> None:
    elapsed = [0, 10, 20, 30, 40, np.nan]
    distance = [0, 40, np.nan, 120, 119, 500]

    assert best_times(elapsed, distance, [100, 121]) == pytest.approx({100: 25})


def test_a_jump_of_the_recording_is_no_best() -> None:
    elapsed, distance = np.array([0, 10, 10, 20]), np.array([0, 40, 340, 380])

    assert best_times(elapsed, distance, [300, 376]) == {}
    assert best_times(elapsed, distance, [40]) == pytest.approx({40: 10})


@pytest.mark.parametrize("samples", [[], [0.0]])
def test_a_recording_without_a_stretch_has_no_bests(samples: list[float]) -> None:
    assert best_times(samples, samples, [200]) == {}
    assert moving_time_s(samples, samples) == 0


@given(intervals, st.floats(0.05, 0.95))
def test_no_slid_window_is_faster_than_the_best(steps: list[tuple[float, float]], share: float) -> None:
    elapsed, distance = track(steps)
    length = share * distance[-1]

    best = best_times(elapsed, distance, [length] if length > 1 else [])

    assert not best or best[length] <= fastest_by_force(elapsed, distance, length) + 1e-6


@given(intervals, st.floats(0.05, 0.95))
def test_a_best_keeps_between_the_slowest_and_the_fastest_pace(steps: list[tuple[float, float]], share: float) -> None:
    elapsed, distance = track(steps)
    length = share * distance[-1]

    for best in best_times(elapsed, distance, [length] if length > 1 else []).values():
        assert length / max(speed for _, speed in steps) <= best * (1 + 1e-9)
        assert best <= elapsed[-1] + 1e-9


@given(intervals)
def test_a_longer_distance_never_has_a_shorter_time(steps: list[tuple[float, float]]) -> None:
    elapsed, distance = track(steps)
    lengths = [share * distance[-1] for share in (0.2, 0.4, 0.6, 0.8, 1.0) if distance[-1] > 5]

    times = list(best_times(elapsed, distance, lengths).values())

    assert times == sorted(times)
    assert len(times) == len(lengths)


@given(intervals)
def test_running_the_course_backwards_gives_the_same_bests(steps: list[tuple[float, float]]) -> None:
    elapsed, distance = track(steps)
    lengths = [100.0] if distance[-1] > 100.1 else []

    backwards = best_times(*track(steps[::-1]), lengths)

    assert backwards == pytest.approx(best_times(elapsed, distance, lengths))


@pytest.mark.parametrize(
    ("elapsed", "distance", "length", "sentence"),
    [
        ([0, 1], [0], 5, "one distance"),
        ([[0, 1]], [[0, 1]], 5, "one distance"),
        ([1, 0], [0, 5], 5, "backwards"),
        ([0, 1], [0, 5], 0, "more than 0"),
    ],
)
def test_samples_that_cannot_be_are_refused(
    elapsed: list[float], distance: list[float], length: float, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        best_times(elapsed, distance, [length])


def test_standing_and_gaps_are_not_moving() -> None:
    elapsed, distance = track([(1, 4)] * 100 + [(1, 0.4)] * 20 + [(300, 2)] + [(1, 0.5)] * 30)

    assert moving_time_s(elapsed, distance) == pytest.approx(130)


def test_a_recording_with_few_samples_has_no_gaps_in_each_of_them() -> None:
    elapsed, distance = track([(60, 3)] * 30 + [(301, 3)])

    assert moving_time_s(elapsed, distance) == pytest.approx(1800)


@given(intervals, intervals)
def test_moving_time_adds_up_and_never_exceeds_the_time(
    first: list[tuple[float, float]], second: list[tuple[float, float]]
) -> None:
    whole = moving_time_s(*track(first + second))

    assert whole == pytest.approx(moving_time_s(*track(first)) + moving_time_s(*track(second)))
    assert whole <= sum(seconds for seconds, _ in first + second) + 1e-6


def test_a_steady_climb_is_counted_from_bottom_to_top() -> None:
    assert ascent_m(np.linspace(100, 250, 400)) == pytest.approx(150)
    assert ascent_m(np.linspace(250, 100, 400)) == 0


def test_noise_within_three_metres_climbs_nothing() -> None:
    assert ascent_m([100, 102.9] * 200) == 0
    assert ascent_m([100, 103] * 200) == 600


def test_repeats_on_a_hill_are_counted_each() -> None:
    hill = [*range(200, 262), *range(262, 200, -1)]

    assert ascent_m(hill * 10) == 620


def test_a_dip_on_the_way_up_of_less_than_three_metres_is_passed_over() -> None:
    assert ascent_m([0, 10, 8, 20]) == 20
    assert ascent_m([0, 10, 7, 20]) == 23


def test_altitudes_that_are_missing_are_passed_over() -> None:
    assert ascent_m([np.nan, 0, np.nan, 10, np.nan]) == 10
    assert ascent_m([]) == 0


@given(altitudes)
def test_ascent_lies_between_the_greatest_climb_and_all_steps_up(heights: list[float]) -> None:
    steps = np.diff(heights)
    greatest = max((high - low for i, low in enumerate(heights) for high in heights[i:]), default=0)

    climbed = ascent_m(heights)

    assert (greatest if greatest >= 3 else 0) - 1e-6 <= climbed <= steps[steps > 0].sum() + 1e-6


@given(altitudes, st.integers(-400, 400))
def test_a_higher_place_has_the_same_ascent(heights: list[float], offset: int) -> None:
    rounded = [round(height) for height in heights]

    assert ascent_m([height + offset for height in rounded]) == ascent_m(rounded)


@given(altitudes)
def test_a_closed_course_climbs_the_same_either_way_but_for_the_threshold(heights: list[float]) -> None:
    closed = [0.0, *(round(height) for height in heights), 0.0]

    assert abs(ascent_m(closed) - ascent_m(closed[::-1])) < 2 * 3
