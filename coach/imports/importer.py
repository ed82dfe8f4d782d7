"""Brings files in, each for itself: read outside any transaction, then written in one, whole or not at all.

A few small files come in while their page waits, and more in the background; both by the same way, under a lease.
"""

from __future__ import annotations

import hashlib
import logging
import traceback
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DataError, IntegrityError, transaction

from athletes import body
from athletes.models import Athlete, User
from athletes.models.saved import ReusedClientId, digest
from coach.imports import duplicates, queue, store, strength, taking_back
from coach.imports.commits import unhurried
from coach.imports.found import Found, Outcome, Piece
from coach.imports.models import Import, ImportItem, ImportStatus, ItemReason, ItemStatus
from coach.imports.pieces import pieces_of
from coach.imports.readers.archive import is_zip
from coach.imports.readers.records import Unreadable
from coach.sessions import batches, recordings
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Session, Shoe
from coach.sessions.recordings import RecordingDoc

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class SentFile:
    """One file of a form, on disk until its turn comes; `sha256` is that of its bytes as they came."""

    upload: UploadedFile
    sha256: str

    @classmethod
    def of(cls, upload: UploadedFile) -> SentFile:
        """Take the fingerprint of a file that came with a form."""
        fingerprint = hashlib.sha256()
        for chunk in upload.chunks():
            fingerprint.update(chunk)
        return cls(upload, fingerprint.hexdigest())

    @property
    def name(self) -> str:
        """The name it had on the device."""
        return (self.upload.name or "")[:255]

    @property
    def is_archive(self) -> bool:
        """Whether it is a zip."""
        self.upload.seek(0)
        return is_zip(self.upload.read(4))

    @property
    def kept_bytes(self) -> int:
        """How many of its bytes are here; fewer than came where it was beyond the limit."""
        return int(self.upload.seek(0, 2))

    @property
    def row(self) -> dict[str, Any]:
        """What the import's row says of it."""
        return {"name": self.name, "sha256": self.sha256, "whole": self.kept_bytes == self.upload.size}


def bring_in(athlete: Athlete, author: User, client_id: uuid.UUID, files: Sequence[SentFile]) -> Import:
    """Import the files of one send, once however often it comes: now where they are few and small, else soon."""
    batch = started(athlete, author, client_id, files)
    if batch.status == ImportStatus.WAITING:
        do_now_or_soon(batch, now=is_quick(files))
    return batch


def take_back(athlete: Athlete, batch: Import) -> None:
    """Undo an import: now where it made few sessions, else soon."""
    taking_back.ask_for(athlete, batch.pk)
    do_now_or_soon(batch, now=taking_back.is_quick(batch))


def do_now_or_soon(batch: Import, *, now: bool) -> None:
    """Work on an import that waits, or ask for that."""
    if now:
        go_on(batch.pk)
    batch.refresh_from_db()
    if batch.status == ImportStatus.WAITING and batch.queued_at is None:
        queue.ask_for(batch)


def is_quick(files: Sequence[SentFile]) -> bool:
    """Whether they are read in about a second: a page can wait for that."""
    kept_bytes = sum(file.kept_bytes for file in files)
    return kept_bytes <= settings.IMPORT_AT_ONCE_BYTES and not any(file.is_archive for file in files)


def started(athlete: Athlete, author: User, client_id: uuid.UUID, files: Sequence[SentFile]) -> Import:
    """The import of this send, new or from before."""
    sent = digest({"files": [(file.name, file.sha256) for file in files]})
    before = Import.objects.filter(athlete=athlete, client_id=client_id).first()
    if before is not None and before.created_digest == sent:
        return before
    if before is not None:
        # Back was pressed and other files were chosen: another import, with an id that a repeated send finds again.
        client_id = uuid.uuid5(client_id, sent)
    store.keep(client_id, [file.upload for file in files])
    values = {"author": author, "created_digest": sent, "files": [file.row for file in files]}
    waiting = {**values, "status": ImportStatus.WAITING}
    return Import.objects.get_or_create(athlete=athlete, client_id=client_id, defaults=waiting)[0]


def go_on(pk: int) -> None:
    """Do what is left of an import, if it waits and nobody else does; whoever is killed meanwhile, the next goes on."""
    batch = queue.take(pk)
    if batch is None:
        return
    try:
        (taking_back.work if batch.is_taken_back else work)(batch)
        queue.end(batch, ImportStatus.TAKEN_BACK if batch.is_taken_back else ImportStatus.DONE)
        store.clear(batch.client_id)
    except queue.Stopped:
        logger.info("Import %s was stopped", batch.pk)
    except BaseException:
        queue.end(batch, ImportStatus.WAITING)
        raise
    queue.ask_for_next(batch.athlete)


def work(batch: Import) -> None:
    """Bring in each piece that has no line in the report yet; raises queue.Stopped where that was cancelled."""
    done = set(batch.items.values_list("position", flat=True))
    with unhurried(), pieces_of(batch.athlete, store.stored(batch.client_id, batch.files)) as pieces:
        batch.total, batch.started_from = len(pieces), len(done)
        batch.save(update_fields=["total", "started_from"])
        for position, piece in enumerate(pieces):
            if position not in done:
                # What has ended a worker again and again is left out, so that the rest comes in.
                is_deadly = batch.attempts > MOST_ATTEMPTS
                found = Found(reason=ItemReason.FAILED) if is_deadly else look_into(batch.athlete, piece)
                write(batch, position, piece, found)
                batch.attempts = 0


def look_into(athlete: Athlete, piece: Piece) -> Found:
    """What the piece holds for this athlete; whatever happens in a reader stays with this piece."""
    try:
        return piece.look(athlete)
    except Unreadable as refused:
        return Found(reason=ItemReason(refused.reason.value))
    except Exception as error:  # a file must not stop the files after it
        # The message of an exception may quote the file; where it came from does not.
        where = "".join(traceback.format_tb(error.__traceback__))
        logger.error("A file could not be read: %s\n%s", type(error).__name__, where)  # noqa: TRY400 -- as said above
        return Found(reason=ItemReason.FAILED)


def write(batch: Import, position: int, piece: Piece, found: Found) -> None:
    """Write what a piece makes and its line of the report in one transaction; raises queue.Stopped."""
    for _ in range(2):
        try:
            with transaction.atomic():
                note(batch, position, piece, found)
                return
        except (IntegrityError, ReusedClientId, DataError, ValueError):
            # The same session was written at once by another hand, and that one was first: now it is already here.
            # Or it holds what no formula and no column takes, and stays so.
            continue
    with transaction.atomic():
        note(batch, position, piece, Found(reason=ItemReason.FAILED))


def note(batch: Import, position: int, piece: Piece, found: Found) -> None:
    """Save what was found, then its line of the report."""
    queue.renew(batch)
    where = {"file_name": piece.name, "row": piece.row, "text": piece.text}
    item = ImportItem(parent=batch, position=position, damaged=found.damaged, **where)
    if found.reason is not None:
        item.status, item.reason = ItemStatus.NOT_UNDERSTOOD, found.reason
        item.save()
        return
    if found.asks:
        item.status = ItemStatus.ASKS
        item.original = found.original.save(batch.athlete) if found.original else None
        item.save()
        return
    outcome = found.write(batch) if found.write else save(batch, found)
    item.status, item.weigh_ins = outcome.status, outcome.weigh_ins
    item.rows, item.original = [list(row) for row in outcome.rows], outcome.original
    if found.original and outcome.status != ItemStatus.ALREADY_HERE:
        item.original = found.original.save(batch.athlete)
    item.save()
    made = {session.pk for session in outcome.made}
    known = {known if isinstance(known, int) else known.pk for known in outcome.known}
    link(item, ImportItem.sessions.through, made | known)
    link(item, ImportItem.made.through, made)


def link(item: ImportItem, through: Any, sessions: Iterable[int]) -> None:
    """Say of a line just written which sessions it tells of, without asking which it told of before."""
    through.objects.bulk_create(through(importitem=item, session_id=session) for session in sorted(sessions))


def save(batch: Import, found: Found) -> Outcome:
    """Write the sessions and weigh-ins that are not here yet."""
    athlete, outcome = batch.athlete, Outcome()
    author = batch.author or athlete.user
    shoe = shoe_named(batch, found.shoe)
    maybe_here = is_maybe_here(athlete, found)
    before = recordings.of_file(athlete, found.sessions[0][1].sha256) if maybe_here else {}
    for doc, recorded in found.sessions:
        known = before.get(recorded.part)
        if known is None and (maybe_here or outcome.made):
            known = another_copy(athlete, doc, recorded)
        if known is not None:
            outcome.known.append(known)
        else:
            shod = wearing(doc, shoe)
            outcome.made.append(recordings.create(athlete, author, shod, recorded, batch.client_id, found.typed))
    if found.told:
        told = {client_id: wearing(doc, shoe) for client_id, doc in found.told}
        made, known_ids = batches.create_all(athlete, author, told)
        outcome.made += made
        outcome.known += known_ids
    asked = strength.worth_asking(athlete, outcome.made)
    outcome.merged = [session for session in asked if duplicates.merged_into(athlete, session)]
    if found.weigh_ins:
        outcome.weigh_ins = body.add_measured(athlete, found.weigh_ins, batch.client_id)
    return outcome


def is_maybe_here(athlete: Athlete, found: Found) -> bool:
    """Whether it is worth to ask which of its recordings are here already: of new ones, which most are, one query."""
    parts = [recorded for _, recorded in found.sessions]
    return bool(parts) and recordings.may_be_here(athlete, parts[0].sha256, [part.external_id for part in parts])


def shoe_named(batch: Import, name: str) -> int | None:
    """The id of the athlete's shoes of this name, which are new where there are none; None for no name."""
    if not name:
        return None
    worn = Shoe.objects.filter(athlete=batch.athlete, name__iexact=name).first()
    if worn is None:
        worn = Shoe.objects.create(athlete=batch.athlete, name=name)
        batch.shoes.add(worn)
    return worn.pk


def wearing(doc: SessionDoc, shoe: int | None) -> SessionDoc:
    """The run with these shoes."""
    return replace(doc, run=replace(doc.run, shoe=shoe)) if doc.run and shoe else doc


def another_copy(athlete: Athlete, doc: SessionDoc, recorded: RecordingDoc) -> Session | None:
    """The session that this recording made before from other bytes: once as it is, say, and once gzipped."""
    if not recorded.external_id or doc.started_at is None:
        return None
    return recordings.copy_of(athlete, recorded.external_id, doc.started_at, damaged=recorded.damaged)
