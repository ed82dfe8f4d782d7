"""What was done in a set: reps, seconds, metres or contacts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from athletes import units
from coach.sessions.line.lists import at_lone
from coach.sessions.line.measures import begin, duration, seconds, to_mm
from coach.sessions.line.vocabulary import Line
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import Measure

MOST_REPS, MOST_CONTACTS = 1000, 5000
LONGEST_SET_MS, LONGEST_SET_MM = 5 * 3_600_000, 100_000_000


def set_words() -> str:
    """What may stand where sets are expected."""
    return _("sets, such as 5x3 110kg, 60x8 or 3x60s")


def at_counted(line: Line) -> bool:
    """Whether something that is counted stands here and begins no further sets."""
    return at_lone(line) or bool(line.peek("TIME", "HOURS", "MINUTES", "SECONDS", "LENGTH", "REPS", "CONTACTS"))


def counted(line: Line, exercise: Exercise) -> dict[str, int]:
    """counted := NUMBER | duration | length | NUMBER "reps" | NUMBER "contacts"

    A bare number is what this exercise is counted in: reps, seconds, metres (or feet) or contacts.
    """
    start = begin(line)
    if found := with_unit(line):
        return found
    number = line.expect("NUMBER", set_words(), "squat 5x3 110kg")
    return bare_counted(line, start, number[0], exercise)


def bare_counted(line: Line, start: int, text: str, exercise: Exercise) -> dict[str, int]:
    """A number without a unit."""
    match exercise.measure:
        case Measure.TIME:
            return {"duration_ms": set_time(line, start, seconds(text))}
        case Measure.DISTANCE:
            return {"distance_mm": set_length(line, start, units.height_to_mm(float(text), line.words.units))}
        case Measure.CONTACTS:
            return {"contacts": contacts(line, start, text)}
        case _:
            return {"reps": reps(line, start, text)}


def with_unit(line: Line) -> dict[str, int]:
    """What was counted, where its unit says so; else nothing."""
    start = begin(line)
    if match := line.take("REPS"):
        return {"reps": reps(line, start, match[1])}
    if match := line.take("CONTACTS"):
        return {"contacts": contacts(line, start, match[1])}
    if (time := duration(line)) is not None:
        return {"duration_ms": set_time(line, start, time)}
    if match := line.take("LENGTH"):
        return {"distance_mm": set_length(line, start, to_mm(match))}
    return {}


def reps(line: Line, start: int, text: str) -> int:
    """A number of reps that can be."""
    value = float(text)
    line.demand(start, _("Reps are whole numbers."), "squat 5x3 110kg", true=value.is_integer())
    line.demand(
        start, _("A set has at most %(most)s reps.") % {"most": MOST_REPS}, "push-up 3x20", true=value <= MOST_REPS
    )
    return int(value)


def contacts(line: Line, start: int, text: str) -> int:
    """A number of contacts that can be."""
    value = float(text)
    message = _("There are 1 to %(most)s contacts in a set, in whole numbers.") % {"most": MOST_CONTACTS}
    line.demand(start, message, "pogo hops 3x20", true=value.is_integer() and 1 <= value <= MOST_CONTACTS)
    return int(value)


def set_time(line: Line, start: int, ms: int) -> int:
    """The time of a set that can be."""
    message = _("A set takes more than nothing and at most 5 hours.")
    line.demand(start, message, "plank 3x60s", true=0 < ms <= LONGEST_SET_MS)
    return ms


def set_length(line: Line, start: int, mm: int) -> int:
    """The distance of a set that can be."""
    message = _("A set is longer than nothing and at most 100 km.")
    line.demand(start, message, "farmer carry 4x40m", true=0 < mm <= LONGEST_SET_MM)
    return mm
