"""A line that was understood whole is saved whole, in one transaction, once however often it is sent."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from athletes import body
from athletes.models import Athlete, User, WeighIn
from coach.sessions import writing
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.line.others import WeighInDoc
from coach.sessions.line.parser import MOST_PARTS, Logged, Reading
from coach.sessions.models import Hill, Session

Row = Session | WeighIn


def part_id(client_id: uuid.UUID, place: int) -> uuid.UUID:
    """The client id of one part of a line."""
    return uuid.uuid5(client_id, str(place))


def save(reading: Reading, athlete: Athlete, author: User, client_id: uuid.UUID) -> list[Row]:
    """Save each part of a line that was understood whole.

    Raises ReusedClientId where the id belongs to another line; then nothing is saved.
    """
    if not reading.understood:
        raise ValueError(reading.source)
    with transaction.atomic():
        hills = [make_hill(athlete, name) for name in reading.new_hills]
        docs = [with_hills(logged, hills) for logged in reading.logged]
        return [save_part(doc, athlete, author, part_id(client_id, place)) for place, doc in enumerate(docs)]


def make_hill(athlete: Athlete, name: str) -> int:
    """The id of the athlete's hill of this name, made now unless the same send made it before."""
    hill, _made = Hill.objects.get_or_create(athlete=athlete, name__iexact=name, defaults={"name": name})
    return hill.pk


def with_hills(logged: Logged, hills: Sequence[int]) -> Logged:
    """The same with the ids of the hills that were made."""
    if isinstance(logged, WeighInDoc) or logged.run is None:
        return logged
    repeats = tuple(replace(row, hill=made(row.hill, hills)) for row in logged.run.repeats)
    run: RunDoc = replace(logged.run, repeats=repeats)
    doc: SessionDoc = replace(logged, run=run)
    return doc


def made(hill: int | None, hills: Sequence[int]) -> int | None:
    """A hill's id, of a new one too."""
    return hills[-hill - 1] if hill is not None and hill < 0 else hill


def save_part(logged: Logged, athlete: Athlete, author: User, client_id: uuid.UUID) -> Row:
    """Save one session or weigh-in once."""
    if isinstance(logged, WeighInDoc):
        return body.add_weigh_in(athlete, logged.mass_g, logged.local_date, client_id=client_id)
    return writing.create(athlete, author, logged, client_id)


def rows_of(athlete: Athlete, client_id: uuid.UUID) -> list[Row]:
    """What was saved from one line, deleted or not, in its order."""
    places = {part_id(client_id, place): place for place in range(MOST_PARTS)}
    sessions = Session.all_objects.filter(athlete=athlete, client_id__in=places).select_related("run")
    weigh_ins = WeighIn.all_objects.filter(athlete=athlete, client_id__in=places)
    return sorted([*sessions, *weigh_ins], key=lambda row: places[row.client_id])


def take_back(rows: Sequence[Row]) -> None:
    """Delete what a line logged; `put_back` undoes it."""
    with transaction.atomic():
        for row in rows:
            if isinstance(row, Session):
                writing.delete(row)
            else:
                body.delete_weigh_in(row)


def put_back(rows: Sequence[Row]) -> None:
    """Undo `take_back`."""
    with transaction.atomic():
        for row in rows:
            if isinstance(row, Session):
                writing.put_back(row)
            else:
                body.put_back_weigh_in(row)
