"""Bodyweight: the line we show, its rate, and when a fall is too fast.

Days are ascending `date`s with one value a day (several weigh-ins on one day are averaged before they come here),
weights are kilograms. The trend is for reading; safety looks at the weigh-ins themselves, because the trend lags.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from coach.science.checks import above, between
from coach.science.explained import explained
from coach.science.explained import marked as _

KEPT_PER_DAY = 0.9
RESTART_AFTER_DAYS = 30

RATE_WINDOW_DAYS = 28
RATE_MIN_WEIGH_INS = 10
RATE_MIN_SPAN_DAYS = 21

LOSS_WINDOW_DAYS = 30
LOSS_LONGEST_WINDOW_DAYS = 90
LOSS_MIN_WEIGH_INS = 3
LOSS_MIN_SPAN_DAYS = 14

Concern = Literal["notice", "concern", "doctor"]


class Line(NamedTuple):
    """A least-squares line through weigh-ins: kg a day, its standard error, kg at its first day, days spanned."""

    slope: float
    slope_se: float
    start_kg: float
    span_days: int


@explained(
    title=_("Bodyweight trend"),
    words=_("A smoothed line through the weigh-ins: each day pulls it by a tenth of the way."),
    source=_("Walker, The Hacker's Diet; the rule for gaps is Runstrong's own"),
    valid=_("Starts anew after 30 days without a weigh-in"),
    limits=_("On a steady slope it is 9 days late."),
    about_weight=True,
)
def trend(days: Sequence[date], weights_kg: Sequence[float]) -> list[float]:
    """Return the exponential trend in kg, one value for each day given.

    A weigh-in after `dt` days pulls the trend by 1 - 0.9^dt; after a gap of more than 30 days it starts anew.
    On a steady slope the trend is 9 days late, so a true fall shows smaller than it is.

    Source: Walker, The Hacker's Diet (0.1 a day, first trend = first weight); the gap rule is Runstrong's own.
    """
    _check_weigh_ins(days, weights_kg)
    line = list(weights_kg[:1])
    for (before, day), weight in zip(pairwise(days), weights_kg[1:], strict=True):
        gap = (day - before).days
        kept = KEPT_PER_DAY**gap if gap <= RESTART_AFTER_DAYS else 0.0
        line.append(weight + kept * (line[-1] - weight))
    return line


@explained(
    title=_("Rate of change"),
    words=_("The slope of a straight line through the weigh-ins of the last 28 days."),
    source=_("Ordinary least squares; the minimum is Runstrong's own"),
    valid=_("10 weigh-ins or more over at least 21 days, and a slope beyond two standard errors"),
    limits=_("Two weeks cannot tell nothing from half a kilogram a week."),
    about_weight=True,
)
def rate(days: Sequence[date], weights_kg: Sequence[float]) -> tuple[float, float] | None:
    """Return the rate of change in kg a week and its standard error, by least squares on the last 28 days.

    None with fewer than 10 weigh-ins or less than 21 days between the first and the last of them: two weeks cannot
    tell 0 from half a kilogram a week. A rate within two standard errors of 0 is not to be shown as a change.

    Source: ordinary least squares; the minimum is Runstrong's own (science.md 4.2).
    """
    _check_weigh_ins(days, weights_kg)
    line = _fit(days, weights_kg, RATE_WINDOW_DAYS, RATE_MIN_WEIGH_INS, RATE_MIN_SPAN_DAYS)
    return (7 * line.slope, 7 * line.slope_se) if line else None


@explained(
    title=_("A fall that is too fast"),
    words=_(
        "A straight line through the weigh-ins themselves, less two standard errors: 1 % a week is noticed, "
        "1.5 % a week or 5 % in 30 days is a concern, 10 % is a matter for a doctor."
    ),
    source=_("NATA 2011; De Souza et al. 2014; the gates are Runstrong's own"),
    valid=_("3 weigh-ins or more over at least 14 days"),
    limits=_("It sees the scale alone and knows nothing of illness or water."),
    about_weight=True,
)
def fast_loss(days: Sequence[date], weights_kg: Sequence[float]) -> Concern | None:
    """Say whether weight falls too fast: None, "notice", "concern" or "doctor".

    Least squares over the last 30 days of weigh-ins, or over the shortest longer window up to 90 days where these
    hold fewer than 3 or span less than 14 days; without such a window None. The loss, in % of the fitted weight at
    the window's start and less two standard errors, meets four gates: 1 % a week "notice", 1.5 % a week "concern";
    over the days spanned, at most 30, 5 % "concern", 10 % "doctor".

    Source: NATA 2011 (1.5 % a week), De Souza 2014 (5 and 10 % a month); gates Runstrong's own (science.md 0.7).
    """
    _check_weigh_ins(days, weights_kg)
    windows = range(LOSS_WINDOW_DAYS, LOSS_LONGEST_WINDOW_DAYS + 1)
    fits = (_fit(days, weights_kg, window, LOSS_MIN_WEIGH_INS, LOSS_MIN_SPAN_DAYS) for window in windows)
    line = next(filter(None, fits), None)
    return _judge_loss(line) if line else None


@explained(
    title=_("Low weight"),
    words=_("Points of a table that physicians use for the risk of low energy."),
    source=_("De Souza et al. 2014, Br J Sports Med 48:289"),
    valid=_("Adults only"),
    limits=_("One line of a longer table; it replaces no doctor."),
    about_weight=True,
)
def low_weight_points(bmi: float, loss_percent_month: float) -> int:
    """Return the points (0, 1 or 2) for low weight of the Female Athlete Triad's cumulative risk table; adults only.

    `bmi` in kg/m²: 18.5 and more 0, above 17.5 1, 17.5 and less 2. `loss_percent_month` in % of bodyweight (a gain
    is negative): below 5 0, below 10 1, else 2. The higher of the two counts.

    Source: De Souza et al. 2014, Br J Sports Med 48:289.
    """
    above(0, bmi, "The body mass index")
    between(-100, 100, loss_percent_month, "The loss in percent")
    by_bmi = 2 if bmi <= 17.5 else int(bmi < 18.5)
    by_loss = 2 if loss_percent_month >= 10 else int(loss_percent_month >= 5)
    return max(by_bmi, by_loss)


def _judge_loss(line: Line) -> Concern | None:
    percent_per_day = 100 * (-line.slope - 2 * line.slope_se) / line.start_kg
    # Rounded, so that a loss of exactly a gate's percentage is not missed by the last binary digit.
    week = round(7 * percent_per_day, 9)
    month = round(min(line.span_days, LOSS_WINDOW_DAYS) * percent_per_day, 9)
    if month >= 10:
        return "doctor"
    if week >= 1.5 or month >= 5:
        return "concern"
    return "notice" if week >= 1 else None


def _fit(
    days: Sequence[date], weights_kg: Sequence[float], window: int, min_weigh_ins: int, min_span: int
) -> Line | None:
    """Fit a line through the weigh-ins of the last `window` days, or None where these are too few or too close."""
    ages = [(days[-1] - day).days for day in days]
    recent = [(-age, weight) for age, weight in zip(ages, weights_kg, strict=True) if age <= window]
    if len(recent) < min_weigh_ins or recent[-1][0] - recent[0][0] < min_span:
        return None
    return _least_squares(*np.array(recent, dtype=float).T)


def _least_squares(days: np.ndarray, weights_kg: np.ndarray) -> Line:
    offsets = days - days.mean()
    spread = float(offsets @ offsets)
    slope = float(offsets @ weights_kg) / spread
    fitted = weights_kg.mean() + slope * offsets
    residual_variance = float(((weights_kg - fitted) ** 2).sum()) / (len(days) - 2)
    return Line(slope, (residual_variance / spread) ** 0.5, float(fitted[0]), int(days[-1] - days[0]))


def _check_weigh_ins(days: Sequence[date], weights_kg: Sequence[float]) -> None:
    if len(days) != len(weights_kg):
        raise ValueError(f"Each day needs one weight: {len(days)} days came with {len(weights_kg)} weights.")
    if any(day <= before for before, day in pairwise(days)):
        raise ValueError("Days have to ascend, with one value a day.")
    for weight in weights_kg:
        above(0, weight, "A bodyweight")
