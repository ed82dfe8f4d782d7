"""The return to running as a record: each run since the injury, with how it hurt."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from athletes.models import Injury, PainDay
from coach.sessions.models import Session, Sport

MOST = 100


@dataclass(frozen=True)
class Step:
    """A run, with the pain of its day where any was noted."""

    run: Session
    pain: PainDay | None


def steps(injury: Injury, last: datetime.date, pain: Mapping[datetime.date, PainDay]) -> Sequence[Step]:
    """The newest runs from the injury's first day on, up to its end or to `last`; one query."""
    runs = Session.objects.filter(athlete=injury.athlete_id, sport=Sport.RUN)
    shown = runs.between(injury.from_date, injury.to_date or last).select_related("run").newest_first()[:MOST]
    return [Step(run, pain.get(run.local_date)) for run in shown]
