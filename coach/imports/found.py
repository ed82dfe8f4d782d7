"""What a piece of an import holds for its athlete, ready to be written."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from athletes import body
from athletes.models import Athlete
from coach.imports.documents import recording_doc, session_doc, weigh_ins
from coach.imports.models import Import, ItemReason, ItemStatus
from coach.imports.originals import Kept, kept
from coach.imports.readers.records import FileContent, Reason, Unreadable
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Original, Session
from coach.sessions.recordings import RecordingDoc

Made = tuple[str, int, str]
"""Another row than a session or a weigh-in: its table, its id, and a fingerprint of what it said when it came."""


@dataclass
class Outcome:
    """What a file made, and what was here before."""

    made: list[Session] = field(default_factory=list)
    merged: list[Session] = field(default_factory=list)
    known: list[Session | int] = field(default_factory=list)
    weigh_ins: int = 0
    rows: list[Made] = field(default_factory=list)
    original: Original | None = None

    @property
    def status(self) -> ItemStatus:
        """Whether anything of it is new."""
        if self.merged and len(self.merged) >= len(self.made):
            return ItemStatus.MERGED
        return ItemStatus.CAME_IN if self.made or self.weigh_ins or self.rows else ItemStatus.ALREADY_HERE


@dataclass(frozen=True)
class Found:
    """What a piece holds, ready to be written; a `reason` where it can make nothing; if it `asks`, nothing is yet.

    `typed` names what a hand wrote of a recording, `shoe` is the name of the shoes in it.

    `told` are sessions that another app tells of without a recording, each by the client id that it has in every
    export of that app. `write` is there instead of all these where they know themselves how they are written.
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
    write: Callable[[Import], Outcome] | None = None


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
