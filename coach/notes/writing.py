"""Notes and answers are written here and nowhere else, once however often they are sent."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from athletes.models import Athlete, Coaching, User
from athletes.models.saved import digest
from coach.notes.models import Answer, Note, NoteRead, NoteVersion

Row = TypeVar("Row", Note, Answer)


@dataclass(frozen=True)
class NoteDoc:
    """What a form says of a note; at most one of session, day and week."""

    text: str
    visibility: str
    session: int | None = None
    day: datetime.date | None = None
    week: datetime.date | None = None
    look_again_on: datetime.date | None = None

    def digest(self, athlete: Athlete) -> str:
        """The fingerprint of this note about this athlete."""
        return digest({"athlete": athlete.pk, **asdict(self)})

    def fill(self, note: Note) -> None:
        """Set the note's values, unsaved."""
        values = asdict(self)
        note.session_id = values.pop("session")
        for name, value in values.items():
            setattr(note, name, value)


def create(athlete: Athlete, author: User, doc: NoteDoc, client_id: uuid.UUID) -> Note:
    """Save a new note once; the choice of readers is kept as the next note's beginning.

    Raises ReusedClientId where the client id belongs to a note made of something else.
    """
    note = Note(athlete=athlete, author=author, said_by=author, client_id=client_id)
    doc.fill(note)
    with transaction.atomic():
        saved = create_once(note, doc.digest(athlete))
        if saved is note:
            coachings = Coaching.objects.looked_after_by(author).filter(athlete=athlete)
            coachings.update(last_note_visibility=doc.visibility)
        return saved


def create_for_each(athletes: Iterable[Athlete], author: User, doc: NoteDoc, client_id: uuid.UUID) -> list[Note]:
    """Give each of a group a note of their own, all or none."""
    with transaction.atomic():
        return [create(athlete, author, doc, uuid.uuid5(client_id, str(athlete.pk))) for athlete in athletes]


def create_once(row: Row, sent: str) -> Row:
    """Save a new row and answer with it, or with the one that this very send made before, as it now stands."""
    table, identity = type(row), {"author": row.author, "client_id": row.client_id}
    try:
        with transaction.atomic():
            if (before := table.already_created(sent, **identity)) is not None:
                return before
            row.stamp(sent)
            row.save()
            return row
    except IntegrityError:
        # The same send arrived twice at the same moment, and the other one was first.
        if (before := table.already_created(sent, **identity)) is None:
            raise
        return before


def edit(note: Note, editor: User, doc: NoteDoc, base: int) -> Note:
    """Save an edit that began at version `base`, once, and keep how the note stood before.

    Raises StaleEdit where somebody else saved in between.
    """
    sent = doc.digest(note.athlete)
    with transaction.atomic():
        current = Note.objects.select_for_update().get(pk=note.pk)
        if current.already_saved(sent, base):
            return current
        keep_version(current)
        was_shared = current.is_shared
        doc.fill(current)
        current.edited_by = editor
        if current.is_shared and not was_shared:
            current.said_at, current.said_by = timezone.now(), editor
        current.stamp(sent)
        current.save()
        return current


def keep_version(note: Note) -> None:
    """Keep how the note stands, before an edit writes over it."""
    NoteVersion.objects.create(
        note=note,
        number=note.version,
        written_by_id=note.edited_by_id or note.author_id,
        written_at=note.updated_at,
        visibility=note.visibility,
        text=note.text,
    )


def delete(row: Note | Answer) -> None:
    """Hide it from every page; `put_back` undoes it."""
    type(row)._base_manager.filter(pk=row.pk, deleted_at=None).update(deleted_at=timezone.now())


def put_back(row: Note | Answer) -> None:
    """Undo a delete."""
    type(row)._base_manager.filter(pk=row.pk).update(deleted_at=None)


def purge(older_than: datetime.datetime) -> int:
    """Remove for good what was deleted before this moment; how many notes and answers."""
    notes, answers = (table.objects.filter(deleted_at__lt=older_than) for table in (Note, Answer))
    with transaction.atomic():
        counts = [rows.delete()[1] for rows in (answers, notes)]
    return sum(count.get(name, 0) for count in counts for name in ("notes.Note", "notes.Answer"))


def answer(note: Note, author: User, text: str, client_id: uuid.UUID) -> Answer:
    """Save an answer once; to everybody else the note has news then."""
    row = Answer(note=note, author=author, text=text, client_id=client_id)
    with transaction.atomic():
        saved = create_once(row, digest({"note": note.pk, "text": text}))
        if saved is row:
            Note.objects.filter(pk=note.pk).update(said_at=row.created_at, said_by=author)
        return saved


def edit_answer(answer: Answer, text: str, base: int) -> Answer:
    """Save an edit of an answer that began at version `base`, once; raises StaleEdit as for a note."""
    sent = digest({"note": answer.note_id, "text": text})
    with transaction.atomic():
        current = Answer.objects.select_for_update().get(pk=answer.pk)
        if not current.already_saved(sent, base):
            current.text = text
            current.stamp(sent)
            current.save()
        return current


def mark_read(user: User, notes: Iterable[Note]) -> None:
    """What these notes say, as they were fetched, has been read; costs nothing where nothing in them is new."""
    rows = [NoteRead(user=user, note=note, read_at=note.said_at) for note in notes if getattr(note, "is_new", False)]
    if rows:
        NoteRead.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["user", "note"], update_fields=["read_at"]
        )
