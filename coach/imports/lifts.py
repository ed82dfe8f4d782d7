"""From what a gym app logged to the sessions that are written: a lift, and each run or other sport in it apart."""

from __future__ import annotations

import datetime
import uuid
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from athletes import units
from coach.imports.readers.logged import LoggedEntry, LoggedSession, LoggedSet
from coach.imports.readers.records import FileContent
from coach.imports.readers.when import day_of
from coach.imports.sports import CARDIO, Cardio
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise, Sport
from coach.sessions.models.exercise import LoadEntry, Measure
from coach.sessions.models.run import Surface

# Makes a session's client id from its app and start, so that next month's export finds what this one made.
_FROM_AN_APP = uuid.UUID("0b1f5c8e-7a3d-4b5e-9c55-2f1f9f7f6a40")
LONGEST_COMMENT = 5000
LONGEST_ENTRY_COMMENT = 500
LONGEST_TITLE = 120
HIGHEST_SUPERSET = 1000

ByName = Mapping[str, Exercise]
"""The exercise that each name of the app stands for; a sport among the names has none."""


@dataclass(frozen=True)
class Part:
    """A session of its own within a session of the app: its lift, or one sport."""

    name: str
    doc: SessionDoc


def documents_of(
    content: FileContent, exercises: ByName, home: zoneinfo.ZoneInfo, *, pairs: bool
) -> dict[uuid.UUID, SessionDoc]:
    """The sessions by the client ids that they have in every export of this app.

    With `pairs` the weight of dumbbells is that of one of two.
    """
    docs: dict[uuid.UUID, SessionDoc] = {}
    seen: dict[str, int] = {}
    for session in content.lifts:
        start = session.at.isoformat()
        seen[start] = number = seen.get(start, 0) + 1
        for part in parts_of(session, exercises, home, pairs=pairs):
            docs[uuid.uuid5(_FROM_AN_APP, f"{content.kind}:{start}:{number}:{part.name}")] = part.doc
    return docs


def parts_of(session: LoggedSession, exercises: ByName, home: zoneinfo.ZoneInfo, *, pairs: bool) -> Iterator[Part]:
    """The lift first, then what else was done, each exercise of a sport once."""
    lifted = [entry for entry in session.entries if entry.name in exercises]
    moved = [(entry, sport) for entry in session.entries if (sport := CARDIO.get(entry.name.casefold()))]
    whole = session_doc(session, home)
    moved_ms = sum(total_ms(entry) or 0 for entry, _ in moved)
    if lifted:
        left = max(0, (whole.duration_ms or 0) - moved_ms) or None
        entries = tuple(entry_doc(entry, exercises[entry.name], pairs=pairs) for entry in lifted)
        yield Part("lift", replace(whole, sport=Sport.LIFT, duration_ms=left, entries=entries))
    alone = not lifted and len(moved) == 1
    for place, (entry, sport) in enumerate(moved):
        yield Part(f"{sport.name}{place}", moved_doc(whole, entry, sport, alone=alone))


def session_doc(session: LoggedSession, home: zoneinfo.ZoneInfo) -> SessionDoc:
    """What all parts have in common; the time is that of the athlete's own zone."""
    doc = SessionDoc(
        sport=Sport.LIFT,
        local_date=day_of(session.at),
        title=plain(session.title)[:LONGEST_TITLE],
        duration_ms=milliseconds(session.duration_s),
        comment=session.comment[:LONGEST_COMMENT],
    )
    if not isinstance(session.at, datetime.datetime):
        return doc
    there = session.at if session.at.tzinfo else session.at.replace(tzinfo=home)
    offset = there.utcoffset() or datetime.timedelta()
    return replace(doc, started_at=there.astimezone(datetime.UTC), utc_offset_min=round(offset.total_seconds() / 60))


def entry_doc(entry: LoggedEntry, exercise: Exercise, *, pairs: bool = False) -> EntryDoc:
    """One exercise with its sets."""
    superset = entry.superset if entry.superset is not None and 0 <= entry.superset <= HIGHEST_SUPERSET else None
    hands = 2 if pairs and is_pair(exercise) else 1
    sets = tuple(set_doc(row, exercise, hands) for row in entry.sets)
    return EntryDoc(exercise.pk, sets, superset, entry.comment[:LONGEST_ENTRY_COMMENT])


def is_pair(exercise: Exercise) -> bool:
    """Whether it is done with a dumbbell in each hand, whose weights are summed here."""
    return exercise.load_entry == LoadEntry.HANDS and not exercise.unilateral


def set_doc(row: LoggedSet, exercise: Exercise, hands: int = 1) -> SetDoc:
    """One set: assistance is negative here, and what a jump counts are contacts."""
    mass_g = None if row.mass_kg is None else units.to_g(hands * row.mass_kg, "metric")
    if mass_g and exercise.load_entry == LoadEntry.ASSISTED:
        mass_g = -min(mass_g, 500_000)
    jumps = exercise.measure == Measure.CONTACTS
    return SetDoc(
        kind=row.kind,
        reps=None if jumps else row.reps,
        mass_g=mass_g,
        rpe=None if row.rpe is None else round(10 * row.rpe),
        duration_ms=milliseconds(row.duration_s),
        distance_mm=None if row.distance_m is None else round(1000 * row.distance_m),
        contacts=row.reps if jumps else None,
    )


def moved_doc(whole: SessionDoc, entry: LoggedEntry, sport: Cardio, *, alone: bool) -> SessionDoc:
    """A run or another sport that was logged as an exercise; only one that is all there was began when the whole did.

    Its time is that of its sets, or the whole's where there is nothing else.
    """
    duration_ms = total_ms(entry) or (whole.duration_ms if alone else None)
    doc = whole if alone else whole.at(whole.local_date)
    comment = "\n".join(filter(None, [entry.comment, whole.comment if alone else ""]))
    title = "" if sport.name == "run" else entry.name[:LONGEST_TITLE]
    return replace(
        doc,
        sport=Sport.RUN if sport.name == "run" else Sport.OTHER,
        title=title,
        duration_ms=duration_ms,
        comment=comment[:LONGEST_COMMENT],
        run=run_doc(entry, sport) if sport.name == "run" else None,
    )


def run_doc(entry: LoggedEntry, sport: Cardio) -> RunDoc:
    """The running part."""
    metres = sum(row.distance_m or 0 for row in entry.sets)
    surface = Surface.TREADMILL if sport.indoors else ""
    return RunDoc(distance_mm=round(1000 * metres) or None, surface=surface)


def total_ms(entry: LoggedEntry) -> int | None:
    """The time of all its sets, or None where none is known."""
    return milliseconds(sum(row.duration_s or 0 for row in entry.sets) or None)


def milliseconds(seconds: float | None) -> int | None:
    """Seconds at rest."""
    return None if seconds is None else round(seconds * units.MS_PER_SECOND)


def plain(text: str) -> str:
    """A text in one line, without signs that cannot be read."""
    return "".join(filter(str.isprintable, " ".join(text.split())))
