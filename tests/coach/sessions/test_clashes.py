"""Forms that name new shoes, hills and exercises, sent twice or against somebody else's edit."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise, Hill, Session, Shoe
from tests.factories import DAY, exercise

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def client(athlete: Athlete, client_for: Callable[[User], Client]) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def run_post(**more: str) -> dict[str, str]:
    return {
        "client_id": str(uuid.uuid4()), "local_date": "2026-03-04", "distance_mm": "8", "duration_ms": "45",
        "kind": "hills", "new_shoe": "Blue", "repeats-0-count": "8", "repeats-0-hill": "Vine Street",
        "repeats-1-count": "2", "repeats-1-hill": "vine street", **more,
    }  # fmt: skip


def lift_post(**more: str) -> dict[str, str]:
    return {
        "client_id": str(uuid.uuid4()), "local_date": "2026-03-04", "entry-0-exercise": "Bear hug",
        "entry-0-own_pattern": "squat", "entry-0-set-0-reps": "5", **more,
    }  # fmt: skip


def kept() -> list[int]:
    return [Session.all_objects.count(), Shoe.objects.count(), Hill.objects.count(), own().count()]


def own() -> Any:
    return Exercise.objects.exclude(owner=None)


def test_a_double_tap_makes_new_shoes_and_hills_once_and_answers_the_same(client: Client) -> None:
    once = run_post()

    answers = [client.post("/log/run/", once) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert kept() == [1, 1, 1, 0]


def test_a_double_tap_makes_a_new_exercise_once_and_answers_the_same(client: Client) -> None:
    once = lift_post()

    answers = [client.post("/log/lift/", once) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert kept() == [1, 0, 0, 1]


def test_a_clash_over_a_run_keeps_no_new_shoes_until_it_is_saved_again(client: Client, athlete: Athlete) -> None:
    session = writing.create(athlete, athlete.user, SessionDoc("run", DAY, run=RunDoc("easy", 8_000_000)))
    writing.edit(session, SessionDoc("run", DAY, title="Theirs", run=RunDoc("easy", 8_000_000)), 1)
    mine, address = run_post(base="1"), f"/sessions/{session.pk}/edit/"

    clashed = client.post(address, mine)
    after_the_clash = kept()
    saved = client.post(address, mine | {"base": clashed.context["form"]["base"].value()})

    assert (clashed.status_code, saved.status_code) == (409, 302)
    assert "<td>Theirs</td><td>–</td>" in clashed.content.decode()
    assert after_the_clash == [1, 0, 0, 0]
    assert kept() == [1, 1, 1, 0]


def test_a_clash_over_a_lift_shows_the_new_exercise_and_keeps_it_once_saved_again(
    client: Client, athlete: Athlete
) -> None:
    doc = SessionDoc("lift", DAY, entries=(EntryDoc(exercise().pk, (SetDoc(reps=5),)),))
    session = writing.create(athlete, athlete.user, doc)
    mine, address = lift_post(base="0"), f"/sessions/{session.pk}/edit/"

    clashed = client.post(address, mine)
    after_the_clash = own().count()
    saved = client.post(address, mine | {"base": clashed.context["form"]["base"].value()})

    assert (clashed.status_code, saved.status_code) == (409, 302)
    assert "Bear hug" in clashed.content.decode()
    assert after_the_clash == 0
    assert session.entries.get().exercise == own().get()


@pytest.mark.parametrize("like", ["²", "x", "-1"])
def test_a_lift_that_cannot_be_begun_like_begins_empty(client: Client, like: str) -> None:
    response = client.get("/log/lift/", {"like": like})

    assert response.status_code == 200
    assert len(response.context["editor"].rows) == 1
