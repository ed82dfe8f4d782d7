"""The balance map as a page and as a part of Balance."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.body import add_weigh_in
from athletes.models import Athlete, User, WeightMode
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc
from coach.sessions.models import ExerciseChoice
from coach.sessions.own_exercises import make_own, merge_own
from tests.coach.balance.doing import NOON, ago, lift, race, work
from tests.factories import CoachingFactory, exercise

BENCH, PULL_UP = "bench-press", "pull-up"
OWN, PINS = "/balance/map/", "/balance/map/exercises/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def client(athlete: Athlete, client_for: LogIn) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def main_of(client: Client, address: str = OWN) -> str:
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def train(athlete: Athlete, days: int, squat: float = 100, bench: float = 80) -> None:
    """A race, and a session of each exercise."""
    race(athlete, 10, "42:00", ago(days))
    lift(athlete, work(5, squat, 9), on=ago(days))
    lift(athlete, work(5, bench, 9), slug=BENCH, on=ago(days))


def weigh(athlete: Athlete, kg: float, days: int) -> None:
    add_weigh_in(athlete, round(1000 * kg), ago(days))


def test_an_empty_account_reads_in_one_line_what_the_map_needs(client: Client) -> None:
    page = main_of(client)

    assert "The map needs a month with an all-out run" in page
    assert '<svg class="box">' not in page


def test_the_map_draws_the_months_and_says_what_changed(client: Client, athlete: Athlete) -> None:
    train(athlete, 200)
    train(athlete, 5, squat=121, bench=96.8)

    page = main_of(client)

    assert page.count("<circle") == 2
    assert (
        "Since May 2026 your running index shows no clear change (+0.0 ± 2.0) and your strength index rose by 21.0"
        in page
    )
    assert "Squat: Back squat (high bar)" in page
    assert "no all-out run in 90 days" in page


def test_a_coach_reads_the_same_in_the_words_of_a_third(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, 200)
    train(athlete, 5)
    coach = CoachingFactory.create(athlete=athlete).coach

    page = main_of(client_for(coach), f"/athletes/{athlete.pk}/balance/map/")

    assert "the running index shows no clear change" in page
    assert "your" not in page


def test_a_pinned_exercise_stands_before_the_one_done_most_often(client: Client, athlete: Athlete) -> None:
    train(athlete, 200)
    train(athlete, 5)
    front = exercise("front-squat")
    lift(athlete, work(5, 70, 9), slug="front-squat", on=ago(5))
    ExerciseChoice.objects.create(athlete=athlete, exercise=front, pinned_for="squat")

    assert f"Squat: {front.name};" in main_of(client)


def test_the_athlete_chooses_what_stands_for_a_movement_and_takes_it_back(client: Client, athlete: Athlete) -> None:
    train(athlete, 5)
    front = exercise("front-squat")
    lift(athlete, work(5, 70, 9), slug="front-squat", on=ago(5))
    rest = ExerciseChoice.objects.create(athlete=athlete, exercise=exercise(), rest_ms=90_000, pinned_for="squat")

    answer = client.post(PINS, {"squat": front.pk})

    assert answer["Location"] == OWN
    assert f"Squat: {front.name};" in main_of(client)
    rest.refresh_from_db()
    assert (rest.pinned_for, rest.rest_ms) == ("", 90_000)
    client.post(PINS, {"squat": ""})
    assert "Squat: Back squat (high bar) <span" in main_of(client)


def test_the_form_names_what_is_done_most_often_and_shows_what_is_pinned(client: Client, athlete: Athlete) -> None:
    train(athlete, 5)
    ExerciseChoice.objects.create(athlete=athlete, exercise=exercise(BENCH), pinned_for="horizontal_push")

    page = main_of(client, PINS)

    assert "Done most often: Back squat (high bar)" in page
    assert f'<option value="{exercise(BENCH).pk}" selected>' in page
    assert "None done so far" in page


def test_an_exercise_of_another_movement_is_refused(client: Client, athlete: Athlete) -> None:
    train(athlete, 5)

    answer = client.post(PINS, {"squat": exercise(BENCH).pk})

    assert answer.status_code == 422
    assert not ExerciseChoice.objects.exists()


def test_a_pinned_exercise_that_was_merged_stands_as_the_other(client: Client, athlete: Athlete) -> None:
    before, now = (make_own(athlete, name, "squat") for name in ("Old squat", "Box squat"))
    entry = EntryDoc(now.pk, (work(5, 100, 9),))
    writing.create(athlete, athlete.user, SessionDoc("lift", ago(5), entries=(entry,)))
    ExerciseChoice.objects.create(athlete=athlete, exercise=before, pinned_for="squat")
    merge_own(before, now)

    assert "Squat: Box squat." in main_of(client)


def test_the_choice_is_the_athletes_alone(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, 5)
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)

    assert "Choose others" not in main_of(coach, f"/athletes/{athlete.pk}/balance/map/")
    assert coach.get(PINS).status_code == 404


def test_an_exercise_that_moves_bodyweight_stands_for_nothing(client: Client, athlete: Athlete) -> None:
    train(athlete, 5)
    lift(athlete, work(5, 20, 9), slug=PULL_UP, on=ago(5))

    assert "Pull:" not in main_of(client)


def test_an_own_exercise_stands_where_it_is_pinned_with_what_was_merged_into_it(
    client: Client, athlete: Athlete
) -> None:
    before, now = (make_own(athlete, name, "squat") for name in ("Old squat", "Box squat"))
    for days, own in ((200, before), (5, now)):
        race(athlete, 10, "42:00", ago(days))
        lift(athlete, work(5, 80, 9), slug=BENCH, on=ago(days))
        entry = EntryDoc(own.pk, (work(5, 100, 9),))
        writing.create(athlete, athlete.user, SessionDoc("lift", ago(days), entries=(entry,)))
    merge_own(before, now)
    ExerciseChoice.objects.create(athlete=athlete, exercise=now, pinned_for="squat")

    page = main_of(client)

    assert "Squat: Box squat;" in page
    assert "Box squat: A rough guide" in page
    assert "strength index shows no clear change" in page


def test_strength_over_bodyweight_is_a_second_view(client: Client, athlete: Athlete) -> None:
    for days, kg in ((200, 80.0), (5, 100.0)):
        train(athlete, days)
        weigh(athlete, kg, days)

    in_kg, over = main_of(client), main_of(client, f"{OWN}?by=bodyweight")

    assert "strength index shows no clear change (+0.0" in in_kg
    assert "your strength index fell by 20.0" in over
    assert 'href="/balance/map/?by=bodyweight"' in in_kg


def test_a_session_without_a_weigh_in_of_30_days_has_no_strength_over_bodyweight(
    client: Client, athlete: Athlete
) -> None:
    train(athlete, 200)
    train(athlete, 5)
    weigh(athlete, 80, 31 + 5)

    assert "The map needs a month" in main_of(client, f"{OWN}?by=bodyweight")
    assert "<svg" in main_of(client)


@pytest.mark.parametrize("mode", [WeightMode.HIDDEN, WeightMode.OFF])
def test_where_the_weight_is_not_shown_there_is_one_view_and_no_word_of_it(
    client: Client, athlete: Athlete, mode: str
) -> None:
    train(athlete, 200)
    train(athlete, 5)
    weigh(athlete, 81.3, 200)
    athlete.weight_mode = mode
    athlete.save()

    assert "odyweight" not in main_of(client, PINS)
    for address in (OWN, f"{OWN}?by=bodyweight"):
        page = main_of(client, address)
        assert "odyweight" not in page
        assert "strength index shows no clear change" in page


def test_a_coach_with_whom_the_weight_is_not_shared_has_one_view(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, 5)
    coaching = CoachingFactory.create(athlete=athlete, shares_weight=False)
    address = f"/athletes/{athlete.pk}/balance/map/"

    assert "odyweight" not in main_of(client_for(coaching.coach), f"{address}?by=bodyweight")
    coaching.shares_weight = True
    coaching.save()
    assert "Over bodyweight" in main_of(client_for(coaching.coach), address)


def test_a_script_is_given_the_part_alone(client: Client, athlete: Athlete) -> None:
    train(athlete, 5)

    part = client.get(OWN, headers={"HX-Request": "true"})

    assert part.content.decode().strip().startswith('<section class="panel part" id="balance-map"')
    assert part.headers["Vary"].startswith("HX-Request")


def test_balance_leads_to_the_map_without_a_script_too(client: Client, athlete: Athlete) -> None:
    train(athlete, 20)

    page = main_of(client, "/balance/")

    assert '<section class="panel" hx-get="/balance/map/" hx-trigger="revealed" hx-swap="outerHTML">' in page
    assert 'href="/balance/map/"' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_map_takes_the_same_queries_however_much_was_done(
    client: Client, athlete: Athlete, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        train(athlete, 5 + 40 * place)
        weigh(athlete, 80, 5 + 40 * place)

    with django_assert_num_queries(9):
        client.get(OWN)
    with django_assert_num_queries(10):
        client.get(f"{OWN}?by=bodyweight")
