"""A made-up athlete on the scale: most mornings, with what water and salt do to it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

from athletes import units
from athletes.models import Athlete, WeighIn
from athletes.models.saved import digest
from coach.pages.demo.ids import Days
from coach.pages.demo.story import DAYS_PER_WEEK, Story, at

FORGOTTEN = 0.08
WATER_KG = 0.42
STEP_G = 100


def weigh_ins(story: Story, athlete: Athlete, today: datetime.date) -> Iterator[WeighIn]:
    """Every weigh-in before today, oldest first, not yet saved; none where the athlete keeps no weight."""
    if not (athlete.keeps_weight and story.body_kg):
        return
    days, dice = Days.of(story, today), story.dice("scale")
    for number in range((today - days.monday).days):
        week, minute = number / DAYS_PER_WEEK, dice.randrange(60)
        kg = at(story.body_kg, week) + dice.gauss(0, WATER_KG)
        client_id, forgotten = uuid.UUID(int=dice.getrandbits(128), version=4), dice.random() < FORGOTTEN
        if not forgotten and not any(first <= week < last for first, last in story.no_weigh_ins):
            yield weigh_in(athlete, days.day(0, number), datetime.time(6, minute), kg, client_id)


def weigh_in(athlete: Athlete, day: datetime.date, time: datetime.time, kg: float, client_id: uuid.UUID) -> WeighIn:
    """One weigh-in, to the tenth of a kilogram as a scale has it."""
    mass_g = round(units.to_g(kg, "metric") / STEP_G) * STEP_G
    row = WeighIn(athlete=athlete, client_id=client_id, mass_g=mass_g, local_date=day, time=time)
    row.created_at = datetime.datetime.combine(day, time, athlete.user.zone)
    row.stamp(digest({"mass_g": mass_g, "local_date": day, "time": time}))
    return row
