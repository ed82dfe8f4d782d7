"""Weeks up to a day, and what is usual."""

import numpy as np
import pytest

from coach.balance.before.weeks import Days, Did

LAST = 800


def days_of(*rows: Did) -> Days:
    days = Days.of(rows, LAST)
    assert days is not None
    return days


def test_sessions_are_summed_by_week_up_to_the_day_before() -> None:
    days = days_of(Did(100), Did(149, 5_000), Did(155, 8_000, 900, 4), Did(155, 2_000), Did(156, 99_000))

    stretch = days.before(156)

    assert stretch.run_m.tolist() == [0, 0, 0, 0, 0, 0, 0, 15_000]
    assert stretch.lifted_kg[-1] == 900
    assert stretch.leg_sets[-1] == 4
    assert stretch.longest_m[-1] == 8_000


def test_the_share_of_the_long_run_is_that_of_the_longest_runs_of_the_weeks() -> None:
    days = days_of(
        *(Did(100 + 7 * week + day, metres) for week in range(8) for day, metres in ((0, 10_000), (3, 30_000)))
    )

    assert days.before(156).long_share == 0.75


def test_without_running_there_is_no_share_of_a_long_run() -> None:
    assert days_of(Did(100, lifted_kg=500)).before(156).long_share == 0


def test_a_record_that_does_not_reach_back_is_refused() -> None:
    days = days_of(Did(100, 5_000))

    assert days.known_before(155) == 7
    assert days.before(156).weeks == 8
    with pytest.raises(ValueError, match="does not hold 8 weeks"):
        days.before(155)


def test_usual_is_the_year_before_the_eight_weeks_or_what_is_known_of_it() -> None:
    days = days_of(*(Did(day, 1_000) for day in range(100, LAST)))

    short, year = days.usual_before(100 + 2 * 56), days.usual_before(700)

    assert short is not None
    assert short.weeks == 8
    assert year is not None
    assert year.weeks == 52
    assert np.all(year.run_m == 7_000)


def test_below_eight_weeks_nothing_is_usual() -> None:
    assert days_of(Did(100, 1_000)).usual_before(100 + 2 * 56 - 1) is None


def test_sessions_to_come_and_an_empty_record_are_no_days() -> None:
    assert Days.of([Did(LAST + 1, 1_000)], LAST) is None
    assert Days.of([], LAST) is None
