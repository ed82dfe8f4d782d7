"""What was understood of a line, in full words and totals."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.sessions.documents import SessionDoc
from coach.sessions.line.others import WeighInDoc
from coach.sessions.line.parser import Logged, Reading
from coach.sessions.line.run_sentences import run_lines, sentence
from coach.sessions.line.set_sentences import entry_line
from coach.sessions.line.vocabulary import Vocabulary
from coach.sessions.line.writing_style import tenths_text
from coach.sessions.models import Run, Session, Sport
from coach.sessions.writing import prepare


@dataclass(frozen=True)
class Understood:
    """One session or weigh-in as it reads: what and when, line by line, and the totals of a lift."""

    sport: str
    heading: str
    day: str
    lines: Sequence[str] = ()
    totals: str = ""


def understood(reading: Reading, words: Vocabulary) -> list[Understood]:
    """All that was understood, in order."""
    return [in_words(logged, words, reading.new_hills) for logged in reading.logged]


def in_words(logged: Logged, words: Vocabulary, new_hills: Sequence[str] = ()) -> Understood:
    """One session or weigh-in."""
    day = day_text(logged.local_date, words.today)
    if isinstance(logged, WeighInDoc):
        return Understood("body", _("Weigh-in"), day, [weight_text(logged, words)])
    sport = Sport(logged.sport)
    lines = run_lines(logged, words, new_hills) if sport == Sport.RUN else []
    if sport != Sport.LIFT:
        return Understood(sport, heading(logged), day, [*lines, *about_lines(logged)])
    exercises = {exercise.pk: exercise for exercise in words.names.exercises}
    lines = [entry_line(entry, exercises[entry.exercise], words.units) for entry in logged.entries]
    session = Session()
    prepare(session, logged, exercises)
    return Understood(sport, heading(logged), day, [*lines, *about_lines(logged)], lift_totals(session, words.units))


def day_text(day: datetime.date, today: datetime.date) -> str:
    """Today, yesterday, or the date with its weekday."""
    near = {0: _("today"), 1: _("yesterday")}.get((today - day).days)
    return near or date_format(day, "D j M" if day.year == today.year else "D j M Y")


def weight_text(logged: WeighInDoc, words: Vocabulary) -> str:
    """The weight, where the numbers are shown."""
    if not words.shows_weight:
        return _("Kept without showing the number.")
    return f"{units.number(units.mass(logged.mass_g, words.units), 2)} {units.mass_unit(words.units)}"


def heading(doc: SessionDoc) -> str:
    """Its title, else what it was."""
    if doc.title:
        return doc.title
    return Run(kind=doc.run.kind).heading if doc.run else str(Sport(doc.sport).label)


def about_lines(doc: SessionDoc) -> list[str]:
    """How long where no distance says it, how hard, when it began, and the note."""
    values: dict[str, Any] = {
        _("took %(value)s"): units.exact_clock(doc.duration_ms) if doc.duration_ms and not doc.run else None,
        _("effort %(value)s of 10"): None if doc.effort is None else tenths_text(doc.effort),
        _("began at %(value)s"): local_clock(doc),
    }
    said = [text % {"value": value} for text, value in values.items() if value is not None]
    told = sentence([*said, _("all-out") if doc.all_out else ""])
    return [*([told] if told else []), *([f"“{doc.comment}”"] if doc.comment else [])]


def local_clock(doc: SessionDoc) -> str | None:
    """The clock when it began, there."""
    if doc.started_at is None:
        return None
    zone = datetime.timezone(datetime.timedelta(minutes=doc.utc_offset_min or 0))
    return f"{doc.started_at.astimezone(zone):%H:%M}"


def lift_totals(session: Session, name: str) -> str:
    """Sets, hard sets and volume."""
    volume = f"{units.number(units.mass(session.volume_g, name))} {units.mass_unit(name)}"
    parts = [
        ngettext("%(n)s set", "%(n)s sets", session.sets) % {"n": session.sets},
        _("%(n)s of them hard") % {"n": session.hard_sets},
        _("volume %(volume)s") % {"volume": volume} if session.volume_g else "",
    ]
    return sentence(parts) if session.sets else ""
