"""What is on the bar, added to bodyweight, or taken off it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coach.sessions.line.lists import at_lone
from coach.sessions.line.measures import begin, mass
from coach.sessions.line.vocabulary import Line
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import LoadEntry

OWN_LOADS = (LoadEntry.ADDED, LoadEntry.ASSISTED)


def at_load(line: Line) -> bool:
    """Whether a load stands here that begins no further sets."""
    before = line.position
    alone = bool(line.take("MASS", "SIGNED")) and not line.peek("X")
    line.position = before
    return alone or at_lone(line)


def hands(line: Line) -> int | None:
    """hands := "2" "x" mass

    Both hands together: 2x32kg are 64 kg. Here the unit must be written.
    """
    before = begin(line)
    number = line.take("NUMBER")
    if number and number[0] == "2" and line.take("X") and (match := line.peek("MASS")) and not match[1]:
        found = mass(line)
        if found and not line.peek("X"):
            return 2 * found[0]
    line.position = before
    return None


def one_load(line: Line, exercise: Exercise) -> int:
    """One load in grams."""
    start = begin(line)
    found = mass(line)
    if found is None:
        line.unexpected(_("a load such as 110kg"), "squat 3x5x100kg")
    return load_on(line, start, exercise, *found)


def load_on(line: Line, start: int, exercise: Exercise, grams: int, sign: str) -> int:
    """A load as this exercise means it: on an assisted one, a bare number is help."""
    own = exercise.load_entry in OWN_LOADS
    line.demand(
        start,
        _("Help takes off bodyweight, and this exercise does not move it."),
        "dips 3x10 -20",
        true=own or grams >= 0,
    )
    return -grams if exercise.load_entry == LoadEntry.ASSISTED and not sign else grams
