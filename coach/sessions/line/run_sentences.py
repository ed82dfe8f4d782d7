"""Runs in full words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.sessions import describe
from coach.sessions.documents import RepeatDoc, RunDoc, SessionDoc
from coach.sessions.line.vocabulary import Vocabulary
from coach.sessions.models import Surface


def run_lines(doc: SessionDoc, words: Vocabulary, new_hills: Sequence[str]) -> list[str]:
    """Distance, time, pace and all else, then the repeats, those alike in one line."""
    run = doc.run or RunDoc()
    groups = itertools.groupby(run.repeats, key=lambda row: (row.distance_mm, row.rest_ms, row.hill))
    hills = {pk: name for name, pk in words.hills.items()} | {
        -place: _("%(hill)s (new in your hills)") % {"hill": name} for place, name in enumerate(new_hills, start=1)
    }
    repeats = [repeats_line(list(rows), words.units, hills) for _key, rows in groups]
    return [sentence([*totals(doc, run, words.units), *details(run, words), *conditions(run)]), *repeats]


def sentence(parts: Sequence[str]) -> str:
    """Parts that say something, as one sentence."""
    text = ", ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def totals(doc: SessionDoc, run: RunDoc, name: str) -> list[str]:
    """`8.2 km in 45:10`, and the pace."""
    far = "" if run.distance_mm is None else length_text(run.distance_mm, name)
    time = "" if doc.duration_ms is None else _("in %(time)s") % {"time": units.exact_clock(doc.duration_ms)}
    pace = units.pace_ms(run.distance_mm or 0, doc.duration_ms or 0, name) if far and time else None
    return [f"{far} {time}".strip(), f"{units.clock(pace)} /{units.distance_unit(name)}" if pace else ""]


def length_text(mm: int, name: str) -> str:
    """A length: in metres below a kilometre, and where it is a round number of them for a reader of miles."""
    round_metres = name == units.IMPERIAL and mm % units.MM_PER_MILE and mm % 100_000 == 0 and mm < 5 * units.MM_PER_KM
    if mm < units.MM_PER_KM or round_metres:
        return f"{units.number(mm / 1000, 2)} {_('m')}"
    return f"{units.number(units.distance(mm, name), 2)} {units.distance_unit(name)}"


def details(run: RunDoc, words: Vocabulary) -> list[str]:
    """What else is known of a run."""
    shoes = {pk: name for name, pk in words.shoes.items()}
    values: dict[str, Any] = {
        _("moving %(value)s"): units.exact_clock(run.moving_ms) if run.moving_ms else None,
        _("%(value)s up"): describe.short_distance(run.ascent_mm, words.units) if run.ascent_mm is not None else None,
        _("mean heart rate %(value)s"): run.hr_mean,
        _("highest heart rate %(value)s"): run.hr_max,
        _("%(value)s steps a minute"): run.cadence,
        _("%(value)s W"): run.power_w,
        _("on %(value)s"): str(Surface(run.surface).label).lower() if run.surface else None,
        _("in %(value)s"): shoes.get(run.shoe or 0),
    }
    return [text % {"value": value} for text, value in values.items() if value is not None]


def conditions(run: RunDoc) -> list[str]:
    """What made a race slower."""
    words = {"race_heat": _("hot"), "race_hills": _("hilly"), "race_trail": _("off-road"), "race_wind": _("windy")}
    return [word for name, word in words.items() if getattr(run, name)]


def repeats_line(rows: Sequence[RepeatDoc], name: str, hills: dict[int, str]) -> str:
    """`6 repeats of 1 km, each in 3:45, rest 1:30, on Vine St.`"""
    first, count = rows[0], len(rows)
    what = ngettext("%(count)s repeat", "%(count)s repeats", count) % {"count": count}
    if first.distance_mm:
        what = _("%(repeats)s of %(length)s") % {"repeats": what, "length": length_text(first.distance_mm, name)}
    rest = _("rest %(time)s") % {"time": units.exact_clock(first.rest_ms)} if first.rest_ms else ""
    hill = _("on %(hill)s") % {"hill": hills.get(first.hill, "")} if first.hill else ""
    return sentence([what, *times(rows), rest, hill])


def times(rows: Sequence[RepeatDoc]) -> list[str]:
    """One time for all, or each time, and how many are not known."""
    known = [units.exact_clock(row.time_ms) for row in rows if row.time_ms is not None]
    missing = len(rows) - len(known)
    if not known:
        return []
    if not missing and len(rows) > 1 and len(set(known)) == 1:
        return [_("each in %(time)s") % {"time": known[0]}]
    without = _("%(count)s without a time") % {"count": missing} if missing else ""
    return [_("in %(time)s") % {"time": ", ".join(known)}, without]
