import datetime

import pytest

from coach.balance.marks import Kind, Mark, shown, stars, story, switches, words_of_bars
from coach.balance.timeline import Timeline, timeline
from coach.balance.window import Range, window

TODAY = datetime.date(2026, 11, 24)
MONDAY = datetime.date(2026, 11, 23)
RACE = Mark(Kind.RACE, MONDAY, MONDAY, "City run", "/sessions/7/")
KNEE = Mark(Kind.INJURY, datetime.date(2026, 11, 15), TODAY, "Knee")
NOTE = Mark(Kind.NOTE, MONDAY, MONDAY, "Note by Mara", "/notes/3/", 3)


@pytest.fixture
def twelve_weeks() -> Timeline:
    return timeline({}, window(Range.WEEKS_12, TODAY, TODAY))


def test_two_races_in_a_week_have_one_star(twelve_weeks: Timeline) -> None:
    early = datetime.date(2026, 11, 8)
    marks = [RACE, RACE._replace(first=TODAY), RACE._replace(first=early), KNEE]

    assert stars(marks, twelve_weeks, Kind.RACE) == [8, 11]
    assert stars(marks, twelve_weeks, Kind.BEST) == []


def test_a_span_is_cut_to_what_is_shown_and_a_day_is_a_point_at_noon(twelve_weeks: Timeline) -> None:
    long_ago = KNEE._replace(first=datetime.date(2025, 1, 1), last=datetime.date(2026, 9, 13))

    drawn = story([long_ago, KNEE, NOTE], twelve_weeks)

    assert [one["at"] for one in drawn] == [[0, 1], [9.857, 11.286], [11.071, 11.071]]
    assert drawn[2] == {
        "kind": "notes",
        "at": [11.071, 11.071],
        "words": "Note by Mara",
        "told": "Note by Mara, 23 Nov 2026",
        "address": "/notes/3/",
        "note": 3,
    }


def test_an_injury_of_a_single_day_is_still_a_span(twelve_weeks: Timeline) -> None:
    [drawn] = story([KNEE._replace(first=MONDAY, last=MONDAY)], twelve_weeks)

    assert drawn["at"] == [11, 11.143]


def test_pointing_at_one_tells_what_it_was_and_when() -> None:
    assert RACE.told == "City run, 23 Nov 2026"
    assert KNEE.told == "Knee, 15 Nov 2026 to 24 Nov 2026"


def test_each_bar_names_what_happened_in_it(twelve_weeks: Timeline) -> None:
    words = words_of_bars([RACE, KNEE], twelve_weeks)

    assert words[-4:] == [[], ["Knee"], ["Knee"], ["City run", "Knee"]]


def test_what_began_before_and_ends_after_is_named_in_every_bar(twelve_weeks: Timeline) -> None:
    always = KNEE._replace(first=datetime.date(2020, 1, 1), last=datetime.date(2030, 1, 1))

    assert words_of_bars([always], twelve_weeks) == [["Knee"]] * 12


def test_there_is_a_switch_for_each_kind_that_is_there() -> None:
    found = switches([NOTE, RACE, RACE, KNEE], ["races", "bests", "nonsense"])

    assert [(one.kind, one.is_on) for one in found] == [("races", False), ("injuries", True), ("notes", True)]
    assert [one.hide for one in found] == [["bests"], ["bests", "races", "injuries"], ["bests", "races", "notes"]]


def test_what_was_switched_off_is_not_told() -> None:
    assert shown([NOTE, KNEE, RACE], ["injuries"]) == [RACE, NOTE]
