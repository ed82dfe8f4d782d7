"""Brings files in, each for itself: read outside any transaction, then written in one, whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import traceback
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DataError, IntegrityError, transaction

from athletes import body
from athletes.models import Athlete, User
from athletes.models.saved import ReusedClientId, digest
from coach.imports.documents import recording_doc, session_doc, weigh_ins
from coach.imports.models import Import, ImportItem, ItemReason, ItemStatus
from coach.imports.originals import Kept, kept
from coach.imports.readers.recognise import read
from coach.imports.readers.records import FileContent, Unreadable
from coach.sessions import recordings
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Session
from coach.sessions.recordings import RecordingDoc

logger = logging.getLogger(__name__)


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
    def is_too_large(self) -> bool:
        """Whether it was not kept whole on its way here."""
        return (self.upload.size or 0) > settings.IMPORT_MAX_FILE_BYTES

    def data(self) -> bytes:
        """Its bytes."""
        self.upload.seek(0)
        return bytes(self.upload.read())


@dataclass(frozen=True)
class Found:
    """What a file holds, ready to be written; a `reason` where it can make nothing."""

    sessions: tuple[tuple[SessionDoc, RecordingDoc], ...] = ()
    weigh_ins: tuple[body.Measured, ...] = ()
    damaged: bool = False
    original: Kept | None = None
    reason: ItemReason | None = None


@dataclass
class Outcome:
    """What a file made, and what was here before."""

    made: list[Session] = field(default_factory=list)
    known: list[Session] = field(default_factory=list)
    weigh_ins: int = 0

    @property
    def status(self) -> ItemStatus:
        """Whether anything of it is new."""
        return ItemStatus.CAME_IN if self.made or self.weigh_ins else ItemStatus.ALREADY_HERE


def bring_in(athlete: Athlete, author: User, client_id: uuid.UUID, files: Sequence[SentFile]) -> Import:
    """Import the files of one send, once however often it comes; a send that was interrupted goes on where it was."""
    batch = started(athlete, author, client_id, digest({"files": [(file.name, file.sha256) for file in files]}))
    done = set(batch.items.values_list("position", flat=True))
    for position, file in enumerate(files):
        if position not in done:
            write(batch, position, file, look_into(athlete, file))
    return batch


def started(athlete: Athlete, author: User, client_id: uuid.UUID, sent: str) -> Import:
    """The import of this send, new or from before."""
    values = {"author": author, "created_digest": sent}
    batch, _ = Import.objects.get_or_create(athlete=athlete, client_id=client_id, defaults=values)
    if batch.created_digest != sent:
        # Back was pressed and other files were chosen: another import, with an id that a repeated send finds again.
        other_id = uuid.uuid5(client_id, sent)
        batch, _ = Import.objects.get_or_create(athlete=athlete, client_id=other_id, defaults=values)
    return batch


def look_into(athlete: Athlete, file: SentFile) -> Found:
    """What the file holds for this athlete; whatever happens in a reader stays with this file."""
    if file.is_too_large:
        return Found(reason=ItemReason.TOO_LARGE)
    try:
        data = file.data()
        return prepared(athlete, file, data, read(data))
    except Unreadable as refused:
        return Found(reason=ItemReason(refused.reason.value))
    except Exception as error:  # a file must not stop the files after it
        # The message of an exception may quote the file; where it came from does not.
        where = "".join(traceback.format_tb(error.__traceback__))
        logger.error("A file could not be read: %s\n%s", type(error).__name__, where)  # noqa: TRY400 -- as said above
        return Found(reason=ItemReason.FAILED)


def prepared(athlete: Athlete, file: SentFile, data: bytes, content: FileContent) -> Found:
    """Everything that can be worked out before the database is asked."""
    if not content.sessions and not athlete.keeps_weight:
        return Found(reason=ItemReason.WEIGHT_OFF)
    home = athlete.user.zone
    return Found(
        sessions=tuple(
            (session_doc(recorded, home), recording_doc(content, part, file.sha256, file.name))
            for part, recorded in enumerate(content.sessions)
        ),
        weigh_ins=weigh_ins(content) if athlete.keeps_weight else (),
        damaged=content.damaged,
        original=kept(data, file.sha256, file.name, with_weight=athlete.keeps_weight),
    )


def write(batch: Import, position: int, file: SentFile, found: Found) -> None:
    """Write what a file makes and its line of the report in one transaction."""
    for is_second_try in (False, True):
        try:
            with transaction.atomic():
                if not (is_second_try and batch.items.filter(position=position).exists()):
                    note(batch, position, file, found)
                return
        except (IntegrityError, ReusedClientId, DataError):
            # The same file came twice at once, and the other one was first: on the second try it is already here.
            continue
    note(batch, position, file, Found(reason=ItemReason.FAILED))


def note(batch: Import, position: int, file: SentFile, found: Found) -> None:
    """Save what was found, then its line of the report."""
    item = ImportItem(parent=batch, position=position, file_name=file.name, damaged=found.damaged)
    if found.reason is not None:
        item.status, item.reason = ItemStatus.NOT_UNDERSTOOD, found.reason
        item.save()
        return
    outcome = save(batch, file, found)
    item.status, item.weigh_ins = outcome.status, outcome.weigh_ins
    if found.original and outcome.status == ItemStatus.CAME_IN:
        item.original = found.original.save(batch.athlete)
    item.save()
    item.sessions.add(*outcome.made, *outcome.known)


def save(batch: Import, file: SentFile, found: Found) -> Outcome:
    """Write the sessions and weigh-ins that are not here yet."""
    athlete, outcome = batch.athlete, Outcome()
    author = batch.author or athlete.user
    before = recordings.of_file(athlete, file.sha256) if found.sessions else {}
    for doc, recorded in found.sessions:
        known = before.get(recorded.part) or another_copy(athlete, doc, recorded)
        if known is not None:
            outcome.known.append(known)
        else:
            outcome.made.append(recordings.create(athlete, author, doc, recorded, batch.client_id))
    if found.weigh_ins:
        outcome.weigh_ins = body.add_measured(athlete, found.weigh_ins, batch.client_id)
    return outcome


def another_copy(athlete: Athlete, doc: SessionDoc, recorded: RecordingDoc) -> Session | None:
    """The session that this recording made before from other bytes: once as it is, say, and once gzipped."""
    if not recorded.external_id or doc.started_at is None:
        return None
    return recordings.copy_of(athlete, recorded.external_id, doc.started_at, damaged=recorded.damaged)
