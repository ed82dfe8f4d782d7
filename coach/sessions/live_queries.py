"""Reads of the live lift page: what an athlete did of every exercise, in few queries."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from django.db.models import F, Max, Prefetch, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from athletes.models import Athlete
from coach.sessions.models import Entry, Session, SetKind, Sport, WorkSet
from coach.sessions.queries import live_entries

FEW = 5
MOST_LIFTS = 30
MOST_BEST_REPS = 12


def exercise_in_use(entry: Entry) -> int:
    """The exercise that the entry's stands for now: own exercises may have been merged."""
    merged: int | None = entry.exercise.merged_into_id
    return merged or entry.exercise_id


def last_few_entries(athlete: Athlete) -> QuerySet[Entry]:
    """The last few entries of each exercise with their sets, newest first."""
    newest = [F("local_date").desc(), F("session_id").desc(), F("pk").desc()]
    in_use = Coalesce("exercise__merged_into", "exercise")
    return (
        live_entries()
        .filter(athlete=athlete)
        .annotate(place=Window(RowNumber(), partition_by=in_use, order_by=newest))
        .filter(place__lte=FEW)
        .order_by(*newest)
        .select_related("exercise")
        .prefetch_related("work_sets")
    )


def best_sets(athlete: Athlete) -> dict[int, list[tuple[int, int]]]:
    """For each exercise the most grams lifted at each number of reps, warm-ups left out: `(reps, grams)`."""
    rows = (
        WorkSet.objects.filter(entry__in=live_entries().filter(athlete=athlete), reps__range=(1, MOST_BEST_REPS))
        .exclude(kind=SetKind.WARM_UP)
        .values_list(Coalesce("entry__exercise__merged_into", "entry__exercise"), "reps")
        .annotate(most=Max(Coalesce("mass_g", 0)))
        .order_by()
    )
    bests: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for exercise, reps, most in rows:
        bests[exercise].append((reps, most))
    return bests


def lifts_with_sets(athlete: Athlete, like: int | None = None) -> list[Session]:
    """The latest lifts, and after them the one with id `like` where it is older, with entries and sets."""
    entries = Prefetch("entries", Entry.objects.select_related("exercise").prefetch_related("work_sets"))
    lifts = Session.objects.of(athlete).filter(sport=Sport.LIFT).newest_first()
    latest = list(lifts[:MOST_LIFTS].values_list("pk", flat=True))
    return list(lifts.filter(pk__in=chain(latest, [like] if like else [])).prefetch_related(entries))
