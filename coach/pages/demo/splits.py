"""Kinds of lifting week: which exercises on which day, before they are scaled to a week's volume."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True)
class Slot:
    """An exercise of a lift: sets of so many reps (seconds, metres, contacts) at this RPE.

    The load is that for these reps of `share` times the squat or the bench press, or `share` kg added to the body; a
    jump has a height.
    """

    exercise: str
    sets: int
    reps: int
    of: str = "added"
    share: float = 0
    rpe: float = 7.5
    superset: int | None = None
    warm_up: bool = False
    comment: str = ""
    height_cm: int = 0


@dataclass(frozen=True)
class Lift:
    """A day in the gym; the effort is in tenths."""

    weekday: int
    title: str
    effort: int
    slots: tuple[Slot, ...]

    def times(self, factor: float, most: int) -> Self:
        """The same lift with its loaded sets multiplied, at least one of each."""
        slots = (
            replace(slot, sets=min(most, max(1, round(slot.sets * factor)))) if slot.of != "added" else slot
            for slot in self.slots
        )
        return replace(self, slots=tuple(slots))


SQUAT, FRONT_SQUAT = "back-squat-high-bar", "front-squat"
HINGE, DEADLIFT, THRUST = "romanian-deadlift", "deadlift-conventional", "barbell-hip-thrust"
BENCH, PRESS, ROW = "bench-press", "overhead-press-strict", "barbell-row"
LUNGE, CALF, PULL_UP, PLANK = "bulgarian-split-squat", "standing-calf-raise-machine", "pull-up", "plank"

LIGHT = (
    Lift(
        4,
        "Gym, light",
        45,
        (
            Slot(SQUAT, 3, 5, "squat", 1, 7, warm_up=True),
            Slot(BENCH, 3, 6, "bench", 1, 7, superset=1),
            Slot(ROW, 2, 8, "bench", 0.85, 7, superset=1),
            Slot("single-leg-calf-raise", 2, 15),
            Slot(PLANK, 2, 60),
        ),
    ),
)
HEAVY = (
    Lift(
        0,
        "Squat day",
        75,
        (
            Slot(SQUAT, 5, 5, "squat", 1, 8, warm_up=True, comment="Belt on for the last two."),
            Slot(BENCH, 4, 5, "bench", 1, 8, superset=1),
            Slot(ROW, 4, 6, "bench", 0.88, 8, superset=1),
            Slot(CALF, 2, 10, "squat", 0.8, 7.5),
            Slot("hanging-knee-raise", 3, 10),
        ),
    ),
    Lift(
        2,
        "Hinge day",
        70,
        (
            Slot(DEADLIFT, 3, 4, "squat", 1.2, 8, warm_up=True, comment="Double overhand until the last set."),
            Slot(PRESS, 4, 6, "bench", 0.64, 7.5, superset=1),
            Slot(PULL_UP, 4, 6, "added", 5, 8, superset=1),
            Slot(LUNGE, 3, 8, "squat", 0.3, 7.5),
            Slot("farmers-carry", 3, 30, "added", 48, 7),
        ),
    ),
    Lift(
        4,
        "Squat day, singles",
        75,
        (
            Slot(SQUAT, 4, 3, "squat", 1, 8, warm_up=True, comment="Fast out of the hole."),
            Slot(BENCH, 4, 8, "bench", 1, 8),
            Slot(HINGE, 3, 8, "squat", 0.95, 7.5),
            Slot("seated-cable-row", 3, 10, "bench", 0.9, 8, superset=1),
            Slot("lateral-raise", 3, 10, "bench", 0.22, 8, superset=1),
            Slot("copenhagen-plank", 2, 25),
        ),
    ),
)
MIX = (
    Lift(
        1,
        "Heavy, after the track",
        65,
        (
            Slot(SQUAT, 4, 4, "squat", 1, 8, warm_up=True, comment="Light feet, no grinding."),
            Slot(BENCH, 4, 5, "bench", 1, 8, superset=1),
            Slot(ROW, 4, 6, "bench", 0.88, 8, superset=1),
            Slot(THRUST, 3, 6, "squat", 1.05, 7.5),
            Slot("pogo-hops", 3, 20),
        ),
    ),
    Lift(
        4,
        "Second lift",
        60,
        (
            Slot(DEADLIFT, 3, 4, "squat", 1.2, 7.5, warm_up=True),
            Slot(PRESS, 4, 6, "bench", 0.64, 7.5, superset=1),
            Slot(PULL_UP, 3, 6, "added", 7.5, 8, superset=1),
            Slot(CALF, 3, 10, "squat", 0.8, 8),
            Slot("box-jump", 3, 5, height_cm=60),
        ),
    ),
)
ONCE = (
    Lift(
        2,
        "Gym",
        50,
        (
            Slot(SQUAT, 2, 5, "squat", 1, 7),
            Slot(BENCH, 2, 5, "bench", 1, 7),
            Slot(PLANK, 1, 60),
        ),
    ),
)
REHAB = (
    Lift(
        1,
        "Tendon and upper body",
        55,
        (
            Slot("Heel drop off a step", 3, 15, comment="3/10 while doing it, 1 the next morning."),
            Slot(CALF, 3, 8, "squat", 0.7, 7),
            Slot(BENCH, 3, 6, "bench", 1, 8, superset=1),
            Slot(ROW, 3, 8, "bench", 0.88, 8, superset=1),
            Slot("seated-leg-curl", 2, 10, "squat", 0.4, 7.5),
        ),
    ),
    Lift(
        4,
        "Legs without the tendon",
        55,
        (
            Slot(SQUAT, 3, 5, "squat", 1, 7, warm_up=True, comment="Heels flat, no pain."),
            Slot(THRUST, 2, 8, "squat", 1.05, 7.5),
            Slot(PRESS, 3, 8, "bench", 0.64, 7.5),
            Slot("Landmine twist", 2, 12, "added", 15, 7),
            Slot("Heel drop off a step", 3, 15),
        ),
    ),
)
DUMBBELLS = (
    Lift(
        2,
        "At home",
        50,
        (
            Slot("goblet-squat", 3, 10, "squat", 0.45, 7.5),
            Slot("one-arm-dumbbell-row", 3, 10, "bench", 0.45, 7.5, superset=1),
            Slot("push-up", 3, 12, superset=1),
            Slot("single-leg-romanian-deadlift", 3, 8, "squat", 0.25, 7),
            Slot("side-plank", 2, 40),
        ),
    ),
    Lift(
        5,
        "At home",
        50,
        (
            Slot("reverse-lunge-loaded", 3, 10, "squat", 0.3, 7.5),
            Slot("seated-dumbbell-shoulder-press", 3, 8, "bench", 0.55, 7.5),
            Slot("single-leg-calf-raise", 3, 15),
            Slot("dead-bug", 2, 10),
        ),
    ),
)
SPLITS: dict[str, tuple[Lift, ...]] = {
    "light": LIGHT,
    "heavy": HEAVY,
    "mix": MIX,
    "once": ONCE,
    "rehab": REHAB,
    "home": DUMBBELLS,
    "none": (),
}
