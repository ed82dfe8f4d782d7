"""Sessions that were saved in another place, written as they stood there: an athlete moves in with the whole log."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from athletes.models import Athlete, User
from coach.sessions import batches, bests, writing
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Recording, SampleBlob, Session
from coach.sessions.recordings import RecordingDoc, build_recording, summary_of


@dataclass(frozen=True)
class Saved:
    """A session with all that was kept of it: the fields that a hand wrote, how often it was saved, its recordings."""

    client_id: uuid.UUID
    doc: SessionDoc
    typed: tuple[str, ...] = ()
    version: int = 1
    recorded: tuple[RecordingDoc, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether many of its kind can be written at once."""
        return not self.recorded and not (self.doc.run and self.doc.run.repeats)


def restore(
    athlete: Athlete, author: User, saved: Sequence[Saved], batch: uuid.UUID
) -> tuple[list[Session], list[int]]:
    """Write the sessions that are not here yet, in one transaction; the new ones, and the ids of the others."""
    with transaction.atomic():
        known = batches.known_of(athlete, {one.client_id: one.doc for one in saved})
        new = {one.client_id: one for one in saved if one.client_id not in known}
        plain = {key: one.doc for key, one in new.items() if one.is_plain}
        made, _ = batches.create_all(athlete, author, plain)
        made += [_whole(athlete, author, one, batch) for one in new.values() if not one.is_plain]
        for session in made:
            session.typed = sorted(new[session.client_id].typed)
            session.version = new[session.client_id].version
        Session.all_objects.bulk_update(made, ["typed", "version"], batch_size=batches.BATCH)
        return made, list(known.values())


def _whole(athlete: Athlete, author: User, saved: Saved, batch: uuid.UUID) -> Session:
    """One session with its repeats and recordings."""
    summaries = [summary_of(doc) for doc in saved.recorded]
    session = writing.create(athlete, author, saved.doc, saved.client_id, saved.typed, summaries)
    for doc in saved.recorded:
        recording = build_recording(session, doc, batch)
        recording.save()
        if doc.samples is not None:
            SampleBlob.objects.create(recording=recording, data=doc.samples)
    if saved.doc.run and (saved.doc.run.trim_start_ms or saved.doc.run.trim_end_ms):
        bests.rewrite(session)
    return session


def known_files(athlete: Athlete, files: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """The sessions that these files made here, by the file's sha256 and the part of it."""
    wanted = set(files)
    rows = Recording.objects.filter(athlete=athlete, sha256__in=[sha256 for sha256, _ in wanted])
    found = rows.exclude(session=None).values_list("sha256", "part", "session")
    return {(sha256, part): session for sha256, part, session in found if (sha256, part) in wanted}
