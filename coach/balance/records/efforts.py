"""All-out runs, which alone say how fit a runner is, and the running index of each with its band."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes import units
from athletes.models import Athlete
from coach.science import running
from coach.sessions.bests import DISTANCES_MM, could_be, is_all_out, standing_for
from coach.sessions.describe import distance_name
from coach.sessions.models import Best, BestKind, Run, Session, Surface

UNUSUAL = ("race_heat", "race_hills", "race_trail", "race_wind")


@dataclass(frozen=True)
class Effort:
    """One all-out run: the distance it stands for and the time over it; where that is none, its own."""

    session: Session
    run: Run
    distance_mm: int
    time_ms: int

    @property
    def distance_m(self) -> float:
        """Metres."""
        return units.metres(self.distance_mm)

    @property
    def time_s(self) -> float:
        """Seconds."""
        return units.seconds(self.time_ms)

    @property
    def index(self) -> float | None:
        """The running index; None where the run was too short or too long to tell."""
        return running.running_index(self.distance_m, self.time_s)

    @property
    def is_usual(self) -> bool:
        """Whether it was on the flat and on firm ground, in weather of which nothing was noted."""
        noted = any(getattr(self.run, name) for name in UNUSUAL)
        return not noted and self.run.surface != Surface.TRAIL

    def name(self, reader_units: str) -> str:
        """The distance as races are named, else in the reader's unit: "10 km", "5.3 km"."""
        if self.distance_mm in DISTANCES_MM:
            return distance_name(self.distance_mm)
        value = units.number(units.distance(self.distance_mm, reader_units), 2)
        return f"{value} {units.distance_unit(reader_units)}"


def effort_of(session: Session, best_ms: dict[int, int]) -> Effort | None:
    """The session as an effort, where it was all-out and its distance and time are known.

    `best_ms` are its best times by distance: what a watch measured within a race of 10.03 km over 10 km.
    """
    run: Run | None = getattr(session, "run", None)
    if run is None or not is_all_out(session, run) or not could_be(run.distance_mm, session.duration_ms):
        return None
    own_mm, own_ms = run.distance_mm or 0, session.duration_ms or 0
    distance_mm = standing_for(own_mm, DISTANCES_MM)
    return Effort(session, run, distance_mm or own_mm, best_ms.get(distance_mm or 0, own_ms))


def effort_over(best: Best) -> Effort | None:
    """The effort that this best time is: that of an all-out session over this very distance, not a stretch of it."""
    effort = effort_of(best.session, {best.distance_mm or 0: best.value})
    return effort if effort and effort.distance_mm == best.distance_mm else None


def times_of(session: Session) -> dict[int, int]:
    """The session's best times by distance; its bests are expected to be prefetched."""
    return {row.distance_mm or 0: row.value for row in session.bests.all() if row.kind == BestKind.TIME}


def index_text(effort: Effort) -> str:
    """The index with the half-width of its 90 % band: "53.3 ± 1.6"; empty where there is none."""
    if effort.index is None:
        return ""
    band = running.index_band(effort.index, effort.distance_m)
    return f"{units.number(effort.index, 1)} ± {units.number(band, 1)}"


def day_text(day: datetime.date, today: datetime.date) -> str:
    """A day of this year as "13 September", of another with its year."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def source_text(effort: Effort, today: datetime.date, reader_units: str, *, is_own: bool) -> str:
    """What a figure rests on: "from your 10 km of 13 September"."""
    words = _("from your %(distance)s of %(day)s") if is_own else _("from the %(distance)s of %(day)s")
    return words % {"distance": effort.name(reader_units), "day": day_text(effort.session.local_date, today)}


def age_grade(athlete: Athlete, effort: Effort) -> running.AgeGrade | None:
    """The age grade of an adult whose birth date and sex are known; None on trails and treadmills.

    Ground of which nothing was said is taken for a road.
    """
    if athlete.birth_date is None or not athlete.sex or effort.run.race_trail:
        return None
    if effort.run.surface not in ("", Surface.ROAD, Surface.TRACK):
        return None
    age = age_on(athlete.birth_date, effort.session.local_date)
    surface: Literal["road", "track"] = "track" if effort.run.surface == Surface.TRACK else "road"
    return running.age_grade(athlete.sex, age, effort.distance_m, effort.time_s, surface) if age >= 0 else None


def age_on(born: datetime.date, day: datetime.date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
