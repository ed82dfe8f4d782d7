"""The page of all notes: order, search, filters."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.notes.models import NoteVersion
from tests.coach.notes.words import DAY, NOON, TODAY, main_of, texts_of
from tests.factories import (
    AnswerFactory,
    AthleteFactory,
    CoachingFactory,
    GroupFactory,
    NoteFactory,
    SessionFactory,
    UserFactory,
)

LogIn = Callable[[User], Client]


def listed(client: Client, **query: Any) -> list[str]:
    return texts_of(main_of(client, "/notes/", query))


def test_the_newest_note_is_first(coachs: Client, coach: User, athlete: Athlete) -> None:
    for days in (3, 1, 2):
        NoteFactory.create(athlete=athlete, author=coach, text=f"{days} ago", created_at=NOON - days * DAY)

    assert listed(coachs) == ["1 ago", "2 ago", "3 ago"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("uber", True),
        ("ÜBER", True),
        ("strasse", True),
        ("straße läufer", True),
        ("laufer  uber", True),
        ("läufer hügel", False),
        ("%", False),
        ("100 %", False),
    ],
)
def test_words_are_found_without_case_and_accents(
    coachs: Client, coach: User, athlete: Athlete, words: str, found: bool
) -> None:
    NoteFactory.create(athlete=athlete, author=coach, text="Läufer über Straße")

    assert bool(listed(coachs, q=words)) is found


def test_a_search_finds_nothing_in_what_one_may_not_read(athletes: Client, athlete: Athlete, coach: User) -> None:
    NoteFactory.create(athlete=athlete, author=coach, text="Quiet", visibility="coaches")
    NoteFactory.create(athlete=athlete, author=coach, text="Said")

    assert listed(athletes, q="quiet") == []
    assert listed(athletes, q="said") == ["Said"]


@pytest.fixture
def two_athletes(coachs: Client, coach: User, athlete: Athlete) -> Athlete:
    """A second athlete, in a group; a note of each kind about each."""
    second = CoachingFactory.create(coach=coach).athlete
    GroupFactory.create(coach=coach, name="Track").athletes.add(second)
    for name, one in (("first", athlete), ("second", second)):
        for visibility in ("shared", "me"):
            NoteFactory.create(athlete=one, author=coach, text=f"{name} {visibility}", visibility=visibility)
    return second


def test_notes_are_filtered_by_athlete_group_and_readers(coachs: Client, coach: User, two_athletes: Athlete) -> None:
    group = coach.coach_groups.get().pk

    assert listed(coachs, athlete=two_athletes.pk) == ["second me", "second shared"]
    assert listed(coachs, group=group, visibility="me") == ["second me"]
    assert listed(coachs, visibility="shared", q="first") == ["first shared"]


def test_days_are_the_readers_own_and_both_are_included(coachs: Client, coach: User, athlete: Athlete) -> None:
    late = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)
    for text, moment in (("Sunday", late - DAY), ("Monday", late), ("Tuesday", NOON)):
        NoteFactory.create(athlete=athlete, author=coach, text=text, created_at=moment)

    assert listed(coachs, first=TODAY - DAY) == ["Tuesday", "Monday"]
    assert listed(coachs, last=TODAY - DAY) == ["Monday", "Sunday"]
    assert listed(coachs, first=TODAY - DAY, last=TODAY - DAY) == ["Monday"]


@pytest.mark.parametrize("wrong", [{"athlete": "x"}, {"group": "999"}, {"first": "soon"}, {"last": "0001-01-01"}])
def test_what_cannot_be_read_is_said_and_left_out(coachs: Client, two_athletes: Athlete, wrong: dict[str, str]) -> None:
    page = main_of(coachs, "/notes/", wrong)

    assert len(texts_of(page)) == 4
    assert 'class="invalid-feedback"' in page


def test_an_athlete_of_somebody_else_is_no_choice(coachs: Client, two_athletes: Athlete) -> None:
    stranger = AthleteFactory.create(user__name="Stranger")
    other_group = GroupFactory.create(name="Not mine")

    page = main_of(coachs, "/notes/", {"athlete": stranger.pk, "group": other_group.pk})

    assert "Stranger" not in page
    assert "Not mine" not in page


def test_thirty_stand_on_a_page_and_the_filter_goes_along(coachs: Client, coach: User, athlete: Athlete) -> None:
    for number in range(31):
        NoteFactory.create(athlete=athlete, author=coach, text=f"Lift {number}")

    first = main_of(coachs, "/notes/", {"q": "lift"})

    assert len(texts_of(first)) == 30
    assert 'href="?q=lift&page=2"' in first
    assert listed(coachs, q="lift", page=2) == ["Lift 0"]


def test_an_athlete_is_offered_no_filter_of_a_coach(athletes: Client) -> None:
    page = main_of(athletes, "/notes/")

    assert 'name="visibility"' not in page
    assert 'name="athlete"' not in page
    assert "What your coaches share with you is listed here" in page


def test_a_filter_that_fits_nothing_says_so(coachs: Client, two_athletes: Athlete) -> None:
    assert "No note fits this filter" in main_of(coachs, "/notes/", {"q": "nowhere"})


def test_notes_lead_to_the_bar_of_those_who_have_any(client_for: LogIn, coachs: Client) -> None:
    link = 'href="/notes/"'

    assert link in coachs.get("/settings/").content.decode()
    assert link not in client_for(UserFactory.create()).get("/settings/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_many_notes_and_answers(
    coachs: Client, coach: User, athlete: Athlete, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        coaching = CoachingFactory.create(coach=coach)
        GroupFactory.create(coach=coach).athletes.add(coaching.athlete)
        session = SessionFactory.create(athlete=coaching.athlete)
        note = NoteFactory.create(athlete=coaching.athlete, author=coach, session=session, edited_by=coach)
        AnswerFactory.create_batch(number + 1, note=note)
    coachs.get("/notes/")

    with django_assert_num_queries(8):
        coachs.get("/notes/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_note_takes_the_same_queries_however_many_answers_and_versions(
    coachs: Client, coach: User, athlete: Athlete, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    note = NoteFactory.create(athlete=athlete, author=coach)
    AnswerFactory.create_batch(count, note=note)
    for number in range(count):
        NoteVersion.objects.create(
            note=note, number=number, written_by=coach, written_at=NOON, visibility="shared", text=f"Was {number}"
        )

    with django_assert_num_queries(6):
        page = main_of(coachs, f"/notes/{note.pk}/")

    assert len(texts_of(page)) == 1 + 2 * count
