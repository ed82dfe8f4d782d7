"""Strength against the own first weeks: means, references and which exercises are there."""

import pytest

from coach.balance.map.strength import Key, Level, Series, present, strength_on

SQUAT, BENCH = Key(1, is_rated=True), Key(2, is_rated=True)
UNRATED = Key(1, is_rated=False)


def steady(value: float, first: int = 0, days: int = 200, every: int = 7) -> Series:
    on = range(first, first + days, every)
    return Series(list(on), [value] * len(on))


def test_a_level_is_the_mean_of_28_days_and_never_a_maximum() -> None:
    series = Series([1, 2, 29, 30], [500.0, 100.0, 110.0, 999.0])

    assert series.level(29) == Level(105, 2)


def test_without_a_session_in_28_days_there_is_no_level() -> None:
    assert Series([1], [100.0]).level(29) is None
    assert Series([2], [100.0]).level(29) == Level(100, 1)


def test_the_reference_is_the_mean_of_the_own_first_28_days() -> None:
    series = Series([10, 37, 38], [100.0, 120.0, 300.0])

    assert series.reference == Level(110, 2)


def test_of_rated_and_unrated_sets_those_of_more_sessions_speak() -> None:
    series = {SQUAT: Series([20], [120.0]), UNRATED: Series([18, 19], [100.0, 100.0])}

    assert present(series, [1], 20) == {UNRATED: Level(100, 2)}
    assert present(series, [1], 47) == {SQUAT: Level(120, 1)}


def test_rated_sets_speak_where_both_are_as_many() -> None:
    series = {SQUAT: Series([20], [120.0]), UNRATED: Series([19], [100.0])}

    assert list(present(series, [1], 20)) == [SQUAT]


def test_exercises_that_stand_for_nothing_are_left_out() -> None:
    assert present({SQUAT: steady(100), BENCH: steady(80)}, [2], 20).keys() == {BENCH}


def test_one_exercise_alone_says_nothing() -> None:
    assert strength_on({SQUAT: steady(100)}, {SQUAT: Level(110, 4)}) is None


def test_the_index_is_the_geometric_mean_against_the_first_weeks_with_its_band() -> None:
    series = {SQUAT: steady(100), BENCH: steady(80)}

    found = strength_on(series, {SQUAT: Level(121, 4), BENCH: Level(80, 4)})

    assert found is not None
    assert found.index == pytest.approx(110)
    # Each exercise 1.645 x 3 % x sqrt(1/4 + 1/4), of two the root of both over two, at an index of 110.
    assert found.band == pytest.approx(1.1 * 1.645 * 3 * 0.5**0.5 / 2**0.5)
    assert found.keys == {SQUAT, BENCH}


def test_stopping_one_exercise_moves_no_index_of_the_others() -> None:
    series = {SQUAT: steady(100), BENCH: steady(80), Key(3, is_rated=True): steady(60)}
    levels = {SQUAT: Level(130, 4), BENCH: Level(104, 4)}

    found = strength_on(series, levels)

    assert found is not None
    assert found.index == pytest.approx(130)
