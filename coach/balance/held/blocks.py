"""Blocks of weeks with less lifting for the legs, and whether an estimate held through them. Pure: ordinals of days.

Source: Runstrong's own rule, beside Spiering et al. 2021 (science.md 4.7); the band is that of science.md 0.3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from coach.balance.map.strength import Level, Series
from coach.science.running import strength_change_band

BLOCK_WEEKS, USUAL_WEEKS = 6, 12
WEEK_DAYS = 7
# A block is one with less where its sets a week are at most this part of the twelve weeks before.
LESS = 0.7


@dataclass(frozen=True)
class Block:
    """Six weeks from the Monday `first` on: sets a week, the heaviest load in kg, the estimates around it."""

    first: int
    sets: float
    usual: float
    load_kg: float | None
    before: Level
    after: Level

    @property
    def last(self) -> int:
        """Its Sunday."""
        return self.first + BLOCK_WEEKS * WEEK_DAYS - 1

    @property
    def change_percent(self) -> float:
        """Of the estimate, over the block."""
        return 100 * (self.after.value / self.before.value - 1)

    @property
    def held(self) -> bool:
        """Whether the estimate did not fall by more than its band."""
        return self.change_percent >= -strength_change_band(self.before.sessions, self.after.sessions)


def blocks(sets: Mapping[int, int], loads: Mapping[int, float], series: Series, today: int) -> list[Block]:
    """Blocks with less, which do not overlap, oldest first.

    `sets` are hard sets for legs and `loads` the heaviest load by the ordinal of each Monday. A block begins where
    the twelve weeks before are known, and the estimate of the exercise before it and at its end.
    """
    found: list[Block] = []
    mondays = sorted(sets)
    monday = mondays[0] + USUAL_WEEKS * WEEK_DAYS if mondays else today
    while monday + BLOCK_WEEKS * WEEK_DAYS <= today + 1:
        block = block_from(monday, sets, loads, series)
        if block:
            found.append(block)
        monday += WEEK_DAYS * (BLOCK_WEEKS if block else 1)
    return found


def block_from(monday: int, sets: Mapping[int, int], loads: Mapping[int, float], series: Series) -> Block | None:
    """The block that begins here, where it is one with less and the estimate is known on both sides."""
    inside = weeks_from(monday, BLOCK_WEEKS)
    usual = fmean(sets.get(week, 0) for week in weeks_from(monday - USUAL_WEEKS * WEEK_DAYS, USUAL_WEEKS))
    done = fmean(sets.get(week, 0) for week in inside)
    before, after = series.level(monday - 1), series.level(inside[-1] + WEEK_DAYS - 1)
    # Where the first week is as usual, less begins later.
    if not before or not after or not done or max(done, sets.get(monday, 0)) > LESS * usual:
        return None
    heaviest = max((loads[week] for week in inside if week in loads), default=None)
    return Block(monday, done, usual, heaviest, before, after)


def weeks_from(monday: int, count: int) -> list[int]:
    """So many Mondays."""
    return [monday + number * WEEK_DAYS for number in range(count)]


def least(found: Sequence[Block]) -> tuple[Block | None, Block | None]:
    """The block of fewest sets through which it held, and that of even fewer through which it fell, where tried."""
    held = min((block for block in found if block.held), key=lambda block: block.sets, default=None)
    fell = [block for block in found if not block.held and (held is None or block.sets < held.sets)]
    return held, max(fell, key=lambda block: block.sets, default=None)
