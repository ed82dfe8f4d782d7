"""How heavy a lift was on the legs: counted by the database, for the few lifts of the last days that matter."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Avg, Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from coach.science.balance import UNFAMILIAR_AFTER_DAYS, SpacedLift
from coach.sessions.models import Entry, Session, SetKind, Sport, WorkSet
from coach.sessions.models.exercise import Region

HEAVY_RPE = 70
DAY = datetime.timedelta(days=1)


def with_leg_facts(sessions: QuerySet, where: Q, first: datetime.date, last: datetime.date) -> QuerySet:
    """Sessions with what heavy legs ask, null where the condition does not hold; it holds from `first` to `last` alone.

    `leg_sets` are working sets of the lower body at RPE 7 and more, or unrated; `usual_legs` the mean of hard sets of
    those lifts of the 28 days before that had any; `is_new` whether a lower-body exercise was not done for 28 days.
    """
    told: QuerySet = sessions.annotate(
        month=month_before_each(first, last),
        leg_sets=only(where, heavy_sets(), models.IntegerField()),
        usual_legs=only(where, usual_sets(), models.FloatField()),
        is_new=only(where, is_new(), models.BooleanField()),
    )
    return told


def only(where: Q, value: Any, field: models.Field) -> Case:
    """The value where the condition holds; the database does not work it out elsewhere."""
    return Case(When(where, then=value), default=None, output_field=field)


def month_before_each(first: datetime.date, last: datetime.date) -> Case:
    """The day 28 days before a row's; by name, since the two databases reckon with days differently."""
    days = [first + number * DAY for number in range((last - first).days + 1)]
    named = [When(local_date=day, then=Value(day - UNFAMILIAR_AFTER_DAYS * DAY)) for day in days]
    return Case(*named, default=None, output_field=models.DateField())


def heavy_sets() -> Coalesce:
    """How many working sets of the session's lower body were at RPE 7 or more, or unrated."""
    hard = Q(rpe__gte=HEAVY_RPE) | Q(rpe=None)
    sets = WorkSet.objects.filter(hard, entry__session=OuterRef("pk"), entry__exercise__region=Region.LOWER)
    counted = sets.exclude(kind=SetKind.WARM_UP).order_by().values("entry__session").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def usual_sets() -> Subquery:
    """The mean of hard sets for legs of those lifts of the 28 days before that had any; null without one."""
    before: QuerySet = Session.objects.filter(athlete=OuterRef("athlete"), sport=Sport.LIFT, hard_lower__gt=0)
    month = before.filter(local_date__gte=OuterRef("month"), local_date__lt=OuterRef("local_date"))
    return Subquery(month.order_by().values("athlete").annotate(mean=Avg("hard_lower")).values("mean"))


def is_new() -> Q:
    """Whether a lower-body exercise was not done in the 28 days before, in a log that is 28 days of lifts old."""
    own = Entry.objects.filter(exercise=OuterRef("exercise"), athlete=OuterRef("athlete"), sets__gt=0)
    month = own.filter(local_date__gt=OuterRef(OuterRef("month")), local_date__lt=OuterRef("local_date"))
    known = month.filter(session__deleted_at=None, session__merged_into=None)
    legs = Entry.objects.filter(session=OuterRef("pk"), exercise__region=Region.LOWER, sets__gt=0)
    older = Session.objects.filter(athlete=OuterRef("athlete"), sport=Sport.LIFT, local_date__lte=OuterRef("month"))
    return Q(Exists(older)) & Q(Exists(legs.filter(~Exists(known))))


def spaced_lift(row: Mapping[str, Any]) -> SpacedLift:
    """A lift as spacing asks of it.

    How many sets are usual is known of hard sets, from RPE 6 on; that ratio is taken for those from RPE 7 on.
    """
    usual = row["usual_legs"] and row["usual_legs"] * row["leg_sets"] / row["hard_lower"]
    return SpacedLift(row["local_date"], row["leg_sets"], usual, bool(row["is_new"]), row["started_at"])
