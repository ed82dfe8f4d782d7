"""How heavy a lift was on the legs, for the few lifts of the last days that stand near a key run."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Avg, DateField, Func, OuterRef, QuerySet, Subquery

from coach.balance.flags.reading import Watched
from coach.balance.flags.spacing import REACH_DAYS, SPEAKS_DAYS
from coach.science.balance import (
    HEAVY_LEG_SETS,
    UNFAMILIAR_AFTER_DAYS,
    SpacedLift,
    SpacedRun,
    is_key_run,
    is_unfamiliar,
)
from coach.sessions.models import Entry, Session, Sport
from coach.sessions.models.exercise import Region
from coach.sessions.queries import live_entries

LEGS_REACH = SPEAKS_DAYS - 1 + REACH_DAYS


class Legs(NamedTuple):
    """Runs and lifts as spacing asks of them."""

    runs: Sequence[SpacedRun] = ()
    lifts: Sequence[SpacedLift] = ()


class MonthBefore(Func):
    """The day 28 days before a day; each database reckons with days in its own way."""

    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """As text, as days are kept there."""
        return self.as_sql(
            compiler, connection, template=f"DATE(%(expressions)s, '-{UNFAMILIAR_AFTER_DAYS} days')", **more
        )

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """As a difference."""
        return self.as_sql(compiler, connection, template=f"(%(expressions)s - {UNFAMILIAR_AFTER_DAYS})", **more)


def legs_of(watched: Sequence[Watched], rows: Mapping[int, Sequence[Mapping[str, Any]]]) -> dict[int, Legs]:
    """What spacing asks of the last days of these athletes, given their sessions; one query, if any."""
    near = {one.athlete: list(recent(rows.get(one.athlete, ()), one.today)) for one in watched}
    runs = {athlete: [spaced_run(row) for row in its if row["sport"] == Sport.RUN] for athlete, its in near.items()}
    lifts = {athlete: [row for row in its if row["hard_lower"]] for athlete, its in near.items()}
    more = more_about({pk for athlete in near for pk in unclear(runs[athlete], lifts[athlete])})
    return {athlete: Legs(runs[athlete], [spaced_lift(row, more) for row in lifts[athlete]]) for athlete in near}


def recent(rows: Sequence[Mapping[str, Any]], today: datetime.date) -> Iterator[Mapping[str, Any]]:
    """Those rows that a key run of the last seven days may meet."""
    return (row for row in rows if (today - row["local_date"]).days <= LEGS_REACH)


def unclear(runs: Sequence[SpacedRun], lifts: Sequence[Mapping[str, Any]]) -> Iterator[int]:
    """Lifts near a key run of which the number of sets does not say by itself whether they are too close."""
    keys = {run.day for run in runs if is_key_run(run.kind, run.effort)}
    for lift in lifts:
        days = {(day - lift["local_date"]).days for day in keys}
        if REACH_DAYS in days or (lift["heavy_lower"] < HEAVY_LEG_SETS and days & {-1, 0, 1}):
            yield lift["pk"]


class More(NamedTuple):
    """What is not in a lift's own row: hard sets for legs that are usual, and whether an exercise for them is new."""

    usual_sets: float | None = None
    is_new: bool = False


def more_about(lifts: Collection[int]) -> dict[int, More]:
    """More about each of these lifts; one query, none without any."""
    if not lifts:
        return {}
    usual: dict[int, float | None] = {}
    is_new: dict[int, bool] = defaultdict(bool)
    for lift, day, sets, last_done, first_lift in leg_exercises().filter(session__in=lifts):
        usual[lift] = sets
        is_new[lift] |= is_unfamiliar(day, last_done, first_lift)
    return {lift: More(sets, is_new[lift]) for lift, sets in usual.items()}


@cache
def leg_exercises() -> QuerySet:
    """A row an exercise for legs: its lift and that one's day, the mean of hard sets for legs of those lifts of the 28
    days before that had any, when the exercise was done before, and the day of the athlete's first lift.

    Kept, since to put it together takes longer than to ask the database.
    """
    own = Session.objects.filter(athlete=OuterRef("athlete"), sport=Sport.LIFT)
    month = own.filter(hard_lower__gt=0, local_date__lt=OuterRef("local_date"))
    usual = month.filter(local_date__gte=MonthBefore(OuterRef("local_date"))).values("athlete")
    before = live_entries().filter(exercise=OuterRef("exercise"), athlete=OuterRef("athlete"), sets__gt=0)
    last_done = before.filter(local_date__lt=OuterRef("local_date")).order_by("-local_date")
    rows: QuerySet = Entry.objects.filter(exercise__region=Region.LOWER, sets__gt=0).order_by()
    return rows.values_list(
        "session",
        "local_date",
        Subquery(usual.order_by().annotate(mean=Avg("hard_lower")).values("mean")),
        Subquery(last_done.values("local_date")[:1]),
        Subquery(own.order_by("local_date").values("local_date")[:1]),
    )


def spaced_run(row: Mapping[str, Any]) -> SpacedRun:
    """A run as spacing asks of it."""
    start, lasts = row["started_at"], row["duration_ms"]
    end = start + datetime.timedelta(milliseconds=lasts) if start and lasts is not None else None
    effort = None if row["effort"] is None else row["effort"] / 10
    return SpacedRun(row["local_date"], row["run__kind"] or "", effort, start, end)


def spaced_lift(row: Mapping[str, Any], known: Mapping[int, More]) -> SpacedLift:
    """A lift as spacing asks of it.

    How many sets are usual is known of hard sets, from RPE 6 on; that ratio is taken for those from RPE 7 on.
    """
    more, heavy = known.get(row["pk"], More()), row["heavy_lower"]
    usual = more.usual_sets and more.usual_sets * heavy / row["hard_lower"]
    return SpacedLift(row["local_date"], heavy, usual, more.is_new, row["started_at"])
