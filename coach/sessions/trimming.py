"""A run without what was recorded before it began and after it ended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction

from coach.sessions import spent, writing
from coach.sessions.cutting import values_within, within
from coach.sessions.models import Recording, SampleBlob, Session
from coach.sessions.reading import document_of
from coach.sessions.samples import Samples, unpack

RECORDED = ("duration_ms", "distance_mm", "moving_ms", "ascent_mm", "hr_mean", "hr_max", "cadence", "power_w")


def trimmable(session: Session) -> tuple[Recording, Samples] | None:
    """The recording that a trim is measured by, a whole one before a damaged one, and its samples."""
    blobs = SampleBlob.objects.filter(recording__session=session).select_related("recording")
    blob = blobs.order_by("recording__damaged", "pk").first()
    return (blob.recording, unpack(blob.data)) if blob else None


def trim(session: Session, recorded: tuple[Recording, Samples], start_ms: int, end_ms: int, base: int) -> Session:
    """Cut off so much at the start and at the end; what no hand has set is then that of the rest.

    Without any cut it is again what the recording said. Raises StaleEdit where somebody else saved in between.
    """
    recording, samples = recorded
    if start_ms or end_ms:
        values: dict[str, Any] = {**values_within(within(samples, start_ms, end_ms))}
    else:
        values = {name: recording.summary.get(name) for name in RECORDED}
    free = {name: value for name, value in values.items() if name not in session.typed}
    doc = document_of(session)
    duration_ms = free.pop("duration_ms", doc.duration_ms)
    run = doc.run and replace(doc.run, trim_start_ms=start_ms, trim_end_ms=end_ms, **free)
    with transaction.atomic():
        edited = writing.edit(session, replace(doc, duration_ms=duration_ms, run=run), base, typed=session.typed)
        spent.rewrite(edited)
    return edited
