"""Bodyweight as the page draws and words it. Only for a reader who may see it: nobody else gets as far as here."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from athletes import units
from coach.science.weight import RATE_WINDOW_DAYS, RESTART_AFTER_DAYS, rate

STALE_AFTER = datetime.timedelta(days=RESTART_AFTER_DAYS)
# What would be read as 0.0 kg a week is no change, however sure it is.
SMALLEST_CHANGE_KG = 0.05


class BodyPoint(NamedTuple):
    """A day with a weigh-in: the mean of that day and the trend, in grams."""

    day: datetime.date
    mean_g: int
    trend_g: int


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


def body_figure(points: Sequence[BodyPoint], today: datetime.date) -> BodyFigure | None:
    """What the figure says; None without a weigh-in in the last 30 days, since the trend would start anew."""
    if not points or today - points[-1].day > STALE_AFTER:
        return None
    return BodyFigure(points[-1].trend_g, change(points, today))


def change(points: Sequence[BodyPoint], today: datetime.date) -> float | None:
    """Grams a week over the last four weeks by the weigh-ins themselves; 0 within two standard errors.

    Source: science.md 4.2, the display rule.
    """
    recent = [point for point in points if point.day >= today - datetime.timedelta(days=RATE_WINDOW_DAYS)]
    fitted = rate([point.day for point in recent], [units.kilograms(point.mean_g) for point in recent])
    if fitted is None:
        return None
    kg_a_week, error = fitted
    return 1000 * kg_a_week if abs(kg_a_week) > max(2 * error, SMALLEST_CHANGE_KG) else 0.0


def trend_lines(points: Sequence[BodyPoint]) -> list[list[BodyPoint]]:
    """Part the trend where it starts anew, after more than 30 days without a weigh-in."""
    lines = [list(points[:1])] if points else []
    for before, point in pairwise(points):
        if point.day - before.day > STALE_AFTER:
            lines.append([])
        lines[-1].append(point)
    return lines
