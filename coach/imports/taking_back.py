"""An import taken back: all that it made goes for good, but for what somebody has changed or looked at since."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from athletes import body
from athletes.models import Athlete
from coach.imports import queue
from coach.imports.models import Import, ImportItem, ImportStatus
from coach.imports.own import rows
from coach.notes.models import Note, Review
from coach.sessions import merging
from coach.sessions.models import Original, Recording, Session
from coach.sessions.models.session import SessionQuerySet

# So many are gone while a page waits.
FEW = 50
AT_ONCE = 20


def ask_for(athlete: Athlete, pk: int) -> None:
    """Begin to take an import back that is over; one that is not stays as it is."""
    over = Import.objects.filter(athlete=athlete, pk=pk, status__in=(ImportStatus.DONE, ImportStatus.CANCELLED))
    over.update(status=ImportStatus.WAITING, is_taken_back=True, total=None, queued_at=None)


def is_quick(batch: Import) -> bool:
    """Whether it is taken back in about a second."""
    return made_by(batch).count() <= FEW


def made_by(batch: Import) -> SessionQuerySet:
    """The sessions that the import made and that are still here."""
    made: SessionQuerySet = Session.all_objects.filter(import_items__parent=batch).distinct()
    return made


def work(batch: Import) -> None:
    """Take back what is left, the newest first, so that merges are undone in their turn; raises queue.Stopped."""
    tried: set[int] = set()
    # One into which another was merged is as it came once that other is gone, so it is looked for again.
    while left := list(as_they_came(made_by(batch)).exclude(pk__in=tried).order_by("-pk")[:AT_ONCE]):
        with transaction.atomic():
            queue.renew(batch)
            for session in left:
                remove(session)
        tried |= {session.pk for session in left}
    with transaction.atomic():
        queue.renew(batch)
        body.take_back_measured(batch.athlete, batch.client_id)
        rows.take_back(made for item in batch.items.exclude(rows=[]) for made in item.rows)
        batch.shoes.filter(runs=None, start_mm=0, retired_on=None).delete()
        forget_files(batch)


def as_they_came(sessions: SessionQuerySet) -> SessionQuerySet:
    """Those that nobody has edited, noted or reviewed since, and into which no other was merged."""
    by_others = [
        Note.objects.filter(session=OuterRef("pk")),
        Review.objects.filter(session=OuterRef("pk")),
        Session.all_objects.filter(merged_into=OuterRef("pk")),
    ]
    unedited = sessions.filter(saved_digest=F("created_digest"))
    untouched: SessionQuerySet = unedited.exclude(Exists(by_others[0]) | Exists(by_others[1]) | Exists(by_others[2]))
    return untouched


def remove(session: Session) -> None:
    """Let a session go for good, out of the one it was merged into too, if that was not changed since."""
    if session.merged_into_id:
        try:
            merging.undo(session)
        except merging.ChangedSince:
            return
    session.delete()


def forget_files(batch: Import) -> None:
    """Let the kept files go of which nothing is left, neither here nor in another import."""
    athlete = batch.athlete
    recorded = Recording.objects.filter(athlete=athlete, sha256=OuterRef("sha256"))
    elsewhere = ImportItem.objects.filter(original=OuterRef("pk")).exclude(parent=batch)
    own = Original.objects.filter(athlete=athlete, pk__in=batch.items.values("original"))
    own.exclude(Exists(recorded) | Exists(elsewhere)).delete()
