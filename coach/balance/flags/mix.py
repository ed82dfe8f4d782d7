"""Flags of the mix: one of the two sports stopped while the other grew. Pure; days are the athlete's."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coach.balance.flags.flag import Flag, Kind, own_rule

STOPPED_DAYS = 21
# One a week in the three weeks before, or there was nothing to stop.
LEAST_SESSIONS = 3
MORE_PERCENT = 20


class Weeks3(NamedTuple):
    """What was done in three weeks: lifts, millimetres run, runs, and grams lifted."""

    lifts: int
    run_mm: int
    runs: int = 0
    volume_g: int = 0


def lifting_stopped(last: Weeks3, before: Weeks3, last_lift: datetime.date | None, today: datetime.date) -> Flag | None:
    """No lift for three weeks, after at least three in the three weeks before, while mileage rose by 20 % or more.

    Source: Runstrong's own rule (issue 10).
    """
    percent = rise(last.run_mm, before.run_mm)
    if last.lifts or before.lifts < LEAST_SESSIONS or last_lift is None or percent < MORE_PERCENT:
        return None
    return Flag(
        kind=Kind.NO_LIFTS,
        words=_("No lift for %(weeks)s weeks, mileage up %(percent)s %%")
        % {"weeks": (today - last_lift).days // 7, "percent": percent},
        seen=_("The last lift was on %(day)s; there were %(lifts)s in the three weeks before these three.")
        % {"day": date_format(last_lift, "j M"), "lifts": before.lifts},
        threshold=_("No lift for three weeks, and 20 % more mileage than in the three weeks before."),
        since=last_lift + datetime.timedelta(days=STOPPED_DAYS),
        clears=_("With the next lift, with less mileage, or after six weeks."),
        level=percent // MORE_PERCENT,
        source=own_rule(),
        sure=sure(),
    )


def running_stopped(last: Weeks3, before: Weeks3, last_run: datetime.date | None, today: datetime.date) -> Flag | None:
    """No run for three weeks, after at least three in the three weeks before, while volume rose by 20 % or more.

    Source: Runstrong's own rule (issue 12).
    """
    percent = rise(last.volume_g, before.volume_g)
    if last.runs or before.runs < LEAST_SESSIONS or last_run is None or percent < MORE_PERCENT:
        return None
    return Flag(
        kind=Kind.NO_RUNS,
        words=_("No run for %(weeks)s weeks, lifting up %(percent)s %%")
        % {"weeks": (today - last_run).days // 7, "percent": percent},
        seen=_("The last run was on %(day)s; there were %(runs)s in the three weeks before these three.")
        % {"day": date_format(last_run, "j M"), "runs": before.runs},
        threshold=_("No run for three weeks, and 20 % more lifting volume than in the three weeks before."),
        since=last_run + datetime.timedelta(days=STOPPED_DAYS),
        clears=_("With the next run, with less lifting, or after six weeks."),
        level=percent // MORE_PERCENT,
        source=own_rule(),
        sure=sure(),
    )


def rise(last: int, before: int) -> int:
    """By how many whole percent it is more than before; 0 where there was nothing before."""
    return 100 * last // before - 100 if before else 0


def sure() -> str:
    """How sure that is."""
    return _("It counts what was logged. What the change does to this athlete, nobody knows beforehand.")
