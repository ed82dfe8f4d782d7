"""Many sessions written at once, as an import of years does: a handful of queries for hundreds of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from athletes.models import Athlete, User
from coach.sessions import bests
from coach.sessions.bests import Parts
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Best, Entry, Exercise, Run, Session, WorkSet
from coach.sessions.writing import create_entries, filled, prepare, run_values

BATCH = 200


@dataclass
class Prepared:
    """A session with its rows, not yet saved; its run has no repeats."""

    session: Session
    entries: list[tuple[Entry, list[WorkSet]]]
    run: Run | None

    def parts(self, exercises: Mapping[int, Exercise]) -> Parts:
        """What its bests are worked out from."""
        sets = [(exercises[entry.exercise_id], row) for entry, rows in self.entries for row in rows]
        return Parts(run=self.run, sets=sets)


def create_all(athlete: Athlete, author: User, docs: Mapping[uuid.UUID, SessionDoc]) -> tuple[list[Session], list[int]]:
    """Save new sessions under their client ids, in one transaction; the ones made, and ids of those known before.

    A session whose client id is known, deleted or not, stays as it is. All values count as typed by hand.
    """
    made: list[Session] = []
    with transaction.atomic():
        known = known_of(athlete, docs)
        new = [(client_id, doc) for client_id, doc in docs.items() if client_id not in known]
        exercises = Exercise.objects.in_bulk({entry.exercise for _, doc in new for entry in doc.entries})
        for start in range(0, len(new), BATCH):
            rows = [prepared(athlete, author, *pair, exercises) for pair in new[start : start + BATCH]]
            write(rows, exercises)
            made += [row.session for row in rows]
    return made, list(known.values())


def known_of(athlete: Athlete, docs: Mapping[uuid.UUID, SessionDoc]) -> dict[uuid.UUID, int]:
    """Ids of the athlete's sessions that have one of these client ids, deleted ones too."""
    ids = list(docs)
    known: dict[uuid.UUID, int] = {}
    for start in range(0, len(ids), BATCH):
        rows = Session.all_objects.of(athlete).filter(client_id__in=ids[start : start + BATCH])
        known.update(rows.values_list("client_id", "pk"))
    return known


def prepared(
    athlete: Athlete, author: User, client_id: uuid.UUID, doc: SessionDoc, exercises: Mapping[int, Exercise]
) -> Prepared:
    """All rows of one document with their totals."""
    session = Session(athlete=athlete, author=author, client_id=client_id, typed=sorted(filled(doc)))
    session.stamp(doc.digest())
    entries = prepare(session, doc, exercises)
    return Prepared(session, entries, Run(session=session, **run_values(doc.run)) if doc.run else None)


def write(rows: list[Prepared], exercises: Mapping[int, Exercise]) -> None:
    """Write the rows of these sessions, with their bests; inside the caller's transaction."""
    Session.objects.bulk_create([row.session for row in rows])
    Run.objects.bulk_create(runs_of(rows))
    for row in rows:
        for entry, _ in row.entries:
            entry.session_id = row.session.pk
    create_entries([entry for row in rows for entry in row.entries])
    Best.objects.bulk_create(best for row in rows for best in bests.build(row.session, row.parts(exercises)))


def runs_of(rows: list[Prepared]) -> Iterator[Run]:
    """Their runs, knowing their sessions."""
    for row in rows:
        if row.run is not None:
            row.run.session_id = row.session.pk
            yield row.run
