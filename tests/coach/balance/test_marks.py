import datetime

import pytest

from coach.balance.marks import Marks, Race, Sore, spans, stars, words_of_bars, words_of_races
from coach.balance.timeline import Timeline, timeline
from coach.balance.window import Range, window

TODAY = datetime.date(2026, 11, 24)
MONDAY = datetime.date(2026, 11, 23)
TEN_K = Race(MONDAY, "City run", 10_000_000, 2_360_000)


@pytest.fixture
def twelve_weeks() -> Timeline:
    return timeline({}, window(Range.WEEKS_12, TODAY, TODAY))


def test_a_race_is_told_in_the_readers_units() -> None:
    assert words_of_races([TEN_K], "metric") == ["City run: 10 km in 39:20"]
    assert words_of_races([TEN_K], "imperial") == ["City run: 6.21 mi in 39:20"]


def test_a_race_is_told_as_far_as_it_is_known() -> None:
    known = [TEN_K._replace(title=""), TEN_K._replace(duration_ms=None), TEN_K._replace(distance_mm=0)]

    assert words_of_races(known, "metric") == ["Race: 10 km in 39:20", "City run: 10 km", "City run"]


def test_two_races_in_a_week_have_one_star(twelve_weeks: Timeline) -> None:
    marks = Marks([TEN_K, TEN_K._replace(day=TODAY), TEN_K._replace(day=datetime.date(2026, 11, 8))])

    assert stars(marks, twelve_weeks) == [8, 11]


def test_an_injury_is_cut_to_what_is_shown(twelve_weeks: Timeline) -> None:
    marks = Marks(injuries=[Sore("Achilles, left", datetime.date(2025, 1, 1), datetime.date(2026, 9, 13))])

    assert spans(marks, twelve_weeks) == [(0, 1, "Achilles, left")]


def test_an_injury_that_is_not_over_ends_today(twelve_weeks: Timeline) -> None:
    marks = Marks(injuries=[Sore("Knee", MONDAY, TODAY)])

    assert spans(marks, twelve_weeks) == [(11, 11.286, "Knee")]


def test_each_bar_names_what_is_marked_in_it(twelve_weeks: Timeline) -> None:
    marks = Marks([TEN_K], [Sore("Knee", datetime.date(2026, 11, 15), TODAY)])

    words = words_of_bars(marks, twelve_weeks, "metric")

    assert words[-4:] == [[], ["Knee"], ["Knee"], ["Knee", "City run: 10 km in 39:20"]]
