"""What is left of a recording where its start and end were no run; in seconds and metres, as samples have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import numpy as np

from athletes import units
from coach.science.segments import ascent_m, moving_time_s
from coach.sessions.models import Recording
from coach.sessions.samples import Column, Samples

# What a watch rounds off at either end of a lap.
ROUNDING_MS = 1000


def cut_off(recording: Recording) -> tuple[int, int]:
    """Milliseconds cut off at the start and at the end; its session and run are expected to be loaded."""
    run = getattr(recording.session, "run", None)
    return (run.trim_start_ms, run.trim_end_ms) if run else (0, 0)


def within(samples: Samples, start_ms: int, end_ms: int) -> Samples:
    """The samples between, counted from the first of them; as many as there are where nothing is cut off."""
    if not start_ms and not end_ms:
        return samples
    first, last = units.seconds(start_ms), samples.span_s - units.seconds(end_ms)
    kept = (samples.elapsed_s >= first) & (samples.elapsed_s <= last)
    left = Samples(**{column.name: getattr(samples, column.name)[kept] for column in fields(samples)})
    return replace(left, elapsed_s=from_first(left.elapsed_s), distance_m=from_first(left.distance_m))


def from_first(column: Column) -> Column:
    """The column less its first number."""
    known = column[np.isfinite(column)]
    return column - known[0] if known.size else column


def laps_within(summary: Mapping[str, Any], start_ms: int, end_ms: int) -> list[dict[str, int]]:
    """The laps of which nothing is cut off."""
    laps: list[dict[str, int]] = summary.get("laps", [])
    if not start_ms and not end_ms:
        return laps
    first, last = start_ms - ROUNDING_MS, summary.get("duration_ms", 0) - end_ms + ROUNDING_MS
    return [lap for lap in laps if lap["start_ms"] >= first and lap["start_ms"] + lap["duration_ms"] <= last]


def values_within(samples: Samples) -> dict[str, int]:
    """What samples say of a run as a whole, at rest, by the names of its fields; nothing of what they do not know."""
    duration_s = float(samples.elapsed_s[-1] - samples.elapsed_s[0])
    moving_s = moving_time_s(samples.elapsed_s, samples.distance_m)
    climbed = samples.altitude_m[np.isfinite(samples.altitude_m)]
    found = {
        "duration_ms": duration_s * units.MS_PER_SECOND,
        "distance_mm": 1000 * (samples.total_m or 0) or None,
        "moving_ms": min(moving_s, duration_s) * units.MS_PER_SECOND if samples.total_m else None,
        "ascent_mm": 1000 * ascent_m(climbed) if climbed.size else None,
        "hr_mean": mean(samples.hr),
        "hr_max": highest(samples.hr),
        "cadence": mean(samples.cadence_spm),
        "power_w": mean(samples.power_w),
    }
    return {name: round(value) for name, value in found.items() if value is not None}


def mean(column: Column) -> float | None:
    """The mean of the numbers above 0."""
    known = column[np.isfinite(column) & (column > 0)]
    return float(known.mean()) if known.size else None


def highest(column: Column) -> float | None:
    """The highest number."""
    return float(np.nanmax(column)) if np.isfinite(column).any() else None
