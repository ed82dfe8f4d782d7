import datetime
from typing import Any

import pytest

from coach.balance.load.estimates import Done, Loaded, all_loaded
from coach.balance.load.history import daily_loads, days_in_a_row, goes_by_hours, smoothed, weeks
from tests.factories import DAY

MONDAY = datetime.date(2026, 3, 2)


def on(day: datetime.date, sport: str = "run", **values: Any) -> Done:
    kind = "easy" if sport == "run" else sport
    return Done(1, day, sport, kind, **{"effort": 50, "duration_ms": 3_600_000, "distance_mm": 0, **values})


def days(count: int) -> datetime.timedelta:
    return datetime.timedelta(days=count)


def amounts(rows: list[Loaded], *, by_hours: bool = False) -> list[tuple[str, float, float]]:
    (week,) = weeks(rows, [MONDAY], by_hours=by_hours)
    return [(part.sport, part.logged, part.estimated) for part in week.parts]


def test_loads_of_one_day_add_up_and_a_day_of_rest_is_zero() -> None:
    rows = all_loaded([on(DAY), on(DAY, "lift"), on(DAY + days(2))])

    assert daily_loads(rows, DAY, DAY + days(2)) == [600, 0, 300]


def test_a_line_begins_when_its_length_has_passed() -> None:
    found = smoothed([300.0] * 50, DAY)

    assert (found.short[5], found.long[40]) == (None, None)
    assert (found.short[6], found.long[41]) == pytest.approx((300, 300))
    assert found.days[41] == DAY + days(41)


def test_a_week_of_rest_brings_the_short_line_down_faster_than_the_long_one() -> None:
    found = smoothed([300.0] * 60 + [0.0] * 7, DAY)

    assert (found.short[-1], found.long[-1]) == pytest.approx((110.4, 243.3), abs=5)


def test_a_week_is_split_by_sport_with_what_was_estimated_apart() -> None:
    rows = all_loaded([on(MONDAY), on(MONDAY + days(6), effort=None), on(MONDAY, "lift"), on(MONDAY + days(7))])

    assert amounts(rows) == [("run", 300, 180), ("lift", 300, 0)]


def test_other_sports_show_only_where_there_are_any() -> None:
    assert amounts(all_loaded([on(MONDAY, "other")]))[-1] == ("other", 300, 0)


def test_hours_split_the_week_where_effort_is_missing_too_often() -> None:
    rows = all_loaded([on(MONDAY)] * 6 + [on(MONDAY, effort=None)] * 3)

    assert goes_by_hours(rows)
    assert not goes_by_hours(all_loaded([on(MONDAY)] * 7 + [on(MONDAY, effort=None)] * 3))
    assert amounts(rows, by_hours=True)[0] == ("run", 9, 0)


def test_without_a_session_nothing_is_split_by_hours() -> None:
    assert not goes_by_hours([])


@pytest.mark.parametrize(
    ("trained", "count"), [([0, 1, 2], 3), ([1, 2], 2), ([0, 2, 3], 1), ([2, 3], 0), ([], 0), ([0, 0, 1], 2)]
)
def test_days_in_a_row_lead_up_to_today_or_yesterday(trained: list[int], count: int) -> None:
    rows = all_loaded([on(DAY - days(number)) for number in trained])

    assert days_in_a_row(rows, DAY) == count
