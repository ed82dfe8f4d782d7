"""Easy, moderate and hard running: by heart-rate limits that hold on that day, else by the running index."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from athletes.models import HeartLimit
from coach.balance.records.efforts import Effort
from coach.science.intensity import Lines, Shares, heart_lines, shares, speed_lines
from coach.science.running import polarization_index
from coach.sessions.models.session import monday_of
from coach.sessions.spent import SPEED_STEP_MPS

RUNS_FOR_POLARISATION = 4
POLARISED = 2.0
By = Literal["heart", "pace"]
Spent = Mapping[str, int]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Recorded:
    """A recorded run: seconds by beats a minute and by speed, as its summary keeps them."""

    session: int
    day: datetime.date
    hr_s: Spent
    speed_s: Spent


@dataclass(frozen=True)
class Limits:
    """What parts the zones of an athlete: limits of the heart, and all-out runs with an index, oldest first."""

    heart: Sequence[HeartLimit]
    efforts: Sequence[Effort]

    def heart_on(self, day: datetime.date) -> Lines | None:
        """The heart rates of a day."""
        limit = holding_on(day, self.heart, [limit.date for limit in self.heart])
        return heart_lines(limit.maximum, limit.threshold) if limit else None

    def speed_on(self, day: datetime.date) -> Lines | None:
        """The speeds of a day in m/s."""
        effort = holding_on(day, self.efforts, [effort.session.local_date for effort in self.efforts])
        return speed_lines(effort.index) if effort and effort.index else None


@dataclass
class Zoned:
    """The running of a week: seconds in each zone, and for how many of its runs they are known by which measure."""

    monday: datetime.date
    seconds: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    by: dict[By, int] = field(default_factory=lambda: {"heart": 0, "pace": 0})
    of: int = 0

    def add(self, found: Shares, by: By) -> None:
        """One more run."""
        self.seconds = [sum(pair) for pair in zip(self.seconds, found, strict=True)]
        self.by[by] += 1

    @property
    def runs(self) -> int:
        """How many runs it stands for."""
        return sum(self.by.values())

    @property
    def shares(self) -> Shares | None:
        """Fractions of the time; None where less than half of the runs are known: a race alone is no week."""
        whole = sum(self.seconds)
        return Shares(*(seconds / whole for seconds in self.seconds)) if whole and 2 * self.runs >= self.of else None

    @property
    def polarisation(self) -> float | None:
        """The polarisation index, from four runs a week on."""
        found = self.shares
        return polarization_index(*found) if found and self.runs >= RUNS_FOR_POLARISATION else None

    @property
    def is_polarised(self) -> bool:
        """Above 2.00, with more hard than moderate running and most of it easy."""
        found, index = self.shares, self.polarisation
        return bool(found and index and index > POLARISED and found.easy > found.hard > found.moderate)


def holding_on(day: datetime.date, values: Sequence[Value], days: Sequence[datetime.date]) -> Value | None:
    """The value that holds on a day: the last one dated up to it, before the first of them that one."""
    return values[max(0, bisect_right(days, day) - 1)] if values else None


def zones_of(run: Recorded, limits: Limits) -> tuple[Shares, By] | None:
    """A run's seconds by zone: by heart rate where its limits and its pulse are known, else by pace, else None."""
    heart, speed = limits.heart_on(run.day), limits.speed_on(run.day)
    if heart and run.hr_s:
        return shares(counted(run.hr_s), 1, heart), "heart"
    if speed and run.speed_s:
        return shares(counted(run.speed_s), SPEED_STEP_MPS, speed), "pace"
    return None


def counted(spent: Spent) -> dict[int, float]:
    """Seconds by place, from the names that JSON gives them."""
    return {int(place): seconds for place, seconds in spent.items()}


def by_week(
    runs: Iterable[Recorded], limits: Limits, mondays: Sequence[datetime.date], run_days: Iterable[datetime.date]
) -> list[Zoned]:
    """Each week that is shown with what is known of its running; `run_days` has a day for each run."""
    counts = Counter(monday_of(day) for day in run_days)
    weeks = {monday: Zoned(monday, of=counts[monday]) for monday in mondays}
    for run in runs:
        found = zones_of(run, limits)
        if found:
            weeks[monday_of(run.day)].add(*found)
    return list(weeks.values())
