"""The reads of the map: one row a session and exercise, never one a set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db.models import Max

from athletes import units
from athletes.models import Athlete, BodyDay
from coach.balance.map.strength import Key, Series
from coach.balance.records.queries import ESTIMATES, IN_USE, live_bests
from coach.sessions.models import BestKind, Exercise, ExerciseChoice


class Estimate(NamedTuple):
    """The most that one session says of an exercise, in grams; the day as an ordinal."""

    key: Key
    day: int
    grams: int


def estimates(athlete: Athlete) -> list[Estimate]:
    """All estimates, oldest first; no exercise that moves bodyweight has any."""
    rows = live_bests(athlete).filter(kind__in=ESTIMATES, exercise__share_pct=0)
    tops = rows.values_list("in_use", "kind", "local_date", "session").annotate(Max("value")).order_by("local_date")
    return [
        Estimate(Key(exercise, kind == BestKind.E1RM_RATED), day.toordinal(), grams)
        for exercise, kind, day, _session, grams in tops
    ]


def sessions_by_exercise(rows: Iterable[Estimate]) -> dict[Exercise, int]:
    """In how many sessions each exercise says something."""
    counts = Counter(row.key.exercise for row in rows)
    found = Exercise.objects.in_bulk(counts)
    return {found[pk]: count for pk, count in counts.items()}


def pins(athlete: Athlete) -> dict[str, int]:
    """The exercise that the athlete pinned for each movement; the one it was merged into, where it was."""
    choices = ExerciseChoice.objects.filter(athlete=athlete).exclude(pinned_for="")
    return dict(choices.values_list("pinned_for", IN_USE))


def trends(athlete: Athlete) -> list[tuple[int, int]]:
    """Days as ordinals and the trend of bodyweight in grams; ask only for a reader who may see the weight."""
    days = BodyDay.objects.filter(athlete=athlete).order_by("local_date").values_list("local_date", "trend_g")
    return [(day.toordinal(), grams) for day, grams in days]


def series(rows: Iterable[Estimate], divisor: Callable[[int], float | None] = lambda _day: 1.0) -> dict[Key, Series]:
    """The rows by exercise in kilograms, or over what stands for their day; days without such are left out."""
    days: dict[Key, list[int]] = defaultdict(list)
    values: dict[Key, list[float]] = defaultdict(list)
    for row in rows:
        if by := divisor(row.day):
            days[row.key].append(row.day)
            values[row.key].append(units.kilograms(row.grams) / by)
    return {key: Series(days[key], values[key]) for key in days}
