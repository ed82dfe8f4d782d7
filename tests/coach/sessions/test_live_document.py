"""A finished lift as the live page sends it."""

import datetime
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, Units, User
from coach.sessions.models import Exercise, ExerciseChoice, Session
from coach.sessions.reading import document_of
from tests.factories import AthleteFactory, UserFactory, exercise

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]
Sent = dict[str, Any]


@pytest.fixture(autouse=True)
def _now(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC), tick=False)


def lift(athlete: Athlete, **more: Any) -> Sent:
    squats = {
        "exercise": exercise().pk,
        "name": "Back squat (high bar)",
        "comment": "felt light",
        "sets": [
            {"kind": "warmup", "side": "", "mass_g": "60", "reps": "5", "rpe": ""},
            {"kind": "working", "side": "", "mass_g": "110", "reps": "3", "rpe": "8"},
        ],
    }
    return {
        "client_id": str(uuid.uuid4()),
        "user": athlete.user_id,
        "units": "metric",
        "local_date": "2026-11-24",
        "clock": "07:10",
        "utc_offset_min": 60,
        "title": "Legs",
        "duration_ms": "58:12",
        "effort": "70",
        "comment": "",
        "entries": [squats],
        **more,
    }


def send(client: Client, sent: Any) -> Any:
    return client.post("/log/lift/document/", json.dumps(sent), content_type="application/json")


def entry(**more: Any) -> Sent:
    return {"exercise": exercise().pk, "sets": [{"reps": "5", "mass_g": "100"}], **more}


def test_a_lift_is_saved_whole(athlete: Athlete, client_for: ClientFor) -> None:
    answer = send(client_for(athlete.user), lift(athlete))

    session = Session.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {"id": session.pk, "version": 1, "url": f"/sessions/{session.pk}/"}
    assert (session.title, session.duration_ms, session.effort) == ("Legs", 3_492_000, 70)
    assert (session.volume_g, session.hard_sets) == (330_000, 1)
    (squats,) = document_of(session).entries
    assert squats.comment == "felt light"
    assert [(one.kind, one.reps, one.mass_g, one.rpe) for one in squats.sets] == [
        ("warmup", 5, 60_000, None),
        ("working", 3, 110_000, 80),
    ]


def test_a_lift_that_comes_again_is_saved_once(athlete: Athlete, client_for: ClientFor) -> None:
    client, sent = client_for(athlete.user), lift(athlete)

    first, second = send(client, sent), send(client, sent)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Session.all_objects.count() == 1


def test_two_lifts_of_two_devices_stay_two(athlete: Athlete, client_for: ClientFor) -> None:
    for _device in range(2):
        send(client_for(athlete.user), lift(athlete))

    assert Session.objects.count() == 2


def test_numbers_keep_the_units_they_were_typed_in(athlete: Athlete, client_for: ClientFor) -> None:
    client, sent = client_for(athlete.user), lift(athlete)
    send(client, sent)
    User.objects.update(units=Units.IMPERIAL)

    again = send(client, sent)

    assert again.status_code == 200
    assert Session.objects.get().volume_g == 330_000


def test_other_content_under_the_same_id_gets_a_fresh_one(athlete: Athlete, client_for: ClientFor) -> None:
    client, sent = client_for(athlete.user), lift(athlete)
    send(client, sent)

    answer = send(client, {**sent, "effort": "90"})

    assert answer.status_code == 409
    assert "already saved with other content" in answer.json()["message"]
    assert send(client, {**sent, "effort": "90", "client_id": answer.json()["client_id"]}).status_code == 201


def test_a_lift_of_another_login_is_refused(athlete: Athlete, client_for: ClientFor) -> None:
    other = AthleteFactory.create()

    answer = send(client_for(other.user), lift(athlete))

    assert answer.status_code == 403
    assert answer.json()["message"] == "This lift belongs to another login."
    assert not Session.all_objects.exists()


def test_mistakes_come_back_as_sentences_with_their_places(athlete: Athlete, client_for: ClientFor) -> None:
    heavy = entry(sets=[{"reps": "5"}, {"mass_g": "heavy", "reps": "5"}])
    unknown = {"exercise": None, "name": "Squidge", "sets": [{"reps": "5"}]}

    answer = send(client_for(athlete.user), lift(athlete, duration_ms="an hour", entries=[heavy, unknown]))

    assert answer.status_code == 422
    head, at_set, at_entry = answer.json()["problems"]
    assert head == {"field": "duration_ms", "message": "Write a time as 45 (minutes), 45:30 or 1:02:03."}
    assert at_set == {
        "entry": 0, "set": 1, "field": "mass_g", "message": "This is not a number. Example: 62.5"
    }  # fmt: skip
    assert (at_entry["entry"], at_entry["field"]) == (1, "exercise")
    assert at_entry["message"].startswith("No exercise has this name.")
    assert not Session.all_objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"local_date": "2026-11-26"}, "This day is still to come."),
        ({"entries": []}, "Write at least one exercise with one set."),
        ({"entries": "all"}, "Write at least one exercise with one set."),
        ({"entries": [{"exercise": True, "sets": [{"reps": "3"}]}]}, "Which exercise was it?"),
        ({"entries": [{"exercise": 10**30, "sets": [{"reps": "3"}]}]}, "Which exercise was it?"),
        ({"entries": [{"exercise": 1, "sets": [{"reps": [3], "mass_g": {}}]}]}, "Write at least one set"),
        ({"utc_offset_min": 900}, "Ensure this value is less than or equal to 840."),
    ],
)
def test_what_no_lift_can_be_is_refused_in_words(
    athlete: Athlete, client_for: ClientFor, change: Sent, sentence: str
) -> None:
    answer = send(client_for(athlete.user), lift(athlete, **change))

    assert answer.status_code == 422
    assert sentence in " ".join(problem["message"] for problem in answer.json()["problems"])


@pytest.mark.parametrize(("most", "count"), [("exercises", 61), ("sets", 1)])
def test_a_lift_beyond_all_measure_is_refused(athlete: Athlete, client_for: ClientFor, most: str, count: int) -> None:
    rows = [{"reps": "5"}] * (61 if most == "sets" else 1)

    answer = send(client_for(athlete.user), lift(athlete, entries=[entry(sets=rows) for _ in range(count)]))

    assert answer.status_code == 422
    assert "A lift holds at most 60 exercises" in answer.json()["problems"][0]["message"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"lift"', b"\xff"])
def test_what_is_no_document_is_refused(athlete: Athlete, client_for: ClientFor, body: bytes) -> None:
    answer = client_for(athlete.user).post("/log/lift/document/", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json() == {"message": "This is no lift."}


def test_an_own_exercise_is_made_once(athlete: Athlete, client_for: ClientFor) -> None:
    client = client_for(athlete.user)
    own = entry(exercise=None, name="Rope climb", own_pattern="vertical_pull")
    sent = lift(athlete, entries=[own])

    answers = [send(client, sent).status_code for _ in range(2)]

    assert answers == [201, 200]
    assert Exercise.objects.get(owner=athlete).name == "Rope climb"


def test_an_exercise_that_was_merged_meanwhile_is_saved_under_the_one_that_stays(
    athlete: Athlete, client_for: ClientFor
) -> None:
    gone = Exercise.objects.create(
        owner=athlete, name="My squat", pattern="squat", region="lower", merged_into=exercise()
    )

    answer = send(client_for(athlete.user), lift(athlete, entries=[entry(exercise=gone.pk, name="My squat")]))

    assert answer.status_code == 201
    assert Session.objects.get().entries.get().exercise == exercise()


def test_the_exercise_of_somebody_else_is_not_known(athlete: Athlete, client_for: ClientFor) -> None:
    theirs = Exercise.objects.create(owner=AthleteFactory.create(), name="Their squat", pattern="squat", region="lower")

    answer = send(client_for(athlete.user), lift(athlete, entries=[entry(exercise=theirs.pk)]))

    assert answer.status_code == 422
    assert answer.json()["problems"][0]["message"] == "Which exercise was it?"


def test_the_clock_is_that_of_the_device(athlete: Athlete, client_for: ClientFor) -> None:
    send(client_for(athlete.user), lift(athlete, clock="19:30", local_date="2026-11-24", utc_offset_min=660))

    session = Session.objects.get()
    assert session.started_at == datetime.datetime(2026, 11, 24, 8, 30, tzinfo=datetime.UTC)
    assert session.utc_offset_min == 660


def test_it_may_be_tomorrow_where_the_device_is(athlete: Athlete, client_for: ClientFor) -> None:
    ahead = lift(athlete, local_date="2026-11-25", clock="00:30", utc_offset_min=780)

    answer = send(client_for(athlete.user), ahead)

    assert answer.status_code == 201
    assert Session.objects.get().local_date == datetime.date(2026, 11, 25)


def test_the_rest_of_an_exercise_is_remembered(athlete: Athlete, client_for: ClientFor) -> None:
    client = client_for(athlete.user)

    for rest in (90, 180):
        send(client, lift(athlete, entries=[entry(rest=rest)]))

    assert ExerciseChoice.objects.get(athlete=athlete).rest_ms == 180_000


@pytest.mark.parametrize("rest", [None, 0, -5, 3601, "90", True, 10**30])
def test_what_is_no_rest_is_passed_over(athlete: Athlete, client_for: ClientFor, rest: Any) -> None:
    answer = send(client_for(athlete.user), lift(athlete, entries=[entry(rest=rest)]))

    assert answer.status_code == 201
    assert not ExerciseChoice.objects.exists()


def test_a_coach_who_does_not_train_has_no_lift_to_log(client_for: ClientFor) -> None:
    coach = UserFactory.create(can_coach=True)

    answer = client_for(coach).post("/log/lift/document/", "{}", content_type="application/json")

    assert answer.status_code == 404


def test_a_send_without_a_token_is_refused(athlete: Athlete) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(athlete.user)

    assert send(client, lift(athlete)).status_code == 403
    assert not Session.all_objects.exists()


def test_without_a_login_one_is_sent_to_it(client: Client, athlete: Athlete) -> None:
    answer = send(client, lift(athlete))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
