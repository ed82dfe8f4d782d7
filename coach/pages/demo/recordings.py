"""The demo's recordings: races of everybody, and Jonas's runs of the last weeks."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from athletes import units
from coach.imports.documents import recording_doc
from coach.imports.readers.records import FileContent, Lap, RecordedSession
from coach.pages.demo.jonas import LOGIN
from coach.pages.demo.story import Story
from coach.pages.demo.watch import samples
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Recording, SampleBlob, Session
from coach.sessions.recordings import RecordingDoc, build_recording
from coach.sessions.samples import Samples

RECENT = datetime.timedelta(weeks=11)
LAP_M = 1000


def is_recorded(story: Story, doc: SessionDoc, today: datetime.date) -> bool:
    """Whether the watch was on."""
    recent = story.email == LOGIN and doc.local_date > today - RECENT
    return doc.run is not None and (doc.all_out or recent)


def save_recordings(recorded: list[tuple[Session, RecordingDoc]]) -> None:
    """Save recordings with their samples."""
    rows = [build_recording(session, doc) for session, doc in recorded]
    Recording.objects.bulk_create(rows)
    SampleBlob.objects.bulk_create(
        SampleBlob(recording=row, data=doc.samples) for row, (_, doc) in zip(rows, recorded, strict=True) if doc.samples
    )


def recording(story: Story, doc: SessionDoc, run: RunDoc, began: datetime.datetime) -> RecordingDoc:
    """The recording of a run, as if its file had come in."""
    taken = samples(story, doc, run)
    name = f"{began:%Y-%m-%d-%H-%M}.fit"
    whole = RecordedSession(
        sport="run",
        sport_name="running",
        started_at=began,
        external_id=f"demo {story.name} {name}",
        duration_s=taken.span_s,
        moving_s=taken.span_s,
        distance_m=taken.total_m,
        ascent_m=units.metres(run.ascent_mm or 0),
        hr_mean=run.hr_mean,
        hr_max=run.hr_max,
        cadence_spm=run.cadence,
        device="Made-up watch",
        laps=tuple(laps(taken)),
        samples=taken,
    )
    return recording_doc(FileContent("fit", (whole,)), 0, hashlib.sha256(whole.external_id.encode()).hexdigest(), name)


def laps(taken: Samples) -> Iterator[Lap]:
    """A lap a kilometre, and what is left."""
    total = taken.total_m or 0
    marks = [*np.arange(0, total, LAP_M), total]
    times = np.interp(marks, taken.distance_m, taken.elapsed_s)
    for place, (begins, ends) in enumerate(pairwise(times)):
        inside = (taken.elapsed_s >= begins) & (taken.elapsed_s < ends)
        beats = taken.hr[inside]
        known = bool(np.isfinite(beats).any())
        yield Lap(
            start_s=float(begins),
            duration_s=float(ends - begins),
            distance_m=float(marks[place + 1] - marks[place]),
            hr_mean=float(beats.mean()) if known else None,
            hr_max=float(beats.max()) if known else None,
        )
