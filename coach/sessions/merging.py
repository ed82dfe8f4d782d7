"""Two sessions become one, and two again.

The one that stays is written as by an edit, so that each set and each kilometre stands in one live session alone, and
totals, bests and every later edit need no other rule. The one that goes keeps its rows and is hidden; its recordings
and notes are read through the one that stays. Undo writes that one back as it was, unless it was changed since.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models.saved import StaleEdit
from coach.sessions import bests, writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.joining import joined
from coach.sessions.models import Merge, Session, Sport
from coach.sessions.models.session import DAY_MS
from coach.sessions.reading import document_of

LONGEST_MS = 20 * DAY_MS
FARTHEST_MM = 2**31 - 1


class ChangedSince(Exception):
    """The session that stayed was changed after the merge: an undo would lose that."""


def hindrance(stays: Session, goes: Session) -> str:
    """Why these two cannot be one, in a sentence; empty where they can."""
    if goes.sport not in (stays.sport, Sport.OTHER) and (stays.sport, goes.sport) != (Sport.OTHER, Sport.LIFT):
        return _("A run and a lift stay two sessions.")
    if abs(stays.local_date - goes.local_date) > datetime.timedelta(days=1):
        return _("Only sessions of one day, or of the night between two, can be one.")
    if Session.all_objects.gone_into(goes).exists():
        return _("The one that goes was itself merged from two. Keep that one, or undo its merge first.")
    joint = joined(document_of(stays), document_of(goes), parts=True)
    if (joint.duration_ms or 0) > LONGEST_MS or ((joint.run and joint.run.distance_mm) or 0) > FARTHEST_MM:
        return _("Together they are longer than a session can be.")
    return ""


def merge(stays: Session, goes: Session, *, parts: bool, bases: tuple[int, int]) -> Session:
    """Make two sessions one, each as it stood at its version in `bases`; raises StaleEdit where one was changed since.

    `parts` says that they add up; else they tell of the same session. Ask `hindrance` first.
    """
    with transaction.atomic():
        goes, stays = held(goes), held(stays)
        if goes.version != bases[1] or goes.deleted_at or goes.merged_into_id or stays.deleted_at:
            raise StaleEdit(goes)
        before = document_of(stays)
        typed = sorted({*stays.typed, *goes.typed})
        kept = {"document": plain(before), "typed": stays.typed}
        saved = writing.edit(stays, joined(before, document_of(goes), parts=parts), bases[0], typed=typed)
        link(goes, saved)
        Merge.objects.create(goes=goes, before=kept, digest=saved.saved_digest)
        bests.mend_batch([saved, goes], write=True)
        return saved


def undo(goes: Session) -> Session:
    """Make them two again; the one that stayed, as it was. Raises ChangedSince where that one was changed."""
    with transaction.atomic():
        done = Merge.objects.select_for_update().get(goes=goes)
        goes = held(goes)
        stays = Session.all_objects.select_for_update().get(merged=goes)
        if stays.saved_digest != done.digest or stays.deleted_at:
            raise ChangedSince
        link(goes, None)
        saved = writing.edit(stays, restored(done.before["document"]), stays.version, typed=done.before["typed"])
        bests.mend_batch([saved, goes], write=True)
        done.delete()
        return saved


def held(session: Session) -> Session:
    """The session as it now stands, nobody else's until the transaction ends."""
    row: Session = Session.all_objects.select_for_update().get(pk=session.pk)
    return row


def link(goes: Session, into: Session | None) -> None:
    """Say through which session this one is read."""
    goes.merged_into = into
    goes.save(update_fields=["merged_into"])


def plain(doc: SessionDoc) -> Any:
    """A document as JSON has it."""
    return json.loads(json.dumps(asdict(doc), cls=DjangoJSONEncoder))


def restored(data: Mapping[str, Any]) -> SessionDoc:
    """The document that `plain` wrote down."""
    entries = (EntryDoc(**{**row, "sets": tuple(SetDoc(**one) for one in row["sets"])}) for row in data["entries"])
    start = data["started_at"]
    values = {
        "local_date": datetime.date.fromisoformat(data["local_date"]),
        "started_at": datetime.datetime.fromisoformat(start) if start else None,
        "run": restored_run(data["run"]) if data["run"] else None,
        "entries": tuple(entries),
    }
    return SessionDoc(**{**data, **values})


def restored_run(data: Mapping[str, Any]) -> RunDoc:
    """The running part of it."""
    return RunDoc(**{**data, "repeats": tuple(RepeatDoc(**row) for row in data["repeats"])})
