"""A recording along its way: means over stretches of distance, with gaps left as gaps.

Metres, seconds and bpm, as the samples have them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.science.segments import GAP_INTERVALS, GAP_S, MOVING_MPS
from coach.sessions.samples import Column, Samples

Mask = NDArray[np.bool_]

# A stretch says something where at least this share of it was recorded.
LEAST_COVERED = 0.5


@dataclass(frozen=True, eq=False)
class Track:
    """The samples that know their distance, which never falls; other columns may still lack values."""

    elapsed_s: Column
    distance_m: Column
    altitude_m: Column
    hr: Column

    @property
    def total_m(self) -> float:
        """Metres at the end."""
        return float(self.distance_m[-1])


@dataclass(frozen=True, eq=False)
class Flow:
    """What adds up along the way, and over how many metres: both summed up to each sample."""

    distance_m: Column
    covered_m: Column
    amount: Column

    def between(self, edges: Column) -> tuple[Column, Column]:
        """Metres covered and what came together in each stretch between two edges."""
        covered = np.interp(edges, self.distance_m, self.covered_m)
        amount = np.interp(edges, self.distance_m, self.amount)
        return np.diff(covered), np.diff(amount)

    def means(self, edges: Column) -> Column:
        """The mean over each stretch; NaN where too little of it was recorded."""
        covered, amount = self.between(edges)
        enough = (covered > 0) & (covered >= LEAST_COVERED * np.diff(edges))
        return np.asarray(np.divide(amount, covered, out=np.full(covered.size, np.nan), where=enough))


def track_of(samples: Samples) -> Track | None:
    """The way, or None where the recording knows of none."""
    known = np.isfinite(samples.distance_m) & np.isfinite(samples.elapsed_s)
    distance = samples.distance_m[known]
    if distance.size < 2 or distance[-1] <= 0:
        return None
    elapsed, altitude, hr = (column[known] for column in (samples.elapsed_s, samples.altitude_m, samples.hr))
    return Track(elapsed, np.maximum.accumulate(distance), altitude, hr)


def seconds_flow(track: Track, *, over_gaps: bool) -> Flow:
    """Seconds in motion. Over a gap of the recording they are counted for a split and left out of a line."""
    seconds, metres = np.diff(track.elapsed_s), np.diff(track.distance_m)
    counted = metres >= MOVING_MPS * seconds
    return summed(track.distance_m, seconds, counted if over_gaps else counted & unbroken(track.elapsed_s))


def value_flow(track: Track, values: Column) -> Flow | None:
    """A value x metres, so that a mean is one over distance; None where it was not recorded."""
    known = np.isfinite(values)
    if known.sum() < 2:
        return None
    distance, value = track.distance_m[known], values[known]
    amounts = np.diff(distance) * (value[1:] + value[:-1]) / 2
    return summed(distance, amounts, unbroken(track.elapsed_s[known]))


def summed(distance: Column, amounts: Column, counted: Mask) -> Flow:
    """The sums up to each sample of what counts."""
    covered = np.where(counted, np.diff(distance), 0.0)
    amount = np.where(counted, amounts, 0.0)
    return Flow(distance, np.append(0.0, np.cumsum(covered)), np.append(0.0, np.cumsum(amount)))


def unbroken(elapsed: Column) -> Mask:
    """Which steps between samples are no gap: see `science.segments.moving_time_s`."""
    seconds = np.diff(elapsed)
    return np.asarray(seconds <= max(GAP_S, GAP_INTERVALS * float(np.median(seconds))))
