"""The base rate of windows alike."""

from itertools import pairwise

import pytest

from coach.balance.before.alike import Rate, base_rate, follows, is_alike, windows
from coach.balance.before.weeks import Days, Did, Stretch

FIRST, TODAY = 1_000, 2_200


def steady(run_m: float = 40_000, leg_sets: int = 10, first: int = FIRST) -> Days:
    """Every week the same: two runs, the longer one three quarters of it, and a lift."""
    rows = []
    for day in range(first, TODAY, 7):
        rows += [Did(day, run_m / 4), Did(day + 2, 3 * run_m / 4), Did(day + 4, 0, 2_000, leg_sets)]
    days = Days.of(rows, TODAY)
    assert days is not None
    return days


def week(run_m: float = 40_000, leg_sets: float = 10, long_share: float = 0.5) -> Stretch:
    days = Days.of([Did(0, run_m * long_share), Did(1, run_m * (1 - long_share)), Did(2, 0, 0, int(leg_sets))], 6)
    assert days is not None
    return days.before(7, 1)


@pytest.mark.parametrize(("run_m", "alike"), [(30_000, True), (50_000, True), (29_900, False), (50_100, False)])
def test_mileage_is_alike_within_a_quarter(run_m: float, alike: bool) -> None:
    assert is_alike(week(), week(run_m)) is alike


@pytest.mark.parametrize(("sets", "alike"), [(8, True), (12, True), (7, False), (13, False)])
def test_leg_sets_are_alike_within_a_quarter(sets: int, alike: bool) -> None:
    assert is_alike(week(), week(leg_sets=sets)) is alike


def test_small_differences_are_never_unlike() -> None:
    assert is_alike(week(4_000, 1), week(8_500, 3))


@pytest.mark.parametrize(("share", "alike"), [(0.6, True), (0.62, False)])
def test_the_long_run_is_alike_within_ten_points(share: float, alike: bool) -> None:
    assert is_alike(week(), week(long_share=share)) is alike


def test_windows_that_overlap_count_once() -> None:
    found = sorted(windows(steady(), 1_700, TODAY))

    assert 1_700 in found
    assert all(later - earlier >= 56 for earlier, later in pairwise(found))
    assert len(found) == (1_700 - FIRST) // 56 + (TODAY - 27 - 1_700) // 56


def test_windows_of_the_latest_four_weeks_are_left_out_since_nothing_is_known_of_them() -> None:
    assert max(windows(steady(), 2_115, TODAY)) == 2_171
    assert max(windows(steady(), 2_120, TODAY)) == 2_120


def test_what_followed_came_within_four_weeks() -> None:
    assert follows(100, {100})
    assert follows(100, {127})
    assert not follows(100, {128})
    assert not follows(100, {99})


def test_each_window_is_followed_by_one_thing_by_both_or_by_neither() -> None:
    ends = sorted(windows(steady(), 1_700, TODAY))

    rate = base_rate(steady(), 1_700, {1_700, ends[0] + 3, ends[1]}, {ends[1] + 5, ends[-1]}, TODAY)

    assert rate == Rate(windows=len(ends), bests=2, injuries=1, both=1)
    assert rate.neither == len(ends) - 4


def test_under_two_years_of_record_it_stays_silent() -> None:
    assert base_rate(steady(first=TODAY - 730), TODAY - 60, set(), set(), TODAY) is not None
    assert base_rate(steady(first=TODAY - 729), TODAY - 60, set(), set(), TODAY) is None


@pytest.mark.parametrize(("blocks", "speaks"), [(4, False), (5, True)])
def test_under_five_windows_alike_it_stays_silent(blocks: int, speaks: bool) -> None:
    starts = [1_100 + 210 * number for number in range(blocks)]
    rows = [Did(day, 40_000) for start in starts for day in range(start, start + 56, 7)]
    days = Days.of([Did(FIRST), *rows], TODAY)
    assert days is not None

    rate = base_rate(days, 1_156, {1_160}, set(), TODAY)

    assert rate == (Rate(5, 1, 0, 0) if speaks else None)
