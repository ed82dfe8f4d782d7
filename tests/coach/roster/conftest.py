"""A coach with athletes, on a Wednesday."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, Coaching, User
from tests.coach.roster.days import NOW, days
from tests.factories import AthleteFactory, CoachingFactory, UserFactory

Coached = Callable[..., Athlete]


@pytest.fixture
def wednesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coach(db: None, wednesday: None) -> User:
    return UserFactory.create(name="Mara Lind", can_coach=True)


@pytest.fixture
def coached(coach: User) -> Coached:
    """Another athlete of the coach: `coached("Jonas")`; what else is named is of the coaching."""

    def begin(name: str = "Jonas Weber", **fields: Any) -> Athlete:
        athlete = AthleteFactory.create(user__name=name)
        CoachingFactory.create(coach=coach, athlete=athlete, **{"started_at": NOW - days(100)} | fields)
        return athlete

    return begin


@pytest.fixture
def client(coach: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coach)


@pytest.fixture
def athlete(coached: Coached) -> Athlete:
    return coached()


@pytest.fixture
def coaching(athlete: Athlete) -> Coaching:
    return athlete.coachings.get()
