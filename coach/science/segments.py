"""What the samples of a recording hold: best times over distances, moving time, ascent.

Samples are cumulative and in order: seconds since the start, metres since the start. A sample without a number (NaN)
is passed over; a distance that falls back for a moment stays where it was.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coach.science.checks import above
from coach.science.explained import explained
from coach.science.explained import marked as _

Samples = NDArray[np.float64]

FASTEST_MPS = 12.0
MOVING_MPS = 0.5
GAP_S = 30.0
GAP_INTERVALS = 5
ASCENT_THRESHOLD_M = 3.0

# Sums of floats may fall short of a distance that was run in full.
ROUNDING_M = 1e-6


@explained(
    title=_("Best time over a distance"),
    words=_("The fastest stretch of exactly that length anywhere in a recording; pauses count."),
    source=_("Every window that begins or ends at a sample is compared"),
    valid=_("Recordings at least as long; nothing above 12 m/s"),
    limits=_("It is as exact as the recording's distance."),
)
def best_times(elapsed_s: ArrayLike, distance_m: ArrayLike, distances_m: Iterable[float]) -> dict[float, float]:
    """Return the fastest time in seconds over each of `distances_m`, in metres; those longer than the run are absent.

    Exactly the distance is measured: between samples the runner is taken to keep an even pace. Pauses count. A stretch
    faster than 12 m/s is a fault of the recording and no best.

    Source: the fastest window of a piecewise even run begins or ends at a sample, so that all of these are compared.
    """
    elapsed, distance = _track(elapsed_s, distance_m)
    found = {}
    for length in distances_m:
        above(0, length, "A distance in metres")
        durations = _durations(elapsed, distance, length)
        possible = durations[durations >= length / FASTEST_MPS]
        if possible.size:
            found[length] = float(possible.min())
    return found


@explained(
    title=_("Moving time"),
    words=_("The time at 0.5 m/s or faster, without gaps of the recording."),
    source=_("Runstrong's own"),
    valid=_("Recordings with distance"),
    limits=_("Watches and apps each have their own rule and differ by a little."),
)
def moving_time_s(elapsed_s: ArrayLike, distance_m: ArrayLike) -> float:
    """Return the seconds spent at 0.5 m/s or faster, leaving out gaps of the recording.

    A gap is an interval of more than 30 s that is also over 5 times as long as the usual (median) one.

    Source: Runstrong's own.
    """
    elapsed, distance = _track(elapsed_s, distance_m)
    if elapsed.size < 2:
        return 0.0
    seconds, metres = np.diff(elapsed), np.diff(distance)
    longest = max(GAP_S, GAP_INTERVALS * float(np.median(seconds)))
    return float(seconds[(metres >= MOVING_MPS * seconds) & (seconds <= longest)].sum())


@explained(
    title=_("Ascent"),
    words=_("The metres climbed, each climb counted from its lowest to its highest point once it is 3 m."),
    source=_("Runstrong's own"),
    valid=_("Recordings with height"),
    limits=_("Watches differ by a tenth and more."),
)
def ascent_m(altitude_m: ArrayLike) -> float:
    """Return the metres climbed, counting each climb from its lowest to its highest sample.

    A climb or a descent is only seen as such from 3 m on, which smooths away the noise of the sensor; a run that stays
    within 3 m has climbed 0.

    Source: Runstrong's own; watches differ by a tenth and more.
    """
    altitudes = np.asarray(altitude_m, dtype=np.float64)
    climbed, low, top, climbing = 0.0, np.inf, -np.inf, False
    for altitude in altitudes[np.isfinite(altitudes)].tolist():
        if climbing:
            top = max(top, altitude)
            if top - altitude >= ASCENT_THRESHOLD_M:
                climbed, low, climbing = climbed + top - low, altitude, False
        else:
            low = min(low, altitude)
            if altitude - low >= ASCENT_THRESHOLD_M:
                top, climbing = altitude, True
    return climbed + top - low if climbing else climbed


def _track(elapsed_s: ArrayLike, distance_m: ArrayLike) -> tuple[Samples, Samples]:
    """Return both columns where both are known, the distance never falling."""
    elapsed, distance = np.asarray(elapsed_s, dtype=np.float64), np.asarray(distance_m, dtype=np.float64)
    if elapsed.shape != distance.shape or elapsed.ndim != 1:
        raise ValueError(f"Each elapsed time needs one distance: {elapsed.shape} came with {distance.shape}.")
    known = np.isfinite(elapsed) & np.isfinite(distance)
    elapsed, distance = elapsed[known], distance[known]
    if (np.diff(elapsed) < 0).any():
        raise ValueError("Elapsed time cannot run backwards.")
    return elapsed, np.maximum.accumulate(distance)


def _durations(elapsed: Samples, distance: Samples, length: float) -> Samples:
    """Return the times over `length` from each sample on, and up to each sample, where the run is long enough."""
    if distance.size < 2 or distance[-1] - distance[0] < length - ROUNDING_M:
        return np.array([])
    starts = np.searchsorted(distance, distance[-1] - length + ROUNDING_M, side="right")
    ends = np.searchsorted(distance, distance[0] + length - ROUNDING_M, side="left")
    onward = _first_time_at(elapsed, distance, distance[:starts] + length) - elapsed[:starts]
    backward = elapsed[ends:] - _last_time_at(elapsed, distance, distance[ends:] - length)
    return np.concatenate([onward, backward])


def _first_time_at(elapsed: Samples, distance: Samples, places: Samples) -> Samples:
    """Return when each of these places, in order, was reached; standing there comes after."""
    places = np.minimum(places, distance[-1])
    # Read from its end, the last sample at a place is the first one there.
    reached: Samples = np.interp(-places[::-1], -distance[::-1], elapsed[::-1])[::-1]
    return reached


def _last_time_at(elapsed: Samples, distance: Samples, places: Samples) -> Samples:
    """Return when each of these places, in order, was left; standing there comes before."""
    # Of several samples at one place np.interp takes the last. It walks along, which is quicker than a search for each.
    left: Samples = np.interp(np.maximum(places, distance[0]), distance, elapsed)
    return left
