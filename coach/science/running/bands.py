"""How far two readings may lie apart by chance alone; half-widths of 90 % bands."""

from math import sqrt

from coach.science.checks import above, at_least
from coach.science.explained import explained
from coach.science.explained import marked as _

Z_90 = 1.645
INDEX_PERCENT_PER_TIME_PERCENT = 1.19
E1RM_NOISE_PERCENT = 3.0

TIME_SD_PERCENT = 1.5
TIME_SD_PERCENT_ABOVE_12_KM = 3.0
# A watch calls a 10 km race 10.03, so that the step stands well above it.
STEP_M = 12_000
SLOWER_INDEX, FASTER_INDEX = 42.5, 47.5


@explained(
    title=_("Band of a running index"),
    words=_("How far the index of one race may lie from another of the same form by chance, in nine of ten cases."),
    source=_("Hopkins & Hewson 2001, Med Sci Sports Exerc 33:1588, rounded to a rule by Runstrong"),
    valid=_("1.5 % of the time up to 12 km, 3 % above; half as much again up to index 42.5"),
    limits=_("Taken from groups of runners. Younger runners vary more than older ones."),
)
def index_band(index: float, distance_m: float) -> float:
    """Return the half-width of the 90 % band of one running index, in points.

    Race-to-race variation is taken as 1.5 % of time up to 12 km and 3 % above, half as much again up to index 42.5,
    falling evenly to that at 47.5.

    Source: Hopkins & Hewson 2001, Med Sci Sports Exerc 33:1588, rounded to a rule by Runstrong (science.md 0.2).
    """
    return _index_per_time_percent(index) * Z_90 * _time_sd_percent(index, distance_m)


@explained(
    title=_("Band of a change in running index"),
    words=_("How far two indices may lie apart by chance alone. A change inside the band reads “no clear change”."),
    source=_("Hopkins & Hewson 2001, Med Sci Sports Exerc 33:1588, rounded to a rule by Runstrong"),
    valid=_("Any two all-out efforts; each brings the band of its own distance and level"),
    limits=_("One change in ten that is only chance lies outside it."),
)
def index_change_band(index0: float, distance0_m: float, index1: float, distance1_m: float) -> float:
    """Return the half-width of the 90 % band of a change from index0 to index1, in points at the later index.

    A change inside it reads "no clear change". Source: as `index_band`.
    """
    sd = sqrt(_time_sd_percent(index0, distance0_m) ** 2 + _time_sd_percent(index1, distance1_m) ** 2)
    return _index_per_time_percent(index1) * Z_90 * sd


@explained(
    title=_("Band of a change in strength"),
    words=_(
        "How far the means of two sets of sessions may lie apart by chance, where the top set of one session "
        "varies by 3 %."
    ),
    source=_("Runstrong's own rule"),
    valid=_("One exercise, and its top sets before and after"),
    limits=_("Persons differ; 3 % is taken for everybody."),
)
def strength_change_band(sessions0: int, sessions1: int) -> float:
    """Return the half-width in % of the 90 % band of a change in one exercise's e1RM.

    Each value is the mean of the top sets of that many sessions; one session's top set varies by 3 %.

    Source: Runstrong's own (science.md 0.3).
    """
    at_least(1, sessions0, "The number of sessions")
    at_least(1, sessions1, "The number of sessions")
    return Z_90 * E1RM_NOISE_PERCENT * sqrt(1 / sessions0 + 1 / sessions1)


def _index_per_time_percent(index: float) -> float:
    """Return how many points of a running index 1 % of race time is: 1.19 % of it. Source: computed from the index."""
    above(0, index, "A running index")
    return index * INDEX_PERCENT_PER_TIME_PERCENT / 100


def _time_sd_percent(index: float, distance_m: float) -> float:
    above(0, index, "A running index")
    above(0, distance_m, "The distance in metres")
    by_distance = TIME_SD_PERCENT if distance_m <= STEP_M else TIME_SD_PERCENT_ABOVE_12_KM
    slowness = (FASTER_INDEX - index) / (FASTER_INDEX - SLOWER_INDEX)
    return by_distance * (1 + 0.5 * min(max(slowness, 0), 1))
