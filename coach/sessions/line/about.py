"""What any session may say of itself."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from coach.sessions.line.measures import begin, duration, tenths
from coach.sessions.line.vocabulary import Line


@dataclass
class Said:
    """What a session says of itself, each thing once, and where."""

    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def say(self, line: Line, start: int, name: str, value: Any) -> None:
        """Keep a value; an error where it was said before."""
        line.demand(
            start, _("This was said before in the same session."), "run 8.2km 45:10 easy", true=name not in self.values
        )
        self.values[name], self.spans[name] = value, line.since(start)


def about(line: Line, said: Said) -> bool:
    """about := effort | time | start | note | "all-out"

    What a run, a lift or anything else may say of itself, in any order, each once.
    """
    rules = (effort, time, start_time, note, all_out)
    return any(rule(line, said) for rule in rules)


def effort(line: Line, said: Said) -> bool:
    """effort := ("effort" | "rpe") NUMBER

    How hard the whole session was, from 0 to 10.
    """
    start = begin(line)
    if not line.take_word("effort", "rpe"):
        return False
    said.say(line, start, "effort", tenths(line, 0, "effort 3"))
    return True


def time(line: Line, said: Said) -> bool:
    """time := "for" duration

    How long the whole session took.
    """
    start = begin(line)
    if not line.take_word("for"):
        return False
    value = duration(line)
    if value is None:
        line.unexpected(_("how long it took"), "for 65min")
    said.say(line, start, "duration_ms", value)
    return True


def start_time(line: Line, said: Said) -> bool:
    """start := "at" HH:MM[:SS][+HH:MM]

    When it began, by the clock there; the end says how far that clock is from UTC, where it is not your own.
    """
    start = begin(line)
    if not line.take_word("at"):
        return False
    match = line.expect("CLOCK", _("the time of day"), "at 18:30")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    there = offset(match)
    can_be = hour < 24 and minute < 60 and second < 60 and (there is None or abs(there) < datetime.timedelta(days=1))
    line.demand(start, _("There is no such time of day."), "at 18:30", true=can_be)
    said.say(line, start, "start", (datetime.time(hour, minute, second), there))
    return True


def offset(match: re.Match[str]) -> datetime.timedelta | None:
    """How far the written clock is from UTC."""
    if match[4] is None:
        return None
    east = datetime.timedelta(hours=int(match[5]), minutes=int(match[6]))
    return east if match[4] == "+" else -east


def note(line: Line, said: Said) -> bool:
    """note := "note" STRING

    Words on the session. Text stands in quotes; \\" is a quote within it and \\n a new line.
    """
    start = begin(line)
    if not line.take_word("note"):
        return False
    said.say(line, start, "comment", line.text(_("words in quotes"), 'note "slept badly"'))
    return True


def all_out(line: Line, said: Said) -> bool:
    """all_out := "all-out"

    As fast or as much as you could that day.
    """
    start = begin(line)
    if not line.take_word("all-out", "allout"):
        return False
    said.say(line, start, "all_out", value=True)
    return True


def title(line: Line, said: Said) -> bool:
    """title := STRING"""
    start = begin(line)
    if not line.peek("OPEN_STRING"):
        return False
    text = line.text(_("the title in quotes"), '"Long one by the river"')
    said.say(line, start, "title", text)
    line.demand(start, _("A title holds at most 120 characters."), '"Lower A"', true=len(text) <= 120)
    return True


def common(line: Line, said: Said, day: datetime.date) -> dict[str, Any]:
    """The document's fields that `about` and `title` fill."""
    names = ("title", "duration_ms", "effort", "all_out", "comment")
    values = {name: said.values[name] for name in names if name in said.values}
    return values | started(line, said, day)


def started(line: Line, said: Said, day: datetime.date) -> dict[str, Any]:
    """`started_at` and `utc_offset_min`, where the start was said."""
    if "start" not in said.values:
        return {}
    clock_time, there = said.values["start"]
    zone = line.words.zone if there is None else datetime.timezone(there)
    moment = datetime.datetime.combine(day, clock_time, tzinfo=zone)
    east = moment.utcoffset() or datetime.timedelta()
    return {"started_at": moment.astimezone(datetime.UTC), "utc_offset_min": round(east.total_seconds() / 60)}
