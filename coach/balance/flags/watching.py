"""Who is watched: an athlete with what their status says before any flag, for a coach's roster and for one page."""

from __future__ import annotations

import datetime
from dataclasses import replace

from athletes.models import Athlete, SpanKind, User, WeightMode
from athletes.status import Status
from coach.balance.flags.reading import Watched

# While one of these lasts nobody wonders that nothing is logged.
EXCUSES = {SpanKind.ILLNESS, SpanKind.AWAY, SpanKind.TRAVEL, SpanKind.LIFE}


def watch(athlete: int, today: datetime.date, status: Status, *, sees_weight: bool) -> Watched:
    """An athlete as a coach looks after them."""
    kinds = {span.kind for span in status.spans}
    return Watched(
        athlete,
        today,
        sees_weight=sees_weight,
        injured=bool(status.injuries),
        excused=bool(kinds & EXCUSES),
        tapering=SpanKind.TAPERING in kinds,
    )


def watch_one(reader: User, athlete: Athlete, status: Status, *, sees_weight: bool) -> Watched:
    """The athlete of a page; on their own one, what they chose about weight and care counts too."""
    one = watch(athlete.pk, athlete.today(), status, sees_weight=sees_weight)
    if not athlete.is_of(reader):
        return one
    hides_weight = athlete.weight_mode == WeightMode.HIDDEN and not athlete.care_mode
    return replace(one, own=True, careful=athlete.care_mode, hides_weight=hides_weight)
