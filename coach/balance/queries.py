"""The reads of the Balance page: a fixed number of queries, each of its own window only."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import models
from django.db.models import Count, F, Q, Sum

from athletes.models import Athlete, BodyDay, Injury
from coach.balance.body import BodyPoint
from coach.balance.figures import Done, first_days
from coach.balance.marks import Marks, Race, Sore
from coach.balance.timeline import Totals
from coach.balance.window import Window
from coach.sessions.models import Session, Sport
from coach.sessions.models.run import RunKind

VOLUME = F("volume_lower_g") + F("volume_upper_g") + F("volume_core_g")
SUMMED = ("volume_lower_g", "volume_upper_g", "volume_core_g", "hard_lower", "hard_upper", "hard_core")


def first_day(athlete: Athlete, *, with_weight: bool) -> datetime.date | None:
    """The day of the first session, or of the first weigh-in where the reader may know of it; None without either."""
    days: list[models.QuerySet] = [Session.objects.of(athlete)]
    if with_weight:
        days.append(BodyDay.objects.filter(athlete=athlete))
    firsts = [query.order_by("local_date").values_list("local_date", flat=True).first() for query in days]
    return min((day for day in firsts if day), default=None)


def weeks(athlete: Athlete, window: Window) -> models.QuerySet:
    """One row a week of the window in which there was a session: its Monday, and the sums of `Totals`, in order."""
    mileage = Sum("distance_mm", filter=Q(sport=Sport.RUN), default=0)
    sums = {f"sum_{name}": Sum(name) for name in SUMMED}
    shown = Session.objects.of(athlete).filter(week__range=(window.first, window.last))
    rows: models.QuerySet = shown.values_list("week").annotate(mileage=mileage, **sums)
    return rows


def totals_by_week(athlete: Athlete, window: Window) -> dict[datetime.date, Totals]:
    """What was done in each week of the window, by its Monday."""
    return {monday: Totals(*sums) for monday, *sums in weeks(athlete, window)}


def done_lately(athlete: Athlete, today: datetime.date) -> list[Done]:
    """What was done of each sport in the last 7 days and in the 28 before."""
    first, recent = first_days(today)
    parts = (
        Session.objects.of(athlete)
        .between(first, today)
        .values("sport", recent=Q(local_date__gte=recent))
        .annotate(
            sessions=Count("pk"),
            unrated=Count("pk", filter=Q(effort=None)),
            loads=Sum("load", default=0),
            time=Sum("duration_ms", default=0),
            distance=Sum("distance_mm", filter=Q(sport=Sport.RUN), default=0),
            volume=Sum(VOLUME),
        )
    )
    return [
        Done(
            recent=row["recent"],
            sport=row["sport"],
            sessions=row["sessions"],
            unrated=row["unrated"],
            load=row["loads"],
            duration_ms=row["time"],
            distance_mm=row["distance"],
            volume_g=row["volume"],
        )
        for row in parts
    ]


def body_points(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[BodyPoint]:
    """The days with a weigh-in from first to last; ask only for a reader who may see the weight."""
    days = BodyDay.objects.filter(athlete=athlete, local_date__range=(first, last)).order_by("local_date")
    return [BodyPoint(*row) for row in days.values_list("local_date", "mean_g", "trend_g")]


def marks(athlete: Athlete, window: Window) -> Marks:
    """Races and injuries of the window."""
    return Marks(races(athlete, window), injuries(athlete, window))


def races(athlete: Athlete, window: Window) -> Sequence[Race]:
    """Races of the window, oldest first."""
    runs = (
        Session.objects.of(athlete).between(window.first, window.last).filter(sport=Sport.RUN, run__kind=RunKind.RACE)
    )
    fields = runs.order_by("local_date", "pk").values_list("local_date", "title", "distance_mm", "duration_ms")
    return [Race(*row) for row in fields]


def injuries(athlete: Athlete, window: Window) -> Sequence[Sore]:
    """Injuries that were open on any day of the window; those that still are last until today."""
    met = Injury.objects.filter(
        Q(to_date=None) | Q(to_date__gte=window.first), athlete=athlete, from_date__lte=window.today
    )
    return [
        Sore(injury.name, injury.from_date, injury.to_date or window.today)
        for injury in met.order_by("from_date", "pk")
    ]
