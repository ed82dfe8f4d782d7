"""The flag of a fast fall of bodyweight. Pure, and only for a reader with whom the weight is shared."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from athletes import units
from coach.balance.flags.flag import Flag, Kind
from coach.science.weight import Concern, fast_loss, rate

# Without a weigh-in for this long nobody knows whether it goes on.
STALE_DAYS = 14
LEVELS: dict[Concern, int] = {"notice": 1, "concern": 2, "doctor": 3}


class Weighed(NamedTuple):
    """A day with a weigh-in, and the mean of that day in grams."""

    day: datetime.date
    mean_g: int


def fast_fall(weighed: Sequence[Weighed], today: datetime.date) -> Flag | None:
    """A fall of 1 % a week or more, or of 5 % within 30 days, beyond two standard errors.

    `weighed` are the last days with a weigh-in, ascending; 31 of them hold whatever the rule looks at.

    Source: NATA 2011, De Souza 2014; the gates are Runstrong's own (science.md 0.7).
    """
    if not weighed or (today - weighed[-1].day).days > STALE_DAYS:
        return None
    days, masses = [day for day, _mean in weighed], [units.kilograms(mean) for _day, mean in weighed]
    concern = fast_loss(days, masses)
    return _flag(concern, _percent_a_week(days, masses), weighed[-1].day) if concern else None


def _percent_a_week(days: Sequence[datetime.date], masses: Sequence[float]) -> float | None:
    fitted = rate(days, masses)
    return -100 * fitted[0] / masses[0] if fitted else None


def _flag(concern: Concern, percent: float | None, since: datetime.date) -> Flag:
    fast = _("Weight falling fast")
    words = _("Weight falling %(percent)s %% a week") % {"percent": units.number(percent, 1)} if percent else fast
    advice = {
        "notice": _("Ask how eating and energy are."),
        "concern": _("Talk about energy and food before training goes on as planned."),
        "doctor": _("Training should wait until a doctor who knows sport has had a look."),
    }
    return Flag(
        kind=Kind.FAST_FALL,
        words=words,
        seen=_("By the weigh-ins themselves, up to the last one. %(advice)s") % {"advice": advice[concern]},
        threshold=_("A fall of 1 % a week, or of 5 % within 30 days, that is clear of the scatter."),
        since=since,
        clears=_("When the fall is slower, or 14 days after the last weigh-in."),
        level=LEVELS[concern],
        source=_("NATA 2011 (1.5 % a week) and De Souza 2014 (5 % a month); the gates are Runstrong's own."),
    )
