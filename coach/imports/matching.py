"""Which of our exercises a gym app's name stands for: known names and words in any order without asking."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from rapidfuzz import fuzz, process

from athletes.models import Athlete
from coach.imports.readers.records import FileContent
from coach.imports.remembered import NameAnswer
from coach.imports.sports import CARDIO
from coach.sessions.models import Exercise
from coach.sessions.names import Names, folded

FILE = Path(__file__).parent / "data" / "names.csv"
GUESSES = 4
# From here on the nearest stands chosen; `Bigger` before `Incline Dumbbell Bench Press` takes it down to 89.
NEAR = 80


def key_of(name: str) -> str:
    """What a name is known by, whatever the order of its words: `Bench Press (Barbell)` is `Barbell bench press`."""
    return " ".join(sorted(folded(name).split()))


@cache
def synonyms() -> Mapping[str, str]:
    """Slugs of built-in exercises by what gym apps call them."""
    with FILE.open(newline="", encoding="utf-8") as lines:
        return {key_of(row["name"]): row["exercise"] for row in csv.DictReader(lines)}


@dataclass(frozen=True)
class Matcher:
    """All that is known of names: what this athlete has answered, our own names, and what apps use."""

    names: Names
    by_key: Mapping[str, Exercise]

    @classmethod
    def for_athlete(cls, athlete: Athlete) -> Self:
        """An answer comes before our own names, and these before what apps use."""
        names = Names.for_athlete(athlete)
        by_slug = {exercise.slug: exercise for exercise in names.exercises}
        by_key = {key: by_slug[slug] for key, slug in synonyms().items() if slug in by_slug}
        by_key |= {key_of(name): exercise for name, exercise in names.by_name.items()}
        answers = NameAnswer.objects.filter(athlete=athlete).select_related("exercise__merged_into")
        return cls(names, by_key | {row.name: row.exercise.in_use for row in answers})

    def exercise(self, name: str) -> Exercise | None:
        """The exercise of this name, where that is known."""
        return self.by_key.get(key_of(name))

    def exercises(self, names: Iterable[str]) -> dict[str, Exercise]:
        """Those of the names that are known, with their exercises."""
        found = ((name, self.exercise(name)) for name in names)
        return {name: exercise for name, exercise in found if exercise is not None}

    def ranked(self, name: str) -> list[tuple[Exercise, float]]:
        """The exercises one of whose names is nearest, best first, with how near it is (0 to 100)."""
        best: dict[int, tuple[Exercise, float]] = {}
        # In a key the words stand in one order, so that plain likeness is enough; a longer likeness counts for more.
        for key, score, _place in process.extract(key_of(name), list(self.by_key), scorer=fuzz.ratio, limit=30):
            exercise = self.by_key[key]
            best.setdefault(exercise.pk, (exercise, score))
        return list(best.values())[:GUESSES]


def names_in(content: FileContent) -> list[str]:
    """The names of exercises that are no sport of their own, each once, in the order of the file."""
    names = (entry.name for session in content.lifts for entry in session.entries)
    return [name for name in dict.fromkeys(names) if name.casefold() not in CARDIO]
