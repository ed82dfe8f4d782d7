"""Every change of a merge, written down as it is made, so that all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from athletes.models import Athlete
from coach.accounts.merging.rules import STAYS_BEHIND
from coach.accounts.merging.twins import pointers, twins

# Fewer than SQLite takes in one question.
AT_ONCE = 500
Change = dict[str, Any]


@dataclass
class Ledger:
    """`moved` holds one change a line: table, ids, what their columns were and are; `left` counts what stays behind."""

    moved: list[Change] = field(default_factory=list)
    left: int = 0

    def write(
        self, model: type[models.Model], ids: Sequence[Any], was: Mapping[str, Any], now: Mapping[str, Any]
    ) -> None:
        """Change these rows, which are all alike in these columns, and keep what they were."""
        if not ids or was == now:
            return
        change = {"table": model._meta.label, "ids": list(ids), "was": plain(was), "is": plain(now)}
        apply(change, "was", "is")
        self.moved.append(change)

    def point(self, model: type[models.Model], column: Any, old: Any, new: Any) -> None:
        """Let rows of one owner be another's. Where both have the same thing, the other's stands.

        What hangs on the one that stays behind hangs on its twin then.
        """
        same = twins(model, column, old, new)
        rows = model._base_manager.filter(**{column.name: old}).order_by("pk").values_list("pk", flat=True)
        self.write(model, [pk for pk in rows if pk not in same], {column.attname: old}, {column.attname: new})
        for mine, theirs in same.items():
            # The athlete of the closed account is no collision, but whose rows come along.
            self.left += model is not Athlete
            self.follow(model, mine, theirs)

    def follow(self, model: type[models.Model], old: Any, new: Any) -> None:
        """Let all that points to one row of this table point to another."""
        for other, column in pointers(model):
            if f"{other._meta.label}.{column.name}" not in STAYS_BEHIND:
                self.point(other, column, old, new)


def take_back(moved: Sequence[Change]) -> None:
    """Undo these changes, the last first; a row that was changed since, or is gone, stays as it is."""
    for change in reversed(moved):
        apply(change, "is", "was")


def apply(change: Change, before: str, after: str) -> None:
    """Give the columns of the rows of a change, where they are as before, the values after it."""
    rows = apps.get_model(change["table"])._base_manager
    for ids in chunks(change["ids"]):
        rows.filter(pk__in=ids, **change[before]).update(**change[after])


def chunks(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Some at a time."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON has them; a time to its last digit, which Django's own JSON cuts off."""
    return {
        name: value if value is None or isinstance(value, bool | int | str) else str(value)
        for name, value in values.items()
    }
