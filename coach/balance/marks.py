"""What is marked on the time axis beside the sums: races, injuries and notes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes import units
from coach.balance.timeline import Timeline


class Race(NamedTuple):
    """A race that was run; distance in millimetres and time in milliseconds, where known."""

    day: datetime.date
    title: str
    distance_mm: int
    duration_ms: int | None


class Sore(NamedTuple):
    """An injury from its first day to its last, or to today where it is not over."""

    name: str
    first: datetime.date
    last: datetime.date


class Noted(NamedTuple):
    """A note that this reader may see, at its place."""

    day: datetime.date
    pk: int
    author: str

    @property
    def words(self) -> str:
        """Whose note it is; what it says stands beside the chart."""
        return _("Note by %(name)s, %(day)s") % {"name": self.author, "day": date_format(self.day, "j M")}


class Marks(NamedTuple):
    """All marks of a window."""

    races: Sequence[Race] = ()
    injuries: Sequence[Sore] = ()
    notes: Sequence[Noted] = ()


def stars(marks: Marks, line: Timeline) -> list[int]:
    """Numbers of the bars in which a race was run, each once."""
    return sorted({line.index(race.day) for race in marks.races})


def spans(marks: Marks, line: Timeline) -> list[tuple[float, float, str]]:
    """Where each injury begins and ends on the axis, cut to what is shown."""
    days = [(sore.first.toordinal(), sore.last.toordinal() + 1) for sore in marks.injuries]
    places = np.round(line.positions(days), 3).tolist()
    return [(start, end, sore.name) for (start, end), sore in zip(places, marks.injuries, strict=True)]


def pins(marks: Marks, line: Timeline) -> list[tuple[float, int, str]]:
    """Where each note lies on the axis, at noon of its day, with its id and its words."""
    places = np.round(line.positions([note.day.toordinal() + 0.5 for note in marks.notes]), 3).tolist()
    return [(place, note.pk, note.words) for place, note in zip(places, marks.notes, strict=True)]


def words_of_races(races: Sequence[Race], unit: str) -> list[str]:
    """Each race in the reader's units, as far as it is known: "City run: 10 km in 39:20"."""
    distances = units.numbers([units.distance(race.distance_mm, unit) for race in races], 2)
    untitled, unit_name, timed = _("Race"), units.distance_unit(unit), _("%(race)s: %(distance)s in %(time)s")
    words = []
    for race, distance in zip(races, distances, strict=True):
        name, long = race.title or untitled, f"{distance} {unit_name}"
        if not race.distance_mm:
            words.append(name)
        elif race.duration_ms is None:
            words.append(f"{name}: {long}")
        else:
            words.append(timed % {"race": name, "distance": long, "time": units.clock(race.duration_ms)})
    return words


def words_of_bars(marks: Marks, line: Timeline, unit: str) -> list[list[str]]:
    """For each bar what is marked in it, in words."""
    words: list[list[str]] = [
        [sore.name for sore in marks.injuries if bar.meets(sore.first, sore.last)] for bar in line.bars
    ]
    for race, told in zip(marks.races, words_of_races(marks.races, unit), strict=True):
        words[line.index(race.day)].append(told)
    for note in marks.notes:
        words[line.index(note.day)].append(note.words)
    return words
