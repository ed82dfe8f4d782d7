"""The week as seven days: what was run and lifted on each, and which key runs stood too close to heavy legs."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.balance.spacing.heavy import Close, Lifted
from coach.balance.spacing.queries import Bout
from coach.science.balance import is_key_run
from coach.sessions.models import RunKind

WEEKS = 4
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """A run or a lift in a few words; `strong` where it is a key run or made heavy legs, `marked` where too close."""

    pk: int
    sport: str
    words: str
    strong: bool
    marked: bool


@dataclass(frozen=True)
class Day:
    """One day, with what was done; it may still be to come."""

    date: datetime.date
    done: Sequence[Told]
    is_ahead: bool


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday on."""

    days: Sequence[Day]

    @property
    def label(self) -> str:
        """Its Monday."""
        return date_format(self.days[0].date, "j M")


def first_monday(today: datetime.date) -> datetime.date:
    """The Monday of the first week that is shown."""
    return today - (today.weekday() + 7 * (WEEKS - 1)) * DAY


def weeks(
    runs: Sequence[Bout], lifts: Sequence[Lifted], close: Sequence[Close], today: datetime.date, unit: str
) -> list[Week]:
    """The last weeks, the newest first."""
    marked = {one.run.pk for one in close} | {one.lift.bout.pk for one in close}
    by_day: dict[datetime.date, list[Told]] = defaultdict(list)
    for run in runs:
        by_day[run.day].append(told_run(run, unit, marked))
    for lift in lifts:
        by_day[lift.bout.day].append(told_lift(lift, marked))
    mondays = [first_monday(today) + 7 * number * DAY for number in reversed(range(WEEKS))]
    return [
        Week([Day(day, by_day[day], day > today) for day in (monday + number * DAY for number in range(7))])
        for monday in mondays
    ]


def told_run(run: Bout, unit: str, marked: set[int]) -> Told:
    """Its kind and its length: "Tempo 9 km"."""
    kind = str(RunKind(run.kind).label) if run.kind else _("Run")
    long = f"{units.number(units.distance(run.distance_mm, unit))} {units.distance_unit(unit)}"
    effort = None if run.effort is None else run.effort / 10
    return Told(run.pk, "run", f"{kind} {long}", is_key_run(run.kind or "", effort), run.pk in marked)


def told_lift(lift: Lifted, marked: set[int]) -> Told:
    """Its hard sets for legs and for the upper body: "Legs 9, upper 6"."""
    parts = [(_("legs"), lift.bout.hard_lower), (_("upper"), lift.bout.hard_upper)]
    words = ", ".join(f"{name} {count}" for name, count in parts if count)
    return Told(lift.bout.pk, "lift", words.capitalize() or _("Lift"), lift.is_heavy, lift.bout.pk in marked)


def reasons(close: Sequence[Close]) -> list[str]:
    """Why each was marked, the newest first."""
    return [reason(one) for one in reversed(close)]


def reason(one: Close) -> str:
    """Which run, and how it stood to which lift."""
    kind = str(RunKind(one.run.kind).label) if one.run.kind else _("Run")
    values = {"day": date_format(one.run.day, "D j M"), "kind": kind, "sets": one.lift.asked.hard_leg_sets}
    if one.rule == "legs_after_key_run":
        return _("%(day)s, %(kind)s: heavy legs came within 6 hours after it.") % values
    days = (one.run.day - one.lift.bout.day).days
    apart = ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else ""
    when = _("%(apart)s after") % {"apart": apart} if apart else _("on the day of")
    why = _("an exercise that was new") if one.lift.asked.unfamiliar else _("%(sets)s hard sets for legs") % values
    return _("%(day)s, %(kind)s: %(when)s %(why)s.") % (values | {"when": when, "why": why})
