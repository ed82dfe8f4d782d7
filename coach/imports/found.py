"""What a piece of an import holds for its athlete, ready to be written."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from athletes import body
from athletes.models import Athlete
from coach.imports.documents import recording_doc, session_doc, weigh_ins
from coach.imports.models import ItemReason
from coach.imports.originals import Kept, kept
from coach.imports.readers.records import FileContent, Reason, Unreadable
from coach.sessions.documents import SessionDoc
from coach.sessions.recordings import RecordingDoc


@dataclass(frozen=True)
class Found:
    """What a piece holds, ready to be written; a `reason` where it can make nothing; if it `asks`, nothing is yet.

    `typed` names what a hand wrote of a recording, `shoe` is the name of the shoes in it.

    `told` are sessions that another app tells of without a recording, each by the client id that it has in every
    export of that app.
    """

    sessions: tuple[tuple[SessionDoc, RecordingDoc], ...] = ()
    told: tuple[tuple[uuid.UUID, SessionDoc], ...] = ()
    weigh_ins: tuple[body.Measured, ...] = ()
    damaged: bool = False
    original: Kept | None = None
    reason: ItemReason | None = None
    asks: bool = False
    typed: tuple[str, ...] = ()
    shoe: str = ""


@dataclass(frozen=True)
class Piece:
    """What comes in for itself, a file or a few rows of a table: `look` finds out what it holds for the athlete.

    `look` raises Unreadable where it holds nothing. `row` and `text` are the number of its first row, and the row.
    """

    name: str
    look: Callable[[Athlete], Found]
    row: int | None = None
    text: str = ""


def prepared(athlete: Athlete, name: str, data: bytes, content: FileContent) -> Found:
    """Everything of a recording that can be worked out before the database is asked."""
    if not content.sessions and not athlete.keeps_weight:
        return Found(reason=ItemReason.WEIGHT_OFF)
    home, sha256 = athlete.user.zone, hashlib.sha256(data).hexdigest()
    return Found(
        sessions=tuple(
            (session_doc(recorded, home), recording_doc(content, part, sha256, name))
            for part, recorded in enumerate(content.sessions)
        ),
        weigh_ins=weigh_ins(content) if athlete.keeps_weight else (),
        damaged=content.damaged,
        original=kept(data, sha256, name, with_weight=athlete.keeps_weight),
    )


def refused(name: str, reason: Reason) -> Piece:
    """A piece of which nothing can come in."""

    def refuse(_: Athlete) -> Found:
        raise Unreadable(reason)

    return Piece(name, refuse)
