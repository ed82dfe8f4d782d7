"""The running index (Daniels-Gilbert) of an all-out effort, the times it stands for, and training paces.

Only races and sessions ticked as all-out belong in here: a best segment of an ordinary run reads far too low.
"""

from math import exp, sqrt
from typing import Literal, overload

from coach.science.checks import above, between
from coach.science.explained import explained
from coach.science.explained import marked as _
from coach.science.running.effort import FASTEST_MPS, check_effort

SLOWEST_MPS = 0.7

# Daniels and Gilbert say 3.5 minutes; 200 s keeps the fastest 1500 m of their own table inside.
INDEX_SHORTEST_S = 200.0
INDEX_LONGEST_S = 5 * 3600.0
HIGHEST_INDEX = 140.0

MILE_M = 1609.344
MARATHON_M = 42195.0

EASY_SLOW, EASY_FAST, THRESHOLD, INTERVAL = 0.63, 0.74, 0.88, 0.975

SingleZone = Literal["marathon", "threshold", "interval", "repetition"]


@explained(
    title=_("Running index"),
    words=_(
        "What a race or another all-out run says of how fit a runner is, as one number: the oxygen that its "
        "speed costs, over the share of the maximum that can be held for so long."
    ),
    source=_("Daniels & Gilbert, Oxygen Power, 1979; within 0.31 % of their printed table"),
    valid=_("All-out efforts of 200 seconds to 5 hours; 30 to 85 in the table"),
    limits=_(
        "It measures performance, not the body's oxygen uptake. Only races and runs ticked as all-out count. "
        "Heat, wind, hills and an inexact distance all land in it."
    ),
)
def running_index(distance_m: float, time_s: float) -> float | None:
    """Return the running index (Daniels-Gilbert) of an all-out flat effort; 30 to 85 in the printed table.

    An index of performance, not a measured VO2max. None below 200 s (the anaerobic share breaks it), above 5 h, and
    below 0.7 m/s; faster than 12 m/s is refused. 1 % of time is about 1.19 % of the index.

    Source: Daniels & Gilbert 1979, Oxygen Power; within 0.31 % of their table.
    """
    check_effort(distance_m, time_s)
    if not INDEX_SHORTEST_S <= time_s <= INDEX_LONGEST_S or distance_m / time_s < SLOWEST_MPS:
        return None
    return _index(distance_m, time_s)


@explained(
    title=_("Equivalent time"),
    words=_("The time over another distance that stands for the same running index."),
    source=_("Daniels & Gilbert, Oxygen Power, 1979, solved backwards"),
    valid=_("Times of 200 seconds to 5 hours"),
    limits=_("A marathon out of a short race is not likely to be faster than this; for many runners it is slower."),
)
def time_for_index(index: float, distance_m: float) -> float | None:
    """Return the time in seconds over a distance at a running index (up to 140); the inverse of `running_index`.

    None where that time lies below 200 s or above 5 h. A marathon from a short race is "not likely faster than".

    Source: as `running_index`, solved by bisection.
    """
    between(0, HIGHEST_INDEX, index, "A running index")
    time_s = race_time(index, distance_m)
    inside = INDEX_SHORTEST_S <= time_s <= INDEX_LONGEST_S and distance_m / time_s > SLOWEST_MPS
    return time_s if inside else None


@explained(
    title=_("Time in a difference"),
    words=_("The time for an index, used where two times are subtracted and never shown alone."),
    source=_("Daniels & Gilbert, Oxygen Power, 1979"),
    valid=_("Speeds of 0.7 to 12 m/s"),
    limits=_("Outside the range of the running index it only carries the arithmetic on."),
)
def race_time(index: float, distance_m: float) -> float:
    """Return the time in seconds at any running index, held to speeds of 0.7 to 12 m/s, told or not.

    For arithmetic on differences; what a person reads comes from `time_for_index`. Source: as `running_index`.
    """
    above(0, index, "A running index")
    above(0, distance_m, "The distance in metres")
    fast, slow = distance_m / FASTEST_MPS, distance_m / SLOWEST_MPS
    for _step in range(60):
        middle = (fast + slow) / 2
        fast, slow = (middle, slow) if _index(distance_m, middle) > index else (fast, middle)
    return (fast + slow) / 2


@overload
def training_pace(index: float, zone: Literal["easy"]) -> tuple[float, float]: ...
@overload
def training_pace(index: float, zone: SingleZone) -> float: ...
@explained(
    title=_("Training pace"),
    words=_(
        "Paces that go with a running index: easy is 63 to 74 % of it, threshold 88 %, interval 97.5 %; "
        "marathon and repetition are the pace of a marathon and of a mile."
    ),
    source=_("Daniels, Running Formula; the rule for repetition is Runstrong's own"),
    valid=_("Within 1 second a kilometre of the book from index 50 on, within 3 for easy"),
    limits=_("For flat ground. Below index 40 the book's marathon pace is up to 11 seconds a kilometre slower."),
)
def training_pace(index: float, zone: Literal["easy"] | SingleZone) -> tuple[float, float] | float:
    """Return a training pace in s/km; (slow, fast) for "easy".

    Easy is 63 to 74 %, threshold 88 %, interval 97.5 % of the index; marathon and repetition are the marathon's and
    the mile's race pace. Fits the printed paces to 1 s/km for 50 and above, 3 for easy; below 40 the book's marathon
    pace is up to 11 s/km slower. The rule for repetition is Runstrong's own.

    Source: Daniels, Running Formula (science.md 1.1).
    """
    between(1, HIGHEST_INDEX, index, "A running index")
    if zone == "easy":
        return _pace_at(EASY_SLOW * index), _pace_at(EASY_FAST * index)
    if zone in ("threshold", "interval"):
        return _pace_at((THRESHOLD if zone == "threshold" else INTERVAL) * index)
    if zone in ("marathon", "repetition"):
        distance_m = MARATHON_M if zone == "marathon" else MILE_M
        return 1000 * race_time(index, distance_m) / distance_m
    raise ValueError(f"A zone is easy, marathon, threshold, interval or repetition, not {zone!r}.")


def _index(distance_m: float, time_s: float) -> float:
    minutes = time_s / 60
    speed = distance_m / minutes
    oxygen = -4.60 + 0.182258 * speed + 0.000104 * speed**2
    fraction = 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)
    return oxygen / fraction


def _pace_at(oxygen: float) -> float:
    """Return s/km at an oxygen cost in ml/kg/min: the positive root of the cost's quadratic."""
    speed = (-0.182258 + sqrt(0.182258**2 + 4 * 0.000104 * (4.60 + oxygen))) / (2 * 0.000104)
    return 60_000 / speed
