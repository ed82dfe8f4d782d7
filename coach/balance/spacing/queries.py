"""The reads of spacing: two queries, one row a session and one an exercise of the legs."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models.functions import Coalesce

from athletes.models import Athlete
from coach.sessions.models import Session, Sport
from coach.sessions.models.exercise import Region
from coach.sessions.queries import live_entries


class Bout(NamedTuple):
    """A run or a lift, as at rest; what belongs to a run is None or empty for a lift."""

    pk: int
    day: datetime.date
    sport: str
    started_at: datetime.datetime | None
    duration_ms: int | None
    effort: int | None
    distance_mm: int
    hard_lower: int
    hard_upper: int
    kind: str | None
    moving_ms: int | None
    ascent_mm: int | None
    hr_mean: int | None
    surface: str | None

    @property
    def ended_at(self) -> datetime.datetime | None:
        """When it was over, where its start and its time are known."""
        if self.started_at is None or self.duration_ms is None:
            return None
        return self.started_at + datetime.timedelta(milliseconds=self.duration_ms)


class Legs(NamedTuple):
    """One exercise of the lower body in one lift: its hard sets, and those of RPE 7 and more or unrated."""

    entry: int
    session: int
    exercise: int
    hard_sets: int
    heavy_sets: int


def bouts(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[Bout]:
    """Runs and lifts of these days, in order."""
    fields = (
        *("pk", "local_date", "sport", "started_at", "duration_ms", "effort", "distance_mm"),
        *("hard_lower", "hard_upper"),
        *("run__kind", "run__moving_ms", "run__ascent_mm", "run__hr_mean", "run__surface"),
    )
    rows = Session.objects.of(athlete).between(first, last).exclude(sport=Sport.OTHER)
    return [Bout(*row) for row in rows.order_by("local_date", "started_at", "pk").values_list(*fields)]


def legs(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[Legs]:
    """Exercises of the lower body in these days."""
    entries = live_entries().filter(athlete=athlete, exercise__region=Region.LOWER, sets__gt=0)
    shown = entries.filter(local_date__range=(first, last)).order_by()
    own = Coalesce("exercise__merged_into", "exercise")
    return [Legs(*row) for row in shown.values_list("pk", "session", own, "hard_sets", "heavy_sets")]
