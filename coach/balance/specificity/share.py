"""Shares of the running of four weeks at a goal's pace and on its terrain (science.md 0.16). Pure; described, no aim.

Source: Runstrong's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from athletes import units
from athletes.models import Race
from coach.sessions.spent import SPEED_STEP_MPS

NEAR = 0.03
TERRAIN = 1 / 3
# Below this many metres of ascent in a km everything is flat, whatever a third of it is.
FLAT_M_PER_KM = 5


@dataclass(frozen=True)
class Run:
    """A run at rest: distance, time, ascent where known, and of a recorded one the seconds by speed."""

    distance_mm: int
    time_ms: int | None
    ascent_mm: int | None = None
    speed_s: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Specific:
    """Whole percents of the time at goal pace and of the distance on such terrain; None where nothing is known."""

    at_pace: int | None
    on_terrain: int | None


def specificity(race: Race, runs: Sequence[Run]) -> Specific:
    """Both shares; of the pace by seconds where a run was recorded, else by its mean."""
    return Specific(at_pace(race, runs), on_terrain(race, runs))


def at_pace(race: Race, runs: Iterable[Run]) -> int | None:
    """Percent of the known time within 3 % of the goal's speed; None without a goal time or a known time."""
    if not race.goal_ms:
        return None
    goal = race.distance_mm / race.goal_ms
    spent = [pair for run in runs for pair in speeds(run)]
    return percent((seconds, abs(speed / goal - 1) <= NEAR) for speed, seconds in spent)


def speeds(run: Run) -> list[tuple[float, float]]:
    """Metres a second, and the seconds at it: the middle of each step, or the mean of the whole."""
    if run.speed_s:
        return [((int(place) + 0.5) * SPEED_STEP_MPS, seconds) for place, seconds in run.speed_s.items()]
    return [(run.distance_mm / run.time_ms, units.seconds(run.time_ms))] if run.time_ms and run.distance_mm else []


def on_terrain(race: Race, runs: Iterable[Run]) -> int | None:
    """Percent of the distance, of runs with a known ascent, that rose like the race; None where that is not known."""
    goal = climb(race.distance_mm, race.ascent_mm)
    if goal is None:
        return None
    known = [(run.distance_mm, rise) for run in runs if (rise := climb(run.distance_mm, run.ascent_mm)) is not None]
    return percent((distance, is_alike(rise, goal)) for distance, rise in known)


def climb(distance_mm: int, ascent_mm: int | None) -> float | None:
    """Metres of ascent in a km."""
    return units.metres(ascent_mm) * units.MM_PER_KM / distance_mm if ascent_mm is not None and distance_mm else None


def is_alike(rise: float, goal: float) -> bool:
    """Within a third, or both flat."""
    return abs(rise - goal) <= TERRAIN * goal or max(rise, goal) < FLAT_M_PER_KM


def percent(parts: Iterable[tuple[float, bool]]) -> int | None:
    """How much of all of it is so, in whole percent."""
    pairs = list(parts)
    whole = sum(amount for amount, _so in pairs)
    return round(100 * sum(amount for amount, so in pairs if so) / whole) if whole else None
