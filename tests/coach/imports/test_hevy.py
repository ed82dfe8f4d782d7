"""Hevy's export, in its units."""

from __future__ import annotations

import pytest

from coach.imports.readers.logged import Assumed
from coach.imports.readers.records import FileContent
from coach.imports.readers.tables import read_known_table

from .gym_files import FIRST_DAY, HEVY, hevy, hevy_in_pounds, table

HEAD = {"title": "Pull", "start_time": "28 Mar 2025, 17:29", "end_time": "28 Mar 2025, 18:29"}
ROW = {**HEAD, "exercise_title": "Deadlift (Barbell)", "set_type": "normal", "weight_kg": 120, "reps": 5}


def read(data: bytes, assumed: Assumed | None = None) -> FileContent:
    return read_known_table(data, assumed or Assumed())


def test_a_year_comes_with_its_clock_and_kinds_of_sets() -> None:
    content = read(hevy())

    assert (content.kind, len(content.lifts), content.bad_rows, content.open) == ("hevy", 156, (), frozenset())
    first = content.lifts[0]
    assert (first.at, first.title, first.duration_s) == (FIRST_DAY.replace(second=0), "Full body", 95 * 60)
    assert [row.kind for row in first.entries[0].sets] == ["warmup", "working", "working", "drop"]
    assert [entry.name for entry in first.entries][-1] == "Running"
    assert (first.entries[-1].sets[0].distance_m, first.entries[-1].sets[0].duration_s) == (5000, 1800)


def test_pounds_and_miles_are_told_by_the_names_of_the_columns() -> None:
    first = read(hevy_in_pounds(1)).lifts[0]

    assert first.entries[0].sets[0].mass_kg == pytest.approx(80 * 0.45359237)
    assert first.entries[-1].sets[0].distance_m == pytest.approx(8046.72)


def test_a_weight_without_a_unit_in_its_name_is_open() -> None:
    header = ["weight" if name == "weight_kg" else name for name in HEVY]
    data = table(header, [{("weight" if name == "weight_kg" else name): cell for name, cell in ROW.items()}])

    assert read(data).open == {"mass"}
    told = read(data, Assumed(mass="lb"))
    assert told.open == frozenset()
    assert told.lifts[0].entries[0].sets[0].mass_kg == pytest.approx(120 * 0.45359237)


def test_supersets_and_notes_stay_with_their_exercise() -> None:
    lines = [
        {**ROW, "superset_id": 0, "exercise_notes": "Belt"},
        {**ROW, "exercise_title": "Pull Up", "superset_id": 0, "weight_kg": ""},
        {**ROW, "exercise_title": "Plank", "reps": "", "weight_kg": "", "duration_seconds": 60, "description": "Tired"},
    ]

    session = read(table(HEVY, lines)).lifts[0]
    assert [entry.superset for entry in session.entries] == [0, 0, None]
    assert [entry.comment for entry in session.entries] == ["Belt", "", ""]
    assert (session.comment, session.entries[2].sets[0].duration_s) == ("Tired", 60)


def test_a_set_to_failure_left_no_rep() -> None:
    assert read(table(HEVY, [{**ROW, "set_type": "failure"}])).lifts[0].entries[0].sets[0].rpe == 10


def test_an_end_before_the_start_is_no_duration() -> None:
    lines = [{**ROW, "end_time": "28 Mar 2025, 16:00"}]

    assert read(table(HEVY, lines)).lifts[0].duration_s is None


@pytest.mark.parametrize(
    "start",
    [
        *("Mar 28, 2025, 5:29 PM", "28 mars 2025, 17:29", "28.03.2025, 17:29", "3/28/2025 17:29"),
        *("28 Mar 2025, 17:29", "28 мар. 2025, 17:29", "28 mrt 2025, 17:29", "2025年3月28日 17:29"),
    ],
)
def test_the_clock_is_read_as_phones_write_it(start: str) -> None:
    at = read(table(HEVY, [{**ROW, "start_time": start, "end_time": ""}])).lifts[0].at

    assert f"{at:%Y-%m-%d %H:%M}" == "2025-03-28 17:29"
