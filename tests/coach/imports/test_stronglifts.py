"""The export of StrongLifts."""

from __future__ import annotations

import datetime

import pytest

from coach.imports.readers.logged import Assumed, RowReason
from coach.imports.readers.records import FileContent
from coach.imports.readers.tables import read_known_table

from .gym_files import FIRST_DAY, stronglifts


def read(data: bytes) -> FileContent:
    return read_known_table(data, Assumed())


def test_a_year_comes_with_its_sets_in_order() -> None:
    content = read(stronglifts())

    assert (content.kind, len(content.lifts), content.bad_rows, content.open) == ("stronglifts", 156, (), frozenset())
    first = content.lifts[0]
    assert (first.at, first.title, first.duration_s) == (FIRST_DAY.replace(second=0), "Workout A", 2700)
    assert [entry.name for entry in first.entries] == ["Squat", "Bench Press", "Barbell Row"]


def test_a_set_of_no_reps_was_not_done() -> None:
    sets = read(stronglifts(1)).lifts[0].entries[0].sets

    assert [(row.reps, row.mass_kg) for row in sets] == [(5, 60)] * 4


def test_an_exercise_without_a_set_is_named() -> None:
    data = stronglifts(1).replace(b",5,60.0,5,60.0,5,60.0,0,60.0,5,60.0", b",0,60.0,0,60.0,0,60.0,0,60.0,0,60.0")

    assert [(row.number, row.reason) for row in read(data).bad_rows] == [(2, RowReason.NOTHING_DONE)]


def test_pounds_are_told_by_the_names_of_the_columns() -> None:
    content = read(stronglifts(1, unit="LB", bodyweight=184))

    assert content.lifts[0].entries[0].sets[0].mass_kg == pytest.approx(60 * 0.45359237)
    assert content.weigh_ins[0].mass_kg == pytest.approx(184 * 0.45359237)


def test_the_bodyweight_of_each_day_is_a_weigh_in_once() -> None:
    weigh_ins = read(stronglifts(2)).weigh_ins

    assert [(row.at, row.mass_kg) for row in weigh_ins] == [
        (datetime.date(2025, 1, 6), 83.5),
        (datetime.date(2025, 1, 8), 83.5),
    ]


def test_the_rows_that_are_shown_hold_no_bodyweight() -> None:
    content = read(stronglifts(1).replace(b"2025/01/06", b"yesterday"))

    assert [row.reason for row in content.bad_rows] == [RowReason.NO_DATE] * 3
    shown = [*content.preview, *[row.text for row in content.bad_rows]]
    assert "yesterday" in str(shown)
    assert "83.5" not in str(shown)


@pytest.mark.parametrize(("header", "day"), [("dd/mm/yyyy", "03/04/2025"), ("mm/dd/yyyy", "04/03/2025")])
def test_the_header_says_the_order_in_a_date(header: str, day: str) -> None:
    data = stronglifts(1).replace(b"yyyy/mm/dd", header.encode()).replace(b"2025/01/06", day.encode())

    assert read(data).lifts[0].at == datetime.datetime.fromisoformat("2025-04-03T17:40:00")
