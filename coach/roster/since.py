"""What happened since the coach's look, in few words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.balance.flags.reading import SUMMED_DAYS
from coach.roster.reading import News
from coach.sessions.models import Sport


def since_words(news: Sequence[News], days: int | None, unit: str) -> str:
    """What came in: "6 days: 5 runs 42 km, 1 lift"; `days` is None where the coach has not looked yet."""
    return f"{ago_words(days)}: {done_words(news, unit) or _('nothing')}"


def ago_words(days: int | None) -> str:
    """How long ago the look was."""
    if days is None:
        return _("Not looked at yet")
    if days > SUMMED_DAYS:
        return _("The last 7 weeks")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def done_words(news: Sequence[News], unit: str) -> str:
    """Sessions by sport; empty without one."""
    count = {sport: sum(part.sessions for part in news if part.sport == sport) for sport in Sport.values}
    run_mm = sum(part.distance_mm for part in news if part.sport == Sport.RUN)
    long = f"{units.number(units.distance(run_mm, unit))} {units.distance_unit(unit)}"
    words = {
        Sport.RUN: ngettext("%(n)s run %(long)s", "%(n)s runs %(long)s", count[Sport.RUN]),
        Sport.LIFT: ngettext("%(n)s lift", "%(n)s lifts", count[Sport.LIFT]),
        Sport.OTHER: ngettext("%(n)s other", "%(n)s others", count[Sport.OTHER]),
    }
    return ", ".join(text % {"n": count[sport], "long": long} for sport, text in words.items() if count[sport])


def days_since(look: datetime.datetime | None, today: datetime.date, zone: datetime.tzinfo) -> int | None:
    """How many of the coach's days ago the look was; None without one."""
    return (today - look.astimezone(zone).date()).days if look else None
