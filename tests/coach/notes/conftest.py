"""A coach, their athlete, and how they talk to the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from athletes.models import Athlete, Coaching, User
from tests.coach.notes.words import NOON
from tests.factories import CoachingFactory


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[time_machine.Traveller]:
    """The same day for every test; `tuesday_noon.shift(...)` goes on."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def coaching(athlete: Athlete) -> Coaching:
    """An active coaching of the athlete."""
    return CoachingFactory.create(athlete=athlete)


@pytest.fixture
def coach(coaching: Coaching) -> User:
    """Its coach."""
    return coaching.coach


@pytest.fixture
def coachs(coach: User, client_for: Callable[[User], Client]) -> Client:
    """The coach's browser."""
    return client_for(coach)


@pytest.fixture
def athletes(athlete: Athlete, client_for: Callable[[User], Client]) -> Client:
    """The athlete's browser."""
    return client_for(athlete.user)


@pytest.fixture
def write(coachs: Client, athlete: Athlete) -> Callable[..., Any]:
    """Send the form of a new note about the athlete."""

    def send(text: str = "Two lifts a week.", visibility: str = "shared", **fields: Any) -> Any:
        address = f"/athletes/{athlete.pk}/notes/write/" + fields.pop("query", "")
        form: dict[str, Any] = {"text": text, "visibility": visibility, "about": "", **fields}
        return coachs.post(address, form)

    return send
