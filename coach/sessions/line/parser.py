"""A whole line: sessions and weigh-ins, parted by semicolons."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coach.sessions.documents import SessionDoc
from coach.sessions.line.days import day
from coach.sessions.line.errors import LineError
from coach.sessions.line.lifts import LiftDraft, lift, lift_document
from coach.sessions.line.others import WeighInDoc, begins_other, begins_weigh_in, other, weigh_in
from coach.sessions.line.runs import begins_run, run
from coach.sessions.line.vocabulary import Line, Vocabulary

MOST_CHARACTERS, MOST_PARTS = 8000, 20
BREAKS = re.compile(r"[\r\n\x00]+")
# A semicolon within quotes parts nothing; quotes that do not end reach to the end.
PARTS = re.compile(r'(?:"(?:[^"\\]|\\.)*(?:"|\Z)|“(?:[^”\\]|\\.)*(?:”|\Z)|[^;"“])+')
Logged = SessionDoc | WeighInDoc


@dataclass(frozen=True)
class Reading:
    """What a line says: sessions and weigh-ins in order, or where it was not understood.

    Hills it names for the first time have ids below zero: -1 is the first of `new_hills`.
    """

    source: str
    logged: tuple[Logged, ...] = ()
    errors: tuple[LineError, ...] = ()
    new_hills: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether the line was understood whole and says something."""
        return bool(self.logged) and not self.errors


@dataclass
class Parts:
    """The parts read so far. A day stands for all parts up to the next day; `lift` may go on in the next part."""

    day: datetime.date
    logged: list[Logged] = field(default_factory=list)
    lift: LiftDraft | None = None


def read(source: str, words: Vocabulary) -> Reading:
    """line := part (";" part)* [";"]

    Each part that is not understood has an error of its own.
    """
    line = Line(BREAKS.sub(" ", source), words)
    if len(source) > MOST_CHARACTERS:
        message = _("A line holds at most %(most)s characters.") % {"most": MOST_CHARACTERS}
        return Reading(line.source, errors=(LineError(message, line.source, (0, len(line.source))),))
    if len(spans(line.source)) > MOST_PARTS:
        message = _("A line holds at most %(most)s parts.") % {"most": MOST_PARTS}
        return Reading(line.source, errors=(LineError(message, line.source, spans(line.source)[MOST_PARTS]),))
    parts = Parts(words.today)
    errors = tuple(error for span in spans(line.source) for error in attempt(line, span, parts))
    return Reading(line.source, tuple(parts.logged), errors, tuple(line.new_hills))


def spans(source: str) -> list[tuple[int, int]]:
    """Where the parts stand that hold anything."""
    return [match.span() for match in PARTS.finditer(source) if match[0].strip()]


def attempt(line: Line, span: tuple[int, int], parts: Parts) -> Iterator[LineError]:
    """Read one part; its error, where there is one."""
    line.position, line.stop = span[0], span[0] + len(line.source[slice(*span)].rstrip())
    try:
        part(line, parts)
    except LineError as error:
        yield error


def part(line: Line, parts: Parts) -> None:
    """part := [day] (weigh_in | other | run | lift)

    A day holds for the parts after it too, until another one is named.
    """
    named = day(line)
    if named:
        parts.day, parts.lift = named, None
    if begins_weigh_in(line):
        log(parts, weigh_in(line, parts.day))
    elif begins_other(line):
        log(parts, other(line, parts.day))
    elif begins_run(line):
        log(parts, run(line, parts.day))
    else:
        log_lift(line, parts)


def log(parts: Parts, logged: Logged) -> None:
    """Add one that no further part goes on with."""
    parts.logged.append(logged)
    parts.lift = None


def log_lift(line: Line, parts: Parts) -> None:
    """Begin a lift, or go on with the one of the part before."""
    goes_on = parts.lift is not None and not line.peek_word("lift", "lifting", "gym")
    draft = parts.lift if goes_on and parts.lift else LiftDraft()
    lift(line, draft)
    doc = lift_document(line, draft, parts.day)
    parts.logged[-1:] = [doc] if goes_on else [*parts.logged[-1:], doc]
    parts.lift = draft
