"""Which exercise a typed name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from rapidfuzz import fuzz, process

from athletes.models import Athlete
from athletes.text import searchable
from coach.sessions.models.exercise import Alias, Exercise

APOSTROPHE = re.compile(r"['’`]")
BETWEEN_WORDS = re.compile(r"[^\w&]+")
PLURAL = re.compile(r"(?<=\w\w)(?<![sui])s\b")
# From here on a name was meant, where it leads by `CLEAR`; below, it is only near.
MEANT, CLEAR = 84, 6
NEAR = 3


def folded(name: str) -> str:
    """A name without case, accents, apostrophes, hyphens, brackets and plurals: `Farmer's carry` is `farmer carry`."""
    plain = BETWEEN_WORDS.sub(" ", APOSTROPHE.sub("", searchable(name))).strip()
    return PLURAL.sub("", plain)


def begins(typed: list[str], words: list[str]) -> bool:
    """Whether each typed piece begins a word of its own, in any order."""
    left = list(words)
    for piece in sorted(typed, key=len, reverse=True):
        word = next((word for word in left if word.startswith(piece)), None)
        if word is None:
            return False
        left.remove(word)
    return True


@dataclass(frozen=True)
class Names:
    """The exercises an athlete can choose from, by every name they go by."""

    exercises: tuple[Exercise, ...]
    by_name: dict[str, Exercise]

    @classmethod
    def of(cls, exercises: Iterable[Exercise], aliases: Iterable[tuple[str, int]]) -> Self:
        """Own exercises come before built-in ones of the same name, and full names before short ones."""
        known = tuple(sorted(exercises, key=lambda exercise: exercise.owner_id is None))
        by_id = {exercise.pk: exercise for exercise in known}
        by_name: dict[str, Exercise] = {}
        for exercise in known:
            by_name.setdefault(exercise.name.casefold(), exercise)
        for exercise in known:
            by_name.setdefault(folded(exercise.name), exercise)
        others = [(name, by_id[pk]) for name, pk in aliases if pk in by_id]
        for name, exercise in sorted(others, key=lambda pair: pair[1].owner_id is None):
            by_name.setdefault(name.casefold(), exercise)
        return cls(known, by_name)

    @classmethod
    def for_athlete(cls, athlete: Athlete) -> Self:
        """Two queries; one that was merged into another is found under its old name."""
        merged = Exercise.objects.filter(owner=athlete).exclude(merged_into=None).values_list("name", "merged_into")
        aliases = Alias.objects.filter(source="").values_list("name", "exercise")
        return cls.of(Exercise.objects.for_athlete(athlete), aliases.union(merged))

    def exactly(self, typed: str) -> Exercise | None:
        """The exercise of this name or short name."""
        return self.by_name.get(typed.casefold()) or self.by_name.get(folded(typed))

    def find(self, typed: str) -> Exercise | None:
        """The exercise of this name; else the one whose words begin so, or that it nearly is, where that is clear."""
        return self.exactly(typed) or self.by_beginnings(typed) or self.nearly(typed)

    def by_beginnings(self, typed: str) -> Exercise | None:
        """A few letters of some words in any order: `bul spl` is the Bulgarian split squat; None where several fit."""
        pieces = folded(typed).split()
        fitting = {self.by_name[name].pk for name in self.by_name if begins(pieces, name.split())} if pieces else set()
        return next(row for row in self.exercises if row.pk in fitting) if len(fitting) == 1 else None

    def nearly(self, typed: str) -> Exercise | None:
        """A name with a slip of the finger; None where another is as near."""
        (first, score), (_second, follower) = [*self.ranked(typed, fuzz.token_sort_ratio), *[(None, 0.0)] * 2][:2]
        return first if score >= MEANT and score - follower >= CLEAR else None

    def nearest(self, typed: str, most: int = NEAR) -> list[Exercise]:
        """The exercises whose names are nearest, best first."""
        return [exercise for exercise, _score in self.ranked(typed, fuzz.WRatio)[:most]]

    def ranked(self, typed: str, scorer: Callable[..., float]) -> list[tuple[Exercise, float]]:
        """Exercises with the score of their nearest name, best first."""
        best: dict[int, tuple[Exercise, float]] = {}
        # Two letters are part of everything.
        names = [name for name in self.by_name if len(name) > 2]
        for name, score, _place in process.extract(folded(typed), names, scorer=scorer, limit=30):
            exercise = self.by_name[name]
            if score > best.get(exercise.pk, (exercise, 0.0))[1]:
                best[exercise.pk] = (exercise, score)
        return sorted(best.values(), key=lambda pair: -pair[1])
