"""The drawing of the map."""

import datetime

import pytest

from coach.balance.map.picture import axis, picture
from coach.balance.map.points import Point, Ran
from coach.balance.map.strength import Key, Strength

KEYS = frozenset({Key(1, is_rated=True), Key(2, is_rated=True)})


def point(month: int, index: float | None, strength: float | None, keys: frozenset[Key] = KEYS) -> Point:
    day = datetime.date(2026, month, 28)
    run = None if index is None else Ran(day, index, 10_000)
    return Point(day, run, None if strength is None else Strength(strength, 3, keys))


def test_an_axis_is_round_and_holds_every_band() -> None:
    found = axis([(50, 2), (54, 1)], 4)

    assert (found.low, found.high) == (48, 56)
    assert [tick.words for tick in found.ticks] == ["48", "50", "52", "54", "56"]


def test_an_axis_of_hardly_any_spread_stays_wide() -> None:
    found = axis([(100, 0.1)], 20)

    assert found.high - found.low >= 20


def test_months_are_placed_by_both_and_the_older_are_fainter() -> None:
    drawn = picture([point(3, 48, 100), point(4, 50, 110), point(5, 52, 120)])

    assert drawn is not None
    assert drawn.first.x < drawn.dots[1].x < drawn.last.x
    assert drawn.first.y > drawn.dots[1].y > drawn.last.y
    assert [dot.opacity for dot in drawn.dots] == [0.2, 0.6, 1]
    assert drawn.last.words == "May 2026: 52.0 ± 1.5, 120 ± 3"


def test_bands_are_drawn_to_scale() -> None:
    drawn = picture([point(3, 50, 100)])

    assert drawn is not None
    assert drawn.last.high == pytest.approx(100 * 3 / (drawn.up.high - drawn.up.low), abs=0.01)


def test_lines_lead_over_no_gap_and_no_exchange_of_exercises() -> None:
    others = frozenset({Key(1, is_rated=True), Key(3, is_rated=True)})
    months = [point(1, 50, 100), point(2, 50, 101), point(3, None, 102), point(4, 51, 103), point(5, 51, 104, others)]

    drawn = picture(months)

    assert drawn is not None
    assert len(drawn.dots) == 4
    assert [(stroke.start.words[:3], stroke.end.words[:3]) for stroke in drawn.strokes] == [("Jan", "Feb")]


def test_without_a_whole_month_there_is_no_picture() -> None:
    assert picture([point(1, 50, None), point(2, None, 100)]) is None
