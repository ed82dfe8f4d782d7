"""The reads of what held: one row a week, and one a session of the one exercise."""

from __future__ import annotations

import datetime

from django.db.models import Max, Sum

from athletes import units
from athletes.models import Athlete
from coach.balance.records.queries import live_bests
from coach.sessions.models import BestKind, Exercise, Session, Sport
from coach.sessions.models.session import monday_of


def leg_sets(athlete: Athlete, today: datetime.date) -> dict[int, int]:
    """Hard sets for legs of each week from the first lift on, by the ordinal of its Monday; weeks without are 0."""
    lifts = Session.objects.of(athlete).filter(sport=Sport.LIFT, local_date__lte=today)
    sums = dict(lifts.order_by("week").values_list("week").annotate(Sum("hard_lower")))
    if not sums:
        return {}
    first, last = min(sums), monday_of(today)
    mondays = [first + datetime.timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
    return {monday.toordinal(): sums.get(monday, 0) for monday in mondays}


def heaviest(athlete: Athlete, exercise: Exercise) -> dict[int, float]:
    """The heaviest load of the exercise in each week, in kg, by the ordinal of its Monday."""
    rows = live_bests(athlete).filter(kind=BestKind.REPS, in_use=exercise.pk)
    tops = rows.order_by().values_list("session__week").annotate(Max("value"))
    return {monday.toordinal(): units.kilograms(grams) for monday, grams in tops}
