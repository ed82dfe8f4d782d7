"""The reads of what came before: a row a session, check-in and recording, never one a set or sample."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from athletes import units
from athletes.models import Athlete, CheckIn, HeartLimit, Injury
from coach.balance.before.weeks import Did
from coach.balance.load.zones import Limits
from coach.balance.queries import VOLUMES
from coach.balance.records.efforts import Effort
from coach.sessions.models import Session, Sport


class Felt(NamedTuple):
    """A morning's answers: minutes of sleep; legs and energy from 1 to 5; None where not answered."""

    day: datetime.date
    sleep_min: int | None
    legs: int | None
    energy: int | None


def did(athlete: Athlete) -> list[Did]:
    """Every session in a few numbers."""
    rows = Session.objects.of(athlete).values_list("local_date", "sport", "distance_mm", "hard_lower", *VOLUMES)
    return [
        Did(
            day.toordinal(),
            units.metres(distance_mm) if sport == Sport.RUN else 0,
            units.kilograms(sum(volumes)),
            leg_sets,
        )
        for day, sport, distance_mm, leg_sets, *volumes in rows
    ]


def felt(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[Felt]:
    """The check-ins of these days."""
    rows = CheckIn.objects.filter(athlete=athlete).between(first, last)
    return [Felt(*row) for row in rows.values_list("local_date", "sleep_min", "legs", "energy")]


def injuries(athlete: Athlete) -> list[Injury]:
    """All of them."""
    return list(Injury.objects.filter(athlete=athlete))


def limits(athlete: Athlete, efforts: list[Effort]) -> Limits:
    """What parts easy, moderate and hard; `efforts` come oldest first."""
    telling = [effort for effort in efforts if effort.is_usual and effort.index is not None]
    return Limits(list(HeartLimit.objects.filter(athlete=athlete).order_by("date")), telling)
