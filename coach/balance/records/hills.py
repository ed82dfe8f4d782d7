"""Named hills: how often they were run up, the best and the typical time on each, and what was climbed in a block."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypedDict

from django.utils.translation import gettext as _

from athletes import units
from athletes.models import Athlete
from coach.balance.records.climbs import Timed, climbs_by_hill, climbs_in_blocks, courses_by_hill, timed_by_hill
from coach.balance.records.line import Line, small_line
from coach.balance.records.queries import hill_repeats
from coach.balance.records.times import time_text
from coach.sessions.describe import short_distance
from coach.sessions.models import Hill


@dataclass(frozen=True)
class HillRecord:
    """One hill in the reader's units; the session is that of the best time, None where nothing was timed."""

    name: str
    about: str
    climbs: str
    best: str
    typical: str
    day: datetime.date | None
    session: int | None
    course: Line | None
    blocks: Sequence[str]


class Times(TypedDict):
    """The times on a hill as text, and where the best one was run."""

    best: str
    typical: str
    day: datetime.date | None
    session: int | None


def hill_records(athlete: Athlete, first: datetime.date, today: datetime.date, reader_units: str) -> list[HillRecord]:
    """The hills that were run up since a day, those most often run first; six queries for any number of them."""
    repeats = hill_repeats(athlete, first)
    climbed, timed, courses = climbs_by_hill(repeats), timed_by_hill(repeats), courses_by_hill(repeats)
    hills, blocks = Hill.objects.in_bulk(climbed), climbs_in_blocks(athlete, today)
    return [
        HillRecord(
            name=hills[pk].name,
            about=about(hills[pk], reader_units),
            climbs=climbs.words(reader_units),
            course=small_line(courses[pk], falls=True),
            blocks=[f"{name}: {done.words(reader_units)}" for name, done in blocks[pk]],
            **times_of(timed[pk]),
        )
        for pk, climbs in sorted(climbed.items(), key=lambda pair: (-pair[1].repeats, pair[0]))
    ]


def times_of(timed: Sequence[Timed]) -> Times:
    """The best and the typical time, the typical one being the median."""
    if not timed:
        return {"best": "", "typical": "", "day": None, "session": None}
    best = min(timed, key=lambda row: row.place)
    middle = [row.time_ms for row in timed if abs(row.gap) <= 1]
    return {
        "best": time_text(best.time_ms),
        "typical": time_text(round(median(middle))),
        "day": best.day,
        "session": best.session,
    }


def about(hill: Hill, reader_units: str) -> str:
    """How long, how high and how steep, as far as it is known."""
    grade = hill.grade
    parts = [
        short_distance(hill.length_mm, reader_units) if hill.length_mm else "",
        _("%(height)s up") % {"height": short_distance(hill.ascent_mm, reader_units)} if hill.ascent_mm else "",
        f"{units.number(100 * grade, 1)} %" if grade else "",
    ]
    return ", ".join(part for part in parts if part)
