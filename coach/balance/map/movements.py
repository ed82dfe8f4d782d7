"""Which exercise stands for squat, hinge, push and pull: the one the athlete pinned, else the one done most often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coach.sessions.describe import reservation
from coach.sessions.models.exercise import E1rmUse, Exercise, Pattern


@dataclass(frozen=True)
class Movement:
    """One of the four; a pin is kept under the first of its patterns."""

    name: str | Promise
    patterns: tuple[Pattern, ...]

    @property
    def pinned_for(self) -> Pattern:
        """What a pin of this movement is kept under."""
        return self.patterns[0]


MOVEMENTS = (
    Movement(_("Squat"), (Pattern.SQUAT,)),
    Movement(_("Hinge"), (Pattern.HINGE,)),
    Movement(_("Push"), (Pattern.HORIZONTAL_PUSH, Pattern.VERTICAL_PUSH)),
    Movement(_("Pull"), (Pattern.HORIZONTAL_PULL, Pattern.VERTICAL_PULL)),
)


@dataclass(frozen=True)
class Stand:
    """The exercise that stands for a movement."""

    movement: Movement
    exercise: Exercise
    is_pinned: bool

    @property
    def reservation(self) -> str:
        """Why its estimate is to be taken with care; empty where it is not."""
        return reservation(self.exercise)


def stands(sessions: Mapping[Exercise, int], pins: Mapping[str, int]) -> list[Stand]:
    """One exercise for each movement that has any; `sessions` count those with an estimate.

    An exercise that moves bodyweight has none: nothing here may tell the weight (science.md 0.3).
    """
    found = []
    for movement in MOVEMENTS:
        of_it = [exercise for exercise in sessions if exercise.pattern in movement.patterns]
        pinned = next((exercise for exercise in of_it if exercise.pk == pins.get(movement.pinned_for)), None)
        if exercise := pinned or most_used(of_it, sessions):
            found.append(Stand(movement, exercise, is_pinned=pinned is not None))
    return found


def most_used(exercises: Iterable[Exercise], sessions: Mapping[Exercise, int]) -> Exercise | None:
    """Of those whose estimate needs no caution the one of most sessions; of equals the one known first."""
    sound = [exercise for exercise in exercises if exercise.e1rm_use == E1rmUse.YES]
    return max(sound, key=lambda exercise: (sessions[exercise], -exercise.pk), default=None)
