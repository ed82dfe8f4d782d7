"""Sets within a line: those that were written together, at which load and how hard."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from coach.sessions.documents import SetDoc
from coach.sessions.line.lists import at_lone, listed
from coach.sessions.line.loads import at_load, hands, load_on, one_load
from coach.sessions.line.measures import begin, mass, mass_in_range, tenths
from coach.sessions.line.quantities import at_counted, counted, reps, with_unit
from coach.sessions.line.vocabulary import Line
from coach.sessions.models import Exercise, SetKind
from coach.sessions.models.exercise import LoadEntry, Measure

MOST_SETS, HIGHEST_MM = 60, 5000
MOST_SETS_BY_PAIR, LEAST_LOAD_BY_PAIR = 10, 20
MARKS = {
    "w": {"kind": SetKind.WARM_UP.value},
    "warmup": {"kind": SetKind.WARM_UP.value},
    "drop": {"kind": SetKind.DROP.value},
    "left": {"side": "left"},
    "right": {"side": "right"},
}


@dataclass
class Group:
    """Sets that were written together. A pair is 60x8 or 5x3, not yet known for which of the two."""

    span: tuple[int, int] = (0, 0)
    marks: dict[str, str] = field(default_factory=dict)
    count: int = 1
    counted: list[dict[str, int]] = field(default_factory=list)
    loads: list[int | None] = field(default_factory=list)
    ratings: list[int] = field(default_factory=list)
    extra: dict[str, int] = field(default_factory=dict)
    pair: tuple[float, float] | None = None

    def holds(self, name: str) -> bool:
        """Whether this measure was said."""
        return name in self.extra or any(name in values for values in self.counted)

    def documents(self, line: Line) -> list[SetDoc]:
        """One document a set; what was said once holds for all of them."""
        count = self.count if len(self.counted) <= 1 or self.count > 1 else len(self.counted)
        counted = self.spread(line, self.counted, count, _("%(sets)s sets, but %(values)s counts."))
        loads = self.spread(line, self.loads or [None], count, _("%(sets)s sets, but %(values)s loads."))
        ratings = self.spread(line, self.ratings or [None], count, _("%(sets)s sets, but %(values)s ratings."))
        shared: dict[str, Any] = {**self.marks, **self.extra}
        rows = zip(counted, loads, ratings, strict=True)
        return [SetDoc(mass_g=load, rpe=rpe, **values, **shared) for values, load, rpe in rows]

    def spread(self, line: Line, values: list[Any], count: int, message: str) -> list[Any]:
        """As many values as sets."""
        if len(values) not in (1, count):
            numbers = {"sets": count, "values": len(values)}
            line.fail(message % numbers, self.span, example="bench 3x8,8,6 60,60,57.5 @8,9,9")
        return values * count if len(values) == 1 else values


def group(line: Line, exercise: Exercise) -> Group:
    """group := mark* (loaded | pair | [load] sets) (load | rating | extra)*

    Sets that go together, with at most one load, or one a set. A load before them has a unit or a sign.
    """
    start = begin(line)
    found = Group(marks=marks(line))
    if line.peek("MASS", "SIGNED") and at_load(line):
        found.loads = [one_load(line, exercise)]
        sets(line, found, exercise)
    elif not (loaded(line, found, exercise) or pair(line, found, exercise)):
        sets(line, found, exercise)
    while load(line, found, exercise) or rating(line, found) or extra(line, found, exercise):
        pass
    found.span = line.since(start)
    return found


def marks(line: Line) -> dict[str, str]:
    """mark := "w" | "drop" | "left" | "right"

    Stands before its sets; w means warm-up.
    """
    found: dict[str, str] = {}
    while match := line.take("MARK"):
        found |= MARKS[match[1].casefold().replace("-", "")]
    return found


def loaded(line: Line, found: Group, exercise: Exercise) -> bool:
    """loaded := mass "x" NUMBER | NUMBER "x" mass

    One set of which it is plain which number is the load: by a unit, a sign or a fraction.
    """
    before = line.position
    return load_first(line, found, exercise) or load_last(line, found, exercise, before)


def load_first(line: Line, found: Group, exercise: Exercise) -> bool:
    """`62.5x6`, `60kgx8`, `+10x5`."""
    before = begin(line)
    bare = line.peek("NUMBER")
    if bare and "." in bare[0]:
        line.take("NUMBER")
        grams, sign = mass_in_range(line, before, "", bare[0], ""), ""
    elif line.peek("MASS", "SIGNED"):
        grams, sign = mass(line) or (0, "")
    else:
        return False
    if not line.take("X"):
        line.position = before
        return False
    found.loads = [load_on(line, before, exercise, grams, sign)]
    found.counted = [counted(line, exercise)]
    return True


def load_last(line: Line, found: Group, exercise: Exercise, before: int) -> bool:
    """`8x60kg`, `5x62.5`."""
    number = line.take("NUMBER")
    if number and line.take("X") and exercise.measure == Measure.REPS:
        start = begin(line)
        bare = line.peek("NUMBER")
        if line.peek("MASS") or (bare and "." in bare[0]):
            found.counted = [{"reps": reps(line, before, number[0])}]
            grams, sign = mass(line) or (0, "")
            found.loads = [load_on(line, start, exercise, grams, sign)]
            return True
    line.position = before
    return False


def pair(line: Line, found: Group, exercise: Exercise) -> bool:
    """pair := NUMBER "x" NUMBER

    Without a load after it: for bodyweight exercises sets x reps; else the larger number is the load if it is 20 or
    more, so 60x8 and 5x60 are one set each, and 3x8 is three sets of 8. Several pairs in a row are each a set.
    """
    before = begin(line)
    first = line.take("NUMBER")
    second = line.take("NUMBER") if first and line.take("X") else None
    alone = second and exercise.measure == Measure.REPS and not line.peek("X") and not load_follows(line)
    if not first or not second or not alone:
        line.position = before
        return False
    found.pair = (float(first[0]), float(second[0]))
    line.demand(before, _("Reps are whole numbers."), "5x3 110kg", true=found.pair[1].is_integer())
    return True


def load_follows(line: Line) -> bool:
    """Whether a load stands here, or another number of a list."""
    before = line.position
    comma = line.take("COMMA")
    follows = bool(line.take_lone() or line.peek("AT_MASS")) or (
        not comma and bool(line.peek("MASS", "SIGNED") or line.peek_word("bw") or hands(line))
    )
    line.position = before
    return follows


def settle(line: Line, groups: list[Group], exercise: Exercise) -> None:
    """Say of each pair which number is which, now that all of the entry is known."""
    alone = sum(found.pair is not None for found in groups) == 1
    for found in groups:
        if found.pair:
            settle_pair(line, found, exercise, alone=alone)


def settle_pair(line: Line, found: Group, exercise: Exercise, *, alone: bool) -> None:
    """Sets x reps, load x reps or reps x load."""
    first, second = found.pair or (0, 0)
    own = exercise.load_entry not in (LoadEntry.TOTAL, LoadEntry.HANDS)
    by_number = first <= MOST_SETS_BY_PAIR and (own or (alone and second < LEAST_LOAD_BY_PAIR))
    if by_number:
        found.count, found.counted = int(first), [{"reps": int(second)}]
        return
    turned = not own and LEAST_LOAD_BY_PAIR <= second > first
    heavy, often = (second, first) if turned else (first, second)
    found.loads = [mass_in_range(line, found.span[0], "", str(heavy), "")]
    found.counted = [{"reps": reps(line, found.span[0], str(often))}]


def sets(line: Line, found: Group, exercise: Exercise) -> None:
    """sets := [NUMBER "x"] counted ("," counted)* ["x" mass]

    How many sets, and what was done in each: one value for all, or one a set. 3x5x100 ends with the load.
    """
    start = begin(line)
    number = line.take("NUMBER")
    if number and line.take("X"):
        count = float(number[0])
        can_be = count.is_integer() and 1 <= count <= MOST_SETS
        line.demand(start, _("There are 1 to %(most)s sets.") % {"most": MOST_SETS}, "squat 5x3 110kg", true=can_be)
        found.count = int(count)
    else:
        line.position = start
    found.counted = listed(line, lambda: counted(line, exercise), lambda: at_counted(line))
    if line.take("X"):
        found.loads = [one_load(line, exercise)]


def load(line: Line, found: Group, exercise: Exercise) -> bool:
    """load := "bw" [mass] | ["@"] hands | ["@"] mass ("," mass)*

    One for all sets, or one a set; + is added to bodyweight, - is help, bw is nothing but bodyweight. After @ the unit
    must be written.
    """
    if found.loads or found.pair:
        return False
    line.take("AT_MASS")
    start = begin(line)
    if line.take_word("bw"):
        found.loads = [one_load(line, exercise)] if line.peek("MASS", "SIGNED") else [None]
    elif (grams := hands(line)) is not None:
        found.loads = [load_on(line, start, exercise, grams, "")]
    elif at_load(line):
        found.loads = [*listed(line, lambda: one_load(line, exercise), lambda: at_load(line))]
    return bool(found.loads)


def rating(line: Line, found: Group) -> bool:
    """rating := ("@" | "rpe" | "@rpe") NUMBER ("," NUMBER)*

    The RPE of these sets from 1 to 10: one for all, or one a set. After 60x8 it is that set's alone.
    """
    marked = not found.ratings and line.take("AT")
    if found.ratings or not (line.take_word("rpe") or marked):
        return False
    found.ratings = listed(line, lambda: tenths(line, 1, "squat 5x3 110kg @8"), lambda: at_lone(line))
    return True


def extra(line: Line, found: Group, exercise: Exercise) -> bool:
    """extra := ["in"] duration | ["over"] length | "height" length | NUMBER ("reps" | "contacts")

    What else was measured of these sets; a length after jumps is their height.
    """
    before = begin(line)
    word = line.take_word("in", "over", "height")
    start = begin(line)
    values = with_unit(line)
    if values and (word == "height" or (not word and exercise.measure == Measure.CONTACTS)):
        values = as_height(line, start, values)
    if values and not any(found.holds(name) for name in values) and not line.peek("X"):
        found.extra |= values
        return True
    if word:
        line.position = start
        line.unexpected(_("a time after in, a length after over or height"), "box jump 5x5 height 60cm")
    line.position = before
    return False


def as_height(line: Line, start: int, values: dict[str, int]) -> dict[str, int]:
    """A length that was meant as a height."""
    if "distance_mm" not in values:
        return values
    line.demand(
        start,
        _("A height is at most 5 m."),
        "box jump 5x5 height 60cm",
        true=values["distance_mm"] <= HIGHEST_MM,
    )
    return {"height_mm": values["distance_mm"]}


def documents(line: Line, groups: list[Group], exercise: Exercise) -> tuple[SetDoc, ...]:
    """All sets of an entry."""
    settle(line, groups, exercise)
    return tuple(doc for found in groups for doc in found.documents(line))


def warmed_up(sets: tuple[SetDoc, ...]) -> tuple[SetDoc, ...]:
    """The same sets as warm-ups."""
    return tuple(replace(doc, kind=SetKind.WARM_UP.value) for doc in sets)
