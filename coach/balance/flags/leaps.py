"""What there was before a run that may be one too long: the run before the month, and races that were planned."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from athletes.models import Athlete
from coach.balance.flags.load import LONGEST_OF_DAYS, SPIKE_DAYS, Ran
from coach.balance.flags.reading import DAY, Watched
from coach.sessions.models import Session, Sport

SPIKE_REACH = SPIKE_DAYS - 1 + LONGEST_OF_DAYS


class Leap(NamedTuple):
    """The days of planned races, and the last run before the days that the rule looks at."""

    races: frozenset[datetime.date] = frozenset()
    older: Ran | None = None


def leaps_of(watched: Sequence[Watched]) -> dict[int, Leap]:
    """What there was before the runs of these athletes; one query, none for nobody."""
    if not watched:
        return {}
    races: dict[int, set[datetime.date]] = defaultdict(set)
    older: dict[int, Ran | None] = {}
    for athlete, race, day, distance_mm in leap_rows(watched):
        older[athlete] = Ran(day, distance_mm) if day else None
        races[athlete] |= {race} if race else set()
    return {athlete: Leap(frozenset(races[athlete]), run) for athlete, run in older.items()}


def leap_rows(watched: Sequence[Watched]) -> QuerySet:
    """A row a planned race, or one with null: athlete, its date, and the day and length of the older run."""
    first = min(one.today for one in watched) - SPIKE_REACH * DAY
    before = Session.objects.filter(athlete=OuterRef("pk"), sport=Sport.RUN, local_date__lt=first).newest_first()
    planned = FilteredRelation("races", condition=Q(races__date__gte=first))
    rows: QuerySet = Athlete.objects.filter(pk__in=[one.athlete for one in watched]).annotate(planned=planned)
    return rows.values_list(
        "pk", "planned__date", Subquery(before.values("local_date")[:1]), Subquery(before.values("distance_mm")[:1])
    )
