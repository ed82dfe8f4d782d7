"""Load: one currency for runs and lifts, and what a series of daily loads says.

Loads are arbitrary units (AU), durations seconds, heart rates beats a minute. Load is bookkeeping, not damage to
tissue, and TRIMP is never added to it.
"""

from collections.abc import Sequence
from math import exp
from statistics import fmean, stdev

from coach.science.checks import above, at_least, between, sex_known
from coach.science.explained import explained
from coach.science.explained import marked as _

DAYS_A_WEEK = 7

# Banister's weights of the heart-rate reserve.
TRIMP_WEIGHTS = {"m": (0.64, 1.92), "f": (0.86, 1.67)}


@explained(
    title=_("Load"),
    words=_(
        "Effort from 0 to 10 times minutes, the same for runs and lifts, in arbitrary units (AU). A lift "
        "counts whole, rests included."
    ),
    source=_("Foster et al. 2001, J Strength Cond Res 15:109"),
    valid=_("Sessions with an effort and a duration; without either there is none, and an estimate is marked"),
    limits=_("It keeps the books. It does not measure damage, nor how tired anybody is."),
)
def session_load(effort: float | None, duration_s: float | None) -> float | None:
    """Return effort (0 to 10, the whole session) times minutes, in AU; None where either is unknown, never 0 for it.

    A lift counts whole, rests included.

    Source: Foster et al. 2001, J Strength Cond Res 15:109.
    """
    if effort is None or duration_s is None:
        return None
    between(0, 10, effort, "Effort")
    at_least(0, duration_s, "The duration in seconds")
    return effort * duration_s / 60


@explained(
    title=_("Monotony"),
    words=_("The mean of a week's seven daily loads over their spread: high where every day is alike."),
    source=_("Foster 1998, Med Sci Sports Exerc 30:1164"),
    valid=_("Weeks of seven days, rest days as 0"),
    limits=_("No limit is known that holds for one person."),
)
def monotony(daily_loads: Sequence[float]) -> float | None:
    """Return the mean of a week's seven daily loads over their standard deviation; None where all are the same.

    Rest days are 0. The sample standard deviation (n - 1) is used; the population's would give 1.08 times as much.
    No cut-off is validated for one person.

    Source: Foster 1998, Med Sci Sports Exerc 30:1164.
    """
    _check_loads(daily_loads)
    if len(daily_loads) != DAYS_A_WEEK:
        raise ValueError(f"A week has seven daily loads, not {len(daily_loads)}.")
    spread = stdev(daily_loads)
    return fmean(daily_loads) / spread if spread else None


@explained(
    title=_("Strain"),
    words=_("A week's load times its monotony."),
    source=_("Foster 1998, Med Sci Sports Exerc 30:1164"),
    valid=_("As monotony"),
    limits=_("As monotony."),
)
def strain(daily_loads: Sequence[float]) -> float | None:
    """Return the week's load times its monotony, in AU; None where there is no monotony. Source: as `monotony`."""
    evenness = monotony(daily_loads)
    return None if evenness is None else sum(daily_loads) * evenness


@explained(
    title=_("Load, 7 days and 42 days"),
    words=_("Daily loads, smoothed so that the newest days count most; a steady load reads as itself."),
    source=_("Exponential smoothing; the correction of the first days is Runstrong's own"),
    valid=_("From day 7, and day 42, of the log on"),
    limits=_("It says what was done, not how fit anybody is."),
)
def smoothed_load(daily_loads: Sequence[float], time_constant_days: float) -> list[float]:
    """Return the smoothed load of each day, in AU a day, from the first calendar day on (days without load are 0).

    Exponential smoothing from 0 with a = 1 - e^(-1/tau), divided by 1 - (1 - a)^n on day n, so that a steady load
    reads as itself from day one. Draw it only from day tau on. It is load history, not fitness or form.

    Source: exact form of the impulse-response smoothing; the start-up correction is Runstrong's own (science.md 0.9).
    """
    _check_loads(daily_loads)
    above(0, time_constant_days, "The time constant in days")
    kept = exp(-1 / time_constant_days)
    smoothed, weight, values = 0.0, 0.0, []
    for load in daily_loads:
        smoothed = kept * smoothed + (1 - kept) * load
        weight = kept * weight + (1 - kept)
        values.append(smoothed / weight)
    return values


@explained(
    title=_("Training impulse"),
    words=_("Minutes weighted by how high the heart rate was between rest and its maximum."),
    source=_("Banister 1991; Morton et al. 1990, J Appl Physiol 69:1171"),
    valid=_("A resting and a maximum heart rate that were measured"),
    limits=_("A mean over a run hides its intervals. It is never added to load."),
)
def banister_trimp(duration_s: float, hr_mean: float, hr_rest: float, hr_max: float, sex: str) -> float:
    """Return Banister's training impulse: minutes x r x a e^(b r), r the share of the heart-rate reserve (0 to 1).

    `sex` 'm' or 'f' chooses a and b. A mean over a whole run hides its intervals; sum over samples where there are
    some. Needs a maximum that was measured.

    Source: Banister 1991; Morton et al. 1990, J Appl Physiol 69:1171.
    """
    sex_known(sex)
    at_least(0, duration_s, "The duration in seconds")
    above(0, hr_rest, "The heart rate at rest")
    above(hr_rest, hr_max, "The maximum heart rate")
    between(hr_rest, hr_max, hr_mean, "The mean heart rate")
    a, b = TRIMP_WEIGHTS[sex]
    reserve = (hr_mean - hr_rest) / (hr_max - hr_rest)
    return duration_s / 60 * reserve * a * exp(b * reserve)


def _check_loads(daily_loads: Sequence[float]) -> None:
    for load in daily_loads:
        at_least(0, load, "A daily load")
