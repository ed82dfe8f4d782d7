"""Logging and editing through the pages, as a browser sends it."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise, Hill, Session, Shoe
from coach.sessions.reading import document_of
from tests.factories import AthleteFactory, CoachingFactory, exercise

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)
ClientFor = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC), tick=False)


def run_post(**more: str) -> dict[str, str]:
    return {
        "client_id": str(uuid.uuid4()),
        "local_date": "2026-11-24",
        "clock": "07:10",
        "distance_mm": "8.2",
        "duration_ms": "45:10",
        "kind": "easy",
        "effort": "30",
        **more,
    }


def lift_post(**more: str) -> dict[str, str]:
    return {
        "client_id": str(uuid.uuid4()),
        "local_date": "2026-11-24",
        "title": "Legs",
        "duration_ms": "60",
        "effort": "70",
        "entry-0-exercise": "back squat (high bar)",
        "entry-0-set-0-kind": "warmup",
        "entry-0-set-0-mass_g": "60",
        "entry-0-set-0-reps": "5",
        "entry-0-set-1-kind": "working",
        "entry-0-set-1-mass_g": "110",
        "entry-0-set-1-reps": "3",
        "entry-0-set-1-rpe": "8",
        **more,
    }


def page(response: Any) -> str:
    return str(response.content.decode())


def test_a_run_is_saved_whole(athlete: Athlete, client_for: ClientFor) -> None:
    sent = run_post(
        ascent_mm="120", hr_mean="150", hr_max="171", cadence="172", surface="trail", new_shoe="Blue pair",
        **{"repeats-0-count": "10", "repeats-0-distance": "200 m", "repeats-0-times": "38", "repeats-0-hill": "Vine St",
           "repeats-0-hill_length_mm": "200", "repeats-0-hill_ascent_mm": "14"},
    )  # fmt: skip

    response = client_for(athlete.user).post("/log/run/", sent)

    session = Session.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/sessions/{session.pk}/")
    assert (session.distance_mm, session.duration_ms, session.effort, session.load) == (8_200_000, 2_710_000, 30, 1355)
    assert session.started_at == datetime.datetime(2026, 11, 24, 6, 10, tzinfo=datetime.UTC)
    assert (session.utc_offset_min, session.author) == (60, athlete.user)
    assert (session.run.ascent_mm, session.run.hr_mean, session.run.surface) == (120_000, 150, "trail")
    assert session.run.shoe == Shoe.objects.get(name="Blue pair")
    assert session.run.repeats.count() == 10
    assert Hill.objects.get().grade == pytest.approx(0.07)


def test_a_race_is_all_out_and_keeps_its_conditions(athlete: Athlete, client_for: ClientFor) -> None:
    client_for(athlete.user).post("/log/run/", run_post(kind="race", race_heat="on", race_wind="on"))

    session = Session.objects.get()
    assert session.all_out
    assert (session.run.race_heat, session.run.race_hills, session.run.race_trail, session.run.race_wind) == (
        True, False, False, True,
    )  # fmt: skip


def test_an_imperial_athlete_types_miles(athlete: Athlete, client_for: ClientFor) -> None:
    athlete.user.units = "imperial"
    athlete.user.save()

    client_for(athlete.user).post("/log/run/", run_post(distance_mm="5"))

    assert Session.objects.get().distance_mm == 8_046_720


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("distance_mm", "eight", "This is not a number. Example: 8.2"),
        ("distance_mm", "5000", "and 1,000 km."),
        ("duration_ms", "45 min", "Write a time as 45 (minutes), 45:30 or 1:02:03."),
        ("duration_ms", "8:20", "This is faster than anybody has run. Is it minutes, as in 45:30?"),
        ("local_date", "2026-11-25", "This day is still to come. Sessions are logged once they are done."),
        ("hr_mean", "300", "Ensure this value is less than or equal to 250."),
        ("repeats-0-times", "fast", "Write times as 38, 38, 39 or 3:45, parted by commas."),
    ],
)
def test_bad_input_gets_its_sentence_keeps_what_was_typed_and_stores_nothing(
    athlete: Athlete, client_for: ClientFor, field: str, typed: str, sentence: str
) -> None:
    response = client_for(athlete.user).post(
        "/log/run/", run_post(comment="Felt light", **{field: typed, "repeats-0-count": "2"})
    )

    assert response.status_code == 422
    assert sentence in page(response)
    assert f'value="{typed}"' in page(response)
    assert "Felt light" in page(response)
    assert not Session.all_objects.exists()
    assert not Shoe.objects.exists()


def test_a_run_says_how_far_or_how_long(athlete: Athlete, client_for: ClientFor) -> None:
    response = client_for(athlete.user).post("/log/run/", run_post(distance_mm="", duration_ms=""))

    assert "Say how far it was, or how long it took." in page(response)


def test_another_row_of_repeats_keeps_all_that_was_typed(athlete: Athlete, client_for: ClientFor) -> None:
    sent = run_post(do="add-repeat", distance_mm="eight", **{"repeats-0-count": "10", "repeats-0-times": "38"})

    body = page(client_for(athlete.user).post("/log/run/", sent))

    assert 'value="eight"' in body
    assert 'name="repeats-0-count" value="10"' in body
    assert 'name="repeats-1-count"' in body
    assert not Session.all_objects.exists()


def test_a_lift_is_saved_whole(athlete: Athlete, client_for: ClientFor) -> None:
    client_for(athlete.user).post("/log/lift/", lift_post())

    session = Session.objects.get()
    (entry,) = document_of(session).entries
    assert entry == EntryDoc(exercise().pk, (SetDoc("warmup", 5, 60_000), SetDoc("working", 3, 110_000, 80)))
    assert (session.title, session.volume_g, session.sets, session.load) == ("Legs", 330_000, 1, 4200)


def test_an_unknown_exercise_offers_the_nearest_and_can_be_kept(athlete: Athlete, client_for: ClientFor) -> None:
    client, sent = client_for(athlete.user), lift_post(**{"entry-0-exercise": "Back squats with chains"})

    body = page(client.post("/log/lift/", sent))
    client.post("/log/lift/", sent | {"entry-0-own_pattern": "squat"})

    assert "No exercise has this name. Near it: Back squat" in body
    own = Exercise.objects.get(owner=athlete)
    assert (own.name, own.region) == ("Back squats with chains", "lower")
    assert Session.objects.get().volume_lower_g == 330_000


def test_buttons_of_the_lift_form_change_its_shape_and_save_nothing(athlete: Athlete, client_for: ClientFor) -> None:
    body = page(client_for(athlete.user).post("/log/lift/", lift_post(do="add-set:0")))

    assert 'name="entry-0-set-2-mass_g" value="110"' in body
    assert 'name="entry-0-set-2-reps" value="3"' in body
    assert not Session.all_objects.exists()


def test_the_running_total_counts_what_can_be_read_so_far(athlete: Athlete, client_for: ClientFor) -> None:
    sent = lift_post(do="total", **{"entry-0-set-2-mass_g": "many", "entry-0-set-2-reps": "3"})

    body = page(client_for(athlete.user).post("/log/lift/", sent))

    assert '<span class="num">0.33</span>' in body


def test_a_lift_begins_like_an_earlier_one_with_rpe_asked_anew(athlete: Athlete, client_for: ClientFor) -> None:
    client = client_for(athlete.user)
    client.post("/log/lift/", lift_post())

    body = page(client.get(f"/log/lift/?like={Session.objects.get().pk}"))

    assert 'name="title" value="Legs"' in body
    assert 'name="entry-0-set-1-mass_g" value="110"' in body
    assert 'name="entry-0-set-1-rpe" value="8"' not in body


def test_naming_an_exercise_fills_in_the_last_time(athlete: Athlete, client_for: ClientFor) -> None:
    client = client_for(athlete.user)
    client.post("/log/lift/", lift_post())
    sent = {"client_id": str(uuid.uuid4()), "local_date": "2026-11-24", "do": "fill:0"}

    body = page(
        client.post("/log/lift/", sent | {"entry-0-exercise": "Back squat (high bar)", "entry-0-set-0-reps": ""})
    )

    assert "Last time: 3 × 110 kg, RPE 8" in body
    assert 'name="entry-0-set-1-mass_g" value="110"' in body


def test_a_double_tap_on_the_form_makes_one_session(athlete: Athlete, client_for: ClientFor) -> None:
    client, sent = client_for(athlete.user), run_post()

    first, second = client.post("/log/run/", sent), client.post("/log/run/", sent)

    assert first["Location"] == second["Location"]
    assert Session.all_objects.count() == 1


def test_back_and_save_again_with_other_content_asks_and_then_makes_its_own(
    athlete: Athlete, client_for: ClientFor
) -> None:
    client, sent = client_for(athlete.user), run_post()
    client.post("/log/run/", sent)

    response = client.post("/log/run/", sent | {"distance_mm": "9"})

    assert response.status_code == 409
    assert "already saved with other content" in page(response)
    fresh = response.context["form"]["client_id"].value()
    assert fresh != sent["client_id"]
    client.post("/log/run/", sent | {"distance_mm": "9", "client_id": fresh})
    assert sorted(Session.objects.values_list("distance_mm", flat=True)) == [8_200_000, 9_000_000]


def test_a_new_pair_of_shoes_of_a_refused_save_is_not_kept(athlete: Athlete, client_for: ClientFor) -> None:
    client, sent = client_for(athlete.user), run_post()
    client.post("/log/run/", sent)

    client.post("/log/run/", sent | {"distance_mm": "9", "new_shoe": "Red pair"})

    assert not Shoe.objects.exists()


@pytest.fixture
def recorded(athlete: Athlete) -> Session:
    """A run as a watch measured it: finer than a form shows."""
    start = datetime.datetime(2026, 11, 20, 5, 3, 27, tzinfo=datetime.UTC)
    doc = SessionDoc(
        "run", TODAY - datetime.timedelta(days=4), start, 120, duration_ms=2_712_345,
        run=RunDoc("easy", 8_214_567, moving_ms=2_700_000, ascent_mm=123_456, power_w=250),
    )  # fmt: skip
    return writing.create(athlete, athlete.user, doc, typed=[])


def shown_values(client: Client, session: Session) -> dict[str, str]:
    form = client.get(f"/sessions/{session.pk}/edit/").context["form"]
    values = {field.name: field.value() for field in form}
    shown = {name: form.fields[name].prepare_value(value) for name, value in values.items()}
    formatted = {
        name: form[name].field.widget.format_value(value)
        for name, value in shown.items()
        if name in ("local_date", "clock")
    }
    return {name: str(value) for name, value in (shown | formatted).items() if value not in (None, False, "")}


def test_an_edit_that_changes_one_thing_changes_nothing_else(recorded: Session, client_for: ClientFor) -> None:
    client = client_for(recorded.athlete.user)
    before = document_of(recorded)

    client.post(f"/sessions/{recorded.pk}/edit/", shown_values(client, recorded) | {"effort": "40"})

    recorded.refresh_from_db()
    assert document_of(recorded) == replace(before, effort=40)
    assert recorded.typed == ["effort"]


def test_a_clash_shows_both_and_saving_again_keeps_mine(recorded: Session, client_for: ClientFor) -> None:
    client = client_for(recorded.athlete.user)
    mine = shown_values(client, recorded) | {"title": "Mine"}
    writing.edit(recorded, replace(document_of(recorded), title="Theirs"), 1)

    response = client.post(f"/sessions/{recorded.pk}/edit/", mine)

    assert response.status_code == 409
    assert "<td>Theirs</td><td>Mine</td>" in page(response)
    base = response.context["form"]["base"].value()
    client.post(f"/sessions/{recorded.pk}/edit/", mine | {"base": base})
    assert Session.objects.get().title == "Mine"


def test_an_athlete_cannot_reach_anothers_session(recorded: Session, client_for: ClientFor) -> None:
    stranger = client_for(AthleteFactory.create().user)

    for path in (f"/sessions/{recorded.pk}/edit/", f"/athletes/{recorded.athlete_id}/sessions/{recorded.pk}/edit/"):
        assert stranger.get(path).status_code == stranger.post(path, run_post()).status_code == 404


def test_a_coach_logs_and_edits_for_the_athlete_and_is_named(athlete: Athlete, client_for: ClientFor) -> None:
    coach = CoachingFactory.create(athlete=athlete).coach
    client = client_for(coach)

    response = client.post(f"/athletes/{athlete.pk}/log/run/", run_post())

    session = Session.objects.get()
    assert response["Location"] == f"/athletes/{athlete.pk}/sessions/{session.pk}/"
    assert (session.athlete, session.author) == (athlete, coach)
    assert client.get(f"/athletes/{athlete.pk}/sessions/{session.pk}/edit/").status_code == 200


def test_delete_asks_then_hides_and_can_be_undone(recorded: Session, client_for: ClientFor) -> None:
    client = client_for(recorded.athlete.user)

    asked = client.get(f"/sessions/{recorded.pk}/delete/")
    still_there = Session.objects.exists()
    client.post(f"/sessions/{recorded.pk}/delete/")
    gone = not Session.objects.exists()
    client.post(f"/sessions/{recorded.pk}/put-back/")

    assert asked.status_code == 200
    assert (still_there, gone) == (True, True)
    assert Session.objects.exists()


def test_a_coach_deletes_only_what_that_coach_wrote(recorded: Session, client_for: ClientFor) -> None:
    coach = CoachingFactory.create(athlete=recorded.athlete).coach
    client, base = client_for(coach), f"/athletes/{recorded.athlete_id}/sessions"
    own = writing.create(recorded.athlete, coach, SessionDoc("run", TODAY, run=RunDoc(distance_mm=5_000_000)))

    refused = client.post(f"{base}/{recorded.pk}/delete/")
    allowed = client.post(f"{base}/{own.pk}/delete/")

    assert (refused.status_code, allowed.status_code) == (404, 302)
    assert list(Session.objects.all()) == [recorded]


def test_an_ended_coaching_opens_nothing(recorded: Session, client_for: ClientFor) -> None:
    ended = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    coach = CoachingFactory.create(athlete=recorded.athlete, ended_at=ended).coach

    response = client_for(coach).get(f"/athletes/{recorded.athlete_id}/sessions/{recorded.pk}/edit/")

    assert response.status_code == 404


def test_another_sport_is_edited_by_its_own_form(athlete: Athlete, client_for: ClientFor) -> None:
    ride = writing.create(
        athlete, athlete.user, SessionDoc("other", TODAY, title="Ride", duration_ms=3_600_000), typed=[]
    )
    client = client_for(athlete.user)

    client.post(f"/sessions/{ride.pk}/edit/", shown_values(client, ride) | {"effort": "50"})

    ride.refresh_from_db()
    assert (ride.sport, ride.title, ride.effort, ride.load) == ("other", "Ride", 50, 3000)
