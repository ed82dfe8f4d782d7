"""Bodyweight as the page draws and words it. Only for a reader who may see it: nobody else gets as far as here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from athletes import units
from coach.science.weight import RATE_WINDOW_DAYS, RESTART_AFTER_DAYS, rate

RATE_WINDOW = datetime.timedelta(days=RATE_WINDOW_DAYS)
# What would be read as 0.0 kg a week is no change, however sure it is.
SMALLEST_CHANGE_KG = 0.05


Column = NDArray[np.int64]


def ordinals(days: str) -> Column:
    """ISO dates, parted by commas, as `datetime.date` counts them."""
    since_1970: Column = np.array(days.split(","), "datetime64[D]").astype(np.int64)
    return since_1970 + datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class BodyDays:
    """Days with a weigh-in, oldest first: in columns, since ten years hold thousands of them.

    A day is an ordinal, as `datetime.date` counts them; its mean and its trend are in grams.
    """

    days: Column
    means_g: Column
    trends_g: Column

    @classmethod
    def of(cls, days: str, means: str, trends: str) -> Self:
        """From ISO dates and whole grams in any order, parted by commas."""
        in_any_order = ordinals(days)
        order = np.argsort(in_any_order)
        return cls(in_any_order[order], *(np.fromstring(text, np.int64, sep=",")[order] for text in (means, trends)))

    def __len__(self) -> int:
        return len(self.days)

    def between(self, first: datetime.date, last: datetime.date) -> Self:
        """The days from first to last, both included."""
        start, stop = np.searchsorted(self.days, [first.toordinal(), last.toordinal() + 1])
        return type(self)(self.days[start:stop], self.means_g[start:stop], self.trends_g[start:stop])

    def stretches(self) -> list[Self]:
        """Parted where the trend starts anew, after more than 30 days without a weigh-in."""
        cuts = np.flatnonzero(np.diff(self.days) > RESTART_AFTER_DAYS) + 1
        columns = (np.split(column, cuts) for column in (self.days, self.means_g, self.trends_g))
        return [type(self)(*parts) for parts in zip(*columns, strict=True)]

    def by_week(self) -> Self:
        """A mean day, weigh-in and trend for each week: among the bars of months no day has a pixel of its own."""
        # The first ordinal is a Monday.
        starts = np.flatnonzero(np.diff((self.days - 1) // 7, prepend=-1))
        counts = np.diff(starts, append=len(self))
        columns = (self.days, self.means_g, self.trends_g)
        return type(self)(*(np.add.reduceat(column, starts) // counts for column in columns))


NO_WEIGH_INS = BodyDays(*3 * (np.array([], np.int64),))


@dataclass(frozen=True)
class BodyFigure:
    """The trend now, in grams, and its change in grams a week: None where weigh-ins are too few to tell, 0 where
    none is clear.
    """

    trend_g: int
    change_g: float | None

    @property
    def change_size_g(self) -> float:
        """The change without its sign."""
        return abs(self.change_g or 0)


def body_figure(body: BodyDays, today: datetime.date) -> BodyFigure | None:
    """What the figure says; None without a weigh-in in the last 30 days, since the trend would start anew."""
    recent = body.between(today - datetime.timedelta(days=RESTART_AFTER_DAYS), today)
    return BodyFigure(int(recent.trends_g[-1]), change(recent, today)) if recent else None


def change(body: BodyDays, today: datetime.date) -> float | None:
    """Grams a week over the last four weeks by the weigh-ins themselves; 0 within two standard errors.

    Source: science.md 4.2, the display rule.
    """
    recent = body.between(today - RATE_WINDOW, today)
    days = [datetime.date.fromordinal(day) for day in recent.days.tolist()]
    fitted = rate(days, [units.kilograms(grams) for grams in recent.means_g.tolist()])
    if fitted is None:
        return None
    kg_a_week, error = fitted
    return 1000 * kg_a_week if abs(kg_a_week) > max(2 * error, SMALLEST_CHANGE_KG) else 0.0
