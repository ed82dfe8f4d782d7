"""The part of a lift that the body itself weighs: worked out when read, for those who may see the weight."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from athletes import units
from athletes.models import Athlete, BodyDay, User
from coach.science import strength
from coach.science.weight import RESTART_AFTER_DAYS
from coach.sessions.models import Entry, Exercise, WorkSet
from coach.sessions.models.exercise import Measure
from coach.sessions.totals import counts, set_sides


def bodyweight_g(user: User, athlete: Athlete, day: datetime.date, entries: Iterable[Entry]) -> int | None:
    """Grams of bodyweight moved in these entries; None for a reader who may not know, and without a trend then."""
    moved = [entry for entry in entries if entry.share_reps]
    if not moved or not athlete.shows_weight_to(user):
        return None
    trend_g = trend_on(athlete, day)
    return None if trend_g is None else sum(entry_g(entry, trend_g) for entry in moved)


def trend_on(athlete: Athlete, day: datetime.date) -> int | None:
    """The trend in grams on that day or the last one before it; None without a weigh-in in the 30 days before."""
    oldest = day - datetime.timedelta(days=RESTART_AFTER_DAYS)
    days = BodyDay.objects.filter(athlete=athlete, local_date__range=(oldest, day)).order_by("-local_date")
    return days.values_list("trend_g", flat=True).first()


def entry_g(entry: Entry, trend_g: int) -> int:
    """The body's part of one exercise; its sets are expected to be prefetched."""
    if entry.exercise.measure != Measure.REPS:
        return 0
    return sum(set_g(entry.exercise, work_set, trend_g) for work_set in entry.work_sets.all() if counts(work_set))


def set_g(exercise: Exercise, work_set: WorkSet, trend_g: int) -> int:
    """Reps x share x bodyweight of one set, less what assisted; both sides where a one-sided set names none."""
    reps, external = work_set.reps or 0, units.kilograms(work_set.mass_g or 0)
    whole = strength.volume_kg(reps, external, units.kilograms(trend_g), exercise.share_pct / 100)
    kilograms = whole - strength.volume_kg(reps, external)
    return units.to_g(kilograms, "metric") * set_sides(exercise, work_set)
