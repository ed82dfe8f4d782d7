"""A saved session as a document again: what an edit starts from."""

from __future__ import annotations

from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Entry, Run, Session

RUN_FIELDS = tuple(name for name in RunDoc.__dataclass_fields__ if name not in ("shoe", "repeats"))
SET_FIELDS = tuple(SetDoc.__dataclass_fields__)


def run_doc(run: Run) -> RunDoc:
    """The running part as a document."""
    repeats = tuple(
        RepeatDoc(row.distance_mm, row.time_ms, row.rest_ms, row.hill_id) for row in run.repeats.order_by("position")
    )
    return RunDoc(shoe=run.shoe_id, repeats=repeats, **{name: getattr(run, name) for name in RUN_FIELDS})


def entry_doc(entry: Entry) -> EntryDoc:
    """One entry as a document, of the exercise that its own stands for now; exercise and sets should be loaded."""
    sets = tuple(SetDoc(**{name: getattr(row, name) for name in SET_FIELDS}) for row in entry.work_sets.all())
    return EntryDoc(entry.exercise.merged_into_id or entry.exercise_id, sets, entry.superset, entry.comment)


def document_of(session: Session) -> SessionDoc:
    """The whole session as a document."""
    run = Run.objects.filter(session=session).first()
    entries = session.entries.select_related("exercise").prefetch_related("work_sets").order_by("position")
    return SessionDoc(
        sport=session.sport,
        local_date=session.local_date,
        started_at=session.started_at,
        utc_offset_min=session.utc_offset_min,
        title=session.title,
        duration_ms=session.duration_ms,
        effort=session.effort,
        all_out=session.all_out,
        comment=session.comment,
        run=run_doc(run) if run else None,
        entries=tuple(entry_doc(entry) for entry in entries),
    )
