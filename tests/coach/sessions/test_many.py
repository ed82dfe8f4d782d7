"""Several sessions changed or deleted at once, through the pages, and taken back."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.bests import mend
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Session, Shoe
from coach.sessions.reading import document_of
from coach.sessions.recounting import recount_sessions
from tests.factories import DAY, AthleteFactory, CoachingFactory, exercise

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


@pytest.fixture
def sessions(athlete: Athlete) -> list[Session]:
    """Two runs, one with repeats and a value that a hand did not set, and a lift."""
    repeats = (RepeatDoc(400_000, 90_000),)
    easy = SessionDoc("run", DAY, title="Easy", duration_ms=3_600_000, run=RunDoc("easy", 10_000_000))
    track = SessionDoc("run", DAY, title="Track", effort=70, run=RunDoc("intervals", 8_000_000, repeats=repeats))
    entry = EntryDoc(exercise().pk, (SetDoc(reps=5, mass_g=100_000),))
    lift = SessionDoc("lift", DAY, title="Legs", duration_ms=1_800_000, effort=50, entries=(entry,))
    rows = [writing.create(athlete, athlete.user, doc) for doc in (easy, track, lift)]
    Session.objects.filter(pk=rows[0].pk).update(typed=["distance_mm"])
    return list(Session.objects.order_by("pk"))


def post(client: Client, sessions: list[Session], **more: Any) -> Any:
    ids = [session.pk for session in sessions]
    return client.post("/sessions/many/", {"session": ids, "do": "change", **more}, follow=True)


def undo(client: Client, answer: Any) -> Any:
    signed = re.search(r'name="change" value="([^"]+)"', answer.content.decode())
    assert signed
    return client.post("/sessions/many/undo/", {"change": signed[1]}, follow=True)


def messages(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", str(message)) for message in answer.context["messages"])


def docs() -> list[SessionDoc]:
    return [document_of(session) for session in Session.objects.order_by("pk")]


def sound(athlete: Athlete) -> bool:
    """Whether totals and bests are what a recount makes of the rows."""
    rows = list(Session.all_objects.of(athlete))
    return not list(recount_sessions(athlete, write=False)) and not mend(rows, write=False)


def test_what_is_selected_in_the_list_is_shown_with_what_it_can_be_given(
    client: Client, sessions: list[Session]
) -> None:
    body = client.get("/sessions/many/", {"session": [sessions[0].pk, sessions[2].pk]}).content.decode()

    assert [title in body for title in ("Easy", "Track", "Legs")] == [True, False, True]
    assert f'name="session" value="{sessions[0].pk}"' in client.get("/sessions/").content.decode()


def test_kind_shoes_and_effort_are_changed_at_once_and_with_them_what_follows(
    client: Client, athlete: Athlete, sessions: list[Session]
) -> None:
    shoe = Shoe.objects.create(athlete=athlete, name="Blue")

    answer = post(client, sessions[:2], kind="race", shoe=str(shoe.pk), effort="80")

    easy, track = docs()[:2]
    assert [(doc.run and (doc.run.kind, doc.run.shoe), doc.effort, doc.all_out) for doc in (easy, track)] == [
        (("race", shoe.pk), 80, True)
    ] * 2
    assert getattr(track.run, "repeats", None) == (RepeatDoc(400_000, 90_000),)
    assert Session.objects.get(title="Easy").load == 4800
    assert [session.version for session in Session.objects.order_by("pk")] == [2, 2, 1]
    assert "2 sessions changed." in messages(answer)
    assert sound(athlete)


def test_undo_brings_back_what_each_was_and_what_a_hand_had_set(
    client: Client, athlete: Athlete, sessions: list[Session]
) -> None:
    before = docs()
    answer = post(client, sessions, kind="race", effort="80")

    answer = undo(client, answer)

    assert docs() == before
    assert Session.objects.get(title="Easy").typed == ["distance_mm"]
    assert "3 sessions are as they were." in messages(answer)
    assert sound(athlete)


def test_a_session_changed_since_is_left_alone_and_named(client: Client, sessions: list[Session]) -> None:
    answer = post(client, sessions[:2], effort="80")
    easy = Session.objects.get(title="Easy")
    writing.edit(easy, document_of(easy).at(DAY - datetime.timedelta(days=1)), easy.version)

    answer = undo(client, answer)

    assert [doc.effort for doc in docs()] == [80, 70, 50]
    assert "Changed since, and left alone: Easy (3 Mar)." in messages(answer)
    assert "1 session is as it was." in messages(answer)


def test_several_are_deleted_at_once_and_put_back(client: Client, athlete: Athlete, sessions: list[Session]) -> None:
    answer = post(client, sessions[1:], do="delete")
    assert [session.title for session in Session.objects.all()] == ["Easy"]
    assert "2 sessions deleted." in messages(answer)

    answer = undo(client, answer)

    assert Session.objects.count() == 3
    assert sound(athlete)


def test_a_deleted_session_that_somebody_put_back_already_is_not_touched(
    client: Client, sessions: list[Session]
) -> None:
    answer = post(client, sessions[:1], do="delete")
    writing.put_back(sessions[0])

    assert "left alone: Easy" in messages(undo(client, answer))


def test_a_lift_has_no_kind_of_run(client: Client, sessions: list[Session]) -> None:
    answer = post(client, sessions, kind="tempo")

    assert "No runs: Legs (4 Mar)." in messages(answer)
    assert [session.version for session in Session.objects.order_by("pk")] == [2, 2, 1]


def test_a_second_tap_changes_nothing(client: Client, sessions: list[Session]) -> None:
    post(client, sessions, effort="80")

    answer = post(client, sessions, effort="80")

    assert "They had all that already." in messages(answer)
    assert {session.version for session in Session.objects.all()} == {2}


@pytest.mark.parametrize("sent", [{}, {"effort": "85"}, {"shoe": "1000000"}])
def test_what_cannot_be_chosen_is_refused(client: Client, sessions: list[Session], sent: dict[str, str]) -> None:
    assert post(client, sessions, **sent).status_code == 422
    assert {session.version for session in Session.objects.all()} == {1}


def test_a_coach_deletes_only_what_that_coach_wrote(
    athlete: Athlete, sessions: list[Session], client_for: ClientFor
) -> None:
    coach = CoachingFactory.create(athlete=athlete).coach
    own = writing.create(athlete, coach, SessionDoc("other", DAY, title="Swim", duration_ms=60_000))
    ids = [sessions[0].pk, own.pk]

    answer = client_for(coach).post(
        f"/athletes/{athlete.pk}/sessions/many/", {"session": ids, "do": "delete"}, follow=True
    )

    assert [session.title for session in Session.objects.order_by("pk")] == ["Easy", "Track", "Legs"]
    assert "Only who logged a session may delete it: Easy (4 Mar)." in messages(answer)


def test_nobody_changes_the_sessions_of_others(client: Client, sessions: list[Session]) -> None:
    other = AthleteFactory.create()
    theirs = writing.create(other, other.user, SessionDoc("other", DAY, effort=10))

    answer = post(client, [theirs], effort="80")

    assert "Select sessions in the list first." in messages(answer)
    assert Session.objects.get(pk=theirs.pk).effort == 10


def test_an_undo_is_only_good_for_the_athlete_it_was_made_for(
    client: Client, sessions: list[Session], client_for: ClientFor
) -> None:
    answer = post(client, sessions, effort="80")

    assert undo(client_for(AthleteFactory.create().user), answer).status_code == 404
    assert client.post("/sessions/many/undo/", {"change": "made up"}).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_however_many_are_selected(
    client: Client, sessions: list[Session], number: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(5):
        client.get("/sessions/many/", {"session": [session.pk for session in sessions[:number]]})
