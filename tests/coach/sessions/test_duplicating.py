"""A session once more on another day, through the pages."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Recording, Session
from coach.sessions.reading import document_of
from tests.factories import DAY, CoachingFactory, exercise

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
TODAY = datetime.date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 20, 12, tzinfo=datetime.UTC), tick=False)


RUN = SessionDoc(
    "run",
    DAY,
    started_at=datetime.datetime(2026, 3, 4, 6, tzinfo=datetime.UTC),
    utc_offset_min=60,
    title="Track",
    duration_ms=3_600_000,
    run=RunDoc("intervals", 10_000_000, repeats=(RepeatDoc(400_000, 90_000),)),
)


def sent(day: str = "2026-03-20") -> dict[str, str]:
    return {"local_date": day, "client_id": str(uuid.uuid4())}


def test_all_of_it_is_logged_on_the_other_day_but_for_clock_and_recording(
    athlete: Athlete, client_for: ClientFor
) -> None:
    session = writing.create(athlete, athlete.user, RUN)
    Recording.objects.create(athlete=athlete, session=session, kind="fit", sha256="a" * 64)

    answer = client_for(athlete.user).post(f"/sessions/{session.pk}/duplicate/", sent())

    made = Session.objects.exclude(pk=session.pk).get()
    assert (answer.status_code, answer["Location"]) == (302, f"/sessions/{made.pk}/")
    assert document_of(made) == replace(RUN, local_date=TODAY, started_at=None, utc_offset_min=None)
    assert (made.distance_mm, made.week) == (10_000_000, datetime.date(2026, 3, 16))
    assert made.recordings.count() == 0


def test_a_lift_keeps_its_sets(athlete: Athlete, client_for: ClientFor) -> None:
    entry = EntryDoc(exercise().pk, (SetDoc(reps=5, mass_g=100_000, rpe=80),))
    session = writing.create(athlete, athlete.user, SessionDoc("lift", DAY, title="Legs", entries=(entry,)))

    client_for(athlete.user).post(f"/sessions/{session.pk}/duplicate/", sent())

    made = Session.objects.get(local_date=TODAY)
    assert document_of(made).entries == (entry,)
    assert made.volume_g == 500_000


def test_a_double_send_makes_no_double_and_another_day_under_its_id_is_asked_again(
    athlete: Athlete, client_for: ClientFor
) -> None:
    session = writing.create(athlete, athlete.user, RUN)
    client, form = client_for(athlete.user), sent()

    answers = [client.post(f"/sessions/{session.pk}/duplicate/", form) for _ in range(2)]
    other = client.post(f"/sessions/{session.pk}/duplicate/", {**form, "local_date": "2026-03-19"})

    assert answers[0]["Location"] == answers[1]["Location"]
    assert other.status_code == 409
    assert form["client_id"] not in other.content.decode()
    assert Session.objects.count() == 2


def test_a_day_still_to_come_is_refused(athlete: Athlete, client_for: ClientFor) -> None:
    session = writing.create(athlete, athlete.user, RUN)

    answer = client_for(athlete.user).post(f"/sessions/{session.pk}/duplicate/", sent("2026-03-21"))

    assert answer.status_code == 422
    assert "This day is still to come." in answer.content.decode()


def test_a_deleted_session_is_not_duplicated(athlete: Athlete, client_for: ClientFor) -> None:
    session = writing.create(athlete, athlete.user, RUN)
    writing.delete(session)

    assert client_for(athlete.user).post(f"/sessions/{session.pk}/duplicate/", sent()).status_code == 404


def test_a_coach_duplicates_for_the_athlete_and_is_named_as_who_did(athlete: Athlete, client_for: ClientFor) -> None:
    session = writing.create(athlete, athlete.user, RUN)
    coach = CoachingFactory.create(athlete=athlete).coach

    client_for(coach).post(f"/athletes/{athlete.pk}/sessions/{session.pk}/duplicate/", sent())

    made = Session.objects.get(local_date=TODAY)
    assert (made.author, made.athlete) == (coach, athlete)


def test_the_form_takes_the_same_queries_for_a_lift_of_one_set_and_of_three(
    athlete: Athlete, client_for: ClientFor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_for(athlete.user)
    for number in (1, 3):
        sets = tuple(SetDoc(reps=5, mass_g=100_000) for _ in range(number))
        doc = SessionDoc("lift", DAY, entries=(EntryDoc(exercise().pk, sets),))
        session = writing.create(athlete, athlete.user, doc)

        with django_assert_num_queries(4):
            assert client.get(f"/sessions/{session.pk}/duplicate/").status_code == 200
