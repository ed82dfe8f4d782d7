"""How a made-up athlete felt: check-ins of most mornings, the pain of an injury, and what the heart can do."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from random import Random

from athletes.models import Athlete, CheckIn, HeartLimit, HeartSource, Injury, PainDay
from athletes.models.check_in import LEAST, MOST
from athletes.models.injury import WORST
from coach.pages.demo.ids import Days
from coach.pages.demo.story import DAYS_PER_WEEK, Curve, Hurt, Story, at

SKIPPED = 0.15
SLEEP_MIN, RESTING_HR = 435, 47
DAY = datetime.timedelta(days=1)


def check_ins(story: Story, athlete: Athlete, today: datetime.date) -> Iterator[CheckIn]:
    """Every check-in before today, not yet saved; none of athletes who do not check in."""
    if not story.legs:
        return
    days, dice = Days.of(story, today), story.dice("check-in")
    for number in range((today - days.monday).days):
        legs = at(story.legs, number / DAYS_PER_WEEK) + dice.gauss(0, 0.7)
        answers = feeling(legs, dice)
        if dice.random() >= SKIPPED:
            yield CheckIn(athlete=athlete, local_date=days.day(0, number), **answers)


def feeling(legs: float, dice: Random) -> dict[str, int]:
    """The answers of a morning: the rest of the body goes half the way with the legs."""
    names = ("energy", "mood", "soreness", "stress")
    others = {name: answer(3.4 + (legs - 3) / 2 + dice.gauss(0, 0.6)) for name in names}
    sleep, beats = SLEEP_MIN + dice.gauss(0, 35), RESTING_HR - 1.2 * (legs - 3) + dice.gauss(0, 1)
    return {"legs": answer(legs), **others, "sleep_min": 5 * round(sleep / 5), "resting_hr": round(beats)}


def answer(value: float) -> int:
    """The nearest button."""
    return min(MOST, max(LEAST, round(value)))


def pain_days(
    story: Story, hurt: Hurt, injury: Injury, ran: Collection[datetime.date], today: datetime.date
) -> Iterator[PainDay]:
    """The pain of each day before today, while running and after where there was a run; not yet saved."""
    if not hurt.during:
        return
    monday, day = Days.of(story, today).monday, injury.from_date
    dice = story.dice("pain", hurt.week)
    while day < today:
        week = (day - monday).days / DAYS_PER_WEEK
        during = pain(hurt.during, week, dice) if day in ran else None
        yield PainDay(
            injury=injury,
            local_date=day,
            during=during,
            after=None if during is None else max(0, during - dice.randrange(2)),
            # The last morning is today's, for whoever tries the demo.
            next_morning=pain(hurt.morning, week, dice) if day + DAY < today else None,
        )
        day += DAY


def pain(curve: Curve, week: float, dice: Random) -> int:
    """The pain of a day, give or take."""
    return min(WORST, max(0, round(at(curve, week) + dice.uniform(-0.4, 0.4))))


def heart_limits(story: Story, athlete: Athlete, today: datetime.date) -> list[HeartLimit]:
    """What was measured in races, not yet saved."""
    days = Days.of(story, today)
    return [
        HeartLimit(
            athlete=athlete,
            date=days.day(week, DAYS_PER_WEEK - 1),
            maximum=maximum,
            threshold=threshold,
            source=HeartSource.MEASURED,
        )
        for week, maximum, threshold in story.heart
    ]
