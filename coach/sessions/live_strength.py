"""The strength chart as data for the live lift page, which looks up and divides without signal.

Made from `coach.science.strength` alone: there is no second formula.
"""

from __future__ import annotations

from typing import TypedDict

from coach.science import strength

TENTHS = 10


class StrengthTable(TypedDict):
    """`percent[reps - 1][reserve]` of the 1RM and `band[reserve]` as a fraction of it.

    `reserve` is the reps in reserve in tenths, 0 for a set without RPE; None where nothing is estimated.
    """

    percent: list[list[float | None]]
    band: list[float | None]


def rpe_at(reserve: int) -> float:
    """The RPE that leaves this many tenths of a rep in reserve."""
    return (10 * TENTHS - reserve) / TENTHS


def percent_at(reps: int, reserve: int) -> float | None:
    """Percent of the 1RM, where an estimate is allowed."""
    allowed = strength.e1rm(1, reps, rpe_at(reserve)) is not None
    return strength.percent_of_1rm(reps, rpe_at(reserve)) if allowed else None


def strength_table() -> StrengthTable:
    """Chart, limits and bands in one table."""
    reserves = range(strength.E1RM_MAX_IN_RESERVE * TENTHS + 1)
    return {
        "percent": [[percent_at(reps, reserve) for reserve in reserves] for reps in range(1, strength.E1RM_MAX_N + 1)],
        "band": [strength.e1rm_band(1, 1, rpe_at(reserve)) for reserve in reserves],
    }
