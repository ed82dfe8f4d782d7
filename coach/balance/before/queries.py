"""The reads of what came before: a row a session, check-in and recording, never one a set or sample."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import numpy as np
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce

from athletes import units
from athletes.models import Athlete, CheckIn, HeartLimit, Injury
from coach.balance.before.weeks import Weeks
from coach.balance.body import ordinals
from coach.balance.load.zones import Limits
from coach.balance.queries import VOLUMES, Joined
from coach.balance.records.efforts import Effort
from coach.sessions.models import Session, Sport


class Felt(NamedTuple):
    """A morning's answers: minutes of sleep; legs and energy from 1 to 5; None where not answered."""

    day: datetime.date
    sleep_min: int | None
    legs: int | None
    energy: int | None


def did(athlete: Athlete) -> Weeks:
    """Every session as a row of the numbers of `Did`; read in columns, since ten years hold thousands of them."""
    run = Case(When(sport=Sport.RUN, then=Coalesce("distance_mm", 0)), default=0)
    lifted = sum(map(F, VOLUMES), Value(0))
    columns = {"days": Joined("local_date"), "mm": Joined(run), "grams": Joined(lifted), "sets": Joined("hard_lower")}
    texts = Session.objects.of(athlete).order_by().aggregate(**columns)
    if not texts["days"]:
        return np.empty((0, len(columns)))
    mm, grams, sets = (np.fromstring(texts[name], sep=",") for name in ("mm", "grams", "sets"))
    return np.column_stack([ordinals(texts["days"]).astype(float), mm / units.MM_PER_M, grams / units.G_PER_KG, sets])


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
