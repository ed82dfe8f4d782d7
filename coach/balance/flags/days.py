"""The sessions that flags rest on, day by day: of those athletes alone whose sums leave anything to ask."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Q

from coach.balance.flags.leaps import SPIKE_REACH, Leap, leaps_of
from coach.balance.flags.legs import LEGS_REACH, Legs, legs_of
from coach.balance.flags.load import RHYTHM_DAYS, Ran
from coach.balance.flags.reading import DAY, SUMMED_DAYS, Done, Watched, ago
from coach.balance.flags.spacing import SPEAKS_DAYS
from coach.science.balance import KEY_EFFORT, KEY_KINDS
from coach.sessions.models import Session, Sport
from coach.sessions.models.run import RunKind

Row = Mapping[str, Any]
SILENCE_DAYS = 2 * RHYTHM_DAYS
IS_KEY_RUN = Q(sport=Sport.RUN) & (Q(run__kind__in=KEY_KINDS) | Q(effort__gte=10 * KEY_EFFORT))
IS_LEGS = Q(sport=Sport.LIFT, hard_lower__gt=0)
FIELDS = (
    *("pk", "athlete", "sport", "local_date", "started_at", "distance_mm", "duration_ms", "effort", "load"),
    *("run__kind", "hard_lower", "heavy_lower", "volume_lower_g", "volume_upper_g", "volume_core_g"),
)


class Days(NamedTuple):
    """Days with a session, and runs, ascending; what there was before those runs; and what spacing asks of."""

    days: Sequence[datetime.date] = ()
    runs: Sequence[Ran] = ()
    older: Ran | None = None
    legs: Legs = Legs()


class Asked(NamedTuple):
    """Who may be silent, who may have run one too long, and whose key run may be too close."""

    quiet: Sequence[Watched]
    leaping: Sequence[Watched]
    close: Sequence[Watched]


def days_of(asked: Asked) -> dict[int, Days]:
    """The days of those who are asked for, each as far back as its rule looks; at most three queries."""
    if not any(asked):
        return {}
    shown = (
        ago(asked.quiet, 0, SILENCE_DAYS)
        | (ago(asked.leaping, 0, SPIKE_REACH) & Q(sport=Sport.RUN))
        | (ago(asked.close, 0, LEGS_REACH) & (IS_KEY_RUN | IS_LEGS))
    )
    rows = Session.objects.filter(shown).order_by("athlete", "local_date", "pk").values(*FIELDS)
    return days_in({athlete: list(group) for athlete, group in groupby(rows, key=itemgetter("athlete"))}, asked)


def rows_of_one(athlete: int, today: datetime.date) -> list[Row]:
    """One athlete's sessions of seven weeks; where the last of them has none, as far back as silence is judged."""
    rows = rows_since(athlete, today - SUMMED_DAYS * DAY, today)
    is_quiet = not any((today - row["local_date"]).days < SPEAKS_DAYS for row in rows)
    return rows_since(athlete, today - SILENCE_DAYS * DAY, today) if is_quiet else rows


def rows_since(athlete: int, first: datetime.date, today: datetime.date) -> list[Row]:
    """One athlete's sessions of these days, in order."""
    own = Session.objects.filter(athlete=athlete, local_date__range=(first, today))
    return list(own.order_by("local_date", "pk").values(*FIELDS))


def days_in(rows: Mapping[int, Sequence[Row]], asked: Asked) -> dict[int, Days]:
    """The days in these rows, which ascend, by athlete; two more queries for those of whom a rule must know more."""
    leaps = leaps_of(asked.leaping)
    legs = legs_of(asked.close, rows)
    return {
        athlete: days_from(its, leaps.get(athlete, Leap()), legs.get(athlete, Legs())) for athlete, its in rows.items()
    }


def days_from(rows: Sequence[Row], leap: Leap, legs: Legs) -> Days:
    """One athlete's days."""
    return Days(
        days=sorted({row["local_date"] for row in rows}),
        runs=[ran(row, leap) for row in rows if row["sport"] == Sport.RUN],
        older=leap.older,
        legs=legs,
    )


def ran(row: Row, leap: Leap) -> Ran:
    """A run as the rule of one long run asks of it."""
    day = row["local_date"]
    return Ran(day, row["distance_mm"], day in leap.races or row["run__kind"] == RunKind.RACE)


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
