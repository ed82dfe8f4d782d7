"""The course of a record as a line that the server draws: SVG paths in a box of 100 by 40, stretched by the page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 100.0, 40.0, 4.0

Points = Sequence[tuple[datetime.date, float]]


@dataclass(frozen=True)
class Line:
    """A line and its points, as the `d` of two paths: a point is a stroke of no length with round ends."""

    path: str
    dots: str


@dataclass(frozen=True)
class Scale:
    """The days and values that the box spans; `falls` puts the lowest value on top, as faster times are better."""

    first: datetime.date
    last: datetime.date
    low: float
    high: float
    falls: bool

    @classmethod
    def around(cls, points: Points, *, falls: bool) -> Scale:
        """A box around all of these points."""
        days, values = [day for day, _ in points], [value for _, value in points]
        return cls(min(days), max(days), min(values), max(values), falls)

    def place(self, day: datetime.date, value: float) -> str:
        """Where a point lies; in the middle of what does not vary."""
        across = share((day - self.first).days, (self.last - self.first).days)
        up = share(value - self.low, self.high - self.low)
        down = up if self.falls else 1 - up
        return f"{inside(across, WIDTH)} {inside(down, HEIGHT)}"


def share(part: float, whole: float) -> float:
    """Which part of the whole; a half where there is no whole."""
    return part / whole if whole else 0.5


def inside(fraction: float, size: float) -> str:
    """A place between the margins, to a tenth."""
    return f"{MARGIN + fraction * (size - 2 * MARGIN):.1f}"


def line(points: Points, scale: Scale) -> Line:
    """The points in order of their days, joined."""
    places = [scale.place(day, value) for day, value in points]
    return Line("M" + "L".join(places), "".join(f"M{place}h0" for place in places))


def small_line(points: Points, *, falls: bool = False) -> Line | None:
    """A line on a scale of its own; None for fewer than two points."""
    return line(points, Scale.around(points, falls=falls)) if len(points) > 1 else None
