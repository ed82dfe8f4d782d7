"""The time axis: weeks as bars, months where there would be too many, and where a day lies among them."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coach.balance.window import WEEK, Window

DAY = datetime.timedelta(days=1)


class Totals(NamedTuple):
    """What was done in some time: millimetres run, grams lifted and hard sets, these by region."""

    distance_mm: int = 0
    volume_lower_g: int = 0
    volume_upper_g: int = 0
    volume_core_g: int = 0
    hard_lower: int = 0
    hard_upper: int = 0
    hard_core: int = 0

    @property
    def volume_above_g(self) -> int:
        """Upper body and core."""
        return self.volume_upper_g + self.volume_core_g

    @property
    def hard_above(self) -> int:
        """Upper body and core."""
        return self.hard_upper + self.hard_core


NOTHING = Totals()


@dataclass(frozen=True)
class Bar:
    """A week, or a month of whole weeks, from a Monday to a Sunday."""

    first: datetime.date
    last: datetime.date
    totals: Totals

    @property
    def weeks(self) -> int:
        """How many weeks the bar stands for."""
        return ((self.last - self.first).days + 1) // 7

    def per_week(self, amount: float) -> float:
        """The mean of one week, so that a month of five Mondays is not taller than one of four."""
        return amount / self.weeks

    def meets(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether any day from first to last falls into this bar."""
        return first <= self.last and self.first <= last


def week_bars(totals: Mapping[datetime.date, Totals], window: Window) -> list[Bar]:
    """One bar a week of the window, whether anything was done in it or not; totals by its Monday."""
    return [Bar(monday, monday + WEEK - DAY, totals.get(monday, NOTHING)) for monday in window.weeks]


def month_bars(totals: Mapping[datetime.date, Totals], window: Window) -> list[Bar]:
    """One bar a month; totals by its first day. A week counts whole, in the month of its Monday."""
    bars, first = [], window.first
    while first <= window.last:
        month = first.replace(day=1)
        after = first_monday((month + 31 * DAY).replace(day=1))
        bars.append(Bar(first, min(after - DAY, window.last), totals.get(month, NOTHING)))
        first = after
    return bars


def first_monday(day: datetime.date) -> datetime.date:
    """The first Monday from this day on."""
    return day + -day.weekday() % 7 * DAY


@dataclass(frozen=True)
class Timeline:
    """All bars, oldest first; the last one is still running."""

    bars: Sequence[Bar]
    by_month: bool

    @property
    def is_bare(self) -> bool:
        """Whether no bar has anything in it."""
        return all(bar.totals == NOTHING for bar in self.bars)

    @cached_property
    def edges(self) -> list[int]:
        """The days, as ordinals, on which bars begin, and the one after the last bar."""
        return [*(bar.first.toordinal() for bar in self.bars), self.bars[-1].last.toordinal() + 1]

    def positions(self, days: ArrayLike) -> NDArray[np.float64]:
        """Where days lie, as ordinals whose half is noon: 0 is the left edge of the first bar, 1.5 the middle of the
        second. What lies beyond an end of the axis is moved to that end.
        """
        places: NDArray[np.float64] = np.interp(np.asarray(days, float), self.edges, range(len(self.edges)))
        return places

    def index(self, day: datetime.date) -> int:
        """The number of the bar that holds a day of the window."""
        return bisect_right(self.edges, day.toordinal()) - 1


def timeline(totals: Mapping[datetime.date, Totals], window: Window) -> Timeline:
    """The bars of a window: weeks, or months where there are more than 160 weeks."""
    return Timeline((month_bars if window.by_month else week_bars)(totals, window), window.by_month)
