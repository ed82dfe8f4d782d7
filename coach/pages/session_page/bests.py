"""The best times of one run, and which of them no other run of this athlete has beaten."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from athletes import units
from coach.sessions.models import Best, BestKind, Session

HALF_MM, MARATHON_MM = 21_097_500, 42_195_000


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
        BestTime(distance_name(row.distance_mm), units.clock(row.value), row.value <= row.fastest)
        for row in rows.annotate(fastest=Subquery(others.values("value")[:1]))
    ]


def distance_name(mm: int) -> str:
    """A distance as races are named."""
    names = {HALF_MM: _("Half marathon"), MARATHON_MM: _("Marathon"), units.MM_PER_MILE: _("1 mile")}
    if mm in names:
        return names[mm]
    if mm % units.MM_PER_MILE == 0:
        return _("%(count)s miles") % {"count": mm // units.MM_PER_MILE}
    if mm % units.MM_PER_KM == 0:
        return f"{mm // units.MM_PER_KM} {units.distance_unit('metric')}"
    return f"{mm // 1000} {units.height_unit('metric')}"
