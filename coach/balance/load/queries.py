"""The reads of the Load page: a fixed number of queries, and no samples among them."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from athletes.models import Athlete, HeartLimit
from coach.balance.load.estimates import Done
from coach.balance.load.zones import Limits, Recorded
from coach.balance.records.efforts import effort_of, times_of
from coach.balance.records.queries import all_out_runs
from coach.sessions.models import Recording, Session, Sport

FIELDS = ("pk", "local_date", "sport", "run__kind", "effort", "duration_ms", "distance_mm")
LOADLESS = Q(effort=None) | Q(duration_ms=None)


def done(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[Done]:
    """Every session of these days, oldest first; one query."""
    rows = Session.objects.of(athlete).between(first, last).order_by("local_date", "pk").values_list(*FIELDS)
    return [Done(pk, day, sport, kind or sport, *values) for pk, day, sport, kind, *values in rows]


def unfinished(athlete: Athlete, first: datetime.date) -> QuerySet[Session]:
    """Sessions since a day without effort or without a time, newest first."""
    rows: QuerySet[Session] = Session.objects.of(athlete).filter(LOADLESS, local_date__gte=first)
    return rows.select_related("run").order_by("-local_date", "-pk")


def recorded(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[Recorded]:
    """Recorded runs of these days, each once: of several recordings the first with a pulse speaks; one query."""
    speaks_for = Coalesce("session__merged_into", "session")
    day = Coalesce("session__merged_into__local_date", "session__local_date")
    live = Q(session__deleted_at=None) & (Q(session__merged_into=None) | Q(session__merged_into__deleted_at=None))
    rows = (
        Recording.objects.filter(live, athlete=athlete, session__sport=Sport.RUN)
        .annotate(speaks_for=speaks_for, day=day)
        .filter(day__range=(first, last))
        .order_by("pk")
        .values_list("speaks_for", "day", "summary__hr_s", "summary__speed_s")
    )
    found: dict[int, Recorded] = {}
    for session, on, hr_s, speed_s in rows:
        known = found.get(session)
        if known is None or (hr_s and not known.hr_s):
            found[session] = Recorded(session, on, hr_s or {}, speed_s or {})
    return list(found.values())


def limits(athlete: Athlete) -> Limits:
    """Heart-rate limits, and the usual all-out runs that have an index, both oldest first; three queries."""
    efforts = [effort_of(run, times_of(run)) for run in reversed(all_out_runs(athlete, datetime.date.min))]
    telling = [effort for effort in efforts if effort and effort.is_usual and effort.index is not None]
    return Limits(list(HeartLimit.objects.filter(athlete=athlete).order_by("date")), telling)
