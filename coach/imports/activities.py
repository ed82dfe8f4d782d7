"""Lists of activities as pieces: each row with the file that it names, or by itself where it names none."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from athletes.models import Athlete
from coach.imports.documents import session_doc
from coach.imports.found import Found, Piece, prepared, refused
from coach.imports.models import ItemReason
from coach.imports.readers import recognise
from coach.imports.readers.activities import M_PER_KM, M_PER_MILE, Activity, is_activities, read_activities
from coach.imports.readers.archive import Member
from coach.imports.readers.records import RecordedSession, Unreadable
from coach.sessions.documents import SessionDoc

if TYPE_CHECKING:
    from coach.imports.tables import Source

# Makes a session's client id from an activity's id, so that the next list finds what this one made.
_FROM_A_LIST = uuid.UUID("5b0b3f5c-3c6a-4c86-8d0a-0f5f7d3a9e21")
_PLANNED = "routes/"


def activity_pieces(source: Source) -> list[Piece] | None:
    """The pieces of a list of activities; None where the file is none."""
    if not is_activities(recognise.unpacked_head(source.file.head)):
        return None
    try:
        plain, _ = recognise.inflated(source.file.read())
        listed = read_activities(plain)
    except Unreadable as unreadable:
        return [refused(source.file.name, unreadable.reason)]
    metres = M_PER_KM if source.athlete.user.units == "metric" else M_PER_MILE
    rows = listed.activities
    if listed.source == "garmin":
        rows = tuple(replace(row, distance=row.distance and row.distance * metres) for row in rows)
    folder = source.file.name.removesuffix(PurePosixPath(source.file.name).name)
    # Routes are plans; what the list names comes in with it.
    source.named.update(name for name in source.beside if name.startswith(f"{folder}{_PLANNED}"))
    pieces = [activity_piece(source, folder, row) for row in rows]
    return pieces + [undated(source.file.name, number, text) for number, text in listed.undated]


def activity_piece(source: Source, folder: str, row: Activity) -> Piece:
    """One activity, with its file where that came too."""
    member = source.beside.get(f"{folder}{row.file}") if row.file else None
    if member is None:
        return Piece(source.file.name[-255:], partial(told, row), row.row, row_text(row))
    source.named.add(member.name)
    return Piece(member.name[-255:], partial(recorded, member, row), row.row, row_text(row))


def undated(name: str, number: int, text: str) -> Piece:
    """A row whose date cannot be read."""
    return Piece(name[-255:], lambda _: Found(reason=ItemReason.NO_DATE), number, text)


def row_text(row: Activity) -> str:
    """What the report shows of a row; nothing of it can be a weight."""
    return ", ".join(filter(None, (row.id, row.at.isoformat(" "), row.title, row.sport_name)))


def recorded(member: Member, row: Activity, athlete: Athlete) -> Found:
    """A recording, with what its athlete said of it in the list."""
    data = member.read()
    content = recognise.read(data)
    if len(content.sessions) == 1:
        content = replace(content, sessions=(renamed(content.sessions[0], row),))
    found = prepared(athlete, member.name[-255:], data, content)
    if len(found.sessions) != 1:
        return found
    doc, recording = found.sessions[0]
    return replace(found, sessions=((said(doc, row), recording),), shoe=shoe_of(row), typed=typed(row))


def renamed(session: RecordedSession, row: Activity) -> RecordedSession:
    """The session under the sport that the list tells: many files tell none, and athletes correct it there."""
    if row.sport in (None, session.sport) or not row.sport_name:
        return session
    return replace(session, sport=row.sport, sport_name=row.sport_name)


def said(doc: SessionDoc, row: Activity) -> SessionDoc:
    """The session with what a hand wrote into the list."""
    is_race = row.kind == "race"
    run = replace(doc.run, kind=row.kind or doc.run.kind) if doc.run else None
    title = row.title or doc.title
    is_all_out = is_race and run is not None
    return replace(doc, run=run, all_out=is_all_out, title=title, comment=row.comment, effort=effort_of(row))


def typed(row: Activity) -> tuple[str, ...]:
    """Names of the values that a hand wrote into the list."""
    values = {"title": row.title, "comment": row.comment, "effort": row.effort, "shoe": shoe_of(row), "kind": row.kind}
    return tuple(name for name, value in values.items() if value)


def told(row: Activity, athlete: Athlete) -> Found:
    """A session that has no recording but its row."""
    doc = said(session_doc(as_recorded(row, athlete), athlete.user.zone), row)
    key = row.id or f"{row.at.isoformat()}:{row.sport_name}"
    return Found(told=((uuid.uuid5(_FROM_A_LIST, key), doc),), shoe=shoe_of(row))


def as_recorded(row: Activity, athlete: Athlete) -> RecordedSession:
    """The row as a recording would have told it."""
    at = row.at if row.at.tzinfo else row.at.replace(tzinfo=athlete.user.zone)
    return RecordedSession(
        sport=row.sport or "other",
        sport_name=row.sport_name,
        started_at=at.astimezone(datetime.UTC),
        external_id="",
        duration_s=row.duration_s,
        moving_s=row.moving_s,
        distance_m=row.distance,
        ascent_m=row.ascent_m,
        hr_mean=row.hr_mean,
        hr_max=row.hr_max,
    )


def effort_of(row: Activity) -> int | None:
    """Effort in tenths."""
    return None if row.effort is None else round(10 * row.effort)


def shoe_of(row: Activity) -> str:
    """The name of the shoes; what a ride names is a bike."""
    return row.gear if row.sport == "run" else ""
