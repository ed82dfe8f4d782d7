"""Pace, heart rate and elevation over distance as the script draws them, in the reader's units."""

from __future__ import annotations

from math import ceil, floor
from typing import Any

import numpy as np

from athletes import units
from coach.pages.session_page.track import Track, seconds_flow, value_flow
from coach.sessions.samples import Column

MOST_POINTS = 400
# Over less than this, what a receiver errs from second to second would be drawn as a change of pace.
SHORTEST_BIN_M = 40.0
PACE_STEPS = (5, 10, 15, 30, 60, 120, 180, 240, 300, 600, 1200)
HR_STEPS = (5, 10, 20, 50)
HEIGHT_STEPS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MOST_STEPS = 4
# The slowest few in a hundred, a walk or a stop, would press the rest of the line flat.
SLOWEST_QUANTILE = 0.97
FASTEST_QUANTILE = 0.005
# A flat run should look flat.
LEAST_CLIMB = {"metric": 20.0, units.IMPERIAL: 60.0}

Axis = tuple[int, int, int]


def drawing(track: Track, name: str) -> dict[str, Any]:
    """Panels by name, each with its values (None in a gap) and axis; `step` and `total` are in the reader's unit."""
    edges = np.linspace(0.0, track.total_m, bins(track.total_m) + 1)
    total = units.distance(track.total_m * 1000, name)
    panels = {"pace": pace_panel(track, edges, name), "hr": hr_panel(track, edges)}
    panels["elevation"] = elevation_panel(track, edges, name)
    return {
        "total": round(total, 3),
        "step": total / (edges.size - 1),
        "panels": {key: panel for key, panel in panels.items() if panel},
    }


def bins(total_m: float) -> int:
    """Into how many stretches the way is parted."""
    return max(1, min(MOST_POINTS, int(total_m / SHORTEST_BIN_M)))


def pace_panel(track: Track, edges: Column, name: str) -> dict[str, Any] | None:
    """Seconds for one kilometre or mile."""
    unit_m = units.metres(units.mm_per_unit(name))
    values = seconds_flow(track, over_gaps=False).means(edges) * unit_m
    known = values[np.isfinite(values)]
    if not known.size:
        return None
    low, high = (float(np.quantile(known, q)) for q in (FASTEST_QUANTILE, SLOWEST_QUANTILE))
    return {"values": points(values, 0), "axis": axis(low, high, PACE_STEPS)}


def hr_panel(track: Track, edges: Column) -> dict[str, Any] | None:
    """Beats a minute."""
    return value_panel(track, track.hr, edges, HR_STEPS, 10)


def elevation_panel(track: Track, edges: Column, name: str) -> dict[str, Any] | None:
    """Metres or feet above the sea."""
    heights = np.array(units.height(1000, name)) * track.altitude_m
    return value_panel(track, heights, edges, HEIGHT_STEPS, LEAST_CLIMB[name])


def value_panel(
    track: Track, values: Column, edges: Column, steps: tuple[int, ...], least: float
) -> dict[str, Any] | None:
    """The means of a value; None where it was not recorded."""
    flow = value_flow(track, values)
    means = flow.means(edges) if flow else np.array([])
    known = means[np.isfinite(means)]
    if not known.size:
        return None
    low, high = float(known.min()), float(known.max())
    return {"values": points(means, 0), "axis": axis(low, max(high, low + least), steps)}


def points(values: Column, places: int) -> list[float | None]:
    """Numbers for the page; None where there is none."""
    return [round(float(value), places) if np.isfinite(value) else None for value in values]


def axis(low: float, high: float, steps: tuple[int, ...]) -> Axis:
    """The least and the greatest number of an axis and the step between its lines, at most four of them."""
    for step in steps:
        first, last = floor(low / step), ceil(high / step)
        if last - first <= MOST_STEPS:
            break
    return first * step, max(last, first + 1) * step, step
