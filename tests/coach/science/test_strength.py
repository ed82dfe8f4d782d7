from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.strength import (
    brzycki,
    dots,
    e1rm,
    e1rm_band,
    epley,
    percent_of_1rm,
    strength_index,
    strength_index_band,
    volume_kg,
    wathan,
)

pytestmark = pytest.mark.once

kilograms = st.floats(20, 300)
reps_to_ten = st.integers(1, 10)
half_steps = st.integers(0, 6).map(lambda half: 10 - half / 2)


@pytest.mark.parametrize(
    ("reps", "rpe", "percent"),
    [
        (1, 10, 100.0),
        (1, 9, 95.5),
        (1, 8, 92.2),
        (1, 7, 89.2),
        (3, 8.5, 87.8),
        (3, 7, 83.7),
        (5, 10, 86.3),
        (8, 9, 76.2),
        (8, 8.5, 75.1),
        (8, 8, 73.9),
        (8, 7, 70.7),
        (10, 10, 73.9),
        (10, 9.5, 72.3),
        (10, 9, 70.7),
        (10, 8, 68.0),
        (10, 7, 65.3),
        (10, 6.5, 64.0),
        (12, 7, 59.9),
        (12, 6, 57.2),
    ],
)
def test_percentages_are_those_of_the_rts_chart(reps: int, rpe: float, percent: float) -> None:
    assert percent_of_1rm(reps, rpe) == pytest.approx(percent, abs=0.1)


def test_the_chart_ends_at_twelve_reps_with_four_in_reserve() -> None:
    assert percent_of_1rm(12, 5.5) is None
    assert percent_of_1rm(17, 10) is None
    assert percent_of_1rm(0, 10) is None


@given(st.floats(0.5, 10), st.floats(0, 0.5))
def test_more_left_in_reserve_is_never_a_higher_percentage(rpe: float, less: float) -> None:
    lighter, heavier = (percent_of_1rm(1, each) for each in (rpe - less, rpe))

    assert lighter is not None
    assert heavier is not None
    assert lighter <= heavier


@pytest.mark.parametrize(("reps", "rpe"), [(-1, 8), (5, -1), (5, 10.5), (5, float("nan"))])
def test_a_set_that_cannot_be_is_refused(reps: int, rpe: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        percent_of_1rm(reps, rpe)
    with pytest.raises(ValueError, match="has to"):
        e1rm(100, reps, rpe)
    with pytest.raises(ValueError, match="has to"):
        e1rm_band(100, reps, rpe)


@pytest.mark.parametrize(
    ("load", "reps", "rpe", "expected"),
    [(100, 5, 8, 123.3), (140, 3, 9, 156.95), (80, 1, 8, 86.77), (100, 5, None, 115.9), (100, 1, None, 100)],
)
def test_e1rm_divides_the_load_by_the_chart(load: float, reps: int, rpe: float | None, expected: float) -> None:
    assert e1rm(load, reps, rpe) == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(("reps", "rpe"), [(8, 7), (11, None), (10, 9.5), (3, 6.5), (1, 6), (0, None), (0, 10)])
def test_e1rm_is_silent_beyond_ten_reps_and_beyond_three_in_reserve(reps: int, rpe: float | None) -> None:
    assert e1rm(60, reps, rpe) is None
    assert e1rm_band(60, reps, rpe) is None


def test_e1rm_speaks_up_to_its_limits() -> None:
    assert e1rm(60, 7, 7) == pytest.approx(60 / 0.739)
    assert e1rm(60, 10) == pytest.approx(60 / 0.739)


def test_nothing_lifted_says_nothing_of_a_maximum() -> None:
    assert e1rm(0, 5) is None


@given(kilograms, reps_to_ten, half_steps)
def test_e1rm_is_never_below_the_load_and_grows_with_it(load: float, reps: int, rpe: float) -> None:
    lower, higher = e1rm(load, reps, rpe), e1rm(load + 2.5, reps, rpe)

    assert (lower is None) == (higher is None) == (reps + 10 - rpe > 10)
    assert lower is None or higher is None or load <= lower < higher


@given(kilograms, st.integers(1, 9))
def test_one_more_rep_with_the_same_load_is_a_higher_e1rm(load: float, reps: int) -> None:
    fewer, more = e1rm(load, reps), e1rm(load, reps + 1)

    assert fewer is not None
    assert more is not None
    assert fewer < more


@given(kilograms, st.integers(1, 7), half_steps)
def test_a_load_back_from_its_e1rm_is_the_load(load: float, reps: int, rpe: float) -> None:
    value, percent = e1rm(load, reps, rpe), percent_of_1rm(reps, rpe)

    assert value is not None
    assert percent is not None
    assert value * percent / 100 == pytest.approx(load)


@pytest.mark.parametrize(("reps", "rpe", "band"), [(5, None, 5), (5, 10, 5), (5, 8, 7), (1, 7, 8), (3, 8.5, 6.5)])
def test_the_band_is_five_percent_and_one_for_each_rep_in_reserve(reps: int, rpe: float | None, band: float) -> None:
    assert e1rm_band(100, reps, rpe) == pytest.approx(band)


def test_the_band_of_no_maximum_is_refused() -> None:
    with pytest.raises(ValueError, match="e1RM"):
        e1rm_band(0, 5)


@pytest.mark.parametrize(("reps", "percent"), [(2, 94), (3, 91), (6, 83), (7, 81), (9, 77), (10, 75), (12, 71)])
def test_epley_matches_its_printed_percentages(reps: int, percent: float) -> None:
    assert 100 * 100 / epley(100, reps) == pytest.approx(percent, abs=0.6)


@pytest.mark.parametrize(
    ("load", "reps", "by_epley", "by_brzycki", "by_wathan"),
    [
        (100, 1, 100, 100, 100),
        (100, 3, 110, 105.882, 108.980),
        (100, 5, 116.667, 112.5, 116.583),
        (62.5, 6, 75.0, 72.581, 75.207),
        (100, 8, 126.667, 124.138, 127.671),
        (100, 10, 133.333, 133.333, 134.747),
    ],
)
def test_the_three_formulas_match_their_vectors(
    load: float, reps: int, by_epley: float, by_brzycki: float, by_wathan: float
) -> None:
    assert epley(load, reps) == pytest.approx(by_epley, abs=0.01)
    assert brzycki(load, reps) == pytest.approx(by_brzycki, abs=0.01)
    assert wathan(load, reps) == pytest.approx(by_wathan, abs=0.01)


def test_brzycki_has_no_value_from_37_reps_on() -> None:
    assert brzycki(100, 37) is None
    assert brzycki(100, 40) is None


def test_the_formulas_rise_with_every_rep() -> None:
    for formula in (epley, brzycki, wathan):
        values = [formula(100, reps) or 0 for reps in range(1, 37)]

        assert all(fewer < more for fewer, more in pairwise(values))


def test_the_formulas_refuse_a_set_without_reps_or_below_no_load() -> None:
    for formula in (epley, brzycki, wathan):
        with pytest.raises(ValueError, match="reps"):
            formula(100, 0)
        with pytest.raises(ValueError, match="load"):
            formula(-1, 5)


def test_volume_is_reps_times_what_is_on_the_bar() -> None:
    assert volume_kg(15, 100) == 1500
    assert volume_kg(8, 0) == 0
    assert volume_kg(8, -20) == 0


def test_with_a_bodyweight_volume_holds_the_share_that_was_moved() -> None:
    assert volume_kg(16, 10, 75, 0.95) == pytest.approx(1300)
    assert volume_kg(8, -20, 75, 0.95) == pytest.approx(8 * 51.25)
    assert volume_kg(8, -80, 75, 0.95) == 0


@given(st.lists(st.integers(0, 30), max_size=8), st.floats(-100, 300), st.floats(40, 120), st.floats(0, 1))
def test_volume_adds_up_over_sets(reps: list[int], external: float, bodyweight: float, share: float) -> None:
    by_set = [volume_kg(each, external, bodyweight, share) for each in reps]

    assert sum(by_set) == pytest.approx(volume_kg(sum(reps), external, bodyweight, share))
    assert all(volume >= 0 for volume in by_set)


@pytest.mark.parametrize(
    ("reps", "external", "bodyweight", "share"),
    [(-1, 50, 0, 0), (5, float("nan"), 0, 0), (5, 0, -70, 0.5), (5, 0, 70, 95)],
)
def test_volume_of_what_cannot_be_is_refused(reps: int, external: float, bodyweight: float, share: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        volume_kg(reps, external, bodyweight, share)


@pytest.mark.parametrize(
    ("total", "bodyweight", "sex", "points"),
    [(500, 80, "m", 344.77), (600, 100, "m", 369.309), (350, 60, "f", 387.991), (400, 75, "f", 389.591)],
)
def test_dots_match_their_vectors(total: float, bodyweight: float, sex: str, points: float) -> None:
    assert dots(total, bodyweight, sex) == pytest.approx(points, abs=0.01)


def test_dots_do_not_jump_at_the_ends_of_their_range() -> None:
    for sex, lightest, heaviest in (("m", 40, 210), ("f", 40, 150)):
        assert dots(400, lightest - 1, sex) == dots(400, lightest, sex)
        assert dots(400, heaviest + 1, sex) == dots(400, heaviest, sex)


@given(st.floats(0, 1000), st.floats(35, 220), st.sampled_from("mf"))
def test_twice_the_total_is_twice_the_dots(total: float, bodyweight: float, sex: str) -> None:
    assert dots(2 * total, bodyweight, sex) == pytest.approx(2 * dots(total, bodyweight, sex))


@pytest.mark.parametrize(("total", "bodyweight", "sex"), [(-1, 80, "m"), (500, 0, "m"), (500, 80, "M")])
def test_dots_of_what_cannot_be_are_refused(total: float, bodyweight: float, sex: str) -> None:
    with pytest.raises(ValueError, match="has to"):
        dots(total, bodyweight, sex)


def test_the_index_is_the_geometric_mean_against_the_own_reference() -> None:
    assert strength_index({"squat": 130, "bench": 100}, {"squat": 100, "bench": 100}) == pytest.approx(114.02, abs=0.01)
    assert strength_index([130, 100], [100, 100]) == pytest.approx(114.02, abs=0.01)


def test_an_exercise_missing_on_one_side_is_left_out_on_both() -> None:
    values = {"squat": 110, "bench": 90, "row": 80}
    reference = {"squat": 100, "bench": 90, "deadlift": 150}

    assert strength_index(values, reference) == pytest.approx(100 * 1.1**0.5)


def test_one_exercise_alone_makes_no_index() -> None:
    assert strength_index({"squat": 130}, {"squat": 100, "bench": 100}) is None
    assert strength_index({}, {}) is None


@given(st.lists(kilograms, min_size=2, max_size=4))
def test_the_own_reference_is_a_hundred(values: list[float]) -> None:
    assert strength_index(values, values) == pytest.approx(100)


@given(st.lists(kilograms, min_size=2, max_size=4), st.floats(0.5, 2))
def test_everything_a_tenth_stronger_is_an_index_a_tenth_higher(values: list[float], factor: float) -> None:
    assert strength_index([factor * value for value in values], values) == pytest.approx(100 * factor)


def test_an_index_of_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="reference"):
        strength_index([100, 100], [100, 0])
    with pytest.raises(ValueError, match="value"):
        strength_index([100, -1], [100, 100])


def test_the_band_of_the_index_shrinks_with_its_exercises() -> None:
    assert strength_index_band([2.5]) == 2.5
    assert strength_index_band([2.5, 2.5, 2.5, 2.5]) == pytest.approx(1.25)
    assert strength_index_band([3, 4]) == pytest.approx(2.5)


def test_a_band_over_no_exercise_is_refused() -> None:
    with pytest.raises(ValueError, match="exercises"):
        strength_index_band([])
