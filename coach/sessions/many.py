"""Several sessions changed or deleted at once, and how to take that back.

What is needed to undo travels, signed, in the form that offers it: for each session the version it got and the values
it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.core import signing
from django.db import transaction

from athletes.models import Athlete
from coach.sessions import writing
from coach.sessions.documents import SessionDoc
from coach.sessions.models import RunKind, Session
from coach.sessions.reading import document_of

SALT = "coach.sessions.many"
OF_A_RUN = ("kind", "shoe")
OF_A_SESSION = ("effort", "all_out")

Values = Mapping[str, Any]


@dataclass
class Change:
    """What was done to each session, as it is undone: id, version, and values before with the fields typed then.

    `left` are sessions that were not touched, though they were meant.
    """

    athlete: Athlete
    rows: list[tuple[int, int, dict[str, Any]]] = field(default_factory=list)
    left: list[Session] = field(default_factory=list)

    def signed(self) -> str:
        """All that an undo needs; only this server can have written it."""
        return signing.dumps({"athlete": self.athlete.pk, "rows": self.rows}, salt=SALT, compress=True)

    @classmethod
    def read(cls, athlete: Athlete, text: str) -> Self:
        """A change of this athlete's sessions; raises signing.BadSignature for anything else."""
        payload = signing.loads(text, salt=SALT)
        if payload["athlete"] != athlete.pk:
            raise signing.BadSignature
        return cls(athlete, [(pk, version, values) for pk, version, values in payload["rows"]])


def change(athlete: Athlete, sessions: Iterable[Session], values: Values) -> Change:
    """Give each session these values (`kind`, `shoe`, `effort`), as far as its sport knows them; in one transaction."""
    done = Change(athlete)
    with transaction.atomic():
        for session in locked(athlete, [session.pk for session in sessions]):
            change_one(session, values, done)
    return done


def change_one(session: Session, values: Values, done: Change) -> None:
    """Change one session, unless it says all this already."""
    before = document_of(session)
    after = changed(before, values)
    if after == before:
        if before.run is None and not values.keys() & set(OF_A_SESSION):
            done.left.append(session)
        return
    saved = writing.edit(session, after, session.version)
    done.rows.append((session.pk, saved.version, {**values_of(before), "typed": session.typed}))


def changed(doc: SessionDoc, values: Values) -> SessionDoc:
    """The document with these values; a race is all-out."""
    run = doc.run and replace(doc.run, **{name: values[name] for name in OF_A_RUN if name in values})
    head = {name: values[name] for name in OF_A_SESSION if name in values}
    if run and values.get("kind") == RunKind.RACE:
        head.setdefault("all_out", True)
    return replace(doc, run=run, **head)


def values_of(doc: SessionDoc) -> dict[str, Any]:
    """What `changed` may set."""
    of_run = {name: getattr(doc.run, name) for name in OF_A_RUN} if doc.run else {}
    return of_run | {name: getattr(doc, name) for name in OF_A_SESSION}


def delete(athlete: Athlete, sessions: Iterable[Session], deletable: set[int]) -> Change:
    """Hide those of the sessions whose ids are `deletable`; in one transaction."""
    done = Change(athlete)
    with transaction.atomic():
        for session in locked(athlete, [session.pk for session in sessions]):
            if session.pk not in deletable:
                done.left.append(session)
                continue
            writing.delete(session)
            done.rows.append((session.pk, session.version, {"deleted": True}))
    return done


def undo(before: Change) -> Change:
    """Take a change back; a session that was changed since stays as it is and comes back as `left`."""
    undone = Change(before.athlete)
    with transaction.atomic():
        rows = {row.pk: row for row in locked(before.athlete, [pk for pk, _version, _values in before.rows])}
        for pk, version, values in before.rows:
            if (session := rows.get(pk)) is not None:
                undo_one(session, version, values, undone)
    return undone


def undo_one(session: Session, version: int, values: dict[str, Any], undone: Change) -> None:
    """Bring one session back to what it was, where it still is what the change made of it."""
    was_deleted = "deleted" in values
    if session.version != version or bool(session.deleted_at) != was_deleted:
        undone.left.append(session)
        return
    if was_deleted:
        writing.put_back(session)
    else:
        writing.edit(session, changed(document_of(session), values), version, typed=values["typed"])
    undone.rows.append((session.pk, version, {}))


def locked(athlete: Athlete, ids: list[int]) -> list[Session]:
    """The athlete's sessions of these ids, deleted ones too, held until the transaction ends; always in one order."""
    rows = Session.all_objects.of(athlete).filter(pk__in=ids, merged_into=None)
    return list(rows.select_for_update().order_by("pk"))
