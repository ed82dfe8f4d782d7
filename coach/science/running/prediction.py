"""Times over other distances, from one effort (Riegel) or from several (critical speed)."""

from collections.abc import Iterable, Sequence
from math import inf
from statistics import linear_regression

from coach.science.checks import above
from coach.science.explained import explained
from coach.science.explained import marked as _
from coach.science.running.effort import check_effort

RIEGEL_EXPONENT = 1.06
RIEGEL_SHORTEST_S = 3.5 * 60
RIEGEL_LONGEST_S = 230 * 60.0
PREDICTION_FACTOR = 4

CRITICAL_SHORTEST_S = 2 * 60.0
CRITICAL_LONGEST_S = 20 * 60.0
CRITICAL_RATIO = 2
CRITICAL_MAX_D_PRIME_M = 500.0


@explained(
    title=_("Predicted time"),
    words=_(
        "A time over another distance from one race: the time times the ratio of the distances to the power of 1.06."
    ),
    source=_("Riegel 1981, American Scientist 69:285; limits from Vickers & Vertosick 2016"),
    valid=_("Races of 3.5 to 230 minutes, and distances within a factor of 4"),
    limits=_("Marathons come out at least 10 minutes too fast for half of the runners."),
)
def riegel_time(time_s: float, distance_m: float, target_m: float) -> float | None:
    """Return the time in seconds predicted for `target_m`: time x (target / distance)^1.06.

    None beyond a factor 4 of the distance, and where the time run lies outside 3.5 to 230 minutes. Marathons come out
    at least 10 minutes too fast for half of the runners: "not likely faster than".

    Source: Riegel 1981, American Scientist 69:285; Vickers & Vertosick 2016 for its limits.
    """
    check_effort(distance_m, time_s)
    above(0, target_m, "The target distance in metres")
    ratio = target_m / distance_m
    near = 1 / PREDICTION_FACTOR <= ratio <= PREDICTION_FACTOR
    return time_s * ratio**RIEGEL_EXPONENT if near and RIEGEL_SHORTEST_S <= time_s <= RIEGEL_LONGEST_S else None


@explained(
    title=_("Critical speed"),
    words=_(
        "The speed that can be held for long, and the metres one can run above it, from several all-out "
        "efforts: distance is speed times time plus those metres."
    ),
    source=_("Galbraith et al. 2014, Int J Sports Physiol Perform 9:912"),
    valid=_("Two efforts or more of 2 to 20 minutes, the longest at least twice the shortest"),
    limits=_("The metres above it are far less certain (13 %) than the speed (0.4 %)."),
)
def critical_speed(efforts: Iterable[Sequence[float]]) -> tuple[float, float] | None:
    """Return critical speed in m/s and D' in m from all-out efforts, each (distance in m, time in s).

    Distance = speed x time + D' through two efforts, by least squares through more. Efforts outside 2 to 20 minutes
    are left out. None with fewer than two, where the longest takes less than twice the shortest, and for a D' below 0
    or above 500 m. D' is far less certain (13 %) than the speed (0.4 %).

    Source: Galbraith et al. 2014, Int J Sports Physiol Perform 9:912; limits science.md 1.3.
    """
    times, distances = [], []
    for distance_m, time_s in efforts:
        check_effort(distance_m, time_s)
        if CRITICAL_SHORTEST_S <= time_s <= CRITICAL_LONGEST_S:
            times.append(time_s)
            distances.append(distance_m)
    if max(times, default=0) < CRITICAL_RATIO * min(times, default=inf):
        return None
    speed, d_prime = linear_regression(times, distances)
    return (speed, d_prime) if 0 <= d_prime <= CRITICAL_MAX_D_PRIME_M else None
