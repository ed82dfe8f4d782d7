"""The flag of mornings on which energy or sleep was low. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from coach.balance.flags.flag import Flag, Kind, own_rule

WINDOW_DAYS = 7
LOW_DAYS = 5
LOW_ANSWER = 2
SHORT_SLEEP_MIN = 360


class Morning(NamedTuple):
    """What a check-in says of energy, 1 to 5, and of sleep in minutes; each may be unanswered."""

    day: datetime.date
    energy: int | None = None
    sleep_min: int | None = None


def low(mornings: Sequence[Morning], today: datetime.date) -> Flag | None:
    """Energy of 1 or 2, or under six hours of sleep, on five of the last seven days; the same of the two on each.

    `mornings` are those of the last seven days in order. A day without an answer is not counted.

    Source: Runstrong's own rule (science.md 0.13).
    """
    recent = [one for one in mornings if 0 <= (today - one.day).days < WINDOW_DAYS]
    tired = [one.day for one in recent if one.energy is not None and one.energy <= LOW_ANSWER]
    awake = [one.day for one in recent if one.sleep_min is not None and one.sleep_min < SHORT_SLEEP_MIN]
    days = max(tired, awake, key=len)
    if len(days) < LOW_DAYS:
        return None
    said = _("Low energy on %(days)s of 7 days") if days is tired else _("Under 6 hours of sleep on %(days)s of 7 days")
    return Flag(
        kind=Kind.LOW,
        words=said % {"days": len(days)},
        seen=_("That is what the check-ins say. Food, rest and life all belong to it."),
        threshold=_("Energy of 1 or 2, or under 6 hours of sleep, on 5 of the last 7 days."),
        since=days[LOW_DAYS - 1],
        clears=_("When fewer than 5 of the last 7 mornings are low, or 7 days after the last of them."),
        level=len(days) - LOW_DAYS + 1,
        source=own_rule(),
        sure=_("It is what was answered; what lies behind it, only the athlete knows."),
    )
