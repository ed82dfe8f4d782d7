"""The reads of the map: one row a session and exercise, never one a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from athletes import units
from athletes.models import Athlete
from coach.balance.body import Column, ordinals
from coach.balance.map.strength import Key, Series
from coach.balance.queries import Joined
from coach.balance.records.queries import ESTIMATES, IN_USE, live_bests
from coach.sessions.models import BestKind, Exercise, ExerciseChoice

Values = NDArray[np.float64]
COLUMNS = {"days": "local_date", "sessions": "session", "grams": "value"}


class Estimates(NamedTuple):
    """The most that each session says of an exercise, oldest first: days as ordinals, and grams."""

    days: Column
    grams: Column

    @classmethod
    def of(cls, days: str, sessions: str, grams: str) -> Estimates:
        """From columns in the same order; of a session that did what was merged since, the higher."""
        columns = ordinals(days), np.fromstring(sessions, np.int64, sep=","), np.fromstring(grams, np.int64, sep=",")
        order = np.lexsort((-columns[2], columns[1], columns[0]))
        in_order, session, values = (column[order] for column in columns)
        first = np.diff(session, prepend=-1) != 0
        return cls(in_order[first], values[first])


Found = Mapping[Key, Estimates]


def estimates(athlete: Athlete) -> Found:
    """All estimates by exercise; no exercise that moves bodyweight has any."""
    rows = live_bests(athlete).filter(kind__in=ESTIMATES, exercise__share_pct=0).order_by("in_use", "kind")
    columns = {name: Joined(column) for name, column in COLUMNS.items()}
    return {
        Key(exercise, kind == BestKind.E1RM_RATED): Estimates.of(*joined)
        for exercise, kind, *joined in rows.values_list("in_use", "kind").annotate(**columns)
    }


def sessions_by_exercise(found: Found) -> dict[Exercise, int]:
    """In how many sessions each exercise says something."""
    counts: Counter[int] = Counter()
    for key, rows in found.items():
        counts[key.exercise] += len(rows.days)
    exercises = Exercise.objects.in_bulk(counts)
    return {exercises[pk]: count for pk, count in counts.items()}


def pins(athlete: Athlete) -> dict[str, int]:
    """The exercise that the athlete pinned for each movement; the one it was merged into, where it was."""
    choices = ExerciseChoice.objects.filter(athlete=athlete).exclude(pinned_for="")
    return dict(choices.values_list("pinned_for", IN_USE))


def series(found: Found, divisor: Callable[[Column], Values] | None = None) -> dict[Key, Series]:
    """The estimates in kilograms, or over what stands for their days; other days are left out."""
    return {key: one for key, rows in found.items() if (one := series_of(rows, divisor)).days}


def series_of(rows: Estimates, divisor: Callable[[Column], Values] | None) -> Series:
    """Of one exercise."""
    values = rows.grams / units.G_PER_KG
    if divisor is None:
        return Series(rows.days.tolist(), values.tolist())
    by = divisor(rows.days)
    known = ~np.isnan(by)
    return Series(rows.days[known].tolist(), (values[known] / by[known]).tolist())
