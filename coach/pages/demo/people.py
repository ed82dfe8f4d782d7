"""The demo's accounts: 23 athletes, their coach, and an admin."""

from __future__ import annotations

import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from athletes.models import Athlete, Coaching, Injury, Span, SpanKind, User, WeightMode
from coach.pages.demo.ids import Days
from coach.pages.demo.jonas import JONAS
from coach.pages.demo.others import OTHERS
from coach.pages.demo.story import Story

STORIES = (JONAS, *OTHERS)
COACH, ADMIN = "coach@example.com", "admin@example.com"
PASSWORD = "runstrong"  # noqa: S105 (printed by `make run`, and only ever in a database that it made)
LOGINS = (JONAS.email, COACH, ADMIN)


def create_people(today: datetime.date) -> list[Athlete]:
    """Save the accounts; returns the athletes in the order of their stories."""
    coach = User(email=COACH, name="Mara Lind", time_zone="Europe/Berlin", can_coach=True)
    admin = User(email=ADMIN, name="Admin", is_staff=True, is_superuser=True)
    users = create_users([*(account(story) for story in STORIES), coach, admin])
    athletes = [an_athlete(story, user, today) for story, user in zip(STORIES, users, strict=False)]
    Athlete.objects.bulk_create(athletes)
    pairs = list(zip(STORIES, athletes, strict=True))
    Coaching.objects.bulk_create(coaching(story, athlete, coach, today) for story, athlete in pairs)
    Injury.objects.bulk_create(row for story, athlete in pairs for row in injuries(story, athlete, today))
    Span.objects.bulk_create(row for story, athlete in pairs for row in blocks(story, athlete, today))
    return athletes


def create_users(users: list[User]) -> list[User]:
    """Save accounts whose addresses are confirmed; those that `make run` prints get the password, the others none."""
    # One hash for all: making it is slow on purpose.
    known, unusable = make_password(PASSWORD), make_password(None)
    for user in users:
        user.password = known if user.email in LOGINS else unusable
    User.objects.bulk_create(users)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users
    )
    return users


def account(story: Story) -> User:
    """The login of one athlete, not yet saved."""
    return User(email=story.email, name=story.name, units=story.units, time_zone=story.zone)


def began(story: Story, today: datetime.date) -> datetime.datetime:
    """Noon of the story's first day."""
    return datetime.datetime.combine(Days.of(story, today).monday, datetime.time(12), datetime.UTC)


def an_athlete(story: Story, user: User, today: datetime.date) -> Athlete:
    """The athlete of one story, not yet saved."""
    user.date_joined = began(story, today)
    return Athlete(
        user=user,
        weight_mode=story.weight_mode,
        adult_confirmed_at=None if story.weight_mode == WeightMode.UNSET else began(story, today),
        care_mode=story.care_mode,
        birth_date=story.born,
        sex=story.sex,
        height_mm=story.height_cm and story.height_cm * 10,
    )


def coaching(story: Story, athlete: Athlete, coach: User, today: datetime.date) -> Coaching:
    """The coach looks after everybody, from the first day on."""
    return Coaching(coach=coach, athlete=athlete, shares_weight=story.shares_weight, started_at=began(story, today))


def injuries(story: Story, athlete: Athlete, today: datetime.date) -> list[Injury]:
    """What hurt the athlete, not yet saved."""
    days = Days.of(story, today)
    return [
        Injury(
            athlete=athlete,
            part=hurt.part,
            side=hurt.side,
            is_tendon=hurt.is_tendon,
            baseline=hurt.baseline,
            changed=hurt.changed,
            bone_asked_on=days.day(hurt.week, hurt.weekday),
            from_date=days.day(hurt.week, hurt.weekday),
            to_date=None if hurt.days is None else days.day(hurt.week, hurt.weekday + hurt.days),
        )
        for hurt in story.hurts
    ]


def blocks(story: Story, athlete: Athlete, today: datetime.date) -> list[Span]:
    """The training blocks that the athlete named, not yet saved."""
    days = Days.of(story, today)
    return [
        Span(
            athlete=athlete,
            set_by=athlete.user,
            kind=SpanKind.BLOCK,
            name=name,
            from_date=days.day(first),
            to_date=days.day(last, 6),
        )
        for first, last, name in story.blocks
    ]
