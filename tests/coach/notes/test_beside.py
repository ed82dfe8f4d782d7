"""Notes beside the chart, at a session and on Today."""

import datetime
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, Coaching, User
from coach.notes import showing
from coach.notes.models import NoteRead
from tests.coach.notes.words import DAY, NOON, TODAY, main_of, texts_of
from tests.factories import AnswerFactory, CoachingFactory, NoteFactory, RunFactory, RunSessionFactory, SessionFactory

BALANCE = "/athletes/{}/balance/?range=12w"
LogIn = Callable[[User], Client]


@pytest.fixture
def trained(athlete: Athlete, coach: User) -> Athlete:
    """Twenty weeks with a run each."""
    for week in range(20):
        RunSessionFactory.create(athlete=athlete, local_date=TODAY - week * 7 * DAY)
    return athlete


def drawn(page: str) -> list[Any]:
    """Where the chart marks notes: place on the axis, id, words."""
    found = re.search(r'<script id="timeline-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    told = json.loads(found[1])["story"]
    return [(*one["at"], one["note"], one["words"]) for one in told if one["kind"] == "notes"]


def test_a_note_is_marked_at_its_place_on_the_time_axis(trained: Athlete, coach: User, coachs: Client) -> None:
    note = NoteFactory.create(athlete=trained, author=coach, day=datetime.date(2026, 11, 16))

    page = main_of(coachs, BALANCE.format(trained.pk))

    # Noon of the Monday of the last bar but one.
    assert drawn(page) == [(10.071, 10.071, note.pk, f"Note by {coach.name}")]
    assert f'<td data-cell="marks">Note by {coach.name}</td>' in page


def test_a_note_from_before_the_window_is_listed_and_not_marked(trained: Athlete, coach: User, coachs: Client) -> None:
    NoteFactory.create(athlete=trained, author=coach, text="Long ago", created_at=NOON - 100 * DAY)

    page = main_of(coachs, BALANCE.format(trained.pk))

    assert drawn(page) == []
    assert texts_of(page) == ["Long ago"]


def test_the_athletes_chart_marks_and_lists_what_is_shared_alone(
    trained: Athlete, coach: User, athletes: Client
) -> None:
    shared = NoteFactory.create(athlete=trained, author=coach, text="Shared words")
    NoteFactory.create(athlete=trained, author=coach, text="Quiet words", visibility="coaches")
    NoteFactory.create(athlete=trained, author=coach, text="Kept words", visibility="me")

    page = athletes.get("/balance/").content.decode()

    assert [pk for _, _, pk, _ in drawn(page)] == [shared.pk]
    assert "Shared words" in page
    assert "Quiet words" not in page
    assert "Kept words" not in page
    assert "/notes/write/" not in page


def test_the_part_that_is_swapped_in_marks_the_same_notes(trained: Athlete, coach: User, coachs: Client) -> None:
    NoteFactory.create(athlete=trained, author=coach, visibility="me")
    address = BALANCE.format(trained.pk)

    part = coachs.get(address, headers={"HX-Request": "true"}).content.decode()

    assert drawn(part) == drawn(coachs.get(address).content.decode()) != []


@pytest.mark.parametrize("sessions", [0, 1])
def test_a_note_can_be_written_before_there_is_a_chart(
    coachs: Client, athlete: Athlete, coach: User, sessions: int
) -> None:
    SessionFactory.create_batch(sessions, athlete=athlete, local_date=TODAY)
    NoteFactory.create(athlete=athlete, author=coach, text="Welcome")

    page = main_of(coachs, f"/athletes/{athlete.pk}/balance/")

    assert texts_of(page) == ["Welcome"]
    assert f'action="/athletes/{athlete.pk}/notes/write/"' in page


def test_a_coach_reads_what_the_athlete_wrote_lately_among_the_notes(
    coachs: Client, athletes: Client, coach: User, athlete: Athlete
) -> None:
    for days, comment in ((85, "Too long ago"), (84, "Long ago"), (3, "Calf sore"), (2, ""), (1, "Fine again")):
        SessionFactory.create(athlete=athlete, local_date=TODAY - days * DAY, comment=comment)
    NoteFactory.create(athlete=athlete, author=coach, text="Rest.", created_at=NOON - 2 * DAY)

    beside = main_of(coachs, f"/athletes/{athlete.pk}/balance/").split('id="notes"')[1]
    own = main_of(athletes, "/balance/").split('id="notes"')[1]

    assert texts_of(beside) == ["Fine again", "Rest.", "Calf sore", "Long ago"]
    assert texts_of(own) == ["Rest."]


def test_four_of_the_athletes_comments_are_enough(coachs: Client, athlete: Athlete) -> None:
    for days in range(6):
        SessionFactory.create(athlete=athlete, local_date=TODAY - days * DAY, comment=f"{days} ago")

    page = main_of(coachs, f"/athletes/{athlete.pk}/balance/")

    assert texts_of(page) == ["0 ago", "1 ago", "2 ago", "3 ago"]
    assert "Mark 6 reviewed" in page


def test_eight_notes_stand_beside_and_the_rest_a_link_away(coachs: Client, coach: User, athlete: Athlete) -> None:
    NoteFactory.create_batch(9, athlete=athlete, author=coach)

    page = main_of(coachs, f"/athletes/{athlete.pk}/balance/")

    assert len(texts_of(page)) == 8
    assert f'href="/notes/?athlete={athlete.pk}"' in page


def test_a_session_shows_its_notes_and_those_of_what_was_merged_into_it(
    coachs: Client, coach: User, athlete: Athlete
) -> None:
    session = SessionFactory.create(athlete=athlete)
    merged = SessionFactory.create(athlete=athlete, merged_into=session)
    for text, at in (("On it", session), ("On the other", merged), ("Elsewhere", None)):
        NoteFactory.create(athlete=athlete, author=coach, session=at, text=text)

    page = main_of(coachs, f"/athletes/{athlete.pk}/sessions/{session.pk}/")

    assert sorted(texts_of(page)) == ["On it", "On the other"]
    assert f'action="/athletes/{athlete.pk}/notes/write/?session={session.pk}"' in page
    assert f'href="/athletes/{athlete.pk}/sessions/{session.pk}/"' in main_of(coachs, "/notes/")
    assert f"/sessions/{merged.pk}/" not in main_of(coachs, "/notes/")


def test_the_athlete_finds_shared_notes_at_the_session(athletes: Client, coach: User, athlete: Athlete) -> None:
    session = SessionFactory.create(athlete=athlete)
    NoteFactory.create(athlete=athlete, author=coach, session=session, text="Shared words")
    NoteFactory.create(athlete=athlete, author=coach, session=session, text="Quiet words", visibility="coaches")

    page = main_of(athletes, f"/sessions/{session.pk}/")

    assert texts_of(page) == ["Shared words"]
    assert "Quiet words" not in page


def test_a_session_without_notes_says_nothing_of_them_to_its_athlete(athletes: Client, athlete: Athlete) -> None:
    assert 'id="notes"' not in main_of(athletes, f"/sessions/{SessionFactory.create(athlete=athlete).pk}/")


def test_today_shows_what_was_said_in_the_last_two_weeks_the_latest_first(
    athletes: Client, coach: User, athlete: Athlete
) -> None:
    for days in (15, 13, 2):
        note = NoteFactory.create(athlete=athlete, author=coach, text=f"{days} ago", said_at=NOON - days * DAY)
        NoteRead.objects.create(user=athlete.user, note=note, read_at=NOON)
    NoteFactory.create(athlete=athlete, author=coach, text="Quiet words", visibility="me")

    page = main_of(athletes, "/")

    assert texts_of(page) == ["2 ago", "13 ago"]
    assert "Quiet words" not in page


def test_today_keeps_what_is_not_read_yet(athletes: Client, coach: User, athlete: Athlete) -> None:
    NoteFactory.create(athlete=athlete, author=coach, text="Long ago", said_at=NOON - 40 * DAY)

    assert texts_of(main_of(athletes, "/")) == ["Long ago"]
    assert texts_of(main_of(athletes, "/")) == []


def test_a_coach_who_trains_reads_no_note_of_an_athlete_on_today(
    coach: User, coaching: Coaching, athlete: Athlete, client_for: LogIn
) -> None:
    trains = CoachingFactory.create(athlete__user=coach)
    NoteFactory.create(athlete=athlete, author=coach, text="About the athlete")
    NoteFactory.create(athlete=trains.athlete, author=trains.coach, text="About the coach")

    assert texts_of(main_of(client_for(coach), "/")) == ["About the coach"]


@pytest.mark.parametrize("count", [1, 3])
def test_balance_with_notes_takes_at_most_15_queries_and_no_more_for_more(
    trained: Athlete, coach: User, coachs: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Coaching.objects.update(shares_weight=True)
    for _ in range(count):
        session = RunFactory.create(session__athlete=trained, session__local_date=TODAY).session
        note = NoteFactory.create(athlete=trained, author=coach, session=session)
        AnswerFactory.create_batch(count, note=note)
    coachs.get(BALANCE.format(trained.pk))

    with django_assert_num_queries(15):
        coachs.get(BALANCE.format(trained.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_notes_at_a_session_take_two_queries(
    athlete: Athlete, coach: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = SessionFactory.create(athlete=athlete)
    for note in NoteFactory.create_batch(count, athlete=athlete, author=coach, session=session, said_by=coach):
        AnswerFactory.create_batch(count, note=note)

    with django_assert_num_queries(2):
        showing.at_session(coach, athlete, session)
