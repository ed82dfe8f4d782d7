"""Training in bulk, for measuring: one athlete written out, and as many copies of it as wanted."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from athletes.body import body_days
from athletes.models import Athlete, BodyDay, User, WeighIn, WeightMode
from athletes.models.saved import digest
from coach.pages.demo.cloning import TABLES, Copied, clone_training
from coach.pages.demo.load import save_sessions
from coach.pages.demo.people import PASSWORD
from coach.sessions import bests
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise

WEEKS_A_YEAR, DAYS_A_YEAR = 52, 365
RUNS = ((0, "easy", 8), (1, "intervals", 10), (3, "tempo", 9), (4, "recovery", 6), (6, "long", 20))
LIFT_DAYS = (0, 2, 4, 5)
SETS_A_LIFT, SETS_AN_EXERCISE = 18, 3
EXERCISES = (
    *("back-squat-high-bar", "bench-press", "barbell-row", "romanian-deadlift"),
    *("overhead-press-strict", "standing-calf-raise-machine"),
)
WEEKS_BETWEEN_RACES = 8
BULK = "bulk"


@transaction.atomic
def create(athletes: int, years: int, today: datetime.date, tables: Iterable[Copied] = TABLES) -> list[Athlete]:
    """Write the training of the first athlete and copy its rows in `tables` to the others; the days end today."""
    people = create_athletes(athletes)
    template = people[0]
    exercises = {exercise.slug: exercise.pk for exercise in Exercise.objects.filter(slug__in=EXERCISES)}
    ids = [exercises[slug] for slug in EXERCISES]
    sessions = save_sessions([(template, doc) for doc in documents(years * WEEKS_A_YEAR, today, ids)])
    bests.mend(sessions, write=True)
    WeighIn.objects.bulk_create(weigh_ins(template, years * DAYS_A_YEAR, today))
    BodyDay.objects.bulk_create(body_days(template))
    clone_training(template, people[1:], tables)
    return people


def create_athletes(count: int) -> list[Athlete]:
    """Save athletes who track bodyweight and can log in; their addresses are numbered on from those there are."""
    known = make_password(PASSWORD)
    before = User.objects.filter(email__startswith=BULK).count()
    users = User.objects.bulk_create(
        User(email=f"{BULK}{before + number}@example.com", name=f"Bulk {before + number}", password=known)
        for number in range(1, count + 1)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users
    )
    adult = timezone.now()
    return Athlete.objects.bulk_create(
        Athlete(user=user, weight_mode=WeightMode.SHOWN, adult_confirmed_at=adult) for user in users
    )


def documents(weeks: int, today: datetime.date, exercises: list[int]) -> Iterator[SessionDoc]:
    """Five runs and four lifts in each of the weeks of seven days that end today."""
    for week in range(weeks):
        first = today - datetime.timedelta(days=7 * (weeks - week) - 1)
        for day, kind, km in RUNS:
            yield run(first + datetime.timedelta(days=day), kind, km + week % 4, week)
        for day in LIFT_DAYS:
            yield lift(first + datetime.timedelta(days=day), exercises, week)


def run(day: datetime.date, kind: str, km: int, week: int) -> SessionDoc:
    """One run; the tempo run of every eighth week is a race."""
    is_race = kind == "tempo" and week % WEEKS_BETWEEN_RACES == 0
    metres, seconds = (10_000, 2700 - week % 200) if is_race else (1000 * km, 320 * km)
    return SessionDoc(
        sport="run",
        local_date=day,
        started_at=datetime.datetime.combine(day, datetime.time(6, 30), datetime.UTC),
        utc_offset_min=0,
        title="Race" if is_race else "",
        duration_ms=seconds * 1000,
        effort=95 if is_race else 40,
        all_out=is_race,
        run=RunDoc("race" if is_race else kind, metres * 1000, seconds * 1000, 40_000, 148, 170, 172, surface="road"),
    )


def lift(day: datetime.date, exercises: list[int], week: int) -> SessionDoc:
    """One lift of 18 sets."""
    return SessionDoc(
        sport="lift",
        local_date=day,
        started_at=datetime.datetime.combine(day, datetime.time(18, 0), datetime.UTC),
        utc_offset_min=0,
        title="Gym",
        duration_ms=3_600_000,
        effort=65,
        entries=tuple(
            EntryDoc(
                exercise,
                tuple(SetDoc(reps=5, mass_g=60_000 + 2500 * (week % 12), rpe=80) for _ in range(SETS_AN_EXERCISE)),
            )
            for exercise in exercises[: SETS_A_LIFT // SETS_AN_EXERCISE]
        ),
    )


def weigh_ins(athlete: Athlete, days: int, today: datetime.date) -> Iterator[WeighIn]:
    """A weigh-in on each of the days that end today."""
    for number in range(days):
        day = today - datetime.timedelta(days=days - 1 - number)
        mass_g, time = 75_000 + 1000 * (number % 90 // 30) + 100 * (number % 7), datetime.time(6, 45)
        row = WeighIn(athlete=athlete, client_id=uuid.uuid4(), mass_g=mass_g, local_date=day, time=time)
        row.stamp(digest({"mass_g": mass_g, "local_date": day, "time": time}))
        yield row
