"""Two documents of sessions as one: two sources of the same session, or two parts of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc

CONDITIONS = ("race_heat", "race_hills", "race_trail", "race_wind")
MEANS = ("hr_mean", "cadence", "power_w")
SUMS = ("distance_mm", "ascent_mm")
KNOWN_ONCE = ("distance_mm", "moving_ms", "ascent_mm", "hr_mean", "hr_max", "cadence", "power_w", "surface", "shoe")


def joined(stays: SessionDoc, goes: SessionDoc, *, parts: bool) -> SessionDoc:
    """Both as one. As parts they add up and begin with the earlier; as one session told twice the one that stays is
    believed, and the other fills its gaps.
    """
    return replace(
        stays,
        **start_of(stays, goes, parts=parts),
        **sport_of(stays, goes),
        duration_ms=total(stays.duration_ms, goes.duration_ms) if parts else either(stays, goes, "duration_ms"),
        effort=either(stays, goes, "effort"),
        all_out=stays.all_out or goes.all_out,
        comment="\n".join(dict.fromkeys(text for text in (stays.comment, goes.comment) if text)),
        run=joined_runs(stays, goes, parts=parts),
        entries=joined_entries(stays.entries, goes.entries) if parts else stays.entries or goes.entries,
    )


def sport_of(stays: SessionDoc, goes: SessionDoc) -> dict[str, Any]:
    """What it was and is called: where a watch saw "other", the one with the sets knows that it was a lift."""
    if (stays.sport, goes.sport) == ("other", "lift"):
        return {"sport": goes.sport, "title": goes.title or stays.title}
    return {"sport": stays.sport, "title": stays.title or goes.title}


def either(stays: Any, goes: Any, name: str) -> Any:
    """What the one that stays says, else what the other does."""
    said = getattr(stays, name)
    return getattr(goes, name) if said in (None, "") else said


def total(*values: int | None) -> int | None:
    """The sum of what is known."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def start_of(stays: SessionDoc, goes: SessionDoc, *, parts: bool) -> dict[str, Any]:
    """When it began."""
    if stays.started_at and goes.started_at:
        from_goes = parts and goes.started_at < stays.started_at
    else:
        from_goes = not stays.started_at and goes.local_date == stays.local_date
    first = goes if from_goes else stays
    return {name: getattr(first, name) for name in ("local_date", "started_at", "utc_offset_min")}


def joined_runs(stays: SessionDoc, goes: SessionDoc, *, parts: bool) -> RunDoc | None:
    """The running parts as one."""
    mine, theirs = stays.run, goes.run
    if mine is None or theirs is None:
        return mine
    values = {name: either(mine, theirs, name) for name in KNOWN_ONCE}
    repeats = mine.repeats or theirs.repeats
    if parts:
        values |= added(stays, goes, mine, theirs)
        repeats = (*mine.repeats, *theirs.repeats)
    met = {name: getattr(mine, name) or getattr(theirs, name) for name in CONDITIONS}
    return replace(mine, repeats=repeats, **values, **met)


def added(stays: SessionDoc, goes: SessionDoc, mine: RunDoc, theirs: RunDoc) -> dict[str, Any]:
    """What adds up over two parts, and means weighted by how long each took."""
    values: dict[str, Any] = {name: total(getattr(mine, name), getattr(theirs, name)) for name in SUMS}
    both_moved = mine.moving_ms is not None and theirs.moving_ms is not None
    values["moving_ms"] = total(mine.moving_ms, theirs.moving_ms) if both_moved else None
    values["hr_max"] = max((rate for rate in (mine.hr_max, theirs.hr_max) if rate is not None), default=None)
    times = (stays.duration_ms or 0, goes.duration_ms or 0)
    for name in MEANS:
        pair = (getattr(mine, name), getattr(theirs, name))
        if None not in pair and all(times):
            values[name] = round(sum(value * time for value, time in zip(pair, times, strict=True)) / sum(times))
    return values


def joined_entries(stays: Iterable[EntryDoc], goes: Iterable[EntryDoc]) -> tuple[EntryDoc, ...]:
    """The exercises of one after those of the other; supersets stay apart."""
    mine = tuple(stays)
    highest = max((entry.superset or 0 for entry in mine), default=0)
    return (*mine, *(replace(entry, superset=entry.superset and entry.superset + highest) for entry in goes))
