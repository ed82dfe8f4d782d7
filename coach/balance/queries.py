"""The reads of the Balance page: a fixed number of queries, each of its own window only."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Substr

from athletes.models import Athlete, BodyDay
from coach.balance.body import NO_WEIGH_INS, BodyDays
from coach.balance.figures import Done, first_days
from coach.balance.timeline import Totals
from coach.balance.window import Window
from coach.sessions.models import Session, Sport

VOLUMES = ("volume_lower_g", "volume_upper_g", "volume_core_g")
DONE_FIELDS = ("local_date", "sport", "effort", "load", "duration_ms", "distance_mm", *VOLUMES)
SUMMED = (*VOLUMES, "hard_lower", "hard_upper", "hard_core")


class Joined(models.Aggregate):
    """All values of a column as one text, parted by commas: thousands of days cost a third of as many rows.

    In no order, but in the same one for each column.
    """

    function = "GROUP_CONCAT"
    output_field = models.TextField()

    def as_postgresql(self, *arguments: Any, **more: Any) -> Any:
        """The same by its other name there."""
        return self.as_sql(*arguments, template="STRING_AGG((%(expressions)s)::text, ',')", **more)


def first_day(athlete: Athlete, *, with_weight: bool) -> datetime.date | None:
    """The day of the first session, or of the first weigh-in where the reader may know of it; None without either."""
    return min(filter(None, firsts(with_weight=with_weight).get(pk=athlete.pk)), default=None)


@cache
def firsts(*, with_weight: bool) -> models.QuerySet:
    """The days of the first session, and of the first weigh-in, of athletes.

    Kept, as all that is kept here: to put it together takes longer than to ask the database.
    """
    tables = [Session.objects, BodyDay.objects] if with_weight else [Session.objects]
    ordered = [table.filter(athlete=OuterRef("pk")).order_by("local_date") for table in tables]
    return Athlete.objects.values_list(*(Subquery(days.values("local_date")[:1]) for days in ordered))


@cache
def sums(*, by_month: bool) -> models.QuerySet:
    """One row a week in which there was a session: its Monday, and the sums of `Totals`.

    Or one a month, by its year and month: a week counts in the month of its Monday. To be narrowed to an athlete and
    a window; kept.
    """
    key = Substr(Cast("week", models.CharField()), 1, len("2026-11")) if by_month else F("week")
    mileage = Sum("distance_mm", filter=Q(sport=Sport.RUN), default=0)
    amounts = {f"sum_{name}": Sum(name) for name in SUMMED}
    rows: models.QuerySet = Session.objects.values_list(key).annotate(mileage=mileage, **amounts)
    return rows


def totals(athlete: Athlete, window: Window) -> dict[datetime.date, Totals]:
    """What was done in each week of the window by its Monday, or in each month by its first day."""
    shown = sums(by_month=window.by_month).filter(athlete=athlete, week__range=(window.first, window.last))
    found = {key: Totals(*amounts) for key, *amounts in shown}
    return {datetime.date.fromisoformat(f"{key}-01"): part for key, part in found.items()} if window.by_month else found


def done_lately(athlete: Athlete, today: datetime.date) -> list[Done]:
    """What was done in each session of the last 7 days and of the 28 before."""
    sessions = Session.objects.of(athlete).between(first_days(today)[0], today)
    return done_in(sessions.values(*DONE_FIELDS), today)


def done_in(rows: Iterable[Mapping[str, Any]], today: datetime.date) -> list[Done]:
    """The same of rows that were read already, among them perhaps older ones."""
    first, recent = first_days(today)
    return [
        Done(
            recent=row["local_date"] >= recent,
            sport=row["sport"],
            is_rated=row["effort"] is not None,
            load=row["load"] or 0,
            duration_ms=row["duration_ms"] or 0,
            distance_mm=row["distance_mm"] if row["sport"] == Sport.RUN else 0,
            volume_g=sum(row[name] for name in VOLUMES),
        )
        for row in rows
        if first <= row["local_date"] <= today
    ]


def body_days(athlete: Athlete, first: datetime.date, last: datetime.date) -> BodyDays:
    """The days with a weigh-in from first to last; ask only for a reader who may see the weight."""
    days = BodyDay.objects.filter(athlete=athlete, local_date__range=(first, last))
    columns = days.aggregate(days=Joined("local_date"), means=Joined("mean_g"), trends=Joined("trend_g"))
    return BodyDays.of(**columns) if columns["days"] else NO_WEIGH_INS
