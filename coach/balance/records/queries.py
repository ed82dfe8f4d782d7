"""The reads of records: extremes and months over what sessions did best, a fixed number of queries."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import (
    Avg,
    BooleanField,
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Min,
    Q,
    QuerySet,
    RowRange,
    Sum,
    When,
    Window,
)
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Cast, Coalesce, RowNumber, Substr

from athletes.models import Athlete
from coach.sessions.bests import FASTEST
from coach.sessions.models import Best, BestKind, Exercise, Repeat, RunKind, Session, Sport
from coach.sessions.queries import live_entries

ESTIMATES = (BestKind.E1RM_RATED, BestKind.E1RM_UNRATED)
IN_USE = Coalesce("exercise__merged_into", "exercise")
# The higher the better, also for times.
WORTH = Case(When(kind__in=FASTEST, then=-F("value")), default=F("value"))
# The first letters of an ISO date: for TruncMonth SQLite calls Python once a row.
MONTH = Substr(Cast("local_date", CharField()), 1, 7)
OLDEST_FIRST = ("local_date", "pk")


class Month(NamedTuple):
    """The best of a month, or the mean of its sessions' estimates; `what` is a distance or an exercise's id."""

    kind: str
    what: int
    month: datetime.date
    value: float
    sessions: int


def exercise_of(best: Best) -> Exercise:
    """The exercise that a lift's or a jump's row stands for now: own exercises may have been merged."""
    logged = best.exercise
    if logged is None:
        raise ValueError(f"{best} is over a distance and in no exercise.")
    return logged.merged_into or logged


def live_bests(athlete: Athlete) -> QuerySet:
    """What sessions that stand for themselves did best, each row with `in_use`, the id of the exercise now."""
    live = Best.objects.filter(athlete=athlete, session__deleted_at=None, session__merged_into=None)
    rows: QuerySet = live.annotate(in_use=IN_USE)
    return rows


def records(rows: QuerySet[Best], first: datetime.date) -> list[Best]:
    """The best row since a day of each kind over each distance, in each exercise, at each number of reps.

    Of equally good ones the first, since it was no record any more when it was done again.
    """
    at_reps = Case(When(kind=BestKind.REPS, then=F("reps")))
    rivals: list[BaseExpression | F | str] = ["kind", "distance_mm", IN_USE, at_reps]
    place = Window(RowNumber(), partition_by=rivals, order_by=[WORTH.desc(), *OLDEST_FIRST])
    best = rows.filter(local_date__gte=first).annotate(place=place).filter(place=1)
    # Sorting ids alone, and joining what belongs to the few that are left, takes a quarter of the time.
    found = Best.objects.filter(pk__in=best.values("pk")).select_related("session__run", "exercise__merged_into")
    return list(found.order_by("kind", "distance_mm", "reps", "pk"))


def months(rows: QuerySet) -> list[Month]:
    """Each month of each kind over each distance and in each exercise, oldest first; loads at reps are left out."""
    grouped = (
        rows.exclude(kind=BestKind.REPS)
        .annotate(month=MONTH)
        .values_list("kind", "distance_mm", "in_use", "month")
        .annotate(Min("value"), Max("value"), Avg("value"), Count("pk"))
        .order_by("month")
    )
    return [
        Month(kind, mm or exercise, datetime.date.fromisoformat(f"{month}-01"), monthly(kind, low, high, mean), count)
        for kind, mm, exercise, month, low, high, mean, count in grouped
    ]


def monthly(kind: str, low: int, high: int, mean: float) -> float:
    """What stands for a month: its best, but the mean of estimates, since the best of many reads too high."""
    if kind in ESTIMATES:
        return mean
    return low if kind in FASTEST else high


def bettered(rows: QuerySet[Best]) -> list[Best]:
    """Those that were better than all of their kind before them, the newest first; rows over one thing."""
    before = Window(Max(WORTH), partition_by="kind", order_by=OLDEST_FIRST, frame=RowRange(start=None, end=-1))
    steps = rows.annotate(before=before).filter(Q(before=None) | Q(before__lt=WORTH))
    return list(Best.objects.filter(pk__in=steps.values("pk")).select_related("session").order_by("-local_date", "-pk"))


def all_out_runs(athlete: Athlete, first: datetime.date) -> list[Session]:
    """Races and runs ticked as all-out since a day, newest first, with their best times."""
    all_out = Q(all_out=True) | Q(run__kind=RunKind.RACE)
    runs = Session.objects.of(athlete).filter(all_out, sport=Sport.RUN, local_date__gte=first).newest_first()
    return list(runs.select_related("run").prefetch_related("bests"))


def last_all_out_day(athlete: Athlete) -> datetime.date | None:
    """The day of the last race or all-out run, however long ago."""
    all_out = Q(all_out=True) | Q(run__kind=RunKind.RACE)
    days = Session.objects.of(athlete).filter(all_out, sport=Sport.RUN).order_by("-local_date")
    day: datetime.date | None = days.values_list("local_date", flat=True).first()
    return day


def hill_repeats(athlete: Athlete, first: datetime.date = datetime.date.min) -> QuerySet[Repeat]:
    """Repeats on hills of the athlete's own since a day, in sessions that stand for themselves."""
    return Repeat.objects.filter(
        hill__athlete=athlete,
        run__session__deleted_at=None,
        run__session__merged_into=None,
        run__session__local_date__gte=first,
    )


def sessions_by_exercise(athlete: Athlete, first: datetime.date) -> dict[int, int]:
    """In how many sessions since a day each exercise was done."""
    entries = live_entries().filter(athlete=athlete, local_date__gte=first)
    return dict(entries.values_list(IN_USE).annotate(Count("session", distinct=True)).order_by())


def hard_sets_by_exercise(
    athlete: Athlete, first: datetime.date, recent: datetime.date, last: datetime.date
) -> list[tuple[bool, Exercise, int]]:
    """Hard sets of each exercise from `first` to `last`, parted where the last 7 days (`recent`) begin."""
    entries = live_entries().filter(athlete=athlete, local_date__range=(first, last), hard_sets__gt=0)
    is_recent = ExpressionWrapper(Q(local_date__gte=recent), output_field=BooleanField())
    rows = entries.annotate(is_recent=is_recent).values_list("is_recent", "exercise").annotate(Sum("hard_sets"))
    sums = list(rows.order_by("exercise"))
    exercises = Exercise.objects.in_bulk({exercise for _, exercise, _ in sums})
    return [(is_recent, exercises[exercise], count) for is_recent, exercise, count in sums]
