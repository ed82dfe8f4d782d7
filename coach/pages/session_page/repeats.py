"""Repeats of intervals and hills, equal ones gathered into one row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from athletes import units
from coach.sessions.describe import short_distance
from coach.sessions.forms.repeats import time_text
from coach.sessions.models import Hill, Repeat, Run


@dataclass(frozen=True)
class RepeatsRow:
    """Repeats of one length on one hill with one rest, as text in the reader's units."""

    what: str
    times: Sequence[str]
    mean: str
    pace: str
    rest: str
    hill: Hill | None


def repeats_rows(run: Run, name: str) -> list[RepeatsRow]:
    """The run's repeats in order; one query."""
    repeats = run.repeats.select_related("hill").order_by("position")
    return [row_of(list(members), name) for _, members in itertools.groupby(repeats, key=kind_of)]


def kind_of(repeat: Repeat) -> tuple[int | None, int | None, int | None]:
    """What makes repeats one row."""
    return repeat.distance_mm, repeat.rest_ms, repeat.hill_id


def row_of(repeats: Sequence[Repeat], name: str) -> RepeatsRow:
    """One row."""
    first, mean = repeats[0], mean_ms(repeats)
    return RepeatsRow(
        what=f"{len(repeats)} × {length(first.distance_mm)}" if first.distance_mm else str(len(repeats)),
        times=[time_text(repeat.time_ms) for repeat in repeats if repeat.time_ms is not None],
        mean="" if mean is None else time_text(mean),
        pace="" if mean is None else pace(first.distance_mm, mean, name),
        rest="" if first.rest_ms is None else units.clock(first.rest_ms),
        hill=first.hill,
    )


def length(mm: int) -> str:
    """A repeat's length as runners say it: tracks are metric everywhere, whole miles are miles."""
    if mm % units.MM_PER_MILE == 0:
        return f"{mm // units.MM_PER_MILE} {units.distance_unit(units.IMPERIAL)}"
    return short_distance(mm, "metric")


def mean_ms(repeats: Iterable[Repeat]) -> int | None:
    """The mean of the times that are known, to a tenth of a second."""
    times = [repeat.time_ms for repeat in repeats if repeat.time_ms is not None]
    return 100 * round(sum(times) / len(times) / 100) if times else None


def pace(mm: int | None, ms: int, name: str) -> str:
    """The mean pace of the row."""
    by_unit = units.pace_ms(mm, ms, name) if mm else None
    return "" if by_unit is None else f"{units.clock(by_unit)} /{units.distance_unit(name)}"
