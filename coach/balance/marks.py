"""What is told on the time axis beside the sums: bests, races, injuries, other times, blocks and notes."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from athletes.dates import dated
from coach.balance.timeline import Timeline


class Kind(models.TextChoices):
    """What can be switched off, by the names that links carry; drawn in this order below the bars."""

    BEST = "bests", _("Bests")
    RACE = "races", _("Races")
    INJURY = "injuries", _("Injuries")
    TIME = "times", _("Ill or away")
    BLOCK = "blocks", _("Blocks")
    NOTE = "notes", _("Notes")


POINTS = (Kind.BEST, Kind.RACE, Kind.NOTE)


class Mark(NamedTuple):
    """One of them from its first day to its last; `pk` is that of a note, `address` where more of it stands."""

    kind: Kind
    first: datetime.date
    last: datetime.date
    words: str
    address: str = ""
    pk: int = 0

    @property
    def told(self) -> str:
        """What it was, and when."""
        day = dated(self.first, "j M Y")
        if self.first == self.last:
            return f"{self.words}, {day}"
        values = {"what": self.words, "first": day, "last": dated(self.last, "j M Y")}
        return _t("%(what)s, %(first)s to %(last)s") % values


class Switch(NamedTuple):
    """A link that shows or hides one kind; `hide` are the kinds that are hidden once it was followed."""

    kind: Kind
    is_on: bool
    hide: Sequence[str]


def switches(found: Iterable[Mark], hidden: Collection[str]) -> list[Switch]:
    """A switch for each kind that is there to be told."""
    kinds = {mark.kind for mark in found}
    off = [kind for kind in Kind if kind in hidden]
    return [
        Switch(kind, kind not in off, [*(one for one in off if one != kind), *([kind] if kind not in off else [])])
        for kind in Kind
        if kind in kinds
    ]


def shown(found: Iterable[Mark], hidden: Collection[str]) -> list[Mark]:
    """What was not switched off, oldest first within each kind."""
    order = list(Kind)
    kept = [mark for mark in found if mark.kind not in hidden]
    return sorted(kept, key=lambda mark: (order.index(mark.kind), mark.first, mark.last, mark.pk))


def stars(marks: Iterable[Mark], line: Timeline, kind: Kind) -> list[int]:
    """Numbers of the bars in which there was a race or a best, each once."""
    return sorted({line.index(mark.first) for mark in marks if mark.kind == kind})


def story(marks: Sequence[Mark], line: Timeline) -> list[dict[str, Any]]:
    """Where each begins and ends on the axis, cut to what is shown; a day is a point at its noon."""
    days = [
        (mark.first.toordinal() + 0.5,) * 2
        if mark.kind in POINTS
        else (mark.first.toordinal(), mark.last.toordinal() + 1)
        for mark in marks
    ]
    places = np.round(line.positions(days), 3).tolist()
    return [
        {"kind": mark.kind, "at": at, "words": mark.words, "told": mark.told, "address": mark.address, "note": mark.pk}
        for at, mark in zip(places, marks, strict=True)
    ]


def words_of_bars(marks: Iterable[Mark], line: Timeline) -> list[list[str]]:
    """For each bar what is told in it, in words."""
    words: list[list[str]] = [[] for _bar in line.bars]
    for mark in marks:
        first, last = (max(0, min(line.index(day), len(words) - 1)) for day in (mark.first, mark.last))
        for place in range(first, last + 1):
            words[place].append(mark.words)
    return words
