"""Sets in full words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.sessions import describe
from coach.sessions.documents import EntryDoc, SetDoc
from coach.sessions.models import Exercise, SetKind
from coach.sessions.models.exercise import LoadEntry


def entry_line(entry: EntryDoc, exercise: Exercise, name: str) -> str:
    """`Romanian deadlift: 3 sets of 6 reps at 90 kg.`"""
    groups = [list(rows) for _key, rows in itertools.groupby(entry.sets, key=describe.same)]
    sets = "; ".join(sets_text(rows, exercise, name) for rows in groups)
    turns = _("Superset %(number)s: ") % {"number": entry.superset} if entry.superset else ""
    comment = f" “{entry.comment}”" if entry.comment else ""
    return f"{turns}{exercise.name}: {sets}.{comment}"


def sets_text(rows: Sequence[SetDoc], exercise: Exercise, name: str) -> str:
    """Equal sets in words: `5 sets of 3 reps at 110 kg, RPE 8`."""
    first, count = rows[0], len(rows)
    many = ngettext("%(count)s set of %(what)s", "%(count)s sets of %(what)s", count)
    main = many % {"count": count, "what": counted_text(first, name)}
    load = load_text(first, exercise, name)
    parts = [f"{main} {load}".strip(), height_text(first, name), describe.rpe_text(first), *marks(first)]
    return ", ".join(part for part in parts if part)


def marks(row: SetDoc) -> list[str]:
    """The side and the kind of a set, where they are special."""
    sides = {"left": _("left"), "right": _("right")}
    kinds = {SetKind.WARM_UP.value: _("warm-up"), SetKind.DROP.value: _("drop set")}
    return [sides.get(row.side, ""), kinds.get(row.kind, "")]


def height_text(row: SetDoc, name: str) -> str:
    """How high a jump was."""
    return _("%(height)s high") % {"height": describe.short_distance(row.height_mm, name)} if row.height_mm else ""


def counted_text(row: SetDoc, name: str) -> str:
    """What was counted, each with its word."""
    texts = [
        "" if row.reps is None else ngettext("%(n)s rep", "%(n)s reps", row.reps) % {"n": row.reps},
        "" if row.contacts is None else ngettext("%(n)s contact", "%(n)s contacts", row.contacts) % {"n": row.contacts},
        describe.short_distance(row.distance_mm, name) if row.distance_mm else "",
        units.exact_clock(row.duration_ms) if row.duration_ms else "",
    ]
    return ", ".join(text for text in texts if text)


def load_text(row: SetDoc, exercise: Exercise, name: str) -> str:
    """The load in words that say how it is meant."""
    if not row.mass_g:
        return ""
    text = describe.load_text(abs(row.mass_g), name)
    if row.mass_g < 0:
        return _("with %(load)s of help") % {"load": text}
    if exercise.load_entry in (LoadEntry.ADDED, LoadEntry.ASSISTED):
        return _("with %(load)s added") % {"load": text}
    hands = _(" in both hands together") if exercise.load_entry == LoadEntry.HANDS else ""
    return _("at %(load)s") % {"load": text} + hands
