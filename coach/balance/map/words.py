"""The one sentence below the map, and its months as rows of text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from athletes import units
from athletes.dates import dated
from coach.balance.map.points import Change, Point
from coach.balance.map.strength import Key


class Row(NamedTuple):
    """One month in words; what is not known stays empty, and why is said at the end."""

    month: str
    running: str
    strength: str
    why: str


def sentence(running: Change | None, strength: Change | None, names: Mapping[int, str], *, is_own: bool) -> str:
    """What changed beyond its band since the first weeks, and what did not; empty where neither may be compared."""
    clauses = []
    if running:
        clauses.append((month(running.since), _("your running index") if is_own else _("the running index"), running))
    if strength:
        name = _("your strength index") if is_own else _("the strength index")
        clauses.append((month(strength.since), name + over(strength, names), strength))
    if len(clauses) == 2 and clauses[0][0] == clauses[1][0]:
        both = _("Since %(month)s %(first)s and %(second)s.")
        first, second = (told(name, change) for _month, name, change in clauses)
        return both % {"month": clauses[0][0], "first": first, "second": second}
    each = _("Since %(month)s %(first)s.")
    return " ".join(each % {"month": since, "first": told(name, change)} for since, name, change in clauses)


def over(strength: Change, names: Mapping[int, str]) -> str:
    """The exercises that are compared, where there are others by now."""
    if not strength.only:
        return ""
    return _(" over %(exercises)s") % {"exercises": get_text_list(sorted(names[pk] for pk in strength.only), _("and"))}


def told(name: str, change: Change) -> str:
    """One change with its band: "your running index rose by 2.4 ± 2.1"."""
    size, band = units.number(abs(change.change), 1), units.number(change.band, 1)
    if not change.is_clear:
        sign = "−" if change.change < 0 else "+"
        words = _("%(name)s shows no clear change (%(change)s ± %(band)s)")
        return words % {"name": name, "change": f"{sign}{size}", "band": band}
    words = (
        _("%(name)s rose by %(change)s ± %(band)s")
        if change.change > 0
        else _("%(name)s fell by %(change)s ± %(band)s")
    )
    return words % {"name": name, "change": size, "band": band}


def month(day: datetime.date) -> str:
    """A month with its year."""
    return dated(day, "F Y")


def rows(points: Sequence[Point], names: Mapping[int, str]) -> list[Row]:
    """The months, the newest first."""
    return [row(point, before, names) for point, before in zip(points, [None, *points], strict=False)][::-1]


def table(told: Iterable[Row]) -> SafeString:
    """The months as HTML, in one go: a template would take longer for ten years of them than their reading."""
    cells = '<tr><th scope="row">{}</th><td class="right">{}</td><td class="right">{}</td><td>{}</td></tr>'
    return SafeString(
        "".join(
            cells.format(escape(row.month), row.running or "–", row.strength or "–", escape(row.why)) for row in told
        )
    )


def row(point: Point, before: Point | None, names: Mapping[int, str]) -> Row:
    """One month; why no line leads to it from the month before."""
    return Row(
        month=dated(point.day, "M Y"),
        running=f"{units.number(point.ran.index, 1)} ± {units.number(point.ran.band, 1)}" if point.ran else "",
        strength=f"{units.number(point.strength.index)} ± {units.number(point.strength.band)}"
        if point.strength
        else "",
        why="; ".join(reasons(point, before, names)),
    )


def banded(value: float, band: float, places: int = 0) -> str:
    """A value with the half-width of its band."""
    return f"{units.number(value, places)} ± {units.number(band, places)}"


def reasons(point: Point, before: Point | None, names: Mapping[int, str]) -> list[str]:
    """What is missing, what is old, noted or was exchanged."""
    found = []
    if point.ran is None:
        found.append(_("no all-out run in 90 days"))
    elif point.is_old:
        found.append(_("all-out run of %(day)s") % {"day": dated(point.ran.day, "j M")})
    if point.ran and not point.ran.is_usual:
        found.append(_("in conditions that were noted"))
    if point.strength is None:
        found.append(_("fewer than two exercises in 28 days"))
    elif before and before.strength and before.strength.keys != point.strength.keys:
        found += exchanged(before.strength.keys, point.strength.keys, names)
    return found


def exchanged(before: frozenset[Key], now: frozenset[Key], names: Mapping[int, str]) -> list[str]:
    """The exercises that came and went, by which the line breaks."""
    gone = [_("without %(exercise)s") % {"exercise": key_words(key, names)} for key in sorted(before - now)]
    return gone + [_("with %(exercise)s") % {"exercise": key_words(key, names)} for key in sorted(now - before)]


def key_words(key: Key, names: Mapping[int, str]) -> str:
    """An exercise and whether its sets were rated."""
    return f"{names[key.exercise]} ({_('rated') if key.is_rated else _('unrated')})"
