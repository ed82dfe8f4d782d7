"""A point a month: the running index of the latest all-out run, and strength, as they stood at its end."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.balance.map.strength import Key, Series, Strength, present, strength_on
from coach.balance.records.efforts import Effort
from coach.balance.records.over import LAST_DAYS
from coach.science.running import index_band, index_change_band

DAY = datetime.timedelta(days=1)
FRESH_DAYS = 30
# Reference and latest value, 28 days each, must not share a session, and a change needs time to show.
APART = datetime.timedelta(days=56)


@dataclass(frozen=True)
class Ran:
    """An all-out run that has an index."""

    day: datetime.date
    index: float
    distance_m: float
    is_usual: bool = True

    @classmethod
    def of(cls, effort: Effort) -> Ran | None:
        """The effort, where it says anything."""
        if effort.index is None:
            return None
        return cls(effort.session.local_date, effort.index, effort.distance_m, effort.is_usual)

    @property
    def band(self) -> float:
        """Half-width of the 90 % band, in points."""
        return index_band(self.index, self.distance_m)


@dataclass(frozen=True)
class Point:
    """A month by its last day, or by today; None where nothing is known."""

    day: datetime.date
    ran: Ran | None
    strength: Strength | None

    @property
    def is_whole(self) -> bool:
        """Whether both are known, so that it has a place on the map."""
        return self.ran is not None and self.strength is not None

    @property
    def is_old(self) -> bool:
        """Whether the run is older than 30 days: the point is hollow."""
        return self.ran is not None and (self.day - self.ran.day).days > FRESH_DAYS

    def joins(self, before: Point) -> bool:
        """Whether a line may lead here from the month before: both whole, and of the same exercises."""
        if self.strength is None or before.strength is None or not (self.ran and before.ran):
            return False
        return self.strength.keys == before.strength.keys


@dataclass(frozen=True)
class Change:
    """What changed since, and the half-width of its 90 % band, in points; `only` where some exercises were left out."""

    since: datetime.date
    change: float
    band: float
    only: frozenset[int] = frozenset()

    @property
    def is_clear(self) -> bool:
        """Whether the change lies outside of its band."""
        return abs(self.change) > self.band


def month_ends(first: datetime.date, today: datetime.date) -> Iterator[datetime.date]:
    """The last day of each month from that of `first` on; today for the month that is running."""
    start = first.replace(day=1)
    while start <= today:
        following = (start + 31 * DAY).replace(day=1)
        yield min(following - DAY, today)
        start = following


def points(
    runs: Sequence[Ran], series: Mapping[Key, Series], exercises: Sequence[int], today: datetime.date
) -> list[Point]:
    """The months since there is anything, oldest first; `runs` come oldest first."""
    starts = [run.day for run in runs[:1]]
    starts += [datetime.date.fromordinal(one.days[0]) for key, one in series.items() if key.exercise in exercises]
    days = month_ends(min(starts), today) if starts else iter(())
    return [
        Point(day, latest_run(runs, day), strength_on(series, present(series, exercises, day.toordinal())))
        for day in days
    ]


def latest_run(runs: Sequence[Ran], day: datetime.date) -> Ran | None:
    """The latest of the last 90 days (science.md 0.1)."""
    place = bisect_right(runs, day, key=lambda run: run.day)
    run = runs[place - 1] if place else None
    return run if run and (day - run.day).days < LAST_DAYS else None


def running_change(runs: Sequence[Ran], today: datetime.date) -> Change | None:
    """From the first all-out run to the latest one; None where that is older than 90 days or the same."""
    latest = latest_run(runs, today)
    if latest is None or latest.day - runs[0].day < APART:
        return None
    first = runs[0]
    band = index_change_band(first.index, first.distance_m, latest.index, latest.distance_m)
    return Change(first.day, latest.index - first.index, band)


def strength_change(
    series: Mapping[Key, Series], exercises: Sequence[int], shown: Sequence[Point], today: datetime.date
) -> Change | None:
    """From the first weeks to now, over the exercises that were there then and are now; None with fewer than two."""
    first = next((point for point in shown if point.strength), None)
    if first is None or first.strength is None or today - first.day < APART:
        return None
    levels = present(series, exercises, today.toordinal())
    same = strength_on(series, {key: level for key, level in levels.items() if key in first.strength.keys})
    if same is None:
        return None
    only = frozenset(key.exercise for key in same.keys if len(same.keys) < len(levels))
    return Change(first.day, same.change, same.band, only)
