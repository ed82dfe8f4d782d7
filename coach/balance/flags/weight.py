"""Flags of a fast fall of bodyweight, and of a low one. Pure.

For a reader with whom the weight is shared; of one that the athlete hides from themselves, one bare sentence.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from django.utils.translation import gettext as _

from athletes import units
from coach.balance.flags.flag import Flag, Kind
from coach.science.weight import Concern, fast_loss, low_weight_points, rate

# Without a weigh-in for this long nobody knows whether it goes on.
STALE_DAYS = 14
LEVELS: dict[Concern, int] = {"notice": 1, "concern": 2, "doctor": 3}
CONCERN = LEVELS["concern"]


class Weighed(NamedTuple):
    """A day with a weigh-in, and the mean of that day in grams."""

    day: datetime.date
    mean_g: int


def fast_fall(weighed: Sequence[Weighed], today: datetime.date, *, own: bool = False) -> Flag | None:
    """A fall of 1 % a week or more, or of 5 % within 30 days, beyond two standard errors.

    `weighed` are the last days with a weigh-in, ascending; 31 of them hold whatever the rule looks at. `own` where
    the athlete reads it.

    Source: NATA 2011, De Souza 2014; the gates are Runstrong's own (science.md 0.7).
    """
    concern = concern_of(weighed, today)
    if concern is None:
        return None
    return Flag(
        kind=Kind.FAST_FALL,
        words=_("Your weight is falling fast") if own else coachs_words(weighed),
        seen=_("By your own weigh-ins, up to the last one. %(advice)s") % {"advice": own_advice(concern)}
        if own
        else _("By the weigh-ins themselves, up to the last one. %(advice)s") % {"advice": coachs_advice(concern)},
        threshold=_("A fall of 1 % a week, or of 5 % within 30 days, that is clear of the scatter."),
        since=weighed[-1].day,
        clears=_("When the fall is slower, or 14 days after the last weigh-in."),
        level=LEVELS[concern],
        source=_("NATA 2011 (1.5 % a week) and De Souza 2014 (5 % a month); the gates are Runstrong's own."),
        sure=_("Two standard errors of the weigh-ins are taken off first. Water and the scale may still mislead."),
    )


def concern_of(weighed: Sequence[Weighed], today: datetime.date) -> Concern | None:
    """How much a fall concerns, where anybody weighed in lately."""
    if not weighed or (today - weighed[-1].day).days > STALE_DAYS:
        return None
    return fast_loss(*columns(weighed))


def columns(weighed: Sequence[Weighed]) -> tuple[list[datetime.date], list[float]]:
    """Days, and kilograms."""
    return [day for day, _mean in weighed], [units.kilograms(mean) for _day, mean in weighed]


def coachs_words(weighed: Sequence[Weighed]) -> str:
    """With the rate in percent where one can be told."""
    days, masses = columns(weighed)
    fitted = rate(days, masses)
    if fitted is None:
        return _("Weight falling fast")
    return _("Weight falling %(percent)s %% a week") % {"percent": units.number(-100 * fitted[0] / masses[0], 1)}


def coachs_advice(concern: Concern) -> str:
    """What a coach may do."""
    return {
        "notice": _("Ask how eating and energy are."),
        "concern": _("Talk about energy and food before training goes on as planned."),
        "doctor": _("Training should wait until a doctor who knows sport has had a look."),
    }[concern]


def own_advice(concern: Concern) -> str:
    """What the athlete may do."""
    return {
        "notice": _("If you did not mean that, or if it is hard to eat enough, talk to somebody you trust."),
        "concern": _("That is faster than a training body takes well. A doctor who knows sport can help."),
        "doctor": _("Please see a doctor who knows sport soon, and let training wait until then."),
    }[concern]


def low_weight(
    weighed: Sequence[Weighed], height_mm: int | None, today: datetime.date, *, own: bool = False
) -> Flag | None:
    """A body mass index below 18.5 by the mean of the weigh-ins of the last 14 days, of at least two.

    Source: De Souza et al. 2014; adults only, that two weigh-ins are asked is Runstrong's own (science.md 5.2).
    """
    points = low_points(weighed, height_mm, today)
    if not points:
        return None
    seen = _("By the weigh-ins of the last two weeks. At such a weight bones, hormones and training often suffer.")
    return Flag(
        kind=Kind.LOW_WEIGHT,
        words=_("Your weight is low") if own else _("Low weight"),
        seen=f"{seen} {_('A doctor who knows sport should have a look.')}",
        threshold=_("A body mass index below 18.5."),
        since=weighed[-1].day,
        clears=_("When it is above that, or 14 days after the last weigh-in."),
        level=points,
        source=_("De Souza 2014, for adults."),
        sure=_("The index knows nothing of what a body is made of; it is a reason to ask."),
    )


def low_points(weighed: Sequence[Weighed], height_mm: int | None, today: datetime.date) -> int:
    """Points for low weight, 0 to 2; 0 where the height is not known or too little was weighed."""
    recent = [mean for day, mean in weighed if (today - day).days < STALE_DAYS]
    if height_mm is None or len(recent) < 2:
        return 0
    return low_weight_points(units.kilograms(round(fmean(recent))) / units.metres(height_mm) ** 2, 0)


def see_a_doctor(weighed: Sequence[Weighed], height_mm: int | None, today: datetime.date) -> Flag | None:
    """One sentence for an athlete who hides the weight from themselves, from concern on: no figure, date or reason.

    Source: Runstrong's own (science.md 0.7).
    """
    concern = concern_of(weighed, today)
    if (LEVELS[concern] if concern else 0) < CONCERN and not low_points(weighed, height_mm, today):
        return None
    return Flag(
        kind=Kind.DOCTOR,
        words=_("Please see a doctor who knows sport"),
        seen="",
        threshold="",
        since=today,
        clears="",
        level=1,
        source="",
    )
