"""How hard running was: seconds at each heart rate and speed, and the lines between easy, moderate and hard.

Seconds, metres, metres a second, beats a minute. The lines come from limits that were measured or entered, or from a
running index, and never from age.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coach.science.checks import above
from coach.science.explained import explained
from coach.science.explained import marked as _
from coach.science.running import training_pace
from coach.science.segments import GAP_INTERVALS, GAP_S, MOVING_MPS

WINDOW_S = 20.0
EASY_OF_THRESHOLD = 0.90
EASY_OF_MAXIMUM, HARD_OF_MAXIMUM = 0.82, 0.87


class Lines(NamedTuple):
    """Below `moderate` it is easy, from `hard` on it is hard; heart rates or speeds."""

    moderate: float
    hard: float


class Shares(NamedTuple):
    """Seconds of easy, moderate and hard."""

    easy: float
    moderate: float
    hard: float


@explained(
    title=_("Time at each heart rate and pace"),
    words=_("The seconds of a recording spent at each value; gaps count for nothing."),
    source=_("Runstrong's own"),
    valid=_("Recordings with heart rate or distance"),
    limits=_("A wrist sensor may be off by many beats."),
)
def seconds_at(elapsed_s: ArrayLike, values: ArrayLike, step: float) -> dict[int, float]:
    """Return the seconds spent at each whole multiple of `step` (its lower edge, counted in steps), lowest first.

    Between two samples the value of the first one holds; gaps of the recording, and samples without a value, count for
    nothing.

    Source: Runstrong's own.
    """
    above(0, step, "The step")
    elapsed, found = np.asarray(elapsed_s, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if elapsed.size < 2:
        return {}
    seconds, found = np.diff(elapsed), found[:-1]
    known = np.isfinite(found) & (seconds <= max(GAP_S, GAP_INTERVALS * float(np.median(seconds))))
    places, spent = np.floor(found[known] / step + 1e-9).astype(int), seconds[known]
    if not places.size:
        return {}
    lowest = int(places.min())
    there, summed = (np.bincount(places - lowest, weights=weights) for weights in (None, spent))
    return {lowest + place: float(summed[place]) for place in np.flatnonzero(there).tolist()}


@explained(
    title=_("Even pace"),
    words=_(
        "The speed over the 20 seconds around each moment, since second by second a watch's speed is mostly noise."
    ),
    source=_("Runstrong's own"),
    valid=_("Recordings with distance"),
    limits=_("Repeats of under 20 seconds read slower than they were."),
)
def even_speed(elapsed_s: ArrayLike, distance_m: ArrayLike) -> NDArray[np.float64]:
    """Return the speed at each sample in m/s, over the 20 s around it; NaN where the runner stood or none is known.

    Second by second a watch's speed is mostly noise, which would spread an even run over all three zones.

    Source: Runstrong's own.
    """
    elapsed, distance = np.asarray(elapsed_s, dtype=np.float64), np.asarray(distance_m, dtype=np.float64)
    known = np.isfinite(distance)
    if known.sum() < 2:
        return np.full(elapsed.size, np.nan)
    early, late = (np.clip(elapsed + half, elapsed[0], elapsed[-1]) for half in (-WINDOW_S / 2, WINDOW_S / 2))
    metres = np.interp(late, elapsed[known], distance[known]) - np.interp(early, elapsed[known], distance[known])
    speed = np.divide(metres, late - early, out=np.zeros_like(metres), where=late > early)
    return np.where(known & (speed >= MOVING_MPS), speed, np.nan)


@explained(
    title=_("Zones by heart rate"),
    words=_(
        "Moderate begins at 90 % of the threshold and hard at the threshold; from a maximum alone at 82 % and"
        " 87 % of it."
    ),
    source=_("Three zones as in Seiler 2010, Int J Sports Physiol Perform 5:276; the percentages are Runstrong's own"),
    valid=_("A maximum or threshold that was measured or entered, never one from age"),
    limits=_("Persons differ by several percent."),
)
def heart_lines(maximum: float | None, threshold: float | None) -> Lines | None:
    """Return the heart rates where moderate and hard begin; None without a limit.

    From the threshold: 90 % of it, and itself. From the maximum alone: 82 % and 87 %, near the first and the second
    lactate threshold of trained endurance athletes; persons differ by several percent.

    Source: three zones as in Seiler 2010, Int J Sports Physiol Perform 5:276; the percentages are Runstrong's own.
    """
    if threshold is not None:
        above(0, threshold, "The threshold heart rate")
        return Lines(EASY_OF_THRESHOLD * threshold, threshold)
    if maximum is not None:
        above(0, maximum, "The maximum heart rate")
        return Lines(EASY_OF_MAXIMUM * maximum, HARD_OF_MAXIMUM * maximum)
    return None


@explained(
    title=_("Zones by pace"),
    words=_("Moderate begins at the fast end of easy running, hard at threshold pace."),
    source=_("Training paces of Daniels, Running Formula; that they part the zones is Runstrong's own"),
    valid=_("Runs on flat ground, with a running index"),
    limits=_("A hill reads too easy on the way up and too hard on the way down."),
)
def speed_lines(index: float) -> Lines:
    """Return the speeds in m/s where moderate and hard begin: the fast end of easy running, and threshold pace.

    For flat running; a hill reads too easy on the way up and too hard on the way down.

    Source: training paces of Daniels, Running Formula; that they part the zones is Runstrong's own.
    """
    return Lines(1000 / training_pace(index, "easy")[1], 1000 / training_pace(index, "threshold"))


@explained(
    title=_("Easy, moderate, hard"),
    words=_("The share of the recorded time in each zone."),
    source=_("Runstrong's own"),
    valid=_("Weeks of which half the runs or more were recorded"),
    limits=_("It is time alone, and describes."),
)
def shares(seconds: Mapping[int, float], step: float, lines: Lines) -> Shares:
    """Return the seconds below, between and from the lines on, of what `seconds_at` found with this step.

    A step that a line cuts counts where its middle lies.

    Source: Runstrong's own.
    """
    above(0, step, "The step")
    spent = [0.0, 0.0, 0.0]
    for place, count in seconds.items():
        middle = (place + 0.5) * step
        spent[(middle >= lines.moderate) + (middle >= lines.hard)] += count
    return Shares(*spent)
