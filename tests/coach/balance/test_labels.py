import datetime

from coach.balance.labels import bar_labels, ticks, week_label
from coach.balance.timeline import NOTHING, Bar, timeline
from coach.balance.window import Range, Window, window

TODAY = datetime.date(2026, 11, 24)
TEN_YEARS_AGO = datetime.date(2016, 11, 24)


def week(year: int, month: int, day: int) -> Bar:
    monday = datetime.date(year, month, day)
    return Bar(monday, monday + datetime.timedelta(days=6), NOTHING)


def test_a_week_is_named_by_its_first_and_last_day() -> None:
    assert week_label(week(2026, 11, 16), TODAY) == "16 to 22 Nov"
    assert week_label(week(2026, 10, 26), TODAY) == "26 Oct to 1 Nov"


def test_a_week_of_another_year_names_the_year() -> None:
    assert week_label(week(2025, 11, 17), TODAY) == "17 to 23 Nov 2025"


def test_bars_are_named_as_weeks_or_as_months() -> None:
    weeks = timeline({}, window(Range.WEEKS_12, TODAY, TODAY))
    months = timeline({}, window(Range.ALL, TEN_YEARS_AGO, TODAY))

    assert bar_labels(weeks, TODAY)[-2:] == ["16 to 22 Nov", "23 to 29 Nov"]
    assert bar_labels(months, TODAY)[-2:] == ["Oct 2026", "Nov 2026"]


def test_twelve_weeks_name_every_second_monday_up_to_the_last() -> None:
    named = ticks(timeline({}, window(Range.WEEKS_12, TODAY, TODAY)))

    assert named[-3:] == ["9 Nov", "", "23 Nov"]
    assert len([name for name in named if name]) == 6


def test_a_year_names_each_month_at_its_first_monday() -> None:
    line = timeline({}, window(Range.YEAR, TODAY, TODAY))

    named = ticks(line)

    assert " ".join(name for name in named if name) == "Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov"
    assert line.bars[named.index("Mar")].first == datetime.date(2026, 3, 2)


def test_three_years_of_weeks_name_quarters_and_years() -> None:
    named = ticks(timeline({}, Window(datetime.date(2024, 9, 2), TODAY)))

    assert [name for name in named if name] == ["Oct", "2025", "Apr", "Jul", "Oct", "2026", "Apr", "Jul", "Oct"]


def test_months_name_the_years() -> None:
    named = ticks(timeline({}, window(Range.ALL, TEN_YEARS_AGO, TODAY)))

    assert [name for name in named if name] == [str(year) for year in range(2017, 2027)]
