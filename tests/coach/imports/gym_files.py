"""Exports of gym apps and scales as their apps write them, of as many days as a test asks for."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

FIRST_DAY = datetime.datetime.fromisoformat("2025-01-06T17:40:12")
PLAN = (
    ("Squat (Barbell)", 80.0, 5),
    ("Bench Press (Barbell)", 60.0, 8),
    ("Bent Over Row (Barbell)", 55.0, 8),
    ("Romanian Deadlift (Barbell)", 70.0, 10),
)


def named(names: str) -> list[str]:
    """The names of columns."""
    return names.split(",")


STRONG_1 = named(
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
)
STRONG_2 = named(
    "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Distance Unit,Seconds,Notes,"
    "Workout Notes,Workout Duration"
)
STRONG_3 = named(
    "Workout #,Date,Workout Name,Duration (sec),Exercise Name,Set Order,Weight (kg),Reps,RPE,Distance (meters),"
    "Seconds,Notes,Workout Notes"
)
HEVY = named(
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,"
    "distance_km,duration_seconds,rpe"
)
POUNDS = {"weight_kg": "weight_lbs", "distance_km": "distance_miles"}
FITNOTES = named("Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment")

Line = dict[str, Any]


def table(
    header: Sequence[str], lines: Iterable[Mapping[str, Any]], separator: str = ",", encoding: str = "utf-8"
) -> bytes:
    """A table with this header; what a line does not say is empty."""
    text = StringIO()
    writer = csv.DictWriter(text, header, restval="", delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode(encoding)


def days(sessions: int) -> Iterator[datetime.datetime]:
    """So many starts, three a week."""
    for number in range(sessions):
        week, place = divmod(number, 3)
        yield FIRST_DAY + datetime.timedelta(weeks=week, days=2 * place)


def strong_lines(sessions: int, sets: int = 4) -> Iterator[Line]:
    """What Strong's first layout says of so many sessions, a warm-up before the sets of each exercise."""
    for start in days(sessions):
        head: Line = {"Date": f"{start:%Y-%m-%d %H:%M:%S}", "Workout Name": "Full body", "Duration": "1h 5m"}
        for name, mass, reps in PLAN:
            one: Line = {**head, "Exercise Name": name, "Weight": mass, "Reps": reps, "Distance": 0, "Seconds": 0}
            yield {**one, "Set Order": "W", "Weight": mass / 2}
            yield from ({**one, "Set Order": number} for number in range(1, sets + 1))


def strong(sessions: int = 156, sets: int = 4) -> bytes:
    """An export in the first layout, of a year unless told; the app in kilograms, which it does not say."""
    return table(STRONG_1, strong_lines(sessions, sets))


def strong_with_units(sessions: int = 156, unit: str = "kg") -> bytes:
    """An export in the second layout, whose rows say their units."""
    lines = (
        {"Workout Duration": line.pop("Duration"), **line, "Weight Unit": unit, "Distance Unit": "km"}
        for line in strong_lines(sessions)
    )
    return table(STRONG_2, lines, ";")


def strong_of_2025(sessions: int = 156) -> bytes:
    """An export in the third layout, with the rows that are no sets."""
    return table(STRONG_3, _strong_of_2025(sessions), ";")


def _strong_of_2025(sessions: int) -> Iterator[Line]:
    for line in strong_lines(sessions):
        one = {
            "Date": line["Date"],
            "Workout Name": line["Workout Name"],
            "Duration (sec)": 3900,
            "Exercise Name": line["Exercise Name"],
        }
        yield {**one, "Set Order": line["Set Order"], "Weight (kg)": line["Weight"], "Reps": line["Reps"]}
        yield {**one, "Set Order": "Rest Timer", "Seconds": 120}
        if line["Set Order"] == 1:
            yield {**one, "Set Order": "Note", "Notes": "Belt on"}


def hevy_lines(sessions: int) -> Iterator[Line]:
    """What Hevy says of so many sessions, each of which ends with a run."""
    for start in days(sessions):
        head: Line = {
            "title": "Full body",
            "start_time": f"{start.day} {start:%b %Y, %H:%M}",
            "end_time": f"{start.day} {start + datetime.timedelta(minutes=95):%b %Y, %H:%M}",
        }
        for name, mass, reps in PLAN:
            for number, kind in enumerate(("warmup", "normal", "normal", "dropset")):
                one = {"exercise_title": name, "set_index": number, "set_type": kind, "weight_kg": mass, "reps": reps}
                yield {**head, **one}
        run = {"exercise_title": "Running", "set_type": "normal", "distance_km": 5, "duration_seconds": 1800}
        yield {**head, **run}


def hevy(sessions: int = 156) -> bytes:
    """An export in kilograms and kilometres."""
    return table(HEVY, hevy_lines(sessions))


def hevy_in_pounds(sessions: int = 156) -> bytes:
    """The same export in pounds and miles, by the names of its columns alone."""
    lines = ({POUNDS.get(name, name): cell for name, cell in line.items()} for line in hevy_lines(sessions))
    return table([POUNDS.get(name, name) for name in HEVY], lines)


def fitnotes(sessions: int = 156, unit: str = "kgs") -> bytes:
    """An export of FitNotes, days without a clock."""
    lines = (
        {
            "Date": f"{start:%Y-%m-%d}",
            "Exercise": name,
            "Category": "Legs",
            "Weight": mass,
            "Weight Unit": unit,
            "Reps": reps,
        }
        for start in days(sessions)
        for name, mass, reps in (("Barbell Squat", 80.0, 5), ("Flat Barbell Bench Press", 60.0, 8))
        for _ in range(3)
    )
    return table(FITNOTES, lines)


def stronglifts(sessions: int = 156, unit: str = "KG", bodyweight: float = 83.5) -> bytes:
    """An export of StrongLifts: an exercise a row, five sets beside each other, the fourth of which was not done."""
    sets = [name for number in range(1, 6) for name in (f"Set {number} (Reps)", f"Set {number} ({unit})")]
    body = f"Body Weight ({unit})"
    header = [
        *("Date (yyyy/mm/dd)", "Workout", "Workout Name", "Program Name", body, "Exercise"),
        *("Duration (hours)", "Start Time (h:mm)", "End Time (h:mm)", "Notes"),
        *sets,
    ]
    lines = (
        {
            "Date (yyyy/mm/dd)": f"{start:%Y/%m/%d}",
            "Workout": number,
            "Workout Name": "Workout A",
            body: bodyweight,
            "Exercise": name,
            "Duration (hours)": 0.75,
            "Start Time (h:mm)": "5:40 PM",
            **{place: mass if place.endswith(f"({unit})") else 5 for place in sets},
            "Set 4 (Reps)": 0,
        }
        for number, start in enumerate(days(sessions), start=1)
        for name, mass in (("Squat", 60.0), ("Bench Press", 50.0), ("Barbell Row", 45.0))
    )
    return table(header, lines, encoding="utf-8-sig")


def weights(count: int = 365, header: str = "date,weight (kg)", first: float = 80.0) -> bytes:
    """So many mornings on a scale."""
    rows = (
        f"{FIRST_DAY.date() + datetime.timedelta(days=number)},{first + number % 7 / 10:.1f}" for number in range(count)
    )
    return "\n".join([header, *rows]).encode()
