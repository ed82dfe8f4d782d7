"""The export of FitNotes."""

from __future__ import annotations

import datetime

import pytest

from coach.imports.readers.logged import Assumed, LoggedSet
from coach.imports.readers.records import FileContent
from coach.imports.readers.tables import read_known_table

from .gym_files import FITNOTES, fitnotes, named, table

ROW = {"Date": "2025-03-05", "Exercise": "Plank", "Category": "Abs"}


def read(data: bytes, assumed: Assumed | None = None) -> FileContent:
    return read_known_table(data, assumed or Assumed())


def only_set(data: bytes) -> LoggedSet:
    return read(data).lifts[0].entries[0].sets[0]


def test_a_year_comes_as_one_session_a_day_without_a_clock() -> None:
    content = read(fitnotes())

    assert (content.kind, len(content.lifts), content.bad_rows, content.open) == ("fitnotes", 156, (), frozenset())
    first = content.lifts[0]
    assert (first.at, first.duration_s) == (datetime.date(2025, 1, 6), None)
    assert [(entry.name, len(entry.sets)) for entry in first.entries] == [
        ("Barbell Squat", 3),
        ("Flat Barbell Bench Press", 3),
    ]


def test_pounds_are_told_beside_the_number_or_in_the_columns_name() -> None:
    beside = fitnotes(1, unit="lbs")
    header = ["Weight (lbs)" if name == "Weight" else name for name in FITNOTES]
    above = table(header, [{**ROW, "Exercise": "Squat", "Weight (lbs)": 80, "Reps": 5}])

    assert only_set(beside).mass_kg == only_set(above).mass_kg == pytest.approx(80 * 0.45359237)


def test_a_weight_whose_unit_nothing_tells_is_open() -> None:
    data = fitnotes(1, unit="")

    assert read(data).open == {"mass"}
    assert read(data, Assumed(mass="kg")).open == frozenset()


@pytest.mark.parametrize(("cell", "seconds"), [("0:01:30", 90), ("1:30", 90), ("01:00:00", 3600), ("45", 45)])
def test_times_are_read_in_each_way_they_are_written(cell: str, seconds: float) -> None:
    assert only_set(table(FITNOTES, [{**ROW, "Time": cell}])).duration_s == seconds


@pytest.mark.parametrize(("unit", "metres"), [("km", 5000), ("mi", 8046.72), ("m", 5), ("ft", 1.524)])
def test_distances_are_read_in_their_units(unit: str, metres: float) -> None:
    data = table(FITNOTES, [{**ROW, "Distance": 5, "Distance Unit": unit}])

    assert only_set(data).distance_m == pytest.approx(metres)


def test_comments_of_sets_become_the_exercises_comment_once() -> None:
    lines = [{**ROW, "Time": 60, "Comment": text} for text in ("Slow", "Slow", "Better")]

    assert read(table(FITNOTES, lines)).lifts[0].entries[0].comment == "Slow\nBetter"


IPHONE = named("Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind")


@pytest.mark.parametrize(("column", "mass_kg"), [("Weight (kg)", 100), ("Weight (lbs)", 45.359237)])
def test_of_two_columns_for_the_weight_the_filled_one_counts(column: str, mass_kg: float) -> None:
    found = only_set(table(IPHONE, [{**ROW, "Reps": 5, column: 100, "Kind": "Warmup"}]))

    assert (found.mass_kg, found.kind) == (mass_kg, "warmup")
