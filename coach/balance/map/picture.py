"""The map as shapes in percent of a box, so that the server draws it for any screen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from athletes import units
from athletes.dates import dated
from coach.balance.load.picture import Tick, step_for
from coach.balance.map.points import Point, Ran
from coach.balance.map.strength import Strength
from coach.balance.map.words import banded

FAINTEST = 0.2
RADIUS, LAST_RADIUS = 4.5, 8
NARROWEST_INDEX, NARROWEST_STRENGTH = 4, 20


@dataclass(frozen=True)
class Axis:
    """From a round number to a round number."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Percent from the low end."""
        return round(self.length(value - self.low), 2)

    def length(self, amount: float) -> float:
        """An amount in percent of the axis."""
        return 100 * amount / (self.high - self.low)

    @property
    def ticks(self) -> list[Tick]:
        """Each round number, in percent from the low end."""
        count = round((self.high - self.low) / self.step)
        places = 0 if self.step >= 1 else 1
        values = [self.low + number * self.step for number in range(count + 1)]
        return [Tick(self.at(value), units.number(value, places)) for value in values]


@dataclass(frozen=True)
class Dot:
    """A month, from the top left; with half the axes of its band."""

    x: float
    y: float
    wide: float
    high: float
    opacity: float
    is_old: bool
    words: str


@dataclass(frozen=True)
class Stroke:
    """The line from one month to the next."""

    start: Dot
    end: Dot

    @property
    def opacity(self) -> float:
        """As faint as the older end."""
        return self.start.opacity


@dataclass(frozen=True)
class Picture:
    """Both axes, the months that have a place and the lines between them, oldest first."""

    across: Axis
    up: Axis
    dots: Sequence[Dot]
    strokes: Sequence[Stroke]
    lines: Sequence[Tick]

    @property
    def first(self) -> Dot:
        """Where the path begins."""
        return self.dots[0]

    @property
    def last(self) -> Dot:
        """Where it has come to."""
        return self.dots[-1]

    @property
    def path(self) -> SafeString:
        """Lines and months as SVG, in one go: a template would take longer for the months of ten years."""
        lines = (
            f'<line class="path" opacity="{stroke.opacity}" x1="{stroke.start.x}%" y1="{stroke.start.y}%"'
            f' x2="{stroke.end.x}%" y2="{stroke.end.y}%"></line>'
            for stroke in self.strokes
        )
        return SafeString("".join([*lines, *(circle(dot, is_last=dot is self.last) for dot in self.dots)]))


def circle(dot: Dot, *, is_last: bool) -> str:
    """One month as SVG; the last one is large."""
    look, radius = ("hollow" if dot.is_old else ""), (LAST_RADIUS if is_last else RADIUS)
    return (
        f'<circle class="{look}" opacity="{dot.opacity}" cx="{dot.x}%" cy="{dot.y}%" r="{radius}">'
        f"<title>{escape(dot.words)}</title></circle>"
    )


def axis(bands: Iterable[tuple[float, float]], narrowest: float) -> Axis:
    """A round axis around all of these values with their bands, at least so wide that noise stays small on it."""
    pairs = list(bands)
    low, high = min(value - band for value, band in pairs), max(value + band for value, band in pairs)
    missing = max(0.0, narrowest - (high - low)) / 2
    low, high = low - missing, high + missing
    step = step_for(high - low)
    return Axis(math.floor(low / step) * step, math.ceil(high / step) * step, step)


def picture(points: Sequence[Point]) -> Picture | None:
    """The drawing; None where no month has both."""
    placed = [(place, ran, strength) for place, ran, strength in wholes(points)]
    if not placed:
        return None
    across = axis(((ran.index, ran.band) for _, ran, _ in placed), NARROWEST_INDEX)
    up = axis(((strength.index, strength.band) for _, _, strength in placed), NARROWEST_STRENGTH)
    dots = {
        place: dot(points[place], ran, strength, (across, up), number / max(1, len(placed) - 1))
        for number, (place, ran, strength) in enumerate(placed)
    }
    strokes = [
        Stroke(dots[place - 1], dots[place])
        for place in dots
        if place - 1 in dots and points[place].joins(points[place - 1])
    ]
    lines = [Tick(round(100 - tick.at, 2), tick.words) for tick in up.ticks]
    return Picture(across, up, list(dots.values()), strokes, lines)


def wholes(points: Sequence[Point]) -> Iterable[tuple[int, Ran, Strength]]:
    """The months that have a place, by their numbers."""
    for place, point in enumerate(points):
        if point.ran and point.strength:
            yield place, point.ran, point.strength


def dot(point: Point, ran: Ran, strength: Strength, axes: tuple[Axis, Axis], age: float) -> Dot:
    """One month; `age` runs from 0, the oldest, to 1."""
    across, up = axes
    words = f"{dated(point.day, 'M Y')}: {banded(ran.index, ran.band, 1)}, {banded(strength.index, strength.band)}"
    return Dot(
        x=across.at(ran.index),
        y=round(100 - up.at(strength.index), 2),
        wide=round(across.length(ran.band), 2),
        high=round(up.length(strength.band), 2),
        opacity=round(FAINTEST + (1 - FAINTEST) * age, 2),
        is_old=point.is_old,
        words=words,
    )
