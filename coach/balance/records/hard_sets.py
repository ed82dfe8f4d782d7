"""Hard sets a week: by region, by push and pull, by movement, and shared out to muscles."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.models import Athlete
from coach.balance.figures import LAST_DAYS, days_known, first_days
from coach.balance.records.queries import hard_sets_by_exercise
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import Pattern, Region

SECONDARY = 0.5
DIRECTIONS = {"push": _("Push"), "pull": _("Pull")}
MOST_MUSCLES = 10

Done = Sequence[tuple[bool, Exercise, int]]
Share = tuple[str, float]


@dataclass(frozen=True)
class SetsRow:
    """Hard sets of one kind: of the last 7 days, and of an average week of the 28 before where one can be told."""

    name: str
    last: str
    usual: str


@dataclass(frozen=True)
class HardSets:
    """All of them, parted in four ways; `days` is how many of the 28 days before are known."""

    regions: Sequence[SetsRow]
    directions: Sequence[SetsRow]
    patterns: Sequence[SetsRow]
    muscles: Sequence[SetsRow]
    days: int

    @property
    def has_usual(self) -> bool:
        """Whether there is a week before to average."""
        return self.days >= LAST_DAYS


def hard_sets(athlete: Athlete, start: datetime.date, today: datetime.date) -> HardSets | None:
    """What was done in the last 5 weeks, for an athlete whose first day is `start`; None where that is nothing."""
    first, recent = first_days(today)
    done, days = hard_sets_by_exercise(athlete, first, recent, today), days_known(start, today)
    if not done:
        return None
    return HardSets(
        regions=rows(done, region, dict(Region.choices), days),
        directions=rows(done, directions, DIRECTIONS, days),
        patterns=rows(done, pattern, dict(Pattern.choices), days),
        muscles=muscle_rows(done, days),
        days=days,
    )


def region(exercise: Exercise) -> list[Share]:
    """Lower body, upper body or core."""
    return [(exercise.region, 1)]


def directions(exercise: Exercise) -> list[Share]:
    """Push or pull, both for what is both, none for legs and core."""
    return [(name, 1) for name in DIRECTIONS if name in exercise.push_pull.split("_")]


def pattern(exercise: Exercise) -> list[Share]:
    """The movement."""
    return [(exercise.pattern, 1)]


def muscles(exercise: Exercise) -> list[Share]:
    """A whole set for each primary muscle, half a one for each secondary one (science.md 2.3)."""
    primary = [(name, 1.0) for name in exercise.primary_muscles.split(";") if name]
    return primary + [(name, SECONDARY) for name in exercise.secondary_muscles.split(";") if name]


def summed(done: Done, shares: Callable[[Exercise], Iterable[Share]]) -> dict[str, tuple[float, float]]:
    """Sets of each name: of the last 7 days, and of the 28 before."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    for is_recent, exercise, count in done:
        for name, share in shares(exercise):
            sums[name][not is_recent] += share * count
    return {name: (last, before) for name, (last, before) in sums.items()}


def rows(
    done: Done, shares: Callable[[Exercise], Iterable[Share]], names: Mapping[str, object], days: int
) -> list[SetsRow]:
    """The rows that there are, in the order of their names."""
    sums = summed(done, shares)
    return [sets_row(str(label), *sums[name], days) for name, label in names.items() if name in sums]


def muscle_rows(done: Done, days: int) -> list[SetsRow]:
    """The muscles that had most of it, the first of them first."""
    sums = sorted(summed(done, muscles).items(), key=lambda pair: (-sum(pair[1]), pair[0]))
    return [sets_row(name.capitalize(), *amounts, days) for name, amounts in sums[:MOST_MUSCLES]]


def sets_row(name: str, last: float, before: float, days: int) -> SetsRow:
    """One row as text."""
    usual = units.number(before * LAST_DAYS / days, 1) if days >= LAST_DAYS else ""
    return SetsRow(name, units.trim_zeros(units.number(last, 1)), usual)
