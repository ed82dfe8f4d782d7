"""The reads of the last quarter: what recordings were summed up to at write, and sets by week."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from athletes.models import Athlete
from coach.balance.spacing.record import STEADY
from coach.sessions.models import Recording, Session, Sport, Surface

Measures = tuple[float, float | None, float | None]


class LongRun(NamedTuple):
    """A recorded long run: its day, and grade-adjusted pace in ms per km, heart rate and cadence of each quarter."""

    session: int
    day: datetime.date
    quarters: list[Measures]


def long_runs(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[LongRun]:
    """Steady runs of these days that have quarters, oldest first; of several recordings the first speaks."""
    live = Q(session__deleted_at=None) & (Q(session__merged_into=None) | Q(session__merged_into__deleted_at=None))
    kind = Coalesce("session__merged_into__run__kind", "session__run__kind")
    surface = Coalesce("session__merged_into__run__surface", "session__run__surface")
    rows = (
        Recording.objects.filter(live, athlete=athlete, session__sport=Sport.RUN, summary__has_key="quarters")
        .annotate(speaks_for=Coalesce("session__merged_into", "session"), kind_now=kind, surface_now=surface)
        .annotate(day=Coalesce("session__merged_into__local_date", "session__local_date"))
        .filter(day__range=(first, last), kind_now__in=STEADY)
        .exclude(surface_now=Surface.TREADMILL)
        .order_by("day", "pk")
        .values_list("speaks_for", "day", "summary__quarters")
    )
    found = {session: LongRun(session, day, [tuple(one) for one in quarters]) for session, day, quarters in rows}
    return list(found.values())


def sets_by_week(athlete: Athlete, first: datetime.date, last: datetime.date) -> dict[datetime.date, tuple[int, int]]:
    """Hard sets of the lower and of the upper body of each week by its Monday."""
    rows = Session.objects.of(athlete).filter(sport=Sport.LIFT, week__range=(first, last)).order_by("week")
    sums = rows.values_list("week").annotate(lower=Sum("hard_lower"), upper=Sum("hard_upper"))
    return {monday: (lower, upper) for monday, lower, upper in sums}
