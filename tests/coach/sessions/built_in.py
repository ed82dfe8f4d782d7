"""The built-in exercises without a database: their ids follow the order of the file."""

from __future__ import annotations

from functools import cache

from coach.sessions.catalogue import read_aliases, read_catalogue
from coach.sessions.models import Exercise
from coach.sessions.names import Names


@cache
def catalogue() -> tuple[Exercise, ...]:
    """Each built-in exercise, with an id."""
    exercises = read_catalogue()
    for number, exercise in enumerate(exercises, start=1):
        exercise.pk = number
    return tuple(exercises)


def short_names() -> list[tuple[str, int]]:
    """Each short name with the id of its exercise."""
    aliases = read_aliases({exercise.slug: exercise.pk for exercise in catalogue()})
    return [(alias.name, alias.exercise_id) for alias in aliases]


def names_with(*own: Exercise) -> Names:
    """The names of an athlete with these own exercises."""
    return Names.of([*catalogue(), *own], short_names())
