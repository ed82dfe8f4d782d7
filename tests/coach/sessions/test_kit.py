"""The page of shoes, hills and own exercises."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Exercise, Hill, Session, Shoe
from coach.sessions.models.exercise import Pattern
from coach.sessions.own_exercises import make_own
from tests.factories import DAY, AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db

KIT = "/kit/"


@pytest.fixture
def client(athlete: Athlete, client_for: Callable[[User], Client]) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def page(response: Any) -> str:
    return str(response.content.decode())


def add(client: Client, which: str, **typed: str) -> Any:
    return client.post(KIT, {"add": which, **{f"{which}-{field}": value for field, value in typed.items()}})


def run_in(shoe: Shoe, km: int) -> Session:
    doc = SessionDoc("run", DAY, run=RunDoc("easy", km * 1_000_000, shoe=shoe.pk))
    return writing.create(shoe.athlete, shoe.athlete.user, doc)


def mileages(client: Client) -> dict[str, int]:
    return {shoe.name: shoe.total_mm // 1_000_000 for shoe in client.get(KIT).context["shoes"]}


def test_mileage_is_what_the_shoes_had_before_and_their_runs(client: Client, athlete: Athlete) -> None:
    blue = Shoe.objects.create(athlete=athlete, name="Blue", start_mm=120_000_000)
    Shoe.objects.create(athlete=athlete, name="Red")
    run_in(blue, 10)
    run_in(blue, 8)

    assert mileages(client) == {"Blue": 138, "Red": 0}
    assert '<span class="num">138</span> <small class="unit">km</small>' in page(client.get(KIT))


def test_deleted_and_merged_runs_wear_no_shoes(client: Client, athlete: Athlete) -> None:
    blue = Shoe.objects.create(athlete=athlete, name="Blue")
    kept, deleted, merged = (run_in(blue, km) for km in (10, 8, 6))
    writing.delete(deleted)
    Session.objects.filter(pk=merged.pk).update(merged_into=kept)
    without = mileages(client)

    writing.put_back(deleted)

    assert without == {"Blue": 10}
    assert mileages(client) == {"Blue": 18}


def test_an_edit_of_a_run_moves_its_distance_to_the_other_pair(client: Client, athlete: Athlete) -> None:
    blue, red = (Shoe.objects.create(athlete=athlete, name=name) for name in ("Blue", "Red"))
    session = run_in(blue, 10)

    writing.edit(session, SessionDoc("run", DAY, run=RunDoc("easy", 12_000_000, shoe=red.pk)), 1)

    assert mileages(client) == {"Blue": 0, "Red": 12}


def test_retired_pairs_come_last(client: Client, athlete: Athlete) -> None:
    for name, retired_on in (("A", DAY), ("B", None), ("C", None)):
        Shoe.objects.create(athlete=athlete, name=name, retired_on=retired_on)

    assert list(mileages(client)) == ["B", "C", "A"]
    assert "4 Mar" in page(client.get(KIT))


def test_a_pair_is_added_with_the_distance_it_had_before(client: Client, athlete: Athlete) -> None:
    response = add(client, "shoe", name=" Blue  pair ", start_mm="120,5")

    assert (response.status_code, response["Location"]) == (302, KIT)
    shoe = Shoe.objects.get()
    assert (shoe.athlete, shoe.name, shoe.start_mm, shoe.retired_on) == (athlete, "Blue pair", 120_500_000, None)


def test_new_shoes_have_run_nothing_before(client: Client) -> None:
    add(client, "shoe", name="Blue")

    assert Shoe.objects.get().start_mm == 0


def test_a_pair_is_renamed_and_retired_and_keeps_its_finer_start(client: Client, athlete: Athlete) -> None:
    shoe = Shoe.objects.create(athlete=athlete, name="Blue", start_mm=120_123_456)

    shown = page(client.get(f"/kit/shoes/{shoe.pk}/"))
    client.post(f"/kit/shoes/{shoe.pk}/", {"name": "blue", "start_mm": "120.12", "retired_on": "2026-03-01"})

    assert 'value="120.12"' in shown
    shoe.refresh_from_db()
    assert (shoe.name, shoe.start_mm, str(shoe.retired_on)) == ("blue", 120_123_456, "2026-03-01")


def test_a_hill_is_added_and_its_grade_worked_out(client: Client) -> None:
    add(client, "hill", name="Vine Street", length_mm="200", ascent_mm="14")

    body = " ".join(page(client.get(KIT)).split())
    assert "Vine Street" in body
    assert "7.0 %" in body
    assert Hill.objects.get().grade == 0.07


def test_a_hill_typed_in_feet_is_kept_in_millimetres(client: Client, athlete: Athlete) -> None:
    athlete.user.units = "imperial"
    athlete.user.save()

    add(client, "hill", name="Vine Street", length_mm="656")

    assert Hill.objects.get().length_mm == 199_949


def test_an_exercise_is_added_with_its_movement(client: Client, athlete: Athlete) -> None:
    add(client, "exercise", name="Bear hug", pattern="carry", measure="time", unilateral="on")

    own = Exercise.objects.get(owner=athlete)
    found = (own.name, own.pattern, own.region, own.measure, own.unilateral)
    assert found == ("Bear hug", "carry", "core", "time", True)


def test_an_exercise_is_renamed_and_its_old_totals_stay_true(client: Client, athlete: Athlete) -> None:
    own = make_own(athlete, "Bear hug", Pattern.SQUAT)
    doc = SessionDoc("lift", DAY, entries=(EntryDoc(own.pk, (SetDoc(reps=5, mass_g=40_000),)),))
    session = writing.create(athlete, athlete.user, doc)

    sent = {"name": "Sandbag hug", "pattern": "core", "measure": "time", "unilateral": "on"}
    client.post(f"/kit/exercises/{own.pk}/", sent)

    own.refresh_from_db()
    found = (own.name, own.pattern, own.measure, own.unilateral)
    assert found == ("Sandbag hug", "squat", "reps", False)
    session.refresh_from_db()
    assert session.volume_lower_g == 200_000


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("shoe", {"name": ""}, "This field is required."),
        ("shoe", {"name": "BLUE"}, "You already have one of this name."),
        ("shoe", {"name": "Red", "start_mm": "far"}, "This is not a number. Example: 120"),
        ("shoe", {"name": "Red", "start_mm": "2001"}, "This must be between 0 and 2,000 km."),
        ("hill", {"name": "Vine  street"}, "You already have one of this name."),
        ("hill", {"name": "Cliff", "length_mm": "10", "ascent_mm": "11"}, "A hill cannot rise more than it is long."),
        ("hill", {"name": "Dot", "length_mm": "0.5"}, "This must be between 1 and 50,000 m."),
        ("exercise", {"name": "pull-UP", "pattern": "squat", "measure": "reps"}, "You already have one of this name."),
        ("exercise", {"name": "Bear hug", "pattern": "", "measure": "reps"}, "This field is required."),
    ],
)
def test_a_mistake_gets_its_sentence_keeps_what_was_typed_and_stores_nothing(
    client: Client, athlete: Athlete, name: str, typed: dict[str, str], sentence: str
) -> None:
    Shoe.objects.create(athlete=athlete, name="Blue")
    Hill.objects.create(athlete=athlete, name="Vine Street")

    response = add(client, name, **typed)

    assert response.status_code == 422
    assert sentence in page(response)
    fields = ("name", "start_mm", "length_mm")
    assert all(f'value="{typed[field]}"' in page(response) for field in fields if typed.get(field))
    assert (Shoe.objects.count(), Hill.objects.count(), Exercise.objects.filter(owner=athlete).count()) == (1, 1, 0)


def test_an_edit_is_checked_like_an_addition(client: Client, athlete: Athlete) -> None:
    blue, _red = (Shoe.objects.create(athlete=athlete, name=name) for name in ("Blue", "Red"))

    response = client.post(f"/kit/shoes/{blue.pk}/", {"name": "red"})

    assert response.status_code == 422
    assert "You already have one of this name." in page(response)
    blue.refresh_from_db()
    assert blue.name == "Blue"


def test_a_name_that_another_athlete_has_is_free(client: Client) -> None:
    Shoe.objects.create(athlete=AthleteFactory.create(), name="Blue")

    assert add(client, "shoe", name="Blue").status_code == 302


def test_what_is_somebody_elses_is_neither_listed_nor_opened(client: Client) -> None:
    other = AthleteFactory.create()
    shoe, hill = Shoe.objects.create(athlete=other, name="Theirs"), Hill.objects.create(athlete=other, name="Theirs")
    own = make_own(other, "Theirs", Pattern.SQUAT)
    paths = [f"/kit/shoes/{shoe.pk}/", f"/kit/hills/{hill.pk}/", f"/kit/exercises/{own.pk}/"]

    answers = [method(path, {"name": "Mine"}).status_code for path in paths for method in (client.get, client.post)]

    assert answers == [404] * 6
    assert "Theirs" not in page(client.get(KIT))
    assert {row.name for model in (Shoe, Hill) for row in model.objects.all()} == {"Theirs"}


def test_built_in_exercises_cannot_be_renamed(client: Client) -> None:
    built_in = Exercise.objects.filter(owner=None).values_list("pk", flat=True)[0]

    assert client.post(f"/kit/exercises/{built_in}/", {"name": "Mine"}).status_code == 404


def test_one_who_does_not_train_keeps_no_kit(client_for: Callable[[User], Client]) -> None:
    assert client_for(UserFactory.create(can_coach=True)).get(KIT).status_code == 404


def test_an_empty_page_says_what_the_lists_are_for(client: Client) -> None:
    body = page(client.get(KIT))

    assert "No shoes yet." in body
    assert "No hills yet." in body
    assert "The built-in ones are always there." in body


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_of_the_database_for_any_number_of_rows(
    client: Client, athlete: Athlete, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        run_in(Shoe.objects.create(athlete=athlete, name=f"Shoe {number}"), 10)
        Hill.objects.create(athlete=athlete, name=f"Hill {number}")
        make_own(athlete, f"Exercise {number}", Pattern.SQUAT)
    client.get(KIT)

    with django_assert_num_queries(7):
        response = client.get(KIT)

    assert [len(response.context[name]) for name in ("shoes", "hills", "exercises")] == [count] * 3
