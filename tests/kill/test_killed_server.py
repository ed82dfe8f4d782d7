"""`kill -9` under concurrent writes: what was acknowledged is there once, and nothing is there by halves."""

import os
import random
from collections.abc import Iterator
from itertools import cycle

import pytest
from django.core.management import call_command
from django.db.models import Model

from athletes.models import Athlete, WeighIn
from coach.notes.models import Note
from coach.sessions.models import Session, WorkSet
from tests.bench.client import Visitor
from tests.bench.writes import EXERCISES, SETS_AN_EXERCISE, lift_fields
from tests.factories import AthleteFactory, CoachingFactory
from tests.kill.server import Server
from tests.kill.writers import Form, Writer

KILLS = int(os.environ.get("KILLS", "5"))
SEED = int(os.environ.get("SEED", "1"))


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    running = Server()
    yield running
    running.kill()


def run_form(athlete: Athlete, number: int) -> Form:
    return {
        "local_date": athlete.today().isoformat(),
        "kind": "easy",
        "distance_mm": str(5 + number % 7),
        "duration_ms": "45:10",
    }


def weigh_in_form(athlete: Athlete, number: int) -> Form:
    return {"local_date": athlete.today().isoformat(), "mass_g": f"{70 + number % 5}.5"}


def lift_form(athlete: Athlete) -> Form:
    return {name: value for name, value in lift_fields(athlete).items() if name not in ("client_id", "clock")}


def writers(server: Server) -> dict[type[Model], list[Writer]]:
    """Five people: one logs runs, one lifts, one weighs in, and a coach writes notes; a second one lifts, too."""
    athlete, other = AthleteFactory.create_batch(2)
    coach = CoachingFactory.create(athlete=athlete).coach
    own, others, coachs = (Visitor(user, server.port) for user in (athlete.user, other.user, coach))
    notes = f"/athletes/{athlete.pk}/notes/write/"
    return {
        Session: [
            Writer(own, "/log/run/", lambda number: run_form(athlete, number), server),
            Writer(own, "/log/lift/", lambda _number: lift_form(athlete), server),
            Writer(others, "/log/lift/", lambda _number: lift_form(other), server),
        ],
        WeighIn: [Writer(own, "/log/weigh-in/", lambda number: weigh_in_form(athlete, number), server)],
        Note: [
            Writer(coachs, notes, lambda number: {"text": f"Note {number}", "visibility": "shared"}, server),
        ],
    }


def test_what_was_acknowledged_outlives_the_server(server: Server) -> None:
    chance = random.Random(SEED)
    by_table = writers(server)
    people = [writer for several in by_table.values() for writer in several]
    for writer in people:
        writer.start()

    for _kill, watched in zip(range(KILLS), cycle(people), strict=False):
        watched.wait_for(chance.randint(1, 6))
        server.kill()
        server.start()
    for writer in people:
        writer.wait_for(1)
        writer.finish()

    assert [writer.refused for writer in people] == [[]] * len(people)
    for table, several in by_table.items():
        kept = sorted(str(client_id) for client_id in table._default_manager.values_list("client_id", flat=True))
        assert kept == sorted(client_id for writer in several for client_id in writer.acknowledged)
    lifts = Session.objects.filter(sport="lift")
    assert WorkSet.objects.count() == lifts.count() * len(EXERCISES) * SETS_AN_EXERCISE
    call_command("recount", check=True)
    acknowledged, repeated = sum(len(w.acknowledged) for w in people), sum(w.repeated for w in people)
    print(f"{KILLS} kills: {acknowledged} writes acknowledged, {repeated} sent again, none lost, doubled or halved")
