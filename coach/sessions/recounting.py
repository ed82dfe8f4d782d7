"""All totals and bests worked out again from what was typed, to mend or only to compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction

from athletes.body import body_days
from athletes.models import Athlete, BodyDay
from coach.sessions import bests
from coach.sessions.models import Entry, SampleBlob, Session, Sport
from coach.sessions.models.session import monday_of
from coach.sessions.spent import spent_in
from coach.sessions.totals import ENTRY_TOTALS, SESSION_TOTALS, total_entry, total_session

BATCH = 500
SESSION_CHECKED = (*SESSION_TOTALS, "week")


def recount_sessions(athlete: Athlete, *, write: bool) -> Iterator[str]:
    """A sentence for each session of the athlete whose totals differ from what was typed; mends them where asked."""
    ids = list(Session.all_objects.of(athlete).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            yield from recount_batch(ids[start : start + BATCH], write=write)


def recount_batch(ids: list[int], *, write: bool) -> Iterator[str]:
    """The same for some sessions, in four reads and two writes."""
    sessions = Session.all_objects.filter(pk__in=ids).select_related("run").order_by("pk")
    entries = Entry.objects.filter(session__in=ids).select_related("exercise").prefetch_related("work_sets")
    by_session: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries.order_by("position"):
        by_session[entry.session_id].append(entry)
    changed_sessions, changed_entries = [], []
    for session in sessions:
        changed = [entry for entry in by_session[session.pk] if recounted_entry(entry)]
        changed_entries += changed
        if recounted_session(session, by_session[session.pk]) or changed:
            changed_sessions.append(session)
    if write:
        Entry.objects.bulk_update(changed_entries, ENTRY_TOTALS)
        Session.all_objects.bulk_update(changed_sessions, SESSION_CHECKED)
    yield from (f"session {session.pk}" for session in changed_sessions)


def recounted_entry(entry: Entry) -> bool:
    """Work out the entry's totals anew; whether any differs."""
    before = [getattr(entry, name) for name in ENTRY_TOTALS]
    total_entry(entry, entry.exercise, list(entry.work_sets.all()))
    return before != [getattr(entry, name) for name in ENTRY_TOTALS]


def recounted_session(session: Session, entries: list[Entry]) -> bool:
    """Work out the session's totals and week anew; whether any differs."""
    before = [getattr(session, name) for name in SESSION_CHECKED]
    run = getattr(session, "run", None)
    total_session(session, [(entry, entry.exercise) for entry in entries], run.distance_mm if run else None)
    session.week = monday_of(session.local_date)
    return before != [getattr(session, name) for name in SESSION_CHECKED]


def recount_bests(athlete: Athlete, *, write: bool) -> Iterator[str]:
    """A sentence for each session whose bests differ from what was done in it; mends them where asked."""
    sessions = list(Session.all_objects.of(athlete).order_by("pk"))
    yield from (f"bests of session {session.pk}" for session in bests.mend(sessions, write=write))


def recount_recordings(athlete: Athlete, *, write: bool) -> Iterator[str]:
    """A sentence for each recorded run whose seconds in zones differ from its samples; mends them where asked."""
    blobs = SampleBlob.objects.filter(recording__athlete=athlete, recording__session__sport=Sport.RUN)
    for blob in blobs.select_related("recording__session__run").order_by("pk").iterator(chunk_size=50):
        recording, spent = blob.recording, spent_in(blob)
        if spent.items() <= recording.summary.items():
            continue
        if write:
            recording.summary |= spent
            recording.save(update_fields=["summary"])
        yield f"recording {recording.pk}"


def recount_body(athlete: Athlete, *, write: bool) -> Iterator[str]:
    """A sentence where the athlete's daily means or trend differ from the weigh-ins; mends them where asked."""
    with transaction.atomic():
        wanted = {row.local_date: (row.mean_g, row.trend_g) for row in body_days(athlete)}
        stored = BodyDay.objects.filter(athlete=athlete)
        if wanted == {row.local_date: (row.mean_g, row.trend_g) for row in stored}:
            return
        if write:
            stored.delete()
            BodyDay.objects.bulk_create(body_days(athlete))
    yield f"body days of athlete {athlete.pk}"
