"""The reads of what the weight cost; ask only for a reader who may see the weight."""

from __future__ import annotations

import datetime

from athletes.models import Athlete, BodyDay, Injury, Pregnancy, Span, SpanKind
from coach.balance.cost.telling import Time, Weighed


def weighed(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[Weighed]:
    """The days with a weigh-in, oldest first."""
    days = BodyDay.objects.filter(athlete=athlete, local_date__range=(first, last)).order_by("local_date")
    return [Weighed(*row) for row in days.values_list("local_date", "mean_g", "trend_g")]


def disturbed(athlete: Athlete) -> list[Time]:
    """Illnesses, injuries and pregnancies; nobody is told which of them it was."""
    ill = Span.objects.filter(athlete=athlete, kind=SpanKind.ILLNESS).values_list("from_date", "to_date")
    hurt = Injury.objects.filter(athlete=athlete).values_list("from_date", "to_date")
    pregnant = Pregnancy.objects.filter(athlete=athlete).values_list("from_date", "to_date")
    return [Time(*row) for row in ill.union(hurt, pregnant, all=True)]
