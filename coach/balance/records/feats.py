"""Sprints and jumps: tests with bests of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from athletes import units
from coach.balance.records.line import small_line
from coach.balance.records.queries import Month, exercise_of
from coach.balance.records.times import Record, points_of, time_text
from coach.sessions.describe import short_distance
from coach.sessions.models import Best, BestKind

JUMPS = (BestKind.JUMP_HEIGHT, BestKind.JUMP_LENGTH)


def sprint_records(found: Iterable[Best], months: Sequence[Month]) -> list[Record]:
    """Sprints, the shortest first."""
    return [
        Record(
            page="record-sprint",
            key=best.distance_mm or 0,
            name=sprint_name(best.distance_mm or 0),
            value=time_text(best.value),
            day=best.local_date,
            session=best.session,
            course=small_line(points_of(months, BestKind.SPRINT, best.distance_mm or 0), falls=True),
        )
        for best in found
        if best.kind == BestKind.SPRINT
    ]


def jump_records(found: Iterable[Best], months: Sequence[Month], reader_units: str) -> list[Record]:
    """Jumps by name, those in height and those in distance."""
    rows = [
        Record(
            page="record-exercise",
            key=exercise_of(best).pk,
            name=exercise_of(best).name,
            value=jump_text(best.value, reader_units),
            day=best.local_date,
            session=best.session,
            course=small_line(points_of(months, best.kind, exercise_of(best).pk)),
        )
        for best in found
        if best.kind in JUMPS
    ]
    return sorted(rows, key=lambda row: row.name)


def sprint_name(distance_mm: int) -> str:
    """A sprint's distance: tracks are metric everywhere."""
    return short_distance(distance_mm, "metric")


def jump_text(mm: float, reader_units: str) -> str:
    """How high or how far, in centimetres or inches."""
    if reader_units == units.IMPERIAL:
        return f"{units.number(mm / units.MM_PER_INCH, 1)} {_('in')}"
    return f"{units.number(mm / 10)} {_('cm')}"
