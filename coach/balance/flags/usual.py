"""Flags against the athlete's own weeks: load far outside of six of them, and no day of rest in two. Pure."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Collection, Sequence
from itertools import takewhile
from statistics import median

from django.utils.translation import gettext as _

from athletes import units
from coach.balance.flags.flag import Flag, Kind, own_rule

WEEKS_BEFORE = 6
# By more than this part of their median beyond the highest or the lowest of them.
FAR = 0.25
REST_DAYS = 14
MS_PER_HOUR = 3_600_000
DAY = datetime.timedelta(days=1)


def far_outside(
    weeks: Sequence[int], today: datetime.date, *, by_hours: bool = False, expected_low: bool = False
) -> Flag | None:
    """The load of the last 7 days above the highest or below the lowest of the six weeks before, by a quarter.

    `weeks` are the seven sums, the newest first, of load in tenths or, `by_hours`, of milliseconds. Speaks where each
    of the six weeks before has any; a week without any is for the flag of silence. Less is no news where it is
    `expected_low`: while somebody tapers, is ill or away.

    Source: Runstrong's own rule (science.md 0.13).
    """
    last, before = weeks[0], weeks[1:]
    if not last or len(before) < WEEKS_BEFORE or not min(before):
        return None
    step = FAR * median(before)
    above, below = last - max(before), min(before) - last
    if max(above, below) <= step or (expected_low and below > step):
        return None
    return Flag(
        kind=Kind.LOAD,
        words=_("Load above the last six weeks") if above > step else _("Load below the last six weeks"),
        seen=_("%(last)s in the last 7 days; %(least)s to %(most)s in the six weeks before.")
        % {
            "last": amount(last, by_hours=by_hours),
            "least": amount(min(before), by_hours=by_hours),
            "most": amount(max(before), by_hours=by_hours),
        },
        threshold=_("Beyond the highest or the lowest of the six weeks before by more than a quarter of their median."),
        since=today - (7 - 1) * DAY,
        clears=_("When the last 7 days are within that again; after six weeks at the latest, as they are the range."),
        level=int(max(above, below) // step),
        source=own_rule(),
        sure=_("It describes, and warns of nothing: a change from week to week by itself foretells no injury."),
    )


def amount(value: int, *, by_hours: bool) -> str:
    """A week's load, or its hours where effort is often missing."""
    if by_hours:
        return _("%(hours)s hours") % {"hours": units.number(value / MS_PER_HOUR, 1)}
    return _("%(load)s AU") % {"load": units.number(value / 10)}


def no_rest(days_ago: Collection[int], today: datetime.date) -> Flag | None:
    """A session on each of 14 days, up to today or, as today is not over, up to yesterday.

    `days_ago` are those with a session.

    Source: Runstrong's own rule (issue 12; science.md 5.3).
    """
    last = 0 if 0 in days_ago else 1
    count = sum(1 for _day in takewhile(days_ago.__contains__, itertools.count(last)))
    if count < REST_DAYS:
        return None
    return Flag(
        kind=Kind.NO_REST,
        words=_("No day of rest in %(days)s days") % {"days": count},
        seen=_("There was a session on each of them. A day of rest is part of training."),
        threshold=_("A session on each of 14 days."),
        since=today - (last + count - REST_DAYS) * DAY,
        clears=_("With the next day without a session, or after four weeks."),
        level=count // REST_DAYS,
        source=own_rule(),
        sure=_("It counts what was logged, however light it was."),
    )
