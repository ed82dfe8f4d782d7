import datetime

import pytest

from coach.balance.window import Range, chosen_range, usual_range, window

TUESDAY = datetime.date(2026, 11, 24)
LONG_AGO = datetime.date(1996, 1, 1)


def days_ago(count: int) -> datetime.date:
    return TUESDAY - datetime.timedelta(days=count)


@pytest.mark.parametrize(("chosen", "weeks"), [(Range.WEEKS_12, 12), (Range.MONTHS_6, 26), (Range.YEAR, 52)])
def test_a_range_holds_its_weeks_and_ends_with_the_running_one(chosen: Range, weeks: int) -> None:
    shown = window(chosen, LONG_AGO, TUESDAY)

    assert len(shown.weeks) == weeks
    assert shown.weeks[-1] == datetime.date(2026, 11, 23)
    assert shown.last == datetime.date(2026, 11, 29)


def test_a_window_begins_on_a_monday_on_every_day_of_the_week() -> None:
    mondays = {window(Range.WEEKS_12, LONG_AGO, days_ago(number)).first for number in range(-5, 2)}

    assert mondays == {datetime.date(2026, 9, 7)}


def test_all_begins_with_the_week_of_the_first_day() -> None:
    assert window(Range.ALL, datetime.date(2025, 1, 2), TUESDAY).first == datetime.date(2024, 12, 30)


def test_all_is_never_less_than_12_weeks() -> None:
    assert len(window(Range.ALL, days_ago(8), TUESDAY).weeks) == 12


def test_the_usual_range_is_the_shortest_that_holds_everything() -> None:
    assert usual_range(days_ago(20), TUESDAY) == Range.WEEKS_12
    assert usual_range(days_ago(100), TUESDAY) == Range.MONTHS_6
    assert usual_range(days_ago(300), TUESDAY) == Range.YEAR


def test_the_usual_range_is_a_year_for_a_long_history() -> None:
    assert usual_range(LONG_AGO, TUESDAY) == Range.YEAR


def test_an_unknown_range_is_the_usual_one() -> None:
    assert chosen_range("all", days_ago(20), TUESDAY) == Range.ALL
    assert chosen_range("17y", days_ago(20), TUESDAY) == Range.WEEKS_12
