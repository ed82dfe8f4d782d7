"""Recordings are written here, each with the session it made: values, laps, samples and best times in one go."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Recording, SampleBlob, Session

# Makes a session's client id from its file, so that a file that is sent again finds what it made before.
_FROM_A_FILE = uuid.UUID("6d2f0c0b-5a43-4c49-9a0e-8f1f5f6f2a11")


@dataclass(frozen=True)
class RecordingDoc:
    """A recording, ready to be written: `samples` packed, `bests_ms` by distance in millimetres.

    `part` counts the sessions of one file, whose bytes as they came have this `sha256`.
    """

    kind: str
    sha256: str
    part: int
    external_id: str
    file_name: str
    device: str
    damaged: bool
    summary: Mapping[str, Any]
    samples: bytes | None = None
    bests_ms: Mapping[int, int] | None = None


def create(
    athlete: Athlete,
    author: User,
    doc: SessionDoc,
    recorded: RecordingDoc,
    batch: uuid.UUID,
    typed: Iterable[str] = (),
) -> Session:
    """Save a recording and its session, of which a hand wrote the fields in `typed`.

    Raises IntegrityError where this part of this file was saved before.
    """
    client_id = uuid.uuid5(_FROM_A_FILE, f"{recorded.sha256}:{recorded.part}")
    session = Session(athlete=athlete, author=author, client_id=client_id, typed=sorted(typed))
    # An import writes thousands of them, each in a transaction of its own: a savepoint in it would be one more query.
    with transaction.atomic(savepoint=False):
        writing.insert(session, doc, doc.digest(), [summary_of(recorded)])
        recording = build_recording(session, recorded, batch)
        recording.save()
        if recorded.samples is not None:
            SampleBlob.objects.create(recording=recording, data=recorded.samples)
        return session


def build_recording(session: Session, doc: RecordingDoc, batch: uuid.UUID | None = None) -> Recording:
    """The recording's row, not yet saved."""
    values = {name: value for name, value in vars(doc).items() if name not in ("samples", "bests_ms", "summary")}
    return Recording(athlete_id=session.athlete_id, session=session, batch=batch, summary=summary_of(doc), **values)


def summary_of(doc: RecordingDoc) -> dict[str, Any]:
    """The summary with the best times in it, so that no edit of the session and no merge has to read the samples."""
    bests_ms = None if doc.bests_ms is None else {str(mm): ms for mm, ms in doc.bests_ms.items()}
    return {**doc.summary} if bests_ms is None else {**doc.summary, "bests_ms": bests_ms}


def may_be_here(athlete: Athlete, sha256: str, external_ids: Collection[str]) -> bool:
    """Whether anything came from a file of these bytes, or from another copy of one of these recordings; one query."""
    known = Q(external_id__in=set(external_ids) - {""}) | Q(sha256=sha256)
    return Recording.objects.filter(known, athlete=athlete).exists()


def of_file(athlete: Athlete, sha256: str) -> dict[int, Session]:
    """Sessions that came from a file of these bytes, by part; deleted ones too."""
    rows = Recording.objects.filter(athlete=athlete, sha256=sha256).exclude(session=None).select_related("session")
    return {row.part: row.session for row in rows if row.session}


def copy_of(athlete: Athlete, external_id: str, started_at: datetime.datetime, *, damaged: bool) -> Session | None:
    """The session that another copy of this recording made; a damaged copy does not stand in for a whole one."""
    copies = Recording.objects.filter(
        athlete=athlete,
        external_id=external_id,
        session__started_at=started_at,
        session__deleted_at=None,
        session__merged_into=None,
    )
    if not damaged:
        copies = copies.filter(damaged=False)
    row = copies.select_related("session").first()
    return row.session if row else None
