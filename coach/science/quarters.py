"""A long run in four parts of equal length: grade-adjusted pace, heart rate and cadence of each.

Seconds since the start, metres, beats and steps a minute; paces are seconds per km.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coach.science.explained import explained
from coach.science.explained import marked as _
from coach.science.running.hills import grade_adjusted_pace
from coach.science.segments import GAP_INTERVALS, GAP_S, MOVING_MPS

STEP_M = 100.0
PARTS = 4
STEEPEST = 1.0


class Quarter(NamedTuple):
    """One quarter: s/km on the flat that is as hard, and the means of what was measured; None where nothing was."""

    pace_s_per_km: float
    hr: float | None
    cadence_spm: float | None


@explained(
    title=_("The last quarter"),
    words=_(
        "Pace with the hills taken out, heart rate and cadence of the last quarter of a long run against those of its"
        " second quarter; the first one is for warming up."
    ),
    source=_("Grade-adjusted pace over steps of 100 m; that quarters are compared is Runstrong's own"),
    valid=_("Recorded runs of 75 minutes and more"),
    limits=_("Heat, wind, food and a chosen negative split move it too; heights from GPS alone are rough."),
)
def quarters(
    elapsed_s: ArrayLike, distance_m: ArrayLike, altitude_m: ArrayLike, hr: ArrayLike, cadence_spm: ArrayLike
) -> list[Quarter] | None:
    """Return the four quarters of the distance, or None where fewer than 100 m are in each.

    Standing and gaps of the recording are left out of the pace. Grades are taken over steps of 100 m; where no
    altitude is known the ground counts as flat.

    Source: Runstrong's own; the pace is that of `grade_adjusted_pace`.
    """
    columns = [np.asarray(column, dtype=np.float64) for column in (elapsed_s, distance_m, altitude_m, hr, cadence_spm)]
    elapsed, distance, altitude, beats, steps = (column[np.isfinite(columns[1])] for column in columns)
    if distance.size < 2 or distance[-1] - distance[0] < PARTS * STEP_M:
        return None
    moving = _moving(elapsed, distance)
    edges = np.linspace(distance[0], distance[-1], PARTS + 1)
    found = []
    for first, last in pairwise(edges.tolist()):
        inside = (distance >= first) & (distance <= last)
        pace = _pace(moving, distance, altitude, np.linspace(first, last, round((last - first) / STEP_M) + 1))
        found.append(Quarter(pace, _mean(beats[inside]), _mean(steps[inside])))
    return found


def _moving(elapsed: NDArray[np.float64], distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the seconds in motion up to each sample."""
    seconds, metres = np.diff(elapsed), np.diff(distance)
    longest = max(GAP_S, GAP_INTERVALS * float(np.median(seconds)))
    moved = np.where((metres >= MOVING_MPS * seconds) & (seconds <= longest), seconds, 0.0)
    return np.concatenate([[0.0], np.cumsum(moved)])


def _pace(
    moving: NDArray[np.float64],
    distance: NDArray[np.float64],
    altitude: NDArray[np.float64],
    marks: NDArray[np.float64],
) -> float:
    """Return the seconds per km over the marks as if all of it had been flat."""
    known = np.isfinite(altitude)
    heights = np.interp(marks, distance[known], altitude[known]) if known.any() else np.zeros(marks.size)
    lengths = np.diff(marks)
    paces = 1000 * np.diff(np.interp(marks, distance, moving)) / lengths
    grades = np.clip(np.diff(heights) / lengths, -STEEPEST, STEEPEST)
    flat = [grade_adjusted_pace(pace, grade) if pace > 0 else 0.0 for pace, grade in zip(paces, grades, strict=True)]
    return float(np.dot(flat, lengths) / lengths.sum())


def _mean(values: NDArray[np.float64]) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else None
