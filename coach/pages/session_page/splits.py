"""Splits: each kilometre or mile of a recording, and what is left at the end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from athletes import units
from coach.pages.session_page.track import Track, seconds_flow, value_flow
from coach.science.segments import ascent_m
from coach.sessions.samples import Column

# A shorter rest at the end is what the watch ran on while it was being stopped.
SHORTEST_LAST_M = 20.0


@dataclass(frozen=True)
class Split:
    """One split, at rest units; its time is that in motion. None where it was not recorded."""

    distance_mm: int
    time_ms: int
    hr: int | None
    ascent_mm: int | None


def splits(track: Track, name: str) -> list[Split]:
    """All splits of the way in the reader's unit."""
    edges = split_edges(track.total_m, units.metres(units.mm_per_unit(name)))
    covered, seconds = seconds_flow(track, over_gaps=True).between(edges)
    flow = value_flow(track, track.hr)
    rates = np.full(covered.size, np.nan) if flow is None else flow.means(edges)
    return [
        Split(
            distance_mm=round(float(last - first) * 1000),
            time_ms=round(float(time) * units.MS_PER_SECOND),
            hr=round(float(rate)) if np.isfinite(rate) else None,
            ascent_mm=climbed(track, first, last),
        )
        for first, last, time, rate in zip(edges[:-1], edges[1:], seconds, rates, strict=True)
    ]


def split_edges(total_m: float, unit_m: float) -> Column:
    """Where splits begin and end."""
    whole = np.arange(0.0, total_m, unit_m)
    return np.append(whole, total_m) if total_m - whole[-1] >= SHORTEST_LAST_M or whole.size == 1 else whole


def climbed(track: Track, first: float, last: float) -> int | None:
    """Millimetres of ascent between two places of the way."""
    inside = (track.distance_m >= first) & (track.distance_m <= last) & np.isfinite(track.altitude_m)
    return round(ascent_m(track.altitude_m[inside]) * 1000) if inside.any() else None
