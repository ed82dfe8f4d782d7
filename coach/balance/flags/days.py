"""The sessions that flags rest on, day by day: of those athletes alone whose sums leave anything to ask."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from athletes.models import Race
from coach.balance.flags.legs import only, spaced_lift, with_leg_facts
from coach.balance.flags.load import LONGEST_OF_DAYS, RHYTHM_DAYS, SPIKE_DAYS, Ran
from coach.balance.flags.reading import DAY, SUMMED_DAYS, Done, Watched, ago, days_before
from coach.balance.flags.spacing import REACH_DAYS, SPEAKS_DAYS
from coach.science.balance import KEY_EFFORT, KEY_KINDS, SpacedLift, SpacedRun
from coach.sessions.models import Session, Sport
from coach.sessions.models.run import RunKind
from coach.sessions.models.session import SessionQuerySet

Row = Mapping[str, Any]
SILENCE_DAYS = 2 * RHYTHM_DAYS
SPIKE_REACH = SPIKE_DAYS - 1 + LONGEST_OF_DAYS
LEGS_REACH = SPEAKS_DAYS - 1 + REACH_DAYS
IS_KEY_RUN = Q(sport=Sport.RUN) & (Q(run__kind__in=KEY_KINDS) | Q(effort__gte=10 * KEY_EFFORT))
IS_LEGS = Q(sport=Sport.LIFT, hard_lower__gt=0)
FIELDS = (
    *("athlete", "sport", "local_date", "started_at", "distance_mm", "duration_ms", "effort", "load", "run__kind"),
    *("hard_lower", "volume_lower_g", "volume_upper_g", "volume_core_g"),
    *("planned", "older_day", "older_mm", "leg_sets", "usual_legs", "is_new"),
)


class Days(NamedTuple):
    """Days with a session, and runs, ascending; the last run before them; runs and lifts as spacing asks of them."""

    days: Sequence[datetime.date] = ()
    runs: Sequence[Ran] = ()
    older: Ran | None = None
    spaced_runs: Sequence[SpacedRun] = ()
    spaced_lifts: Sequence[SpacedLift] = ()


class Asked(NamedTuple):
    """Who may be silent, who may have run one too long, and whose key run may be too close."""

    quiet: Sequence[Watched]
    leaping: Sequence[Watched]
    close: Sequence[Watched]


class Which(NamedTuple):
    """Of which rows it is worth finding out more: what there was before a run, and how heavy legs were."""

    leaping: Q
    legs: Q


def days_of(asked: Asked) -> dict[int, Days]:
    """The days of those who are asked for, each as far back as its rule looks; one query, none for nobody."""
    if not any(asked):
        return {}
    shown = (
        ago(asked.quiet, 0, SILENCE_DAYS)
        | (ago(asked.leaping, 0, SPIKE_REACH) & Q(sport=Sport.RUN))
        | (ago(asked.close, 0, LEGS_REACH) & (IS_KEY_RUN | IS_LEGS))
    )
    todays = [one.today for part in asked for one in part]
    own = Session.objects.filter(athlete=OuterRef("athlete"))
    which = Which(ago(asked.leaping, 0, SPIKE_REACH), IS_LEGS & ago(asked.close, 0, LEGS_REACH))
    rows = facts(Session.objects.filter(shown), own, which, min(todays), max(todays))
    return {athlete: days_from(list(group)) for athlete, group in groupby(rows, key=itemgetter("athlete"))}


def rows_of_one(athlete: int, today: datetime.date) -> list[Row]:
    """One athlete's sessions of seven weeks; where the last of them has none, as far back as silence is judged."""
    own = Session.objects.filter(athlete=athlete)
    lately = Exists(own.filter(days_before(today, 0, SPEAKS_DAYS - 1)))
    first = Case(When(lately, then=Value(today - SUMMED_DAYS * DAY)), default=Value(today - SILENCE_DAYS * DAY))
    shown = own.filter(local_date__gte=first, local_date__lte=today)
    which = Which(days_before(today, 0, SPIKE_REACH), IS_LEGS & days_before(today, 0, LEGS_REACH))
    return list(facts(shown, own, which, today, today))


def facts(
    sessions: QuerySet, own: SessionQuerySet, which: Which, earliest: datetime.date, latest: datetime.date
) -> QuerySet:
    """Rows in order with all `FIELDS`, for days between these that are today for somebody.

    `own` are all sessions of a row's athlete.
    """
    before = own.filter(sport=Sport.RUN, local_date__lt=earliest - SPIKE_REACH * DAY).newest_first()
    planned = Exists(Race.objects.filter(athlete=OuterRef("athlete"), date=OuterRef("local_date")))
    leaping = which.leaping & Q(sport=Sport.RUN)
    told = sessions.annotate(
        planned=only(leaping, planned, models.BooleanField()),
        older_day=only(leaping, Subquery(before.values("local_date")[:1]), models.DateField()),
        older_mm=only(leaping, Subquery(before.values("distance_mm")[:1]), models.IntegerField()),
    )
    rows: QuerySet = with_leg_facts(told, which.legs, earliest - LEGS_REACH * DAY, latest)
    return rows.order_by("athlete", "local_date", "pk").values(*FIELDS)


def days_from(rows: Sequence[Row]) -> Days:
    """One athlete's rows, which ascend."""
    if not rows:
        return Days()
    runs = [row for row in rows if row["sport"] == Sport.RUN]
    older = next(((row["older_day"], row["older_mm"]) for row in runs if row["older_day"]), None)
    return Days(
        days=sorted({row["local_date"] for row in rows}),
        runs=[
            Ran(row["local_date"], row["distance_mm"], bool(row["planned"]) or row["run__kind"] == RunKind.RACE)
            for row in runs
        ],
        older=Ran(*older) if older else None,
        spaced_runs=[spaced_run(row) for row in runs],
        spaced_lifts=[spaced_lift(row) for row in rows if row["leg_sets"] is not None],
    )


def spaced_run(row: Row) -> SpacedRun:
    """A run as spacing asks of it."""
    start, lasts = row["started_at"], row["duration_ms"]
    end = start + datetime.timedelta(milliseconds=lasts) if start and lasts is not None else None
    effort = None if row["effort"] is None else row["effort"] / 10
    return SpacedRun(row["local_date"], row["run__kind"] or "", effort, start, end)


def done_from(rows: Iterable[Row], today: datetime.date) -> list[Done]:
    """The same sums of one athlete's rows as `summed` has the database make of them."""
    inside = [(row["sport"], (today - row["local_date"]).days // 7, row) for row in rows]
    groups = groupby(sorted(inside, key=itemgetter(0, 1)), key=itemgetter(0, 1))
    parts = [(*key, [row for *_key, row in group]) for key, group in groups]
    return [part(sport, stretch, its) for sport, stretch, its in parts if 7 * stretch <= SUMMED_DAYS]


def part(sport: str, stretch: int, rows: Sequence[Row]) -> Done:
    """What was done of one sport in one week."""
    return Done(
        sport=sport,
        stretch=stretch,
        sessions=len(rows),
        unrated=sum(row["effort"] is None for row in rows),
        load=sum(row["load"] or 0 for row in rows),
        duration_ms=sum(row["duration_ms"] or 0 for row in rows),
        distance_mm=sum(row["distance_mm"] for row in rows),
        volume_g=sum(row[f"volume_{region}_g"] for row in rows for region in ("lower", "upper", "core")),
        longest_mm=max(row["distance_mm"] for row in rows),
        last_day=max(row["local_date"] for row in rows),
        weekdays=sum({1 << row["local_date"].weekday() for row in rows}),
    )
