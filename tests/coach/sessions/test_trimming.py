"""A run without its start and end, through the pages; and a distance that a hand corrects."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.sessions import bests, writing
from coach.sessions.bests import best_times_ms
from coach.sessions.cutting import within
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Best, Recording, Session
from coach.sessions.reading import document_of
from coach.sessions.recounting import recount_sessions
from coach.sessions.samples import Samples
from tests.coach.pages.tracks import even, record, samples, seconds
from tests.factories import DAY

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
SUMMARY = {"duration_ms": 1_000_000, "distance_mm": 3_400_000, "hr_mean": 130, "hr_max": 160}


def watched() -> Samples:
    """100 s of standing, 800 s at 4 m/s and 150 bpm, and 100 s of walking at 2 m/s and 100 bpm."""
    elapsed = seconds(1000)
    distance = np.clip(elapsed - 100, 0, 800) * 4 + np.clip(elapsed - 900, 0, 100) * 2
    return samples(elapsed, distance, hr=np.where((elapsed >= 100) & (elapsed <= 900), 150.0, 100.0))


@pytest.fixture
def run(athlete: Athlete) -> Session:
    """A run as a watch recorded it, nothing of it by hand."""
    doc = SessionDoc(
        "run", DAY, duration_ms=1_000_000, effort=50, run=RunDoc(distance_mm=3_400_000, hr_mean=130, hr_max=160)
    )
    session = writing.create(athlete, athlete.user, doc, typed=())
    bests_ms = {str(mm): ms for mm, ms in best_times_ms(watched()).items()}
    record(session, watched(), summary={**SUMMARY, "bests_ms": bests_ms})
    bests.rewrite(session)
    return session


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


def trim(client: Client, session: Session, start: str, end: str, **more: Any) -> Any:
    sent = {"trim_start_ms": start, "trim_end_ms": end, "base": session.version, **more}
    answer = client.post(f"/sessions/{session.pk}/trim/", sent)
    session.refresh_from_db()
    return answer


def test_seconds_by_heart_rate_and_speed_are_those_of_what_is_left(client: Client, run: Session) -> None:
    trim(client, run, "1:40", "1:40")
    left = run.recordings.get().summary
    trim(client, run, "0", "0")
    whole = run.recordings.get().summary

    assert left["hr_s"] == {"150": 800}
    assert sum(left["speed_s"].values()) == 800
    assert whole["hr_s"] == {"100": 199, "150": 801}


def best_ms(session: Session, mm: int) -> int:
    found: int = Best.objects.get(session=session, distance_mm=mm).value
    return found


def test_the_run_is_worked_out_from_the_rest_and_the_recording_stays(
    client: Client, athlete: Athlete, run: Session
) -> None:
    answer = trim(client, run, "1:40", "1:40")

    saved = document_of(run)
    assert (answer.status_code, saved.duration_ms, run.distance_mm, run.load) == (302, 800_000, 3_200_000, 667)
    assert saved.run
    assert (saved.run.distance_mm, saved.run.moving_ms, saved.run.hr_mean) == (3_200_000, 800_000, 150)
    assert Recording.objects.get().summary["distance_mm"] == 3_400_000
    assert run.typed == []
    assert not list(recount_sessions(athlete, write=False))


def test_what_a_hand_has_set_stays(client: Client, run: Session) -> None:
    Session.objects.filter(pk=run.pk).update(typed=["distance_mm"])

    trim(client, run, "1:40", "1:40")

    assert (run.distance_mm, run.duration_ms) == (3_400_000, 800_000)
    assert run.typed == ["distance_mm"]


def test_best_times_are_those_of_the_rest(client: Client, run: Session) -> None:
    assert best_ms(run, 3_000_000) == 750_000

    trim(client, run, "8:20", "1:40")

    assert not Best.objects.filter(session=run, distance_mm=3_000_000).exists()
    assert best_ms(run, 1_500_000) == 375_000
    assert not bests.mend([run], write=False)


def test_a_trim_taken_back_gives_what_the_recording_said(client: Client, run: Session) -> None:
    before = document_of(run)
    trim(client, run, "8:20", "1:40")

    trim(client, run, "", "")

    assert document_of(run) == before
    assert best_ms(run, 3_000_000) == 750_000


def test_an_edit_keeps_the_trim(client: Client, run: Session) -> None:
    trim(client, run, "1:40", "0:30")
    page = client.get(f"/sessions/{run.pk}/edit/").context["form"]
    sent = {name: page[name].value() for name in page.fields if page[name].value() not in (None, False)}

    client.post(f"/sessions/{run.pk}/edit/", sent | {"title": "Along the river"})

    run.refresh_from_db()
    assert (run.title, run.run.trim_start_ms, run.run.trim_end_ms) == ("Along the river", 100_000, 30_000)
    assert run.typed == ["title"]


def test_the_page_shows_the_rest_and_says_what_was_cut_off(client: Client, run: Session) -> None:
    trim(client, run, "1:40", "1:40")

    context = client.get(f"/sessions/{run.pk}/").context

    assert context["drawing"]["total"] == 3.2
    assert sum(split.distance_mm for split in context["splits"]) == 3_200_000
    assert "start 1:40, end 1:40" in [fact.value for fact in context["facts"]]


def test_the_form_takes_six_queries(
    client: Client, run: Session, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        assert client.get(f"/sessions/{run.pk}/trim/").status_code == 200


@pytest.mark.parametrize(("start", "end"), [("10:00", "6:40"), ("30:00", ""), ("-1:00", ""), ("soon", "")])
def test_a_trim_that_cannot_be_is_refused(client: Client, run: Session, start: str, end: str) -> None:
    assert trim(client, run, start, end).status_code == 422
    assert run.version == 1


def test_a_trim_of_what_was_saved_since_is_asked_again(client: Client, run: Session) -> None:
    writing.edit(run, document_of(run).at(DAY), 1)
    writing.edit(run, SessionDoc("run", DAY, run=RunDoc(distance_mm=1_000_000)), 2)

    assert trim(client, run, "1:40", "", base=1).status_code == 409
    assert run.distance_mm == 1_000_000


def test_without_samples_there_is_nothing_to_trim(client: Client, athlete: Athlete) -> None:
    typed = writing.create(athlete, athlete.user, SessionDoc("run", DAY, run=RunDoc(distance_mm=1_000_000)))

    assert client.get(f"/sessions/{typed.pk}/trim/").status_code == 404
    assert "/trim/" not in client.get(f"/sessions/{typed.pk}/").content.decode()


def test_a_corrected_distance_stands_beside_what_was_recorded(client: Client, run: Session) -> None:
    writing.edit(run, SessionDoc("run", DAY, duration_ms=1_000_000, run=RunDoc(distance_mm=3_000_000)), 1)

    [distance, *_rest] = client.get(f"/sessions/{run.pk}/").context["figures"]

    assert (distance.value, distance.note) == ("3", "by hand; recorded 3.4 km")


def test_cutting_off_nothing_leaves_the_samples_alone() -> None:
    whole = even(1000)

    assert within(whole, 0, 0) is whole


def test_what_is_left_counts_from_its_own_start() -> None:
    left = within(even(1000), 50_000, 50_000)

    assert (left.elapsed_s[0], left.elapsed_s[-1]) == (0, 150)
    assert (left.distance_m[0], left.distance_m[-1]) == (0, 600)
