"""Strength: what a set says about the most one could lift once, and how much was lifted.

Masses are kilograms, RPE is that of one set (10 = nothing left; reps in reserve = 10 - RPE), percentages are of 100.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from math import exp, fsum, log, sqrt

from coach.science.checks import above, at_least, between, sex_known
from coach.science.explained import explained
from coach.science.explained import marked as _

# Percent of the 1RM at n = reps + reps in reserve, 1 to 16 (Reactive Training Systems, Tuchscherer). From 11 on copies
# of the chart differ by up to 1.5 points, which is why nothing is estimated beyond 10.
RTS_CHART = (100.0, 95.5, 92.2, 89.2, 86.3, 83.7, 81.1, 78.6, 76.2, 73.9, 70.7, 68.0, 65.3, 62.6, 59.9, 57.2)

E1RM_MAX_N = 10
E1RM_MAX_IN_RESERVE = 3
E1RM_BAND = 0.05
E1RM_BAND_PER_REP_IN_RESERVE = 0.01

MIN_EXERCISES = 2

ByExercise = Mapping[str, float] | Sequence[float]

# DOTS: the denominator's coefficients from the fourth power down, and the bodyweights they were fitted between.
DOTS = {
    "m": ((-0.0000010930, 0.0007391293, -0.1918759221, 24.0900756, -307.75076), 40.0, 210.0),
    "f": ((-0.0000010706, 0.0005158568, -0.1126655495, 13.6175032, -57.96288), 40.0, 150.0),
}


@explained(
    title=_("Percentage of the maximum"),
    words=_("The share of the most one could lift once that a set of so many reps at an RPE stands for."),
    source=_("Chart of Reactive Training Systems (Tuchscherer)"),
    valid=_("1 to 16 reps and reps left together"),
    limits=_("Coaching practice rather than a study; of low confidence above 10."),
)
def percent_of_1rm(reps: int, rpe: float) -> float | None:
    """Return the percentage of the 1RM that `reps` at `rpe` (0 to 10) stands for.

    It depends on n = reps + 10 - rpe alone; between whole n it lies on the straight line. None for fewer than 1 rep
    and for n above 16, where the chart ends; n above 10 is of low confidence.

    Source: RTS chart (Tuchscherer), coaching practice rather than a study.
    """
    at_least(0, reps, "The number of reps")
    between(0, 10, rpe, "RPE")
    n = reps + 10 - rpe
    if reps < 1 or n > len(RTS_CHART):
        return None
    below = min(int(n), len(RTS_CHART) - 1)
    lower, upper = RTS_CHART[below - 1], RTS_CHART[below]
    return lower + (n - below) * (upper - lower)


@explained(
    title=_("e1RM, the estimated one-rep maximum"),
    words=_(
        "The load of a set over the percentage its reps and RPE stand for. Without an RPE the reps count as "
        "if to failure, and the value reads “at least”."
    ),
    source=_("Chart of Reactive Training Systems; limits from Reynolds et al. 2006 and Halperin et al. 2022"),
    valid=_("Reps and reps left of 10 at most together, of which 3 left at most"),
    limits=_("Sets with and without RPE are kept apart and never compared."),
)
def e1rm(load_kg: float, reps: int, rpe: float | None = None) -> float | None:
    """Return the estimated one-repetition maximum in kg, from the RTS chart.

    Without `rpe` the reps count as if to failure, so the value is "at least" and belongs to a series of its own: rated
    and unrated never mix. A single without rating is its own 1RM. None for reps + reps in reserve above 10, for more
    than 3 in reserve, and where nothing was lifted.

    Source: RTS chart; limits Reynolds et al. 2006 and Halperin et al. 2022 (science.md 2.2, 0.4).
    """
    at_least(0, load_kg, "The load in kg")
    percent = percent_of_1rm(reps, 10 if rpe is None else rpe)
    if percent is None or load_kg == 0 or not _estimates(reps, rpe):
        return None
    return load_kg / (percent / 100)


@explained(
    title=_("Band of an e1RM"),
    words=_("How far the true maximum may lie from the estimate: 5 %, and 1 % more for each rep left."),
    source=_("Hutchins & Gearhart 2010, rounded to a rule by Runstrong"),
    valid=_("Where there is an e1RM"),
    limits=_("It is the band of the value, not of a change."),
)
def e1rm_band(e1rm_kg: float, reps: int, rpe: float | None = None) -> float | None:
    """Return the half-width in kg of the band around an e1RM: 5 %, and 1 % more for each rep in reserve.

    It is the band of the value itself, not of a change. None where `e1rm` says nothing.

    Source: Hutchins & Gearhart 2010 (5 to 7 kg at 95 kg), rounded to a rule by Runstrong (science.md 0.4).
    """
    above(0, e1rm_kg, "The e1RM in kg")
    if not _estimates(reps, rpe):
        return None
    return e1rm_kg * (E1RM_BAND + E1RM_BAND_PER_REP_IN_RESERVE * _in_reserve(rpe))


@explained(
    title=_("Epley's maximum"),
    words=_("Load times one plus a thirtieth of the reps, for a set to failure."),
    source=_("Epley 1985"),
    valid=_("Best to 10 reps"),
    limits=_("Kept for comparison; what Runstrong shows is the e1RM."),
)
def epley(load_kg: float, reps: float) -> float:
    """Return Epley's 1RM in kg of a set to failure: load x (1 + reps/30); a single is its own 1RM.

    Best to 10 reps. Source: Epley 1985.
    """
    _check_set(load_kg, reps)
    return load_kg if reps == 1 else load_kg * (1 + reps / 30)


@explained(
    title=_("Brzycki's maximum"),
    words=_("36 times the load over 37 less the reps, for a set to failure."),
    source=_("Brzycki 1993, JOPERD 64(1):88"),
    valid=_("Best to 10 reps; none from 37 on"),
    limits=_("Kept for comparison; what Runstrong shows is the e1RM."),
)
def brzycki(load_kg: float, reps: float) -> float | None:
    """Return Brzycki's 1RM in kg of a set to failure: 36 x load / (37 - reps); None from 37 reps on.

    Best to 10 reps, where it equals Epley's. Source: Brzycki 1993, JOPERD 64(1):88.
    """
    _check_set(load_kg, reps)
    return 36 * load_kg / (37 - reps) if reps < 37 else None


@explained(
    title=_("Wathan's maximum"),
    words=_("The load over a share that falls with the reps, for a set to failure."),
    source=_("Wathan 1994"),
    valid=_("Best to 10 reps"),
    limits=_("Kept for comparison; what Runstrong shows is the e1RM."),
)
def wathan(load_kg: float, reps: float) -> float:
    """Return Wathan's 1RM in kg of a set to failure: 100 x load / (48.8 + 53.8 e^(-0.075 reps)); a single is its own.

    Best to 10 reps. Source: Wathan 1994.
    """
    _check_set(load_kg, reps)
    return load_kg if reps == 1 else 100 * load_kg / (48.80 + 53.8 * exp(-0.075 * reps))


@explained(
    title=_("Volume"),
    words=_(
        "Reps times the kilograms on the bar, summed over working sets. Warm-ups count in nothing; nothing of"
        " the body's own weight is in it."
    ),
    source=_("Volume load, as it is commonly used; shares of bodyweight from Ebben et al. 2011 and de Leva 1996"),
    valid=_("Sets with reps and a load; assisted, timed and distance sets add none"),
    limits=_("Exercises differ in how far a bar travels, so that tonnes of different lifts are alike in name only."),
)
def volume_kg(reps: int, external_kg: float, bodyweight_kg: float = 0, bodyweight_share: float = 0) -> float:
    """Return reps x external kg, the volume of a working set; with a bodyweight, the top of the pale cap above it.

    `external_kg` is negative when assisted; an assisted set has no volume, and assistance comes off the body's part.
    `bodyweight_kg` is the trend of that day, `bodyweight_share` (0 to 1) the part of it the exercise moves. What
    holds a bodyweight is never stored.

    Source: volume load; shares Ebben et al. 2011 and de Leva 1996 (science.md 2.4).
    """
    at_least(0, reps, "The number of reps")
    at_least(0, bodyweight_kg, "The bodyweight in kg")
    between(0, 1, bodyweight_share, "The share of bodyweight")
    between(-1e6, 1e6, external_kg, "The external load in kg")
    return reps * max(0.0, external_kg + bodyweight_share * bodyweight_kg)


@explained(
    title=_("DOTS"),
    words=_("A three-lift total of a meet, set beside bodyweight."),
    source=_("Konertz 2019; coefficients as published by OpenPowerlifting"),
    valid=_("Meet totals; bodyweight of 40 to 210 kg (men) or 150 kg (women)"),
    limits=_("Not meant for one lift, nor for estimated maxima."),
    about_weight=True,
)
def dots(total_kg: float, bodyweight_kg: float, sex: str) -> float:
    """Return DOTS points of a three-lift meet total; not meant for one lift or for estimated maxima.

    Bodyweight is held to 40 to 210 kg ('m') or 40 to 150 kg ('f'), as OpenPowerlifting does.

    Source: Konertz 2019; coefficients as published by OpenPowerlifting.
    """
    sex_known(sex)
    at_least(0, total_kg, "The total in kg")
    above(0, bodyweight_kg, "The bodyweight in kg")
    coefficients, lightest, heaviest = DOTS[sex]
    held = min(max(bodyweight_kg, lightest), heaviest)
    denominator = fsum(c * held**power for power, c in zip((4, 3, 2, 1, 0), coefficients, strict=True))
    return 500 * total_kg / denominator


@explained(
    title=_("Strength index"),
    words=_(
        "How the e1RMs of one exercise a pattern stand against the athlete's own first weeks, which are 100: "
        "their geometric mean."
    ),
    source=_("Runstrong's own"),
    valid=_("Two exercises or more, each with a value of the last 28 days"),
    limits=_("Points are joined only while the same exercises are in them."),
)
def strength_index(values: ByExercise, reference: ByExercise) -> float | None:
    """Return 100 x the geometric mean of value / own reference, over the exercises present in both.

    Both in kg, by exercise (or in the same order). An exercise without a reference, or without a value, is left out;
    with fewer than two left None. Join two points only where the same exercises are present in both.

    Source: Runstrong's own (science.md 0.3).
    """
    ratios = [value / own for value, own in _pairs(values, reference)]
    if len(ratios) < MIN_EXERCISES:
        return None
    return 100 * exp(fsum(map(log, ratios)) / len(ratios))


@explained(
    title=_("Band of a change in strength index"),
    words=_("The bands of its exercises together: the root of the sum of their squares, over their number."),
    source=_("Runstrong's own"),
    valid=_("As the strength index"),
    limits=_("One change in ten that is only chance lies outside it."),
)
def strength_index_band(bands_percent: Sequence[float]) -> float:
    """Return the half-width in % of a change of the index, from those of its exercises: sqrt(sum b²) / m; 90 %.

    Source: Runstrong's own (science.md 0.3); each band from `running.strength_change_band`.
    """
    at_least(1, len(bands_percent), "The number of exercises")
    for band in bands_percent:
        at_least(0, band, "A band in percent")
    return sqrt(fsum(band**2 for band in bands_percent)) / len(bands_percent)


def _in_reserve(rpe: float | None) -> float:
    return 0 if rpe is None else 10 - rpe


def _estimates(reps: int, rpe: float | None) -> bool:
    """Whether a set is near enough to failure, and short enough, to say anything of a maximum."""
    at_least(0, reps, "The number of reps")
    between(0, 10, 10 if rpe is None else rpe, "RPE")
    in_reserve = _in_reserve(rpe)
    return reps >= 1 and in_reserve <= E1RM_MAX_IN_RESERVE and reps + in_reserve <= E1RM_MAX_N


def _check_set(load_kg: float, reps: float) -> None:
    at_least(0, load_kg, "The load in kg")
    at_least(1, reps, "The number of reps")


def _pairs(values: ByExercise, reference: ByExercise) -> Iterator[tuple[float, float]]:
    mine, own = _by_exercise(values), _by_exercise(reference)
    for exercise in mine.keys() & own.keys():
        above(0, mine[exercise], "A value in kg")
        above(0, own[exercise], "A reference in kg")
        yield mine[exercise], own[exercise]


def _by_exercise(series: ByExercise) -> dict[Hashable, float]:
    return dict(series.items() if isinstance(series, Mapping) else enumerate(series))
