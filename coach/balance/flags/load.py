"""Flags of load: nothing logged, one long run. Pure; days are the athlete's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.balance.flags.flag import Flag, Kind, own_rule
from coach.science.balance import single_run_spike

RHYTHM_DAYS = 84
QUIET_DAYS = 7
SPIKE_DAYS = 7
LONGEST_OF_DAYS = 30
LEAST_RUNS = 3
SPIKE_LEVELS = {"small": 1, "moderate": 2, "large": 3}


class Ran(NamedTuple):
    """A run: its day, its length in millimetres, and whether it was a race, planned or marked."""

    day: datetime.date
    distance_mm: int
    is_race: bool = False


def silent(days: Sequence[datetime.date], today: datetime.date) -> Flag | None:
    """Nothing for more than 7 days and for more than twice the longest gap of the 84 days before.

    `days` are those with a session, ascending. After 84 days silence is no news.

    Source: Runstrong's own rule (science.md 0.13).
    """
    if not days or (quiet := (today - days[-1]).days) > RHYTHM_DAYS:
        return None
    rhythm = [day for day in days if (days[-1] - day).days <= RHYTHM_DAYS]
    gap = max(((day - before).days for before, day in pairwise(rhythm)), default=0)
    limit = max(QUIET_DAYS, 2 * gap)
    if quiet <= limit:
        return None
    return Flag(
        kind=Kind.SILENT,
        words=_("Nothing for %(days)s days") % {"days": quiet},
        seen=_("The last session was on %(day)s. Before it, the longest gap in 12 weeks was %(gap)s.")
        % {"day": date_format(days[-1], "j M"), "gap": days_long(gap)},
        threshold=_("More than 7 days, and more than twice the longest gap."),
        since=days[-1] + datetime.timedelta(days=limit + 1),
        clears=_("With the next session, or after 12 weeks."),
        level=quiet // limit,
        source=own_rule(),
        sure=_("It counts what was logged here, and knows of nothing else."),
    )


def days_long(count: int) -> str:
    """A number of days in words."""
    return ngettext("%(days)s day", "%(days)s days", count) % {"days": count}


def spike(runs: Sequence[Ran], older: Ran | None, today: datetime.date, unit: str) -> Flag | None:
    """The run of the last 7 days that went farthest beyond the longest of the 30 days before it.

    `runs` are those of the last 37 days in order, `older` is the last one before. Speaks where runs go back 30 days
    and there are at least 3 in the 30 days up to this one; of the first run after a longer gap it says that alone.
    Races are context, not a flag.

    Source: Schuster Brandt Frandsen et al. 2025; the conditions are Runstrong's own (science.md 0.8).
    """
    lately = [run for run in runs if (today - run.day).days < SPIKE_DAYS and not run.is_race and run.distance_mm]
    flags = [flag for run in lately if (flag := _flag_of(run, runs, older, unit))]
    return max(flags, key=lambda flag: (flag.level, flag.since), default=None)


def _flag_of(run: Ran, runs: Sequence[Ran], older: Ran | None, unit: str) -> Flag | None:
    before = [*([older] if older else []), *(other for other in runs if other.day < run.day)]
    month = [other for other in before if (run.day - other.day).days <= LONGEST_OF_DAYS]
    if before and not month:
        return _after_gap(run, before[-1], unit)
    in_30_days = len(month) + sum(other.day == run.day for other in runs)
    if in_30_days < LEAST_RUNS or not before or (run.day - before[0].day).days < LONGEST_OF_DAYS:
        return None
    return _beyond(run, max(other.distance_mm for other in month), unit)


def _after_gap(run: Ran, last: Ran, unit: str) -> Flag:
    days = {"days": (run.day - last.day).days}
    return Flag(
        kind=Kind.SPIKE,
        words=_("First run in %(days)s days") % days,
        seen=_("%(long)s on %(day)s; the last run before it was %(before)s.")
        % {"long": long(run, unit), "day": date_format(run.day, "j M"), "before": long(last, unit)},
        threshold=_("No run in the 30 days before."),
        since=run.day,
        clears=_("A week after that run."),
        level=1,
        source=own_rule(),
        sure=_("It describes; nothing follows from it for one person."),
    )


def _beyond(run: Ran, longest_mm: int, unit: str) -> Flag | None:
    level = SPIKE_LEVELS.get(single_run_spike(units.metres(run.distance_mm), units.metres(longest_mm)) or "")
    if level is None:
        return None
    # Rounded up, since 10.4 % is beyond the threshold of 10.
    percent = -(-100 * run.distance_mm // longest_mm) - 100
    return Flag(
        kind=Kind.SPIKE,
        words=_("One run %(percent)s %% longer than any in 30 days") % {"percent": percent},
        seen=_("%(long)s on %(day)s; the longest in the 30 days before was %(before)s.")
        % {"long": long(run, unit), "day": date_format(run.day, "j M"), "before": long(Ran(run.day, longest_mm), unit)},
        threshold=_("More than 10 % longer."),
        since=run.day,
        clears=_("A week after that run."),
        level=level,
        source=_("Schuster Brandt Frandsen 2025: among 5,205 runners, such runs went with more overuse injuries."),
        sure=_("One large study that watched and changed nothing. It says nothing of one person's risk."),
    )


def long(run: Ran, unit: str) -> str:
    """A run's length in the reader's units."""
    return f"{units.number(units.distance(run.distance_mm, unit), 1)} {units.distance_unit(unit)}"
