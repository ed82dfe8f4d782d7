"""A point a month, where a line may lead, and what may be compared with the first weeks."""

import datetime

import pytest

from coach.balance.map.points import Change, Point, Ran, latest_run, month_ends, points, running_change, strength_change
from coach.balance.map.strength import Key, Series, Strength

TODAY = datetime.date(2026, 11, 24)
SQUAT, BENCH, ROW = Key(1, is_rated=True), Key(2, is_rated=True), Key(3, is_rated=True)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def ran(days: int, index: float = 50, distance_m: float = 10_000) -> Ran:
    return Ran(ago(days), index, distance_m)


def lifted(first: int, last: int, start: float = 100, end: float = 100) -> Series:
    """A session a week, so many days ago, from one value at first to another in the last 28 days."""
    days = list(range(first, last - 1, -7))
    return Series([ago(day).toordinal() for day in days], [end if day < last + 28 else start for day in days])


def strength(*keys: Key, index: float = 100) -> Strength:
    return Strength(index, 3, frozenset(keys))


def test_months_end_on_their_last_day_and_the_running_one_today() -> None:
    ends = list(month_ends(datetime.date(2026, 8, 30), datetime.date(2026, 10, 5)))

    assert ends == [datetime.date(2026, 8, 31), datetime.date(2026, 9, 30), datetime.date(2026, 10, 5)]


def test_a_run_speaks_for_90_days() -> None:
    assert latest_run([ran(89)], TODAY) == ran(89)
    assert latest_run([ran(90)], TODAY) is None


def test_the_latest_run_speaks_and_none_that_is_still_to_come() -> None:
    runs = [ran(80, 48), ran(40, 52), ran(-1, 60)]

    assert latest_run(runs, TODAY) == ran(40, 52)


@pytest.mark.parametrize(("days", "is_old"), [(30, False), (31, True)])
def test_a_point_is_hollow_where_its_run_is_older_than_30_days(days: int, is_old: bool) -> None:
    assert Point(TODAY, ran(days), strength(SQUAT, BENCH)).is_old is is_old


def test_a_line_leads_only_between_months_of_the_same_exercises() -> None:
    before = Point(ago(30), ran(40), strength(SQUAT, BENCH))

    assert Point(TODAY, ran(5), strength(SQUAT, BENCH)).joins(before)
    assert not Point(TODAY, ran(5), strength(SQUAT, ROW)).joins(before)


def test_a_line_leads_over_no_month_in_which_something_is_missing() -> None:
    whole = Point(TODAY, ran(5), strength(SQUAT, BENCH))

    assert not whole.joins(Point(ago(30), None, strength(SQUAT, BENCH)))
    assert not whole.joins(Point(ago(30), ran(40), None))
    assert not Point(TODAY, None, strength(SQUAT, BENCH)).joins(whole)


def test_there_is_a_month_for_each_since_the_first_of_either() -> None:
    shown = points([ran(40)], {SQUAT: lifted(100, 0), BENCH: lifted(100, 0)}, [1, 2], TODAY)

    assert [point.day.month for point in shown] == [8, 9, 10, 11]
    assert [point.ran is not None for point in shown] == [False, False, True, True]
    assert all(point.strength is not None for point in shown)


def test_nothing_done_makes_no_month() -> None:
    assert points([], {}, [], TODAY) == []


def test_exercises_that_stand_for_nothing_begin_no_month() -> None:
    shown = points([], {SQUAT: lifted(20, 0), BENCH: lifted(900, 0)}, [1], TODAY)

    assert len(shown) == 1


def test_running_is_compared_from_the_first_all_out_run_to_the_latest() -> None:
    found = running_change([ran(200, 48), ran(100, 60), ran(10, 51)], TODAY)

    assert found is not None
    assert (found.since, found.change) == (ago(200), 3)
    assert found.is_clear


def test_a_change_within_its_band_is_not_clear() -> None:
    found = running_change([ran(200, 50), ran(10, 52)], TODAY)

    assert found is not None
    assert found.band == pytest.approx(2.16, abs=0.01)
    assert not found.is_clear


@pytest.mark.parametrize("days", [[], [10], [60, 10], [400, 90]])
def test_running_stays_silent_without_two_runs_eight_weeks_apart_of_which_one_is_recent(days: list[int]) -> None:
    assert running_change([ran(day) for day in days], TODAY) is None


def compared(series: dict[Key, Series]) -> Change | None:
    exercises = [key.exercise for key in series]
    return strength_change(series, exercises, points([], series, exercises, TODAY), TODAY)


def test_strength_is_compared_between_the_first_weeks_and_now() -> None:
    found = compared({SQUAT: lifted(300, 0, 100, 110), BENCH: lifted(300, 0, 80, 88)})

    assert found is not None
    assert found.change == pytest.approx(10)
    assert found.is_clear
    assert not found.only


def test_only_exercises_of_both_times_are_compared() -> None:
    found = compared({SQUAT: lifted(300, 0), BENCH: lifted(300, 0), ROW: lifted(100, 0, 60, 90)})

    assert found is not None
    assert found.change == pytest.approx(0)
    assert found.only == {1, 2}


@pytest.mark.parametrize(
    "series",
    [
        {SQUAT: lifted(300, 0)},
        {SQUAT: lifted(300, 0), BENCH: lifted(300, 40)},
        {SQUAT: lifted(40, 0), BENCH: lifted(40, 0)},
        {SQUAT: lifted(300, 200), BENCH: lifted(300, 0), ROW: lifted(90, 0)},
    ],
)
def test_strength_stays_silent_where_too_little_is_alike(series: dict[Key, Series]) -> None:
    assert compared(series) is None
