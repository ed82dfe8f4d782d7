from itertools import pairwise
from typing import cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.science.running import (
    critical_speed,
    grade_adjusted_pace,
    grade_cost,
    polarization_index,
    race_time,
    riegel_time,
    running_index,
    time_for_index,
    training_pace,
)
from coach.science.running.index import SingleZone

pytestmark = pytest.mark.once

DISTANCES = (1500, 1609.344, 3000, 5000, 10000, 15000, 21097.5, 42195)

# The printed race table, seconds by index, in the order of DISTANCES.
TABLE = {
    30: (510, 551, 1076, 1840, 3826, 5894, 8464, 17357),
    35: (445, 481, 945, 1620, 3363, 5182, 7453, 15363),
    40: (395, 427, 843, 1448, 3003, 4626, 6659, 13785),
    45: (356, 385, 760, 1310, 2716, 4180, 6020, 12506),
    50: (324, 350, 693, 1197, 2481, 3816, 5495, 11449),
    55: (297, 321, 637, 1102, 2286, 3513, 5058, 10561),
    60: (275, 297, 590, 1023, 2122, 3258, 4689, 9805),
    65: (256, 277, 549, 954, 1981, 3040, 4373, 9155),
    70: (240, 259, 514, 895, 1860, 2852, 4101, 8590),
    75: (226, 244, 484, 843, 1754, 2688, 3863, 8095),
    80: (214.2, 231.2, 457.5, 797.8, 1661, 2545, 3654, 7658),
    85: (203.5, 219.6, 434.0, 757.4, 1579, 2417, 3470, 7270),
}
CELLS = [
    (index, distance, time) for index, times in TABLE.items() for distance, time in zip(DISTANCES, times, strict=True)
]

indices = st.floats(30, 85)
distances = st.sampled_from(DISTANCES)


@pytest.mark.parametrize(("index", "distance", "time"), CELLS)
def test_times_and_indices_are_those_of_the_printed_table(index: float, distance: float, time: float) -> None:
    short = distance < 1700

    assert time_for_index(index, distance) == pytest.approx(time, abs=1, rel=0.0032 if short else 0.0025)
    assert running_index(distance, time) == pytest.approx(index, abs=0.25 if short else 0.12)


@pytest.mark.parametrize(("distance", "time", "index"), [(42195, 11700, 48.7), (15000, 4068, 46.4), (5000, 1320, 44.5)])
def test_the_index_matches_examples_printed_elsewhere(distance: float, time: float, index: float) -> None:
    assert running_index(distance, time) == pytest.approx(index, abs=0.05)


@pytest.mark.parametrize(
    ("distance", "time", "other", "equivalent", "tolerance"),
    [
        (42195, 11700, 5000, 1224, 1),
        (42195, 11700, 10000, 2537, 1),
        (42195, 11700, 21097.5, 5620, 1),
        (15000, 4068, 1609.344, 374.0, 0.5),
        (15000, 4068, 3000, 739.9, 0.5),
        (15000, 4068, 10000, 2643.9, 0.8),
        (15000, 4068, 21097.5, 5856.7, 1.8),
        (15000, 4068, 42195, 12178.7, 3.7),
    ],
)
def test_equivalent_times_match_examples_printed_elsewhere(
    distance: float, time: float, other: float, equivalent: float, tolerance: float
) -> None:
    index = running_index(distance, time)

    assert index is not None
    assert time_for_index(index, other) == pytest.approx(equivalent, abs=tolerance)


def test_ten_easy_kilometres_of_a_runner_of_fifty_read_as_thirty_seven() -> None:
    assert running_index(10000, 3200) == pytest.approx(37, abs=0.3)


@pytest.mark.parametrize(("distance", "time"), [(800, 120), (1000, 199.9), (42195, 18001), (3000, 4300)])
def test_the_index_is_silent_for_sprints_for_very_long_and_for_walks(distance: float, time: float) -> None:
    assert running_index(distance, time) is None


def test_a_time_that_may_not_be_told_is_not_told() -> None:
    assert time_for_index(50, 400) is None
    assert time_for_index(25, 42195) is None
    assert time_for_index(0.5, 5000) is None


def test_arithmetic_always_has_a_time_even_for_what_nobody_runs() -> None:
    assert 60 < race_time(50, 400) < 90
    assert race_time(0.1, 7000) == pytest.approx(10_000)
    assert race_time(1000, 12_000) == pytest.approx(1000)


@pytest.mark.parametrize(
    ("distance", "time"),
    [(0, 600), (-5, 600), (5000, 0), (5000, -1), (10000, 60), (float("nan"), 600), (5000, float("nan"))],
)
def test_an_effort_that_cannot_be_is_refused(distance: float, time: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        running_index(distance, time)
    with pytest.raises(ValueError, match="has to"):
        riegel_time(time, distance, 5000)
    with pytest.raises(ValueError, match="has to"):
        critical_speed([(distance, time), (3600, 720)])


@pytest.mark.parametrize(("index", "distance"), [(0, 5000), (-1, 5000), (141, 5000), (float("nan"), 5000), (50, 0)])
def test_an_index_that_cannot_be_is_refused(index: float, distance: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        time_for_index(index, distance)


@given(indices, distances)
def test_the_index_of_the_time_for_an_index_is_that_index(index: float, distance: float) -> None:
    time = time_for_index(index, distance)
    assume(time is not None)

    assert time is not None
    assert running_index(distance, time) == pytest.approx(index, abs=1e-6)


@given(st.floats(1000, 42195), st.floats(2.5, 6), st.floats(0.001, 0.5))
def test_a_faster_time_is_a_higher_index(distance: float, speed: float, more: float) -> None:
    slower, faster = (running_index(distance, distance / each) for each in (speed, speed + more))

    assert slower is None or faster is None or slower < faster


@given(indices, st.floats(1500, 42000), st.floats(1, 195))
def test_at_one_index_the_longer_distance_is_run_more_slowly(index: float, distance: float, more: float) -> None:
    shorter, longer = race_time(index, distance), race_time(index, distance + more)

    assert shorter / distance < longer / (distance + more)


@pytest.mark.parametrize("distance", DISTANCES[3:])
def test_one_percent_of_time_is_1_19_percent_of_an_index_of_fifty(distance: float) -> None:
    time = race_time(50, distance)

    faster, slower = (running_index(distance, time * factor) or 0 for factor in (0.995, 1.005))

    assert 100 * (faster - slower) / 50 == pytest.approx(1.19, abs=0.04)


@pytest.mark.parametrize(
    ("index", "slow", "threshold", "interval"),
    [
        (40, None, None, 282),
        (45, None, 278, None),
        (50, 334, 255, None),
        (55, 310, 236, 217),
        (60, 289, 220, None),
        (65, None, 206, None),
        (70, 255, 194, None),
        (80, None, None, 161),
    ],
)
def test_training_paces_are_those_of_the_printed_table(
    index: float, slow: float | None, threshold: float | None, interval: float | None
) -> None:
    if slow:
        assert training_pace(index, "easy")[0] == pytest.approx(slow, abs=3)
    if threshold:
        assert training_pace(index, "threshold") == pytest.approx(threshold, abs=1.2)
    if interval:
        assert training_pace(index, "interval") == pytest.approx(interval, abs=1.2)


@pytest.mark.parametrize(("index", "pace"), [(50, 271), (60, 232), (65, 217), (80, 181)])
def test_marathon_pace_is_the_marathons_own(index: float, pace: float) -> None:
    assert training_pace(index, "marathon") == pytest.approx(pace, abs=1)


@pytest.mark.parametrize(("index", "seconds_a_mile"), [(40, 492), (80, 281)])
def test_threshold_pace_matches_a_second_source(index: float, seconds_a_mile: float) -> None:
    assert 1.609344 * training_pace(index, "threshold") == pytest.approx(seconds_a_mile, abs=1)


def test_repetition_pace_is_the_miles() -> None:
    assert 1.609344 * training_pace(50, "repetition") == pytest.approx(350, abs=1)


@given(indices, st.floats(0.1, 5))
def test_zones_stand_in_order_and_a_fitter_runner_is_faster_in_each(index: float, more: float) -> None:
    def paces(at: float) -> list[float]:
        singles = [training_pace(at, zone) for zone in ("marathon", "threshold", "interval", "repetition")]
        return [*training_pace(at, "easy"), *singles]

    here, fitter = paces(index), paces(index + more)

    assert all(slower > faster for slower, faster in pairwise(here))
    assert all(faster < slower for slower, faster in zip(here, fitter, strict=True))


def test_an_unknown_zone_or_index_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        training_pace(50, cast("SingleZone", "tempo"))
    with pytest.raises(ValueError, match="index"):
        training_pace(0, "easy")


@pytest.mark.parametrize(
    ("time", "distance", "target", "expected"),
    [(1200, 5000, 10000, 2501.92), (2700, 10000, 21097.5, 5957.29), (5400, 21097.5, 42195, 11258.63)],
)
def test_riegel_matches_its_vectors(time: float, distance: float, target: float, expected: float) -> None:
    assert riegel_time(time, distance, target) == pytest.approx(expected, abs=0.05)


def test_riegel_is_silent_beyond_a_factor_of_four_and_outside_its_times() -> None:
    assert riegel_time(1200, 5000, 20000) is not None
    assert riegel_time(1200, 5000, 20001) is None
    assert riegel_time(1200, 5000, 1249) is None
    assert riegel_time(209, 1500, 3000) is None
    assert riegel_time(13801, 42195, 21097.5) is None


@given(st.floats(900, 6000), st.floats(0.5, 2))
def test_riegel_back_again_is_the_time_run(time: float, ratio: float) -> None:
    there = riegel_time(time, 5000, 5000 * ratio)

    assert there is not None
    assert riegel_time(there, 5000 * ratio, 5000) == pytest.approx(time)


@pytest.mark.parametrize(
    ("efforts", "speed", "d_prime"),
    [
        ([(1200, 220), (3600, 720)], 4.8, 144),
        ([(1600, 330), (5000, 1140)], 4.1975, 214.81),
        ([(800, 150), (3000, 660)], 4.3137, 152.94),
        ([(1200, 220), (2400, 476), (3600, 722)], 4.7802, 140.54),
        ([(1200, 222), (2400, 474), (3600, 726)], 4.7619, 142.86),
    ],
)
def test_critical_speed_matches_its_vectors(efforts: list[tuple[float, float]], speed: float, d_prime: float) -> None:
    assert critical_speed(efforts) == pytest.approx((speed, d_prime), abs=0.01)


@pytest.mark.parametrize(
    "efforts",
    [
        [],
        [(1200, 220)],
        [(1200, 220), (2000, 430)],
        [(1200, 220), (6000, 1300)],
        [(400, 70), (3600, 720)],
        [(1200, 240), (3600, 700)],
        [(600, 130), (3600, 1100), (3000, 260)],
        [(1500, 220), (3600, 720)],
    ],
)
def test_critical_speed_is_silent_where_the_efforts_do_not_allow_it(efforts: list[tuple[float, float]]) -> None:
    result = critical_speed(efforts)

    assert result is None


def test_an_effort_too_long_for_critical_speed_is_left_out() -> None:
    fit = [(1200, 220), (3600, 720)]

    assert critical_speed([*fit, (21097.5, 5400)]) == critical_speed(fit)


@given(st.floats(3, 6), st.floats(0, 450), st.lists(st.floats(130, 1190), min_size=2, max_size=5))
def test_critical_speed_finds_the_line_that_made_the_efforts(speed: float, d_prime: float, times: list[float]) -> None:
    assume(max(times) >= 2 * min(times))

    found = critical_speed([(speed * time + d_prime, time) for time in times])

    assert found is None or found == pytest.approx((speed, d_prime), abs=1e-3)
    assert found is not None or d_prime < 1e-3


@pytest.mark.parametrize(
    ("grade", "cost", "tolerance"),
    [
        (0.0, 3.6, 0.001),
        (0.05, 4.6852, 0.001),
        (0.10, 5.9682, 0.001),
        (-0.05, 2.7459, 0.001),
        (-0.10, 2.1517, 0.001),
        (-0.30, 2.4622, 0.001),
        (0.0, 3.40, 0.24),
        (0.45, 18.93, 1.74),
        (-0.20, 1.73, 0.36),
        (-0.45, 3.92, 0.81),
    ],
)
def test_the_cost_of_a_grade_matches_the_polynomial_and_what_was_measured(
    grade: float, cost: float, tolerance: float
) -> None:
    assert grade_cost(grade) == pytest.approx(cost, abs=tolerance)


def test_a_grade_that_was_not_measured_has_no_cost_and_one_in_percent_is_refused() -> None:
    assert grade_cost(0.46) is None
    assert grade_cost(-0.46) is None
    with pytest.raises(ValueError, match="fraction"):
        grade_cost(5)
    with pytest.raises(ValueError, match="fraction"):
        grade_adjusted_pace(300, float("nan"))
    with pytest.raises(ValueError, match="pace"):
        grade_adjusted_pace(0, 0.1)


def test_uphill_pace_is_adjusted_in_full_and_downhill_by_half() -> None:
    assert grade_adjusted_pace(420, 0.10) == pytest.approx(253.34, abs=0.05)
    assert grade_adjusted_pace(300, 0) == 300
    assert grade_adjusted_pace(300, -0.02) == pytest.approx(300 / (1 + 0.5 * (3.22745 / 3.6 - 1)), abs=0.1)
    assert grade_adjusted_pace(300, -0.10) == pytest.approx(300 / 0.88)


@given(st.floats(180, 600), st.floats(-0.4, 0.4))
def test_no_small_step_of_grade_makes_the_adjusted_pace_jump(pace: float, grade: float) -> None:
    here, beside = grade_adjusted_pace(pace, grade), grade_adjusted_pace(pace, grade + 1e-6)

    assert here == pytest.approx(beside, rel=1e-4)


@given(st.floats(180, 600), st.floats(0, 0.29), st.floats(0.001, 0.01))
def test_a_steeper_climb_at_the_same_pace_is_worth_a_faster_one(pace: float, grade: float, more: float) -> None:
    assert grade_adjusted_pace(pace, grade + more) < grade_adjusted_pace(pace, grade)


@given(st.floats(180, 600), st.floats(-1, 0))
def test_a_descent_gives_back_at_most_twelve_percent(pace: float, grade: float) -> None:
    assert pace <= grade_adjusted_pace(pace, grade) <= pace / 0.88 + 1e-9


def test_grades_count_up_to_thirty_percent() -> None:
    assert grade_adjusted_pace(600, 0.5) == grade_adjusted_pace(600, 0.3)


@pytest.mark.parametrize(
    ("shares", "index"),
    [((0.8, 0.05, 0.15), 2.380), ((0.68, 0.06, 0.26), 2.469), ((0.75, 0.15, 0.10), 1.699), ((0.9, 0.08, 0.02), 1.352)],
)
def test_the_polarization_index_matches_its_vectors(shares: tuple[float, float, float], index: float) -> None:
    assert polarization_index(*shares) == pytest.approx(index, abs=0.001)


def test_the_polarization_index_without_one_of_the_zones() -> None:
    assert polarization_index(0.8, 0.2, 0) == 0
    assert polarization_index(1, 0, 0) == 0
    assert polarization_index(0, 0.5, 0.5) is None
    assert polarization_index(0.8, 0, 0.2) == polarization_index(0.8, 0.01, 0.19)


@pytest.mark.parametrize("shares", [(0.5, 0.1, 0.1), (80, 5, 15), (-0.1, 0.6, 0.5), (float("nan"), 0.5, 0.5)])
def test_shares_that_do_not_make_a_whole_are_refused(shares: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="has to"):
        polarization_index(*shares)


@given(st.floats(0.05, 0.9), st.floats(0.01, 0.04))
def test_the_more_lies_in_the_middle_the_less_polarised(z3: float, z2: float) -> None:
    less, more = (polarization_index(1 - z3 - middle, middle, z3) for middle in (z2, z2 + 0.01))

    assert less is not None
    assert more is not None
    assert more < less
