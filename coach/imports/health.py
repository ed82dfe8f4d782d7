"""An export of Apple Health as pieces: runs and strength workouts a few at a time, the weights by themselves."""

from __future__ import annotations

import datetime
import gzip
import uuid
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, cast

from athletes.models import Athlete
from coach.imports.documents import measured_of, millimetres, milliseconds, whole
from coach.imports.found import Found, Piece, refused
from coach.imports.logs import FEW, found_piece, in_turns, left_out
from coach.imports.readers.health import Health, HealthWorkout, is_health, read_health
from coach.imports.readers.recognise import unpacked_head
from coach.imports.readers.records import Reason, Unreadable
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Sport
from coach.sessions.models.run import Surface

if TYPE_CHECKING:
    from coach.imports.tables import Source

# Makes a session's client id from its start, so that the next export finds what this one made.
_FROM_HEALTH = uuid.UUID("b3f7f5c0-9c2e-4e57-8c52-5a1d4c7b9d13")


def health_pieces(source: Source) -> list[Piece] | None:
    """The pieces of an export; None where the file is none."""
    if not is_health(unpacked_head(source.file.head)):
        return None
    name = source.file.name[-255:]
    try:
        with source.file.stream() as stream:
            return list(pieces_of_health(source.athlete, name, read_health(_plain(stream, source.file.head))))
    except Unreadable as unreadable:
        return [refused(name, unreadable.reason)]
    except (OSError, EOFError, zlib.error):
        return [refused(name, Reason.DAMAGED)]


def _plain(stream: IO[bytes], head: bytes) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if head != unpacked_head(head) else stream


def pieces_of_health(athlete: Athlete, name: str, health: Health) -> Iterator[Piece]:
    """The sessions a few at a time, since each may be one that a watch told of; then the weights."""
    docs = {client_id_of(workout): session_doc(workout) for workout in health.workouts}
    for told in in_turns(docs.items(), FEW):
        yield found_piece(name, Found(told=told, damaged=health.damaged))
    if health.weigh_ins and athlete.keeps_weight:
        yield found_piece(name, Found(weigh_ins=measured_of(health.weigh_ins), damaged=health.damaged))
    elif health.weigh_ins:
        yield left_out(name, is_all=not docs)


def client_id_of(workout: HealthWorkout) -> uuid.UUID:
    """The id of a workout's session, the same in every export."""
    start = workout.started_at.astimezone(datetime.UTC)
    return uuid.uuid5(_FROM_HEALTH, f"{workout.sport}:{start.isoformat()}")


def session_doc(workout: HealthWorkout) -> SessionDoc:
    """The session, on the day it was on the clock there."""
    offset = workout.started_at.utcoffset() or datetime.timedelta()
    return SessionDoc(
        sport=Sport.RUN if workout.sport == "run" else Sport.LIFT,
        local_date=workout.started_at.date(),
        started_at=workout.started_at.astimezone(datetime.UTC),
        utc_offset_min=round(offset.total_seconds() / 60),
        duration_ms=milliseconds(workout.duration_s),
        run=run_doc(workout) if workout.sport == "run" else None,
    )


def run_doc(workout: HealthWorkout) -> RunDoc:
    """The running part."""
    return RunDoc(
        distance_mm=millimetres(workout.distance_m),
        ascent_mm=millimetres(workout.ascent_m),
        hr_mean=whole(workout.hr_mean),
        hr_max=whole(workout.hr_max),
        surface=Surface.TREADMILL if workout.indoors else "",
    )
