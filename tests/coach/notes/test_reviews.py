"""Which sessions a coach has looked at."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes import coachings
from athletes.models import Athlete, Coaching, User
from coach.notes import reviewing
from coach.notes.models import Review
from coach.notes.reviewing import Standing
from coach.sessions import writing
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Session
from tests.coach.notes.words import DAY, NOON, TODAY, main_of
from tests.factories import CoachingFactory, ReviewFactory, SessionFactory

LogIn = Callable[[User], Client]
DOC = SessionDoc("other", TODAY, title="Bike", duration_ms=3_600_000)


@pytest.fixture
def session(athlete: Athlete) -> Session:
    return writing.create(athlete, athlete.user, DOC)


def mark(client: Client, athlete: Athlete, *sessions: Session, **fields: Any) -> Any:
    named = {"session": [one.pk for one in sessions], "until": NOON.isoformat(), **fields}
    return client.post(f"/athletes/{athlete.pk}/reviews/", named)


def standing(session: Session, coach: User) -> str:
    found = reviewing.with_standing(Session.objects.filter(pk=session.pk), coach, TODAY)
    return str(vars(found.get())["standing"])


def edited(session: Session, title: str = "Long bike") -> None:
    current = Session.objects.get(pk=session.pk)
    writing.edit(current, SessionDoc("other", TODAY, title=title, duration_ms=3_600_000), current.version)


def test_a_session_is_new_then_reviewed_then_changed_after_it(
    session: Session, coach: User, coachs: Client, athlete: Athlete
) -> None:
    assert standing(session, coach) == Standing.NEW
    mark(coachs, athlete, session)
    assert standing(session, coach) == Standing.REVIEWED
    edited(session)
    assert standing(session, coach) == Standing.CHANGED


def test_each_coach_looks_for_oneself(session: Session, coach: User, athlete: Athlete) -> None:
    ReviewFactory.create(session=session, coach=CoachingFactory.create(athlete=athlete).coach)

    assert standing(session, coach) == Standing.NEW


@pytest.mark.parametrize(("weeks", "stands"), [(12, Standing.NEW), (13, Standing.OLD)])
def test_what_is_older_than_twelve_weeks_waits_for_nobody(
    athlete: Athlete, coach: User, weeks: int, stands: Standing
) -> None:
    session = SessionFactory.create(athlete=athlete, local_date=TODAY - weeks * 7 * DAY)

    assert standing(session, coach) == stands
    left = reviewing.unreviewed(Session.objects.all(), coach, TODAY)
    assert left.exists() is (stands == Standing.NEW)


def test_several_are_marked_at_once_and_the_rest_stays(coachs: Client, coach: User, athlete: Athlete) -> None:
    first, second, third = (SessionFactory.create(athlete=athlete, local_date=TODAY) for _ in range(3))

    mark(coachs, athlete, first, third)

    assert [standing(one, coach) for one in (first, second, third)] == ["reviewed", "new", "reviewed"]


def test_all_up_to_now_are_marked_and_what_came_since_the_page_was_made_is_not(
    coachs: Client, coach: User, athlete: Athlete, tuesday_noon: time_machine.Traveller
) -> None:
    seen = [SessionFactory.create(athlete=athlete, local_date=TODAY - days * DAY) for days in (0, 9)]
    tuesday_noon.shift(60)
    later = SessionFactory.create(athlete=athlete, local_date=TODAY)

    mark(coachs, athlete, all="on")

    assert [standing(one, coach) for one in (*seen, later)] == ["reviewed", "reviewed", "new"]


def test_a_session_that_changed_since_the_page_was_made_is_not_marked(
    session: Session, coachs: Client, coach: User, athlete: Athlete, tuesday_noon: time_machine.Traveller
) -> None:
    tuesday_noon.shift(60)
    edited(session)

    answer = mark(coachs, athlete, session)

    assert standing(session, coach) == Standing.NEW
    assert "Nothing was left to mark." in coachs.get(answer.headers["Location"]).content.decode()


def test_an_undo_takes_back_one_marking_alone(coachs: Client, coach: User, athlete: Athlete, session: Session) -> None:
    mark(coachs, athlete, session)
    second = SessionFactory.create(athlete=athlete, local_date=TODAY)
    page = mark(coachs, athlete, all="on", next="/notes/")
    shown = coachs.get(page.headers["Location"]).content.decode()
    batch = Review.objects.get(session=second).batch

    assert "1 session marked as reviewed." in shown
    assert f'action="/reviews/{batch}/undo/"' in shown
    assert coachs.post(f"/reviews/{batch}/undo/", {"next": "/notes/"}).headers["Location"] == "/notes/"
    assert [standing(one, coach) for one in (session, second)] == ["reviewed", "new"]


def test_an_undo_of_a_second_look_leaves_the_session_changed(
    coachs: Client, coach: User, athlete: Athlete, session: Session
) -> None:
    mark(coachs, athlete, session)
    edited(session)
    mark(coachs, athlete, session)
    assert standing(session, coach) == Standing.REVIEWED

    coachs.post(f"/reviews/{Review.objects.latest('pk').batch}/undo/")

    assert standing(session, coach) == Standing.CHANGED


def test_marking_twice_counts_once(coachs: Client, athlete: Athlete, session: Session) -> None:
    for _ in range(2):
        mark(coachs, athlete, session)

    assert Review.objects.count() == 1


def test_a_review_of_a_version_is_one(session: Session, coach: User) -> None:
    ReviewFactory.create(session=session, coach=coach)

    with pytest.raises(IntegrityError):
        ReviewFactory.create(session=session, coach=coach)


def test_nothing_is_undone_after_the_coaching_ended(
    coachs: Client, coaching: Coaching, athlete: Athlete, session: Session
) -> None:
    mark(coachs, athlete, session)
    coachings.end(coaching, by=athlete.user)

    assert coachs.post(f"/reviews/{Review.objects.get().batch}/undo/").status_code == 404
    assert Review.objects.exists()


def test_nobody_undoes_what_another_coach_marked(
    coachs: Client, athlete: Athlete, session: Session, client_for: LogIn
) -> None:
    mark(coachs, athlete, session)
    other = client_for(CoachingFactory.create(athlete=athlete).coach)

    assert other.post(f"/reviews/{Review.objects.get().batch}/undo/").status_code == 404
    assert other.post(f"/reviews/{uuid.uuid4()}/undo/").status_code == 404


@pytest.mark.parametrize(
    "fields",
    [{}, {"until": ""}, {"until": "soon"}, {"until": "2026-13-40T99:00"}, {"until": "2026-11-24T12:00:00"}],
)
def test_without_a_moment_nothing_is_marked(
    coachs: Client, athlete: Athlete, session: Session, fields: dict[str, str]
) -> None:
    coachs.post(f"/athletes/{athlete.pk}/reviews/", {"all": "on", "session": session.pk, **fields})

    assert not Review.objects.exists()


@pytest.mark.parametrize("odd", ["x", "", "9" * 30, "-1"])
def test_odd_ids_mark_nothing(coachs: Client, athlete: Athlete, session: Session, odd: str) -> None:
    answer = coachs.post(f"/athletes/{athlete.pk}/reviews/", {"session": odd, "until": NOON.isoformat()})

    assert answer.status_code == 302
    assert not Review.objects.exists()


def test_a_session_of_another_athlete_is_not_marked_by_the_way(coachs: Client, coach: User, athlete: Athlete) -> None:
    stranger = SessionFactory.create(local_date=TODAY)

    mark(coachs, athlete, stranger)

    assert standing(stranger, coach) == Standing.NEW


def test_the_list_says_what_was_not_looked_at_and_what_changed(
    coachs: Client, athlete: Athlete, session: Session
) -> None:
    address = f"/athletes/{athlete.pk}/sessions/"
    page = main_of(coachs, address)
    assert "Not reviewed" in page
    assert "Mark 1 reviewed" in page

    mark(coachs, athlete, session)
    page = main_of(coachs, address)
    assert "Not reviewed" not in page
    assert "Mark 1 reviewed" not in page

    edited(session)
    assert "Changed since your review" in main_of(coachs, address)


def test_the_session_says_when_it_was_looked_at_and_that_it_changed(
    coachs: Client, athlete: Athlete, session: Session
) -> None:
    address = f"/athletes/{athlete.pk}/sessions/{session.pk}/"
    assert "Mark reviewed" in main_of(coachs, address)

    mark(coachs, athlete, session)
    assert "You reviewed this 24 Nov" in main_of(coachs, address)

    edited(session)
    assert "Changed since your review of 24 Nov" in main_of(coachs, address)


@pytest.mark.parametrize("page", ["/sessions/", "/balance/", "/"])
def test_an_athlete_reads_nothing_of_reviews(
    athletes: Client, coachs: Client, athlete: Athlete, session: Session, page: str
) -> None:
    mark(coachs, athlete, session)
    edited(session)

    assert "reviewed" not in main_of(athletes, page).lower()


@pytest.mark.parametrize("count", [1, 3])
def test_the_coachs_list_takes_the_same_queries_however_many_sessions(
    coachs: Client, coach: User, athlete: Athlete, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        ReviewFactory.create(session=SessionFactory.create(athlete=athlete, local_date=TODAY), coach=coach)
        SessionFactory.create(athlete=athlete, local_date=TODAY)
    coachs.get(f"/athletes/{athlete.pk}/sessions/")

    with django_assert_num_queries(7):
        coachs.get(f"/athletes/{athlete.pk}/sessions/")
