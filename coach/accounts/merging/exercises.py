"""An exercise of the same name in both accounts."""

from __future__ import annotations

from django.db.models import Q

from athletes.models import Athlete
from coach.accounts.merging.ledger import Ledger
from coach.accounts.merging.persons import set_values
from coach.sessions.models import Exercise

NAME_MAX = 80


def rename(ledger: Ledger, stays: Athlete, goes: Athlete) -> list[tuple[int, int]]:
    """Number the names that both have, so that both can stand; the pairs, the one that stays first."""
    own = {row.name.casefold(): row.pk for row in Exercise.objects.filter(owner=stays)}
    taken = {*own, *(name.casefold() for name in Exercise.objects.filter(owner=goes).values_list("name", flat=True))}
    found = []
    for row in Exercise.objects.filter(owner=goes).order_by("pk"):
        if row.name.casefold() in own:
            found.append((own[row.name.casefold()], row.pk))
            set_values(ledger, row, {"name": free_name(row.name, taken)})
    return found


def free_name(name: str, taken: set[str]) -> str:
    """The name with the first number that nobody has."""
    numbered = (f"{name[: NAME_MAX - 5]} ({number})" for number in range(2, 1000))
    free = next(one for one in numbered if one.casefold() not in taken)
    taken.add(free.casefold())
    return free


def join(ledger: Ledger, found: list[tuple[int, int]]) -> None:
    """Read what was logged as one as the other, where both are counted alike; no row of a lift changes."""
    for stays, goes in found:
        into, row = (Exercise.objects.get(pk=pk) for pk in (stays, goes))
        into = into.in_use
        if row.merged_into_id is None and Exercise.objects.mergeable_with(into).filter(pk=row.pk).exists():
            for one in Exercise.objects.filter(Q(pk=row.pk) | Q(merged_into=row)):
                set_values(ledger, one, {"merged_into_id": into.pk})
