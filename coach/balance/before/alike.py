"""The base rate: how often eight weeks like these were followed by a best, by an injury, or by neither. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from coach.balance.before.weeks import DAYS, WINDOW_DAYS, Days, Stretch

# Runstrong's own: what counts as alike, and how long after the eight weeks an event still belongs to them.
NEAR_SHARE = 0.25
NEAR_RUN_M, NEAR_LEG_SETS, NEAR_LONG_SHARE = 5_000, 2, 0.1
AFTER_DAYS = 28
MIN_RECORD_DAYS = 730
MIN_WINDOWS = 5


@dataclass(frozen=True)
class Rate:
    """Windows alike, the one itself among them, and what followed within four weeks."""

    windows: int
    bests: int
    injuries: int
    both: int

    @property
    def neither(self) -> int:
        """Those that neither followed."""
        return self.windows - self.bests - self.injuries - self.both


def is_alike(one: Stretch, other: Stretch) -> bool:
    """Whether mileage and leg sets a week lie within a quarter, and the share of the long run within ten points.

    A difference of 5 km or of 2 sets is never unlike. No weight is looked at. Source: Runstrong's own.
    """
    return (
        near(float(one.run_m.mean()), float(other.run_m.mean()), NEAR_RUN_M)
        and near(float(one.leg_sets.mean()), float(other.leg_sets.mean()), NEAR_LEG_SETS)
        and abs(one.long_share - other.long_share) <= NEAR_LONG_SHARE
    )


def near(one: float, other: float, least: float) -> bool:
    """Whether the other lies within a quarter of the one, or within the least difference that counts."""
    return abs(one - other) <= max(least, NEAR_SHARE * one)


def base_rate(days: Days, day: int, bests: Collection[int], injuries: Collection[int], today: int) -> Rate | None:
    """What followed windows like the one before `day`; None under two years of record or five such windows.

    Windows that overlap count once: from the one itself on, each next one that is alike and clear of the last. What
    followed is not known of the latest four weeks.

    Source: Runstrong's own.
    """
    if today - days.first < MIN_RECORD_DAYS:
        return None
    found = list(windows(days, day, today))
    if len(found) < MIN_WINDOWS:
        return None
    followed = [(follows(end, bests), follows(end, injuries)) for end in found]
    return Rate(len(found), followed.count((True, False)), followed.count((False, True)), followed.count((True, True)))


def windows(days: Days, day: int, today: int) -> Iterator[int]:
    """The days that windows alike lead up to: the one itself, older ones, newer ones; none overlaps another."""
    own = days.before(day)
    yield day
    last = day
    for end in range(day - WINDOW_DAYS, days.first + WINDOW_DAYS - 1, -DAYS):
        if end <= last - WINDOW_DAYS and is_alike(own, days.before(end)):
            yield end
            last = end
    last = day
    for end in range(day + WINDOW_DAYS, today - AFTER_DAYS + 2, DAYS):
        if end >= last + WINDOW_DAYS and is_alike(own, days.before(end)):
            yield end
            last = end


def follows(end: int, events: Collection[int]) -> bool:
    """Whether one of these days lies within four weeks from the end of the window on."""
    return any(end <= event < end + AFTER_DAYS for event in events)
