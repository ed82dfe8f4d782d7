import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.balance.timeline import Timeline, Totals, first_monday, month_bars, timeline, week_bars
from coach.balance.window import Range, Window, window
from coach.sessions.models.session import monday_of

TODAY = datetime.date(2026, 11, 24)
TEN_YEARS_AGO = datetime.date(2016, 11, 24)

amounts = st.integers(0, 10**9)
totals = st.builds(Totals, *[amounts] * 7)
days = st.dates(datetime.date(2016, 1, 1), datetime.date(2026, 12, 31))


def window_of(weeks: int) -> Window:
    return Window(monday_of(TODAY) - datetime.timedelta(weeks=weeks - 1), TODAY)


def test_a_week_without_a_session_is_an_empty_bar() -> None:
    shown = window(Range.WEEKS_12, TODAY, TODAY)

    bars = week_bars({shown.weeks[3]: Totals(distance_mm=5)}, shown)

    assert [bar.totals.distance_mm for bar in bars] == [0, 0, 0, 5, *[0] * 8]


@given(st.lists(totals, min_size=1, max_size=50), st.sampled_from([1, 30, 160, 161, 500]))
def test_the_bars_hold_what_was_done_in_the_window_and_nothing_else(done: list[Totals], weeks: int) -> None:
    shown = window_of(weeks)
    keys = dict.fromkeys(monday.replace(day=1) if shown.by_month else monday for monday in shown.weeks)
    in_window = dict(zip(keys, done, strict=False))
    before = {shown.first - datetime.timedelta(weeks=6): Totals(distance_mm=77)}

    line = timeline(in_window | before, shown)

    assert [bar.totals for bar in line.bars][: len(in_window)] == list(in_window.values())
    assert sum(bar.totals.distance_mm for bar in line.bars) == sum(part.distance_mm for part in in_window.values())


@given(days, st.integers(1, 600))
def test_months_hold_every_week_once(today: datetime.date, weeks: int) -> None:
    shown = Window(monday_of(today) - datetime.timedelta(weeks=weeks - 1), today)

    months = month_bars({}, shown)

    assert sum(month.weeks for month in months) == weeks
    assert (months[0].first, months[-1].last) == (shown.first, shown.last)
    assert all(after.first - before.last == datetime.timedelta(days=1) for before, after in pairwise(months))
    assert len({(month.first.year, month.first.month) for month in months}) == len(months)
    assert all(month.first == first_monday(month.first.replace(day=1)) for month in months[1:])


def test_a_week_between_two_months_is_part_of_the_month_of_its_monday() -> None:
    september, october = month_bars({}, window_of(20))[-3:-1]

    assert september.last == datetime.date(2026, 10, 4)
    assert october.first == datetime.date(2026, 10, 5)


def test_160_weeks_are_drawn_as_weeks_and_161_as_months() -> None:
    weeks, months = timeline({}, window_of(160)), timeline({}, window_of(161))

    assert (weeks.by_month, len(weeks.bars)) == (False, 160)
    assert months.by_month
    assert len(months.bars) < 40


def test_a_month_reads_as_its_average_week() -> None:
    line = timeline({}, window(Range.ALL, TEN_YEARS_AGO, TODAY))

    assert {bar.per_week(bar.weeks * 10) for bar in line.bars} == {10}
    assert {bar.weeks for bar in line.bars[1:-1]} == {4, 5}


def test_a_day_lies_within_its_bar() -> None:
    line = timeline({}, window_of(12))
    first = line.bars[0].first.toordinal()

    assert line.positions([first, first + 7, first + 10.5]).tolist() == [0, 1, 1.5]


@given(st.integers(1, 400), st.data())
def test_days_ascend_along_the_axis(weeks: int, data: st.DataObject) -> None:
    shown = window_of(weeks)
    day = data.draw(st.dates(shown.first, shown.last))
    line = timeline({}, shown)

    morning, noon, next_morning = line.positions([day.toordinal() + hours / 24 for hours in (0, 12, 24)])

    assert morning < noon < next_morning
    assert int(morning) == line.index(day)
    assert line.bars[line.index(day)].meets(day, day)


def test_what_lies_beyond_the_axis_is_moved_to_its_end() -> None:
    line = timeline({}, window_of(12))

    assert line.positions([line.edges[0] - 9, line.edges[-1] + 9]).tolist() == [0, 12]


def test_a_bar_meets_what_overlaps_it_by_a_day() -> None:
    bar = timeline({}, window_of(12)).bars[4]
    day = datetime.timedelta(days=1)

    assert bar.meets(bar.last, bar.last + 9 * day)
    assert bar.meets(bar.first - 9 * day, bar.first)
    assert not bar.meets(bar.last + day, bar.last + 9 * day)
    assert not bar.meets(bar.first - 9 * day, bar.first - day)


def test_a_timeline_of_months_finds_the_month_of_a_day() -> None:
    line: Timeline = timeline({}, window(Range.ALL, TEN_YEARS_AGO, TODAY))

    found = line.bars[line.index(datetime.date(2020, 3, 10))]

    assert (found.first.year, found.first.month) == (2020, 3)
