"""A session as the line that reads back as the same session."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence

from coach.sessions.describe import same
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.line.others import WeighInDoc
from coach.sessions.line.parser import Logged, read
from coach.sessions.line.print_run import run_items
from coach.sessions.line.vocabulary import Vocabulary
from coach.sessions.line.writing_style import clock_text, mass_text, metres_text, quoted, seconds_text, tenths_text
from coach.sessions.models import Exercise, SetKind, Sport
from coach.sessions.models.exercise import LoadEntry, Measure

MARKS = {SetKind.WARM_UP.value: "w", SetKind.DROP.value: "drop"}
FIELDS = {
    Measure.REPS: "reps",
    Measure.TIME: "duration_ms",
    Measure.DISTANCE: "distance_mm",
    Measure.CONTACTS: "contacts",
}


def print_line(logged: Iterable[Logged], words: Vocabulary) -> str:
    """All of them in one line, in the athlete's units where these say it exactly."""
    return "; ".join(print_part(row, words) for row in logged)


def print_part(logged: Logged, words: Vocabulary) -> str:
    """One session or weigh-in, with its day."""
    day = "" if logged.local_date == words.today else f"{logged.local_date.isoformat()}: "
    if isinstance(logged, WeighInDoc):
        return f"{day}bw {mass_text(logged.mass_g, words)}"
    printers = {Sport.RUN: print_run, Sport.LIFT: print_lift, Sport.OTHER: print_other}
    return day + printers[Sport(logged.sport)](logged, words)


def about_items(doc: SessionDoc, words: Vocabulary) -> list[str]:
    """What the session says of itself, but for its title."""
    return [
        *([f"for {clock_text(doc.duration_ms)}"] if doc.duration_ms is not None else []),
        *([f"effort {tenths_text(doc.effort)}"] if doc.effort is not None else []),
        *(["all-out"] if doc.all_out else []),
        *([f"at {start_text(doc, doc.started_at, words)}"] if doc.started_at else []),
        *([f"note {quoted(doc.comment)}"] if doc.comment else []),
    ]


def start_text(doc: SessionDoc, moment: datetime.datetime, words: Vocabulary) -> str:
    """The clock there, with its distance from UTC where the athlete's own zone says another."""
    east = datetime.timedelta(minutes=doc.utc_offset_min or 0)
    there = moment.astimezone(datetime.timezone(east))
    own = datetime.datetime.combine(doc.local_date, there.time(), tzinfo=words.zone).utcoffset()
    clock = f"{there:%H:%M:%S}" if there.second else f"{there:%H:%M}"
    return clock if own == east else f"{clock}{there.isoformat()[-6:]}"


def titled(doc: SessionDoc) -> list[str]:
    """The title, where there is one."""
    return [quoted(doc.title)] if doc.title else []


def print_run(doc: SessionDoc, words: Vocabulary) -> str:
    """A run; its repeats come last."""
    items, repeats = run_items(doc, words)
    return " ".join(["run", *titled(doc), *items, *about_items(doc, words), *repeats])


def print_other(doc: SessionDoc, words: Vocabulary) -> str:
    """Neither run nor lift."""
    return " ".join(["other", *titled(doc), *about_items(doc, words)])


def print_lift(doc: SessionDoc, words: Vocabulary) -> str:
    """A lift: what it says of itself, then its exercises; those done in turns together."""
    head = [*titled(doc), *about_items(doc, words)]
    exercises = {exercise.pk: exercise for exercise in words.names.exercises}
    blocks = itertools.groupby(doc.entries, key=lambda entry: entry.superset)
    used, parts = 0, []
    for number, entries in blocks:
        text = ", ".join(print_entry(entry, exercises[entry.exercise], words) for entry in entries)
        mark = "" if number is None else "ss: " if number == used + 1 else f"ss{number}: "
        used = max(used, number or 0)
        parts.append(mark + text)
    return " ".join(["lift", *head]) * bool(head) + ": " * bool(head and parts) + "; ".join(parts)


def print_entry(entry: EntryDoc, exercise: Exercise, words: Vocabulary) -> str:
    """One exercise; equal sets in a row are written once."""
    groups = [list(rows) for _key, rows in itertools.groupby(entry.sets, key=same)]
    sets = ", ".join(print_sets(rows, exercise, words) for rows in groups)
    comment = f" {quoted(entry.comment)}" if entry.comment else ""
    return f"{name_text(exercise, words)} {sets}{comment}"


def name_text(exercise: Exercise, words: Vocabulary) -> str:
    """The name, in quotes where it would not be read as one without."""
    reading = read(f"{exercise.name} 1reps", words)
    alone = SessionDoc(Sport.LIFT, words.today, entries=(EntryDoc(exercise.pk, (SetDoc(reps=1),)),))
    plain = not reading.errors and reading.logged == (alone,)
    return exercise.name if plain else quoted(exercise.name)


def print_sets(rows: Sequence[SetDoc], exercise: Exercise, words: Vocabulary) -> str:
    """Equal sets: `w 2x5 60kg @6`."""
    first = rows[0]
    measures = counted_texts(first, exercise)
    marks = [mark for mark in (MARKS.get(first.kind, ""), first.side) if mark]
    height = [f"height {metres_text(first.height_mm)}"] if first.height_mm is not None else []
    rating = [f"@{tenths_text(first.rpe)}"] if first.rpe is not None else []
    load = load_texts(first, exercise, words)
    return " ".join([*marks, f"{len(rows)}x{measures[0]}", *load, *measures[1:], *height, *rating])


def counted_texts(row: SetDoc, exercise: Exercise) -> list[str]:
    """What was counted, the exercise's own measure first."""
    texts = {
        "reps": f"{row.reps}reps",
        "contacts": f"{row.contacts}contacts",
        "duration_ms": f"in {seconds_text(row.duration_ms or 0)}",
        "distance_mm": f"over {metres_text(row.distance_mm or 0)}",
    }
    own = FIELDS[Measure(exercise.measure)]
    names = sorted(texts, key=lambda name: name != own)
    first, *more = [texts[name] for name in names if getattr(row, name) is not None]
    bare = first.removesuffix("reps").removesuffix("contacts") if getattr(row, own) is not None else first
    return [bare.removeprefix("in ").removeprefix("over "), *more]


def load_texts(row: SetDoc, exercise: Exercise, words: Vocabulary) -> list[str]:
    """The load with its sign where it has one; `bw` keeps 3x8 without a load from being read as a pair."""
    if row.mass_g is None:
        return ["bw"] if row.reps is not None and exercise.measure == Measure.REPS else []
    own = exercise.load_entry in (LoadEntry.ADDED, LoadEntry.ASSISTED)
    return [("+" if own and row.mass_g >= 0 else "") + mass_text(row.mass_g, words)]
