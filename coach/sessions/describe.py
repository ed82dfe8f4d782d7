"""Sessions in words and figures, as people write them down."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from athletes import units
from coach.sessions.documents import SetDoc
from coach.sessions.models import SetKind, WorkSet

AnySet = SetDoc | WorkSet


def amount(row: AnySet, name: str) -> str:
    """What was counted and at which load: `3 × 110 kg`, `0:45`, `40 m × 32 kg`."""
    parts = [counted(row, name)]
    if row.mass_g:
        parts.append(load_text(row.mass_g, name))
    return " × ".join(part for part in parts if part)


def counted(row: AnySet, name: str) -> str:
    """Reps, contacts, distance or time of a set."""
    if row.reps is not None:
        return str(row.reps)
    if row.contacts is not None:
        return _("%(count)s contacts") % {"count": row.contacts}
    parts = [short_distance(row.distance_mm, name) if row.distance_mm else ""]
    parts.append(units.clock(row.duration_ms) if row.duration_ms else "")
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
