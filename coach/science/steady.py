"""Steady runs against the athlete's own others: pace at a heart rate, and a median with its range.

Heart rates are beats a minute, paces seconds per km, days `date`s.
"""

from collections.abc import Sequence
from datetime import date
from math import comb

import numpy as np

from coach.science.checks import above, between
from coach.science.explained import explained
from coach.science.explained import marked as _

AROUND_DAYS = 42
LEAST_OTHERS = 8


@explained(
    title=_("Pace at the usual heart rate"),
    words=_(
        "How much slower or faster a steady run was than your other steady runs of the six weeks before and after it"
        " were at the same heart rate."
    ),
    source=_("A least-squares line of pace over heart rate through the other runs; Runstrong's own rule"),
    valid=_("Runs with at least eight other steady runs within six weeks"),
    limits=_("Heat, hills, sleep and a loose strap move the heart rate too, and are not taken out."),
)
def pace_differences(
    days: Sequence[date], heart_rates: Sequence[float], paces_s_per_km: Sequence[float]
) -> list[float | None]:
    """Return for each run its pace less the pace of the others at its heart rate, in s/km, + slower.

    The others are those within 42 days before and after; None for a run with fewer than 8 of them. Where all of them
    had one heart rate their mean pace stands for the usual one.

    Source: ordinary least squares; the window and the least number are Runstrong's own.
    """
    if not len(days) == len(heart_rates) == len(paces_s_per_km):
        raise ValueError("Each day needs one heart rate and one pace.")
    for value in (*heart_rates, *paces_s_per_km):
        above(0, value, "A heart rate or a pace")
    numbers = np.array([day.toordinal() for day in days])
    hearts, paces = np.asarray(heart_rates, dtype=float), np.asarray(paces_s_per_km, dtype=float)
    found: list[float | None] = []
    for place in range(len(days)):
        others = np.abs(numbers - numbers[place]) <= AROUND_DAYS
        others[place] = False
        enough = others.sum() >= LEAST_OTHERS
        found.append(_beyond_line(hearts, paces, others, place) if enough else None)
    return found


@explained(
    title=_("Median and its range"),
    words=_("The middle one of several values, and between which of them the true middle very likely lies."),
    source=_("Order statistics and the binomial distribution; Conover, Practical Nonparametric Statistics"),
    valid=_("Six values or more, each from a run of its own"),
    limits=_("It knows how the values scatter, not why."),
)
def median_range(values: Sequence[float], level: float = 0.9) -> tuple[float, float, float] | None:
    """Return the median with the ends of its range, which holds the true median with at least this probability.

    The ends are values themselves, as far in as the level allows; None where even the lowest and the highest do not
    reach it.

    Source: Conover, Practical Nonparametric Statistics (order statistics, binomial with p = 1/2).
    """
    between(0.5, 0.999, level, "The level")
    ordered, count = sorted(values), len(values)
    outside, drop = 0.0, 0
    while drop < count // 2 and outside + comb(count, drop) / 2**count <= (1 - level) / 2:
        outside += comb(count, drop) / 2**count
        drop += 1
    if not drop:
        return None
    return float(np.median(ordered)), ordered[drop - 1], ordered[count - drop]


def _beyond_line(hearts: np.ndarray, paces: np.ndarray, others: np.ndarray, place: int) -> float:
    """Return how far a run lies above the line through the others."""
    offsets = hearts[others] - hearts[others].mean()
    spread = float(offsets @ offsets)
    slope = float(offsets @ paces[others]) / spread if spread else 0.0
    return float(paces[place] - paces[others].mean() - slope * (hearts[place] - hearts[others].mean()))
