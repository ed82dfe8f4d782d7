"""Sessions in words and figures, as people write them down."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.sessions.documents import EntryDoc, RepeatDoc, SetDoc
from coach.sessions.models import Exercise, SetKind, WorkSet
from coach.sessions.models.exercise import E1rmUse

AnySet = SetDoc | WorkSet
HALF_MM, MARATHON_MM = 21_097_500, 42_195_000


def amount(row: AnySet, name: str) -> str:
    """What was counted and at which load: `3 × 110 kg`, `0:45`, `40 m × 32 kg`."""
    parts = [counted(row, name)]
    if row.mass_g:
        parts.append(load_text(row.mass_g, name))
    return " × ".join(part for part in parts if part)


def counted(row: AnySet, name: str) -> str:
    """Reps, contacts and their height, distance and time of a set, as far as they are known."""
    contacts = ngettext("%(count)s contact", "%(count)s contacts", row.contacts or 0) % {"count": row.contacts}
    parts = [
        "" if row.reps is None else str(row.reps),
        "" if row.contacts is None else contacts,
        _("%(height)s high") % {"height": short_distance(row.height_mm, name)} if row.height_mm else "",
        short_distance(row.distance_mm, name) if row.distance_mm else "",
        units.exact_clock(row.duration_ms) if row.duration_ms else "",
    ]
    return ", ".join(part for part in parts if part)


def short_distance(mm: int, name: str) -> str:
    """A distance within a set or a repeat."""
    return f"{units.number(units.height(mm, name), 2)} {units.height_unit(name)}"


def load_text(grams: int, name: str) -> str:
    """What is on the bar, added or taken off."""
    value = units.number(units.mass(grams, name), 2)
    return f"{value.replace('-', '−')} {units.mass_unit(name)}"


def rpe_text(row: AnySet) -> str:
    """The RPE, where it was given."""
    return "" if row.rpe is None else _("RPE %(rpe)s") % {"rpe": units.trim_zeros(f"{row.rpe / 10:.1f}")}


def same(row: AnySet) -> tuple[object, ...]:
    """What makes two sets one line."""
    measures = (row.reps, row.mass_g, row.duration_ms, row.distance_mm, row.height_mm, row.contacts)
    return (row.kind, row.side, row.rpe, *measures)


def line(rows: Sequence[AnySet], name: str) -> str:
    """Equal sets in one line: `5 × 3 × 110 kg, RPE 8`."""
    first = rows[0]
    text = f"{len(rows)} × {amount(first, name)}" if len(rows) > 1 else amount(first, name)
    side = {"left": _("left"), "right": _("right")}.get(first.side, "")
    kind = {SetKind.WARM_UP: _("warm-up"), SetKind.DROP: _("drop set")}.get(SetKind(first.kind), "")
    return ", ".join(part for part in (text, rpe_text(first), side, kind) if part)


def sets_text(rows: Iterable[AnySet], name: str) -> str:
    """All sets of an entry, equal ones together."""
    groups = itertools.groupby(rows, key=same)
    return "; ".join(line(list(members), name) for _key, members in groups)


def last_time_text(rows: Iterable[AnySet], name: str) -> str:
    """The working sets of an earlier entry."""
    return sets_text((row for row in rows if row.kind != SetKind.WARM_UP), name)


def entry_text(entry: EntryDoc, name: str) -> str:
    """The sets of an entry with what else was said of it."""
    superset = "" if entry.superset is None else _("superset %(number)s") % {"number": entry.superset}
    return ", ".join(part for part in (sets_text(entry.sets, name), superset, entry.comment) if part)


def repeats_text(repeats: Iterable[RepeatDoc], name: str, hills: Mapping[int, str]) -> str:
    """Repeats as they are written down, `3 × 200 m, 0:38, 0:38, 0:39, rest 1:00`; `hills` are names by id."""
    groups = itertools.groupby(repeats, key=lambda repeat: (repeat.distance_mm, repeat.rest_ms, repeat.hill))
    return "; ".join(repeats_line(list(members), name, hills) for _key, members in groups)


def repeats_line(repeats: Sequence[RepeatDoc], name: str, hills: Mapping[int, str]) -> str:
    """Repeats of equal length, rest and hill."""
    first = repeats[0]
    length = short_distance(first.distance_mm, name) if first.distance_mm else ""
    times = [units.exact_clock(repeat.time_ms) for repeat in repeats if repeat.time_ms is not None]
    rest = "" if first.rest_ms is None else _("rest %(rest)s") % {"rest": units.exact_clock(first.rest_ms)}
    head = f"{len(repeats)} × {length}" if length else f"{len(repeats)} ×"
    return ", ".join(part for part in (head, *times, rest, hills.get(first.hill or 0, "")) if part)


def distance_name(mm: int) -> str:
    """A distance as races are named."""
    names = {HALF_MM: _("Half marathon"), MARATHON_MM: _("Marathon"), units.MM_PER_MILE: _("1 mile")}
    if mm in names:
        return names[mm]
    if mm % units.MM_PER_MILE == 0:
        return _("%(count)s miles") % {"count": mm // units.MM_PER_MILE}
    if mm % units.MM_PER_KM == 0:
        return f"{mm // units.MM_PER_KM} {units.distance_unit('metric')}"
    return f"{mm // 1000} {units.height_unit('metric')}"


def added_text(grams: int, name: str) -> str:
    """What was added to the body or taken off it."""
    if not grams:
        return ""
    words = _("%(load)s added") if grams > 0 else _("%(load)s assistance")
    return words % {"load": load_text(abs(grams), name)}


def reservation(exercise: Exercise) -> str:
    """Why the number is to be taken with care; empty where it is not."""
    if exercise.e1rm_use == E1rmUse.CAUTION:
        return _("A rough guide: on this exercise the set-up moves the number as much as strength does.")
    if exercise.e1rm_use == E1rmUse.TRIPLES:
        return _("From sets of one to three reps only: with more, technique ends the set before strength does.")
    return ""
