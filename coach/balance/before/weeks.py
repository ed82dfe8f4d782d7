"""Weeks of seven days up to a day, from sums by day. Pure: ordinals of days, metres and kilograms; no bodyweight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

DAYS = 7
WINDOW_WEEKS = 8
WINDOW_DAYS = DAYS * WINDOW_WEEKS
USUAL_WEEKS = 52

Weeks = NDArray[np.float64]


class Did(NamedTuple):
    """One session: its day, metres run, kilograms lifted and hard sets for legs."""

    day: int
    run_m: float = 0
    lifted_kg: float = 0
    leg_sets: int = 0


@dataclass(frozen=True, eq=False)
class Stretch:
    """Weeks in a row, oldest first: metres, kilograms, hard sets for legs, and metres of the longest run."""

    run_m: Weeks
    lifted_kg: Weeks
    leg_sets: Weeks
    longest_m: Weeks

    @property
    def weeks(self) -> int:
        """How many there are."""
        return len(self.run_m)

    @property
    def long_share(self) -> float:
        """The longest runs of the weeks as a part of all that was run; 0 where nothing was."""
        whole = float(self.run_m.sum())
        return float(self.longest_m.sum()) / whole if whole else 0.0


@dataclass(frozen=True, eq=False)
class Days:
    """Each day from the first session to the last day on, in columns."""

    first: int
    run_m: Weeks
    lifted_kg: Weeks
    leg_sets: Weeks
    longest_m: Weeks

    @classmethod
    def of(cls, rows: ArrayLike, last: int) -> Days | None:
        """The sums of these rows of `Did` by day up to the last one; None without any."""
        done = np.asarray(rows, float).reshape(-1, len(Did._fields))
        done = done[done[:, 0] <= last]
        if not len(done):
            return None
        first = int(done[:, 0].min())
        days, columns = done[:, 0].astype(int) - first, np.zeros((4, last - first + 1))
        for column, amounts in zip(columns[:3], done[:, 1:].T, strict=True):
            np.add.at(column, days, amounts)
        np.maximum.at(columns[3], days, done[:, 1])
        return cls(first, *columns)

    def known_before(self, day: int) -> int:
        """Whole weeks of the record before a day."""
        return max(0, day - self.first) // DAYS

    def before(self, day: int, weeks: int = WINDOW_WEEKS) -> Stretch:
        """So many weeks up to the day before this one; the record has to reach back so far."""
        stop = day - self.first
        start = stop - DAYS * weeks
        if start < 0 or stop > len(self.run_m):
            raise ValueError(f"The record does not hold {weeks} weeks before day {day}.")
        columns = (self.run_m, self.lifted_kg, self.leg_sets, self.longest_m)
        run, lifted, legs, longest = (column[start:stop].reshape(weeks, DAYS) for column in columns)
        return Stretch(run.sum(axis=1), lifted.sum(axis=1), legs.sum(axis=1), longest.max(axis=1))

    def usual_before(self, day: int) -> Stretch | None:
        """The year up to the eight weeks before a day, or what is known of it; None below eight weeks."""
        start = day - WINDOW_DAYS
        weeks = min(USUAL_WEEKS, self.known_before(start))
        return self.before(start, weeks) if weeks >= WINDOW_WEEKS else None
