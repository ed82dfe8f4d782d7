"""What a made-up athlete's training looked like, as curves over weeks; the other modules fill in the days.

Week 0 is the first one; week `weeks` is the one that runs today.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from athletes.models import Units, WeightMode

Curve = tuple[tuple[float, float], ...]
DAYS_PER_WEEK = 7


def at(curve: Curve, place: float) -> float:
    """The curve's value at this place: straight between its points, level beyond them."""
    if place <= curve[0][0]:
        return curve[0][1]
    for (left, low), (right, high) in pairwise(curve):
        if place <= right:
            return low + (high - low) * (place - left) / (right - left)
    return curve[-1][1]


@dataclass(frozen=True)
class AllOut:
    """A race, or a time trial on one's own; the time is written as people write it."""

    week: int
    weekday: int
    title: str
    distance_m: int
    time: str
    comment: str = ""
    conditions: tuple[str, ...] = ()
    is_race: bool = True


@dataclass(frozen=True)
class Single:
    """The heaviest single of a time, added to that day's sets of the exercise."""

    week: int
    weekday: int
    exercise: str
    kg: float


@dataclass(frozen=True)
class Hurt:
    """An injury: part, side, and from which day of which week; it lasts to this day where no end is named.

    `during` and `morning` are its pain by week, while running and on the morning after; `changed` is what was done.
    """

    week: int
    weekday: int
    part: str
    side: str = ""
    is_tendon: bool = False
    days: int | None = None
    during: Curve = ()
    morning: Curve = ()
    baseline: int = 0
    changed: str = ""


@dataclass(frozen=True)
class OwnExercise:
    """An exercise that the athlete added; `share_pct` is the part of the bodyweight that it moves."""

    name: str
    pattern: str
    region: str
    share_pct: int = 0
    unilateral: bool = False
    measure: str = "reps"


@dataclass(frozen=True)
class Story:
    """One athlete. Kilometres, tonnes and kilograms by week; the running index sets the paces; masses in kg.

    `shapes` and `splits` name the kind of running and of lifting week from a week on. `comments` and `exact_km` (of
    runs that the story tells of) are by week and weekday. `no_weigh_ins` are the weeks without a scale. `blocks` are
    training blocks with their names, from the Monday of one week to the Sunday of another. `legs` are those of the
    check-ins, 1 to 5, for who checks in; `heart` are limits from a week on, maximum and threshold.
    """

    name: str
    weeks: int
    km: Curve
    tonnes: Curve
    index: Curve
    shapes: tuple[tuple[int, str], ...]
    splits: tuple[tuple[int, str], ...]
    squat_kg: Curve
    bench_kg: Curve
    login: str = ""
    body_kg: Curve = ()
    weight_mode: WeightMode = WeightMode.SHOWN
    shares_weight: bool = False
    no_weigh_ins: tuple[tuple[int, int], ...] = ()
    units: Units = Units.METRIC
    zone: str = "Europe/Berlin"
    sex: str = ""
    born: datetime.date | None = None
    height_cm: int | None = None
    hr_max: int = 186
    light_every: int = 4
    light_km: float = 0.8
    care_mode: bool = False
    all_out: tuple[AllOut, ...] = ()
    singles: tuple[Single, ...] = ()
    hurts: tuple[Hurt, ...] = ()
    legs: Curve = ()
    heart: tuple[tuple[int, int, int], ...] = ()
    blocks: tuple[tuple[int, int, str], ...] = ()
    shoes: tuple[str, ...] = ("Road shoes",)
    hills: tuple[tuple[str, int, int], ...] = ()
    own: tuple[OwnExercise, ...] = ()
    comments: dict[tuple[int, int, str], str] = field(default_factory=dict)
    exact_km: dict[tuple[int, int], float] = field(default_factory=dict)

    @property
    def email(self) -> str:
        """The athlete's login, at a domain that nobody owns."""
        return self.login or f"{'.'.join(self.name.lower().split())}@example.com"

    def dice(self, *what: object) -> Random:
        """Chance that falls the same way for the same athlete and the same thing, on every machine."""
        return Random(" ".join(map(str, (self.name, *what))))  # noqa: S311 (a story needs no secrets)

    def in_use(self, steps: tuple[tuple[int, str], ...], week: int) -> str:
        """Which of the named kinds of week is on."""
        return steps[bisect_right(steps, week, key=lambda step: step[0]) - 1][1]
