"""The route as an outline that we draw ourselves: no map, so nobody else learns of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.sessions.samples import Column

Points = NDArray[np.float64]

SIDE = 300.0
MARGIN = 8.0
MOST_POINTS = 300
# Half a pixel of the drawing: what is left out can hardly be seen.
FINEST = 0.5
# About 20 m; on a treadmill the receiver trembles in one place.
SMALLEST_DEGREES = 0.0002


@dataclass(frozen=True)
class Outline:
    """An SVG path with its box, and where it starts and ends; as text, since a template writes numbers as words."""

    box: str
    path: str
    start: tuple[str, str]
    end: tuple[str, str]


def outline(lat: Column, lon: Column) -> Outline | None:
    """The way of these positions, north up; None where there is no way to see."""
    known = np.isfinite(lat) & np.isfinite(lon)
    if known.sum() < 2:
        return None
    flat = projected(lat[known], lon[known])
    extent = np.ptp(flat, axis=0)
    if extent.max() < SMALLEST_DEGREES:
        return None
    drawn = (flat - flat.min(axis=0)) * ((SIDE - 2 * MARGIN) / extent.max()) + MARGIN
    kept = [pair(point) for point in simplified(drawn)]
    box = " ".join(pair(drawn.max(axis=0) + MARGIN))
    return Outline(f"0 0 {box}", "M" + "L".join(" ".join(point) for point in kept), kept[0], kept[-1])


def pair(point: Column) -> tuple[str, str]:
    """A place in the drawing to a tenth."""
    x, y = (f"{round(float(value), 1):g}" for value in point)
    return x, y


def projected(lat: Column, lon: Column) -> Points:
    """East and south in degrees of latitude: meridians draw together by the cosine of the latitude."""
    # A way across the date line is 359 degrees wide without this.
    unrolled = np.unwrap(lon, period=360.0)
    return np.column_stack([unrolled * np.cos(np.radians(lat.mean())), -lat])


def simplified(points: Points) -> Points:
    """At most 300 of the points, those that say the shape (Ramer-Douglas-Peucker, coarser until few enough)."""
    tolerance = FINEST
    while (kept := shape(points, tolerance)).sum() > MOST_POINTS:
        tolerance *= 1.5
    return points[kept]


def shape(points: Points, tolerance: float) -> NDArray[np.bool_]:
    """Which points lie farther than `tolerance` from the line that leaves them out."""
    kept = np.zeros(len(points), dtype=bool)
    kept[[0, -1]] = True
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        away = distances(points[first + 1 : last], points[first], points[last])
        farthest = first + 1 + int(away.argmax())
        if away.max() > tolerance:
            kept[farthest] = True
            stretches += [(first, farthest), (farthest, last)]
    return kept


def distances(points: Points, start: Points, end: Points) -> Column:
    """How far points lie from the stretch between two others."""
    along = end - start
    length = float(along @ along)
    if not length:
        return np.asarray(np.hypot(*(points - start).T))
    share = np.clip((points - start) @ along / length, 0.0, 1.0)
    return np.asarray(np.hypot(*(points - start - share[:, None] * along).T))
