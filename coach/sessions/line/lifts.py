"""Lifts in a line."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from coach.sessions.documents import EntryDoc, SessionDoc
from coach.sessions.line.about import Said, about, common, title
from coach.sessions.line.errors import LineError, UnknownExercise
from coach.sessions.line.loads import at_load
from coach.sessions.line.measures import begin, duration
from coach.sessions.line.sets import Group, documents, group, warmed_up
from coach.sessions.line.tokenizer import unescaped
from coach.sessions.line.vocabulary import Line
from coach.sessions.models import Exercise, Sport

MOST_ENTRIES, MOST_SETS = 60, 60
MOST_SUPERSET = 20
ABOUT = ("effort", "for", "at", "note", "all-out", "allout")


@dataclass
class LiftDraft:
    """What was read of a lift so far. `warming` is the exercise whose warm-ups were just read by `w:`."""

    said: Said = field(default_factory=Said)
    entries: list[EntryDoc] = field(default_factory=list)
    superset: int | None = None
    warming: int | None = None


def lift(line: Line, draft: LiftDraft) -> None:
    """lift := [head] [piece ("," piece)*]

    A ";" between two lifts of one day goes on with the same lift; lift begins another one.
    """
    first = begin(line)
    headed = head(line, draft)
    draft.superset = None
    if not headed or not line.peek("END"):
        piece(line, draft)
    while not line.peek("END"):
        if not line.take("COMMA") and not line.peek_word(*ABOUT):
            after_entry(line)
        if not line.peek("END"):
            piece(line, draft)
    if not draft.entries and not {"duration_ms", "effort"} & draft.said.values.keys():
        line.fail(_("What was lifted?"), line.since(first), exercise_words(), "squat 5x3 110kg")


def exercise_words() -> str:
    """What may stand where an exercise is expected."""
    return _("the name of an exercise, then its sets; or a run")


def head(line: Line, draft: LiftDraft) -> bool:
    """head := "lift" [title] (duration | about)* [":"]

    Needed only for a title, for another lift on the same day, or for an exercise that is called like a run.
    """
    if not line.take_word("lift", "lifting", "gym"):
        return False
    title(line, draft.said)
    while about(line, draft.said) or length_of(line, draft.said):
        pass
    line.take("COLON")
    return True


def length_of(line: Line, said: Said) -> bool:
    """How long a lift took, within its head."""
    start = begin(line)
    time = duration(line)
    if time is not None:
        said.say(line, start, "duration_ms", time)
    return time is not None


def piece(line: Line, draft: LiftDraft) -> None:
    """piece := superset | ["w" ":"] entry | about+

    With w: all sets of the entry are warm-ups; the same exercise right after it belongs to the same entry.
    """
    superset(line, draft)
    if line.peek_word(*ABOUT):
        while about(line, draft.said):
            pass
        return
    warm_up = bool(line.take("WARM_UP"))
    add(line, draft, entry(line), warm_up=warm_up)


def superset(line: Line, draft: LiftDraft) -> None:
    """superset := "ss" [NUMBER] ":"

    The exercises up to the next ";" or ss: were done in turns.
    """
    start = begin(line)
    match = line.take("SUPERSET")
    if not match:
        return
    used = [row.superset for row in draft.entries if row.superset]
    number = int(match[1]) if match[1] else max(used, default=0) + 1
    message = _("Supersets have numbers from 1 to %(most)s.") % {"most": MOST_SUPERSET}
    line.demand(start, message, "ss: curl 3x12 14, triceps 3x12 20", true=1 <= number <= MOST_SUPERSET)
    draft.superset = number


def entry(line: Line) -> EntryDoc:
    """entry := exercise group ([","] group)* [STRING]

    An exercise with its sets; text in quotes at the end is a comment on it.
    """
    found = exercise(line)
    start = begin(line)
    groups: list[Group] = [group(line, found)]
    while more_groups(line):
        groups.append(group(line, found))
    sets = documents(line, groups, found)
    message = _("One exercise holds at most %(most)s sets.") % {"most": MOST_SETS}
    line.demand(start, message, "squat 5x3 110kg", true=len(sets) <= MOST_SETS)
    return EntryDoc(found.pk, sets, comment=comment(line))


def comment(line: Line) -> str:
    """The comment at the end of an entry."""
    start = begin(line)
    if not line.peek("OPEN_STRING"):
        return ""
    text = line.text(_("a comment in quotes"), 'squat 5x3 110kg "knee is fine"')
    line.demand(
        start, _("A comment on an exercise holds at most 500 characters."), '"knee is fine"', true=len(text) <= 500
    )
    return text


def more_groups(line: Line) -> bool:
    """Whether further sets of the same exercise stand here, after a comma or without."""
    before = line.position
    if line.take("COMMA") and line.peek("MARK", "ANY_NUMBER"):
        return True
    if line.peek("MARK", "ANY_NUMBER") and not at_load(line):
        return True
    line.position = before
    return False


def exercise(line: Line) -> Exercise:
    """exercise := STRING | WORD+

    Its name, a short name, or the beginnings of some of its words in any order. A name with numbers stands in quotes.
    """
    start = begin(line)
    quoted = line.take("STRING")
    if quoted:
        name = unescaped(quoted)
    else:
        words(line)
        name = " ".join(line.source[start : line.position].split())
    if not name:
        line.unexpected(exercise_words(), "squat 5x3 110kg")
    found = line.words.names.exactly(name) if quoted else line.words.names.find(name)
    return found or unknown(line, name, line.since(start))


def words(line: Line) -> None:
    """Move beyond the words of a name."""
    line.take("WORD")
    while not line.peek("MARK", "STOP") and line.take("WORD"):
        pass


def unknown(line: Line, name: str, span: tuple[int, int]) -> Exercise:
    """Say that no exercise has this name, and which are near it."""
    nearest = tuple(near.name for near in line.words.names.nearest(name))
    message = _("No exercise is called “%(name)s”.") % {"name": name}
    expected = _("a name such as %(names)s") % {"names": ", ".join(nearest)} if nearest else exercise_words()
    raise LineError(message, line.source, span, expected, "squat 5x3 110kg", UnknownExercise(name, nearest))


def add(line: Line, draft: LiftDraft, found: EntryDoc, *, warm_up: bool) -> None:
    """Put an entry into the lift, or its sets behind the warm-ups of the same exercise."""
    found = replace(found, superset=draft.superset, sets=warmed_up(found.sets) if warm_up else found.sets)
    if draft.warming == found.exercise and draft.entries[-1].superset == draft.superset:
        last = draft.entries.pop()
        found = replace(found, sets=last.sets + found.sets, comment=last.comment or found.comment)
    draft.warming = found.exercise if warm_up else None
    draft.entries.append(found)
    message = _("A lift holds at most %(most)s exercises.") % {"most": MOST_ENTRIES}
    line.demand(0, message, "squat 5x3 110kg", true=len(draft.entries) <= MOST_ENTRIES)


def after_entry(line: Line) -> None:
    """Say what may follow a set."""
    expected = _("another set, @ with an RPE, or a comma and the next exercise")
    if side := line.peek_word("left", "right"):
        message = _("The side stands before its sets.")
        span = (begin(line), begin(line) + len(side))
        line.fail(message, span, expected, f"split squat {side} 3x8 20kg")
    if line.peek("MASS", "SIGNED"):
        line.fail(_("These sets have a load already."), (begin(line), line.stop), expected, "bench 60x8 62.5x6")
    if line.peek("AT") or line.peek_word("rpe"):
        line.fail(_("These sets have a rating already."), (begin(line), line.stop), expected, "squat 5x3 110kg @8")
    line.unexpected(expected, "squat 5x3 110kg @8, rdl 3x6 90kg")


def lift_document(line: Line, draft: LiftDraft, day: datetime.date) -> SessionDoc:
    """The lift as a session."""
    return SessionDoc(sport=Sport.LIFT, local_date=day, entries=tuple(draft.entries), **common(line, draft.said, day))
