import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete, User
from coach.pages.views import sessions as view
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Session
from tests.factories import DAY, AthleteFactory, CoachingFactory, RunFactory, SessionFactory, exercise

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]


def titles(client: Client, path: str = "/sessions/") -> list[str]:
    return [session.title for session in client.get(path).context["rows"]]


@pytest.fixture
def logged(athlete: Athlete) -> Athlete:
    """A race, an easy run and a lift on three days."""
    race = SessionDoc("run", DAY, title="Città di Roma", run=RunDoc("race", 10_000_000))
    easy = SessionDoc(
        "run", DAY + datetime.timedelta(days=1), title="Easy", comment="Along the Émile canal", run=RunDoc()
    )
    entry = EntryDoc(exercise("romanian-deadlift").pk, (SetDoc(reps=5, mass_g=90_000),))
    lift = SessionDoc("lift", DAY + datetime.timedelta(days=2), title="Legs", entries=(entry,))
    for doc in (race, easy, lift):
        writing.create(athlete, athlete.user, doc)
    return athlete


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Legs", "Easy", "Città di Roma"]),
        ("sport=run", ["Easy", "Città di Roma"]),
        ("kind=race", ["Città di Roma"]),
        ("q=citta", ["Città di Roma"]),
        ("q=ÉMILE", ["Easy"]),
        ("q=romanian", ["Legs"]),
        ("first=2026-03-05", ["Legs", "Easy"]),
        ("last=2026-03-05", ["Easy", "Città di Roma"]),
        ("sport=run&q=e", ["Easy"]),
        ("q=nothing+like+it", []),
    ],
)
def test_the_list_is_narrowed_by_sport_kind_words_and_days(
    logged: Athlete, client_for: ClientFor, query: str, found: list[str]
) -> None:
    assert titles(client_for(logged.user), f"/sessions/?{query}") == found


def test_a_day_that_is_none_is_said_at_its_field_and_narrows_nothing(logged: Athlete, client_for: ClientFor) -> None:
    response = client_for(logged.user).get("/sessions/?first=soon&sport=lift")

    assert "Enter a valid date." in response.content.decode()
    assert [session.title for session in response.context["rows"]] == ["Legs"]


def test_deleted_sessions_and_those_of_others_are_not_listed(logged: Athlete, client_for: ClientFor) -> None:
    writing.delete(Session.objects.get(title="Easy"))
    SessionFactory.create(athlete=AthleteFactory.create(), title="Not mine")

    assert titles(client_for(logged.user)) == ["Legs", "Città di Roma"]


def test_a_coach_sees_the_list_under_the_athletes_address(logged: Athlete, client_for: ClientFor) -> None:
    client = client_for(CoachingFactory.create(athlete=logged).coach)

    body = client.get(f"/athletes/{logged.pk}/sessions/").content.decode()

    assert f'href="/athletes/{logged.pk}/sessions/{Session.objects.get(title="Legs").pk}/"' in body


def test_a_stranger_gets_404(logged: Athlete, client_for: ClientFor) -> None:
    stranger = AthleteFactory.create().user

    assert client_for(stranger).get(f"/athletes/{logged.pk}/sessions/").status_code == 404


moments = st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(0, 2)), max_size=9)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments)
def test_page_after_page_holds_every_session_once_and_in_order(
    athlete: Athlete, monkeypatch: pytest.MonkeyPatch, client_for: ClientFor, rows: list[tuple[int, int | None]]
) -> None:
    Session.all_objects.all().delete()
    monkeypatch.setattr(view, "PAGE", 2)
    for day, hour in rows:
        date = DAY + datetime.timedelta(days=day)
        start = None if hour is None else datetime.datetime.combine(date, datetime.time(hour), datetime.UTC)
        SessionFactory.create(athlete=athlete, local_date=date, started_at=start)
    client, seen, query = client_for(athlete.user), [], ""

    while True:
        context = client.get(f"/sessions/?{query}").context
        seen += [session.pk for session in context["rows"]]
        query = context["older"]
        if not query:
            break

    assert seen == [session.pk for session in Session.objects.newest_first()]


def test_an_older_page_keeps_the_filter(
    logged: Athlete, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "PAGE", 1)
    client = client_for(logged.user)

    older = client.get("/sessions/?sport=run").context["older"]

    assert titles(client, f"/sessions/?{older}") == ["Città di Roma"]


def test_an_empty_list_says_what_will_stand_there(athlete: Athlete, client_for: ClientFor) -> None:
    client = client_for(athlete.user)

    assert "No sessions yet" in client.get("/sessions/").content.decode()
    assert "No session fits this filter" in client.get("/sessions/?q=x").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_many_rows(
    athlete: Athlete, client_for: ClientFor, number: int, django_assert_num_queries: Any
) -> None:
    for day in range(number):
        RunFactory.create(session__athlete=athlete, session__local_date=DAY + datetime.timedelta(days=day))
    client = client_for(athlete.user)

    with django_assert_num_queries(5):
        client.get("/sessions/")
