"""Charts that the server draws: shapes in percent of a box, so that they fit any screen without a script."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from athletes import units

GAP = 0.28
STEPS = (1, 2, 2.5, 5, 10)
MOST_TICKS = 4


@dataclass(frozen=True)
class Bar:
    """A rectangle, in percent from the top left; `name` is its look, `words` are said of it."""

    name: str
    x: float
    y: float
    width: float
    height: float
    words: str = ""


@dataclass(frozen=True)
class Tick:
    """A line across with its number, or a name below; `at` is in percent from the top or from the left."""

    at: float
    words: str


@dataclass(frozen=True)
class Scale:
    """A vertical axis from 0 to a round number."""

    top: float
    ticks: Sequence[Tick]

    def height(self, value: float) -> float:
        """Percent of the box."""
        return round(100 * value / self.top, 2)


def scale(highest: float) -> Scale:
    """An axis that holds the highest value in at most four whole steps."""
    step = step_for(highest)
    count = max(1, math.ceil(highest / step - 1e-9))
    places = 0 if step >= 1 else 1
    ticks = [
        Tick(round(100 - 100 * number / count, 2), units.number(number * step, places)) for number in range(count + 1)
    ]
    return Scale(count * step, ticks)


def step_for(highest: float) -> float:
    """The smallest round step of which four reach the highest value."""
    if highest <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(highest / MOST_TICKS))
    return next(size * power for size in STEPS if size * power * MOST_TICKS >= highest)


def stacked(columns: Sequence[Sequence[tuple[str, float, str]]], axis: Scale) -> list[Bar]:
    """Columns of parts on top of each other, each part with its name, value and words; the last one is running."""
    bars: list[Bar] = []
    slot = 100 / max(1, len(columns))
    for place, parts in enumerate(columns):
        below = 0.0
        for name, value, words in parts:
            height = axis.height(value)
            if height:
                left, width = round(slot * (place + GAP / 2), 3), round(slot * (1 - GAP), 3)
                bars.append(Bar(name, left, round(100 - below - height, 2), width, height, words))
            below += height
    return bars + hatched(bars, len(columns))


def hatched(bars: Sequence[Bar], count: int) -> list[Bar]:
    """Stripes over the last of so many columns, for the week that is not over; none where it is empty."""
    last = [bar for bar in bars if bar.x >= 100 - 100 / count]
    if not last:
        return []
    top = min(bar.y for bar in last)
    return [Bar("hatched", last[0].x, top, last[0].width, round(100 - top, 2), last[0].words)]


def path(values: Sequence[float | None], axis: Scale) -> str:
    """A line through the values in a box of 1000 by 100, from the first known one on."""
    last = max(1, len(values) - 1)
    points = [
        f"{1000 * place / last:.1f} {100 - axis.height(value):.2f}"
        for place, value in enumerate(values)
        if value is not None
    ]
    return f"M{'L'.join(points)}" if len(points) > 1 else ""


def month_ticks(mondays: Sequence[datetime.date]) -> list[Tick]:
    """The name of each month, at the first week that begins in it; a month of which only the end shows has none."""
    slot = 100 / max(1, len(mondays))
    before = [mondays[0] - datetime.timedelta(days=7), *mondays[:-1]]
    return [
        Tick(round(slot * place, 2), date_format(monday, "M"))
        for place, (monday, earlier) in enumerate(zip(mondays, before, strict=True))
        if monday.month != earlier.month
    ]
