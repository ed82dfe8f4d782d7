"""What a table of an app holds for an athlete, and what has to be asked before any of it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from athletes.models import Athlete
from coach.imports.lifts import is_pair
from coach.imports.matching import Matcher, names_in
from coach.imports.readers.logged import Assumed, LoggedSet
from coach.imports.readers.records import FileContent
from coach.imports.readers.tables import read_known_table
from coach.imports.remembered import AppAnswer
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import Measure


@dataclass(frozen=True)
class Understood:
    """A table, and how its names are read. `open` names what it leaves open, `unknown` the names that mean nothing yet.

    With `pairs` the weight of dumbbells is that of one of two.
    """

    content: FileContent
    exercises: Mapping[str, Exercise]
    unknown: tuple[str, ...]
    open: frozenset[str]
    pairs: bool

    @property
    def asks(self) -> bool:
        """Whether something has to be answered first."""
        return bool(self.open or self.unknown)

    def preview(self, athlete: Athlete) -> tuple[tuple[str, ...], ...]:
        """The header and five rows, unless they tell a weight that the athlete does not see."""
        return self.content.preview if self.content.kind != "weights" or athlete.shows_weight else ()

    def measure(self, name: str) -> Measure:
        """What is counted in the sets of an exercise."""
        sets = [row for one in self.content.lifts for entry in one.entries if entry.name == name for row in entry.sets]
        return measure_of(sets)


def measure_of(sets: list[LoggedSet]) -> Measure:
    """Distance or time where no set has reps, else reps."""
    if any(row.reps for row in sets):
        return Measure.REPS
    return Measure.DISTANCE if any(row.distance_m for row in sets) else Measure.TIME


def understood(athlete: Athlete, data: bytes) -> Understood:
    """What a table says with the answers that were given before; raises Unreadable where it is none."""
    content = read_known_table(data, Assumed())
    answer = AppAnswer.objects.filter(athlete=athlete, app=content.kind).first()
    if content.open and answer is not None:
        content = read_known_table(data, answer.assumed)
    matcher, names = Matcher.for_athlete(athlete), names_in(content)
    exercises = matcher.exercises(names)
    unknown = tuple(name for name in names if name not in exercises)
    pairs = answer.pairs if answer else None
    guesses = (exercise for name in unknown for exercise, _score in matcher.ranked(name))
    asks_for_pairs = pairs is None and any(map(is_pair, chain(exercises.values(), guesses)))
    return Understood(content, exercises, unknown, content.open | ({"pairs"} if asks_for_pairs else set()), bool(pairs))
