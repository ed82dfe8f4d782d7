"""Strength on a day against the athlete's own first weeks of each exercise. Pure: ordinals of days and kilograms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coach.science.running import strength_change_band
from coach.science.strength import MIN_EXERCISES, strength_index, strength_index_band

VALUE_DAYS = 28


class Key(NamedTuple):
    """An exercise by its id, and whether its sets were rated: the two never mix (science.md 0.3)."""

    exercise: int
    is_rated: bool


class Level(NamedTuple):
    """The mean of the top sets of so many sessions."""

    value: float
    sessions: int


@dataclass(frozen=True)
class Series:
    """What each session says of the most one could lift once, oldest first; over bodyweight where that is asked."""

    days: Sequence[int]
    values: Sequence[float]

    def level(self, last: int) -> Level | None:
        """The mean over the 28 days that end on this one: never a maximum, since the best of many reads too high."""
        start, stop = bisect_left(self.days, last - VALUE_DAYS + 1), bisect_right(self.days, last)
        if start == stop:
            return None
        return Level(sum(self.values[start:stop]) / (stop - start), stop - start)

    @property
    def reference(self) -> Level:
        """The mean over its own first 28 days."""
        level = self.level(self.days[0] + VALUE_DAYS - 1)
        if level is None:
            raise ValueError("A series holds at least one session.")
        return level


@dataclass(frozen=True)
class Strength:
    """The index (the first weeks are 100) and the half-width of its 90 % band in points, from these exercises."""

    index: float
    band: float
    keys: frozenset[Key]

    @property
    def change(self) -> float:
        """Points since the first weeks."""
        return self.index - 100

    @property
    def is_clear(self) -> bool:
        """Whether the change lies outside of its band."""
        return abs(self.change) > self.band


def present(series: Mapping[Key, Series], exercises: Iterable[int], day: int) -> dict[Key, Level]:
    """What each exercise says on a day: of its rated and its unrated sets those that were done in more sessions."""
    found: dict[Key, Level] = {}
    for exercise in exercises:
        keys = [Key(exercise, is_rated) for is_rated in (True, False)]
        levels = {key: level for key in keys if key in series and (level := series[key].level(day))}
        if levels:
            key = max(levels, key=lambda key: levels[key].sessions)
            found[key] = levels[key]
    return found


def strength_on(series: Mapping[Key, Series], levels: Mapping[Key, Level]) -> Strength | None:
    """The geometric mean of these levels over their references; None with fewer than two exercises.

    Source: science.md 0.3.
    """
    if len(levels) < MIN_EXERCISES:
        return None
    pairs = [(series[key].reference, level) for key, level in levels.items()]
    index = strength_index([level.value for _, level in pairs], [reference.value for reference, _ in pairs])
    percent = strength_index_band([strength_change_band(own.sessions, level.sessions) for own, level in pairs])
    return Strength(index, index * percent / 100, frozenset(levels)) if index else None
