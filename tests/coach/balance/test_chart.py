import datetime

import pytest

from coach.balance.body import NO_WEIGH_INS, BodyDays
from coach.balance.chart import Chart, Lifting, Reader, table
from coach.balance.marks import Kind, Mark
from coach.balance.timeline import Timeline, Totals, timeline
from coach.balance.window import Range, Window, window

TODAY = datetime.date(2026, 11, 24)
MONDAY = datetime.date(2026, 11, 23)
DONE = Totals(
    distance_mm=42_195_000,
    volume_lower_g=6_000_000,
    volume_upper_g=3_000_000,
    volume_core_g=500_000,
    hard_lower=12,
    hard_upper=7,
    hard_core=2,
)
METRIC = Reader("metric")
SETS = Reader("metric", Lifting.SETS)
WEIGHED = BodyDays.of("2026-11-23,2026-11-24", "75300,75500", "75040,75090")


@pytest.fixture
def line() -> Timeline:
    return timeline({MONDAY: DONE}, window(Range.WEEKS_12, TODAY, TODAY))


@pytest.fixture
def months() -> Timeline:
    """Ten years in which the four weeks of last February were as `DONE`, and the five of March were empty."""
    february = Totals(*(4 * amount for amount in DONE))
    return timeline({datetime.date(2026, 2, 1): february}, Window(datetime.date(2016, 11, 28), TODAY))


def test_a_row_says_what_was_done_in_its_week(line: Timeline) -> None:
    row = Chart(line, WEIGHED, [], METRIC).rows(TODAY)[-1]

    assert row.label == "23 to 29 Nov"
    assert (row.mileage, row.lifted, row.lower, row.upper) == ("42.2", "9.5", "6.0", "3.5")


def test_a_row_without_anything_says_0(line: Timeline) -> None:
    row = Chart(line, WEIGHED, [], METRIC).rows(TODAY)[0]

    assert (row.mileage, row.lifted, row.trend, row.marks) == ("0", "0", "–", "")


def test_a_row_has_the_trend_of_its_last_weigh_in(line: Timeline) -> None:
    assert Chart(line, WEIGHED, [], METRIC).rows(TODAY)[-1].trend == "75.1"
    assert Chart(line, WEIGHED, [], Reader("imperial")).rows(TODAY)[-1].trend == "165.5"


def test_a_row_names_its_race(line: Timeline) -> None:
    marks = [Mark(Kind.RACE, MONDAY, MONDAY, "Race: 5 km in 20:00")]

    assert Chart(line, NO_WEIGH_INS, marks, METRIC).rows(TODAY)[-1].marks == "Race: 5 km in 20:00"


@pytest.mark.parametrize(("with_trend", "cells"), [(True, 7), (False, 6)])
def test_the_table_has_a_trend_only_where_it_may_be_seen(line: Timeline, with_trend: bool, cells: int) -> None:
    html = table(Chart(line, WEIGHED, [], METRIC).rows(TODAY), with_trend=with_trend)

    assert html.count("<tr>") == 12
    assert html.count("data-cell=") == 12 * cells
    assert ("75.1" in html) is with_trend
    assert html.endswith('<td data-cell="marks"></td></tr>')


def test_what_people_type_is_no_html_in_the_table(line: Timeline) -> None:
    marks = [Mark(Kind.RACE, MONDAY, MONDAY, "<b>Run</b>")]

    html = table(Chart(line, NO_WEIGH_INS, marks, METRIC).rows(TODAY), with_trend=False)

    assert "&lt;b&gt;Run&lt;/b&gt;" in html


def test_hard_sets_are_counted_whole(line: Timeline) -> None:
    row = Chart(line, NO_WEIGH_INS, [], SETS).rows(TODAY)[-1]

    assert (row.lifted, row.lower, row.upper) == ("21", "12", "9")


def test_miles_and_thousands_of_pounds_for_those_who_read_them(line: Timeline) -> None:
    row = Chart(line, NO_WEIGH_INS, [], Reader("imperial")).rows(TODAY)[-1]

    assert (row.mileage, row.lifted) == ("26.2", "20.9")


def test_a_month_says_its_average_week(months: Timeline) -> None:
    february, march = Chart(months, NO_WEIGH_INS, [], METRIC).rows(TODAY)[-10:-8]

    assert (february.label, february.mileage, february.lifted) == ("Feb 2026", "42.2", "9.5")
    assert (march.label, march.mileage) == ("Mar 2026", "0")


def test_a_months_mean_of_hard_sets_may_be_a_fraction(months: Timeline) -> None:
    five_mondays = {datetime.date(2026, 3, 1): Totals(hard_lower=12)}
    line = timeline(five_mondays, Window(months.bars[0].first, TODAY))

    march = Chart(line, NO_WEIGH_INS, [], SETS).rows(TODAY)[-9]

    assert (march.label, march.lower) == ("Mar 2026", "2.4")


def test_core_belongs_to_the_shade_of_the_upper_body(line: Timeline) -> None:
    drawn = Chart(line, NO_WEIGH_INS, [], METRIC).drawing()

    assert (drawn["lower"][-1], drawn["upper"][-1]) == (6.0, 3.5)
    assert METRIC.has_core(line.bars)
    assert SETS.has_core(line.bars)


def test_core_is_named_only_where_there_is_any() -> None:
    line = timeline({MONDAY: Totals(volume_core_g=1)}, window(Range.WEEKS_12, TODAY, TODAY))

    assert METRIC.has_core(line.bars)
    assert not SETS.has_core(line.bars)


def test_weigh_ins_lie_at_noon_of_their_day(line: Timeline) -> None:
    drawn = Chart(line, WEIGHED, [], METRIC).drawing()

    assert drawn["body"] == [{"places": [11_071, 11_214], "means": [7530, 7550], "trends": [7504, 7509]}]


def test_among_months_each_week_is_drawn_by_its_mean(months: Timeline) -> None:
    body = BodyDays.of("2026-11-14,2026-11-17,2026-11-19", "75000,76000,76400", "75000,75100,75140")

    drawn = Chart(months, body, [], METRIC).drawing()

    [stretch] = drawn["body"]
    assert (stretch["means"], stretch["trends"]) == ([7500, 7620], [7500, 7512])
    assert stretch["places"][0] < stretch["places"][1]


def test_the_drawn_trend_breaks_after_more_than_30_days(line: Timeline) -> None:
    body = BodyDays.of("2026-10-23,2026-11-23", "75300,75500", "75040,75090")

    drawn = Chart(line, body, [], Reader("imperial")).drawing()

    assert [stretch["trends"] for stretch in drawn["body"]] == [[16_543], [16_555]]


def test_without_weigh_ins_nothing_of_weight_is_drawn(line: Timeline) -> None:
    drawn = Chart(line, NO_WEIGH_INS, [], METRIC).drawing()

    assert drawn.keys() == {"ticks", "mileage", "lower", "upper", "bests", "races", "story"}


def test_units_are_named_as_the_reader_reads_them() -> None:
    assert (METRIC.distance_unit, METRIC.lifted_unit, METRIC.mass_unit) == ("km", "t", "kg")
    assert (SETS.lifted_unit, Reader("imperial").lifted_unit) == ("sets", "k lb")
