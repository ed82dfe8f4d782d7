"""Two exercises of an athlete's own as one, read through in every list, and as two again."""

from collections.abc import Callable

import pytest
from django.test import Client

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.live_queries import best_sets
from coach.sessions.models import Exercise, Session
from coach.sessions.names import Names
from coach.sessions.own_exercises import make_own, merge_own
from coach.sessions.queries import last_entries
from coach.sessions.reading import document_of
from coach.sessions.recounting import recount_sessions
from tests.factories import DAY, AthleteFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]


@pytest.fixture
def pair(athlete: Athlete) -> tuple[Exercise, Exercise]:
    """Sled push and Sled pushing, each of its own."""
    return make_own(athlete, "Sled push", "squat"), make_own(athlete, "Prowler", "lunge")


@pytest.fixture
def lift(athlete: Athlete, pair: tuple[Exercise, Exercise]) -> Session:
    entries = (EntryDoc(pair[1].pk, (SetDoc(reps=5, mass_g=80_000),)),)
    return writing.create(athlete, athlete.user, SessionDoc("lift", DAY, title="Legs", entries=entries))


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    return client_for(athlete.user)


def merge(client: Client, goes: Exercise, into: Exercise) -> int:
    return int(client.post(f"/kit/exercises/{goes.pk}/merge/", {"into": into.pk}).status_code)


def test_what_was_logged_is_read_as_the_other(
    client: Client, athlete: Athlete, pair: tuple[Exercise, Exercise], lift: Session
) -> None:
    stays, goes = pair

    assert merge(client, goes, stays) == 302

    assert last_entries(athlete, [stays.pk])[stays.pk].session == lift
    assert best_sets(athlete)[stays.pk] == [(5, 80_000)]
    page = client.get(f"/sessions/{lift.pk}/")
    assert [entry.name for block in page.context["blocks"] for entry in block.entries] == ["Sled push"]
    assert [row.title for row in client.get("/sessions/?q=sled").context["rows"]] == ["Legs"]
    assert Names.for_athlete(athlete).find("prowler") == stays
    assert list(recount_sessions(athlete, write=False)) == []


def test_an_edit_of_the_lift_names_the_other(client: Client, pair: tuple[Exercise, Exercise], lift: Session) -> None:
    merge(client, pair[1], pair[0])

    assert document_of(lift).entries[0].exercise == pair[0].pk
    assert 'value="Sled push"' in client.get(f"/sessions/{lift.pk}/edit/").content.decode()


def test_undo_on_the_kit_page_makes_them_two_again(
    client: Client, athlete: Athlete, pair: tuple[Exercise, Exercise], lift: Session
) -> None:
    stays, goes = pair
    merge(client, goes, stays)
    assert "shown as Sled push" in client.get("/kit/").content.decode()

    client.post(f"/kit/exercises/{goes.pk}/unmerge/")

    assert last_entries(athlete, [stays.pk, goes.pk]).keys() == {goes.pk}
    assert "shown as" not in client.get("/kit/").content.decode()


def test_the_old_name_is_not_given_away_and_means_the_other(
    client: Client, athlete: Athlete, pair: tuple[Exercise, Exercise]
) -> None:
    merge(client, pair[1], pair[0])

    answer = client.post(
        "/kit/",
        {"add": "exercise", "exercise-name": "prowler", "exercise-pattern": "lunge", "exercise-measure": "reps"},
    )

    assert "You already have one of this name." in answer.content.decode()
    assert make_own(athlete, "Prowler", "lunge") == pair[0]


def test_what_was_merged_before_goes_along(athlete: Athlete, pair: tuple[Exercise, Exercise]) -> None:
    third = make_own(athlete, "Push", "squat")
    merge_own(pair[1], pair[0])

    merge_own(pair[0], third)

    assert set(Exercise.objects.filter(merged_into=third)) == set(pair)


def test_only_own_exercises_that_are_counted_alike_are_one(
    client: Client, athlete: Athlete, pair: tuple[Exercise, Exercise]
) -> None:
    timed = make_own(athlete, "Wall sit", "squat", measure="time")
    theirs = make_own(AthleteFactory.create(), "Theirs", "squat")
    built_in = Exercise.objects.filter(owner=None, measure="reps").first()
    assert built_in

    answers = [merge(client, pair[0], other) for other in (timed, theirs, built_in, pair[0])]

    assert answers == [404] * 4
    assert [row.name for row in client.get(f"/kit/exercises/{pair[0].pk}/").context["mergeable"]] == ["Prowler"]
