"""Best times over distances as the page reads them, and where it says how fit a runner is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from athletes import units
from athletes.models import Athlete
from coach.balance.records.efforts import age_grade, effort_over, index_text
from coach.balance.records.line import Line, Points, small_line
from coach.balance.records.queries import Month
from coach.science.running import AgeGrade
from coach.sessions.describe import distance_name
from coach.sessions.models import Best, BestKind, Session

# Below three minutes tenths of a second are seen.
TENTHS_BELOW_MS = 3 * units.MS_PER_MINUTE


@dataclass(frozen=True)
class Record:
    """One best in the reader's units, when and in which session it was done, and its course over time.

    `page` and `key` say where more of it stands.
    """

    page: str
    key: int
    name: str
    value: str
    day: datetime.date
    session: Session
    course: Line | None = None


@dataclass(frozen=True)
class TimeRecord(Record):
    """A best time with its pace; index and age grade where the session was all-out over this distance."""

    pace: str = ""
    index: str = ""
    grade: AgeGrade | None = None


def time_records(
    athlete: Athlete, found: Iterable[Best], months: Sequence[Month], reader_units: str
) -> list[TimeRecord]:
    """All distances, the shortest first."""
    rows = [best for best in found if best.kind == BestKind.TIME]
    return [time_record(athlete, best, months, reader_units) for best in rows]


def time_record(athlete: Athlete, best: Best, months: Iterable[Month], reader_units: str) -> TimeRecord:
    """One distance."""
    distance_mm, effort = best.distance_mm or 0, effort_over(best)
    return TimeRecord(
        page="record-time",
        key=distance_mm,
        name=distance_name(distance_mm),
        value=time_text(best.value),
        day=best.local_date,
        session=best.session,
        course=small_line(points_of(months, BestKind.TIME, distance_mm), falls=True),
        pace=pace_text(distance_mm, best.value, reader_units),
        index=index_text(effort) if effort else "",
        grade=age_grade(athlete, effort) if effort else None,
    )


def points_of(months: Iterable[Month], kind: str, what: int) -> Points:
    """The months of one kind over one distance or in one exercise, oldest first."""
    return [(month.month, month.value) for month in months if month.kind == kind and month.what == what]


def time_text(ms: int) -> str:
    """A time as it is told: `8.7 s`, `1:18.4`, `18:52`."""
    tenths = round(ms, -2)
    if tenths < units.MS_PER_MINUTE:
        return f"{units.number(tenths / units.MS_PER_SECOND, 1)} s"
    return units.exact_clock(tenths) if tenths < TENTHS_BELOW_MS else units.clock(ms)


def pace_text(distance_mm: int, time_ms: int, reader_units: str) -> str:
    """Minutes for one kilometre or mile."""
    pace_ms = units.pace_ms(distance_mm, time_ms, reader_units) or 0
    return f"{units.clock(pace_ms)} /{units.distance_unit(reader_units)}"
