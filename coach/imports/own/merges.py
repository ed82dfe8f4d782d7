"""What was merged is merged again, so that it can be undone here as it could there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coach.imports.own.checked import Bad
from coach.imports.own.rows import Ids
from coach.imports.own.sessions import document_again, names_of_fields, placed
from coach.imports.readers.own import Row
from coach.sessions.documents import SessionDoc
from coach.sessions.merging import link, plain
from coach.sessions.models import Merge, Session


@dataclass(frozen=True)
class Before:
    """How the one that stayed was before a merge: in the words of the export, and under the ids of this place."""

    there: SessionDoc
    here: SessionDoc
    typed: tuple[str, ...]


@dataclass(frozen=True)
class OwnMerge:
    """A merge of an export between two sessions of this place; `digest` is that of what it made of the one that stays.

    `is_as_merged` says that the one that stays still is what this merge made of it.
    """

    goes: Session
    stays: Session
    digest: str
    is_as_merged: bool
    before: Before | None


def merges_of(
    sessions: Iterable[Row], merges: Iterable[Row], here: Mapping[str, Session], ids: Ids
) -> Iterator[OwnMerge]:
    """The merges whose two sessions are here; `here` are those by their client ids."""
    rows = {row.get("id"): row for row in sessions}
    for row in merges:
        gone = rows.get(row.get("goes_id"), {})
        goes = here.get(str(gone.get("client_id")))
        stays = here.get(str(rows.get(gone.get("merged_into_id"), {}).get("client_id")))
        if goes and stays and goes != stays:
            digest = str(row.get("digest"))
            is_as_merged = digest == row.get("goes__merged_into__saved_digest")
            yield OwnMerge(goes, stays, digest, is_as_merged, before_of(row.get("before"), ids))


def before_of(told: Any, ids: Ids) -> Before | None:
    """How the one that stayed was; None where that is not told."""
    try:
        there = document_again(told["document"])
        return Before(there, placed(there, ids), names_of_fields(told["typed"]))
    except (Bad, KeyError, TypeError, AttributeError):
        return None


def write(merges: list[OwnMerge]) -> None:
    """Say again that one was merged into the other, which holds what both said; inside the caller's transaction.

    Of several merges into one session each but the last is known by what the next one found.
    """
    befores = [merge.before for merge in merges if merge.before]
    found = {before.there.digest(): before.here.digest() for before in befores}
    made = {merge.digest for merge in merges}
    for merge in merges:
        digest = merge.stays.saved_digest if merge.is_as_merged else found.get(merge.digest, "")
        link(merge.goes, merge.stays)
        before = {"document": plain(merge.before.here), "typed": [*merge.before.typed]} if merge.before else {}
        Merge.objects.create(goes=merge.goes, before=before, digest=digest if before else "")
        if merge.before and merge.before.there.digest() not in made:
            # With this merge undone as the last, it is as it came.
            merge.stays.created_digest = merge.before.here.digest()
            merge.stays.save(update_fields=["created_digest"])
