"""The best times of one run, and which of them no other run of this athlete has beaten."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from athletes import units
from coach.sessions.describe import distance_name
from coach.sessions.models import Best, BestKind, Session


@dataclass(frozen=True)
class BestTime:
    """A best time over one distance."""

    distance: str
    time: str
    fastest: bool


def bests_of(session: Session) -> list[BestTime]:
    """This run's best times, the shortest distance first; one query."""
    live = Best.objects.filter(session__deleted_at=None, session__merged_into=None, kind=BestKind.TIME)
    others = live.filter(athlete=OuterRef("athlete"), distance_mm=OuterRef("distance_mm")).order_by("value")
    rows = Best.objects.filter(session=session, kind=BestKind.TIME).order_by("distance_mm")
    return [
        BestTime(distance_name(row.distance_mm or 0), units.clock(row.value), row.value <= row.fastest)
        for row in rows.annotate(fastest=Subquery(others.values("value")[:1]))
    ]
