"""The athlete's own record: steady runs against the hours since heavy legs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from athletes import units
from coach.balance.spacing.heavy import Lifted
from coach.balance.spacing.queries import Bout
from coach.science.steady import median_range, pace_differences
from coach.sessions.models import RunKind, Surface

STEADY = {RunKind.EASY, RunKind.LONG, RunKind.RECOVERY}
LEAST_M = 3000
# Beyond this many metres of ascent in a km, pace says little without the hills taken out.
FLAT_M_PER_KM = 10
BINS_H = ((0, 6), (6, 30), (30, 54), (54, 168))
LEAST_RUNS = 10
# All bins together hold what each says in nine of ten cases.
LEVEL = 1 - 0.1 / len(BINS_H)
WIDEST_S = 60.0


class Point(NamedTuple):
    """A steady run: hours since heavy legs, and seconds per km slower than usual at its heart rate."""

    hours: float
    slower_s: float


@dataclass(frozen=True)
class Bin:
    """Runs between so many hours after heavy legs; the range is None where they are too few."""

    first: int
    last: int
    count: int
    middle: tuple[float, float, float] | None

    @property
    def is_clear(self) -> bool:
        """Whether its range lies on one side of 0."""
        return self.middle is not None and (self.middle[1] > 0 or self.middle[2] < 0)


def is_steady(run: Bout) -> bool:
    """Whether pace and heart rate of a run can be compared with those of others."""
    km = run.distance_mm / units.MM_PER_KM
    rises = (run.ascent_mm or 0) / 1000 > FLAT_M_PER_KM * km
    known = run.hr_mean is not None and pace_ms(run) is not None and 1000 * km >= LEAST_M
    return known and not rises and run.kind in STEADY and run.surface not in (Surface.TRAIL, Surface.TREADMILL)


def pace_ms(run: Bout) -> int | None:
    """Milliseconds per km of the time in motion, else of the whole."""
    time = run.moving_ms or run.duration_ms
    return units.pace_ms(run.distance_mm, time, "metric") if time else None


def points(runs: Sequence[Bout], lifts: Sequence[Lifted]) -> list[Point]:
    """Every steady run within a week after heavy legs whose clock times are known."""
    steady = [run for run in runs if is_steady(run)]
    slower = pace_differences(
        [run.day for run in steady],
        [run.hr_mean or 0 for run in steady],
        [units.seconds(pace_ms(run) or 0) for run in steady],
    )
    ends = [end for lift in lifts if lift.is_heavy and (end := lift.bout.ended_at)]
    pairs = zip((hours_since(run.started_at, ends) for run in steady), slower, strict=True)
    return [Point(hours, seconds) for hours, seconds in pairs if hours is not None and seconds is not None]


def hours_since(start: datetime.datetime | None, ends: Sequence[datetime.datetime]) -> float | None:
    """Hours from the last of these ends to a start; None where there is none within a week."""
    before = [end for end in ends if start and end <= start]
    if start is None or not before:
        return None
    hours = (start - max(before)).total_seconds() / 3600
    return hours if hours < BINS_H[-1][1] else None


def binned(found: Sequence[Point]) -> list[Bin]:
    """The bins with the median and its range where there are ten runs."""
    bins = []
    for first, last in BINS_H:
        values = [point.slower_s for point in found if first <= point.hours < last]
        middle = median_range(values, LEVEL) if len(values) >= LEAST_RUNS else None
        bins.append(Bin(first, last, len(values), middle))
    return bins


def words(one: Bin, unit: str) -> str:
    """What a bin says: "6 to 30 h after legs: 5 s/km slower, −1 to 11, n = 14"."""
    if one.middle is None:
        return ""
    per = units.mm_per_unit(unit) / units.MM_PER_KM
    middle, low, high = (round(per * value) for value in one.middle)
    size = (
        _("as usual")
        if not middle
        else (_("%(s)s slower") if middle > 0 else _("%(s)s faster"))
        % {"s": f"{abs(middle)} {_('s')}/{units.distance_unit(unit)}"}
    )
    told = _("%(first)s to %(last)s h after legs: %(size)s, %(low)s to %(high)s, n = %(count)s") % {
        "first": one.first,
        "last": one.last,
        "size": size,
        "low": signed(low),
        "high": signed(high),
        "count": one.count,
    }
    return told if one.is_clear else _("%(told)s; no clear difference") % {"told": told}


def signed(value: int) -> str:
    """A whole number with a real minus."""
    return f"−{-value}" if value < 0 else str(value)


def place(point: Point) -> tuple[float, float]:
    """Where a point lies in its picture, in percent from the left and from the top; slower is lower."""
    held = max(-WIDEST_S, min(WIDEST_S, point.slower_s))
    return round(100 * point.hours / BINS_H[-1][1], 2), round(50 + 50 * held / WIDEST_S, 2)
