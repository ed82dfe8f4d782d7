"""Sessions are written here and nowhere else: whole, with their totals, in one transaction."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from athletes.models import Athlete, User
from athletes.text import searchable
from coach.sessions import bests
from coach.sessions.bests import Parts
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc
from coach.sessions.models import Entry, Exercise, Original, Recording, Repeat, Run, Session, WorkSet
from coach.sessions.models.session import monday_of
from coach.sessions.reading import RUN_FIELDS, document_of
from coach.sessions.totals import total_entry, total_session

SESSION_FIELDS = (
    *("sport", "local_date", "started_at", "utc_offset_min", "title"),
    *("duration_ms", "effort", "all_out", "comment"),
)


def create(
    athlete: Athlete,
    author: User,
    doc: SessionDoc,
    client_id: uuid.UUID | None = None,
    typed: Iterable[str] | None = None,
    recorded: Sequence[Mapping[str, Any]] = (),
) -> Session:
    """Save a new session once, however often it is sent; the answer is the row as it now stands, deleted or not.

    `typed` names the fields that a hand set; without it, all of them. `recorded` are the summaries of recordings that
    the caller writes with it. Raises ReusedClientId where the client id belongs to a session made of something else.
    """
    client_id = client_id or uuid.uuid4()
    sent = doc.digest()
    identity = {"athlete": athlete, "client_id": client_id}
    try:
        with transaction.atomic():
            if (before := Session.already_created(sent, **identity)) is not None:
                return before
            session = Session(**identity, author=author, typed=sorted(filled(doc) if typed is None else typed))
            insert(session, doc, sent, recorded)
            return session
    except IntegrityError:
        # The same send arrived twice at the same moment, and the other one was first.
        before = Session.already_created(sent, **identity)
        if before is None:
            raise
        return before


def insert(session: Session, doc: SessionDoc, sent: str, recorded: Sequence[Mapping[str, Any]] = ()) -> None:
    """Write a new session with all its rows, as `create` does; inside the caller's transaction."""
    session.stamp(sent)
    bests.write(session, replace(fill(session, doc), recorded=recorded))


def edit(session: Session, doc: SessionDoc, base: int, typed: Iterable[str] | None = None) -> Session:
    """Save an edit that began at version `base`, once; raises StaleEdit where somebody else saved in between.

    `typed` names the fields that a hand has set then; without it, those that differ now come to those from before.
    """
    sent = doc.digest()
    with transaction.atomic():
        current = Session.all_objects.select_for_update().get(pk=session.pk)
        if current.already_saved(sent, base):
            return current
        by_hand = {*current.typed, *doc.changed_from(document_of(current))} if typed is None else typed
        current.typed = sorted(by_hand)
        current.stamp(sent)
        fill(current, doc)
        bests.rewrite(current)
        return current


def delete(session: Session) -> None:
    """Hide the session from every page; `put_back` undoes it."""
    Session.all_objects.filter(pk=session.pk, deleted_at=None).update(deleted_at=timezone.now())


def put_back(session: Session) -> None:
    """Undo a delete."""
    Session.all_objects.filter(pk=session.pk).update(deleted_at=None)


def purge(older_than: datetime.datetime) -> int:
    """Remove for good what was deleted before this moment, with the files it came from; how many sessions.

    Merged sessions stay, and so do those that others were merged into.
    """
    gone = Session.all_objects.filter(deleted_at__lt=older_than, merged_into=None, merged=None)
    with transaction.atomic():
        files = set(Recording.objects.filter(session__in=gone).values_list("athlete", "sha256"))
        removed = gone.delete()[1].get("training.Session", 0)
        for athlete, sha256 in files:
            if not Recording.objects.filter(athlete=athlete, sha256=sha256).exists():
                Original.objects.filter(athlete=athlete, sha256=sha256).delete()
    return removed


def filled(doc: SessionDoc) -> list[str]:
    """Names of the fields that hold something."""
    return doc.changed_from(SessionDoc(sport="", local_date=doc.local_date.min))


def fill(session: Session, doc: SessionDoc) -> Parts:
    """Write the document's rows, and the totals that follow from them; inside the caller's transaction."""
    exercises = Exercise.objects.in_bulk({entry.exercise for entry in doc.entries})
    entries = prepare(session, doc, exercises)
    is_new = session._state.adding
    session.save()
    if not is_new:
        clear(session)
    create_entries(entries)
    run, repeats = (None, []) if doc.run is None else create_run(session, doc.run)
    return Parts(run, repeats, [(exercises[entry.exercise_id], row) for entry, rows in entries for row in rows])


def prepare(session: Session, doc: SessionDoc, exercises: Mapping[int, Exercise]) -> list[tuple[Entry, list[WorkSet]]]:
    """Set the session's values and totals from the document; its entries and their sets come back unsaved."""
    for name in SESSION_FIELDS:
        setattr(session, name, getattr(doc, name))
    session.week = monday_of(doc.local_date)
    session.search_text = searchable(f"{doc.title} {doc.comment}")
    entries = [build_entry(session, position, entry) for position, entry in enumerate(doc.entries)]
    for entry, work_sets in entries:
        total_entry(entry, exercises[entry.exercise_id], work_sets)
    pairs = [(entry, exercises[entry.exercise_id]) for entry, _ in entries]
    total_session(session, pairs, doc.run.distance_mm if doc.run else None)
    return entries


def build_entry(session: Session, position: int, doc: EntryDoc) -> tuple[Entry, list[WorkSet]]:
    """An entry with its sets, not yet saved."""
    entry = Entry(
        session=session,
        athlete_id=session.athlete_id,
        local_date=session.local_date,
        exercise_id=doc.exercise,
        position=position,
        superset=doc.superset,
        comment=doc.comment,
    )
    return entry, [WorkSet(entry=entry, position=place, **vars(row)) for place, row in enumerate(doc.sets)]


def clear(session: Session) -> None:
    """Take away the parts of a session that are about to be written anew, so that their order is the document's."""
    WorkSet.objects.filter(entry__session=session).delete()
    session.entries.all().delete()
    Run.objects.filter(session=session).delete()


def create_entries(entries: list[tuple[Entry, list[WorkSet]]]) -> None:
    """Write entries with their sets."""
    Entry.objects.bulk_create([entry for entry, _ in entries])
    work_sets = [work_set for _, rows in entries for work_set in rows]
    for work_set in work_sets:
        work_set.entry_id = work_set.entry.pk
    WorkSet.objects.bulk_create(work_sets)


def create_run(session: Session, doc: RunDoc) -> tuple[Run, list[Repeat]]:
    """Write the running part with its repeats."""
    run = Run.objects.create(session=session, **run_values(doc))
    return run, Repeat.objects.bulk_create(build_repeats(run, doc))


def run_values(doc: RunDoc) -> dict[str, Any]:
    """What a run's row holds of the document."""
    return {"shoe_id": doc.shoe, **{name: getattr(doc, name) for name in RUN_FIELDS}}


def build_repeats(run: Run, doc: RunDoc) -> list[Repeat]:
    """The run's repeats, not yet saved."""
    return [
        Repeat(
            run=run,
            position=place,
            hill_id=row.hill,
            distance_mm=row.distance_mm,
            time_ms=row.time_ms,
            rest_ms=row.rest_ms,
        )
        for place, row in enumerate(doc.repeats)
    ]
