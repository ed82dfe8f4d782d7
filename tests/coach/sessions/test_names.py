import csv

import pytest
from django.core.management import call_command

from athletes.models import Athlete
from coach.sessions.catalogue import ALIASES, sync_aliases
from coach.sessions.models import Alias, Exercise
from coach.sessions.names import Names, folded
from coach.sessions.own_exercises import make_own
from tests.coach.sessions.built_in import catalogue, names_with
from tests.factories import AthleteFactory, exercise


def found(typed: str) -> str:
    exercise = names_with().find(typed)
    return exercise.name if exercise else ""


@pytest.mark.parametrize("name", [exercise.name for exercise in catalogue()])
def test_every_built_in_exercise_is_found_by_its_own_name_in_any_case(name: str) -> None:
    assert (found(name), found(name.upper())) == (name, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("squat", "Back squat (high bar)"),
        ("rdl", "Romanian deadlift"),
        ("OHP", "Overhead press (strict)"),
        ("bench", "Bench press"),
        ("deadlift", "Deadlift (conventional)"),
        ("pull-up", "Pull-up"),
        ("Pull ups", "Pull-up"),
        ("pullups", "Pull-up"),
        ("dips", "Parallel-bar dip"),
        ("curl", "Dumbbell curl"),
        ("triceps", "Triceps pushdown"),
        ("plank", "Plank"),
        ("farmer carry", "Farmer's carry"),
        ("farmer’s carry", "Farmer's carry"),
        ("clean & jerk", "Clean and jerk"),
    ],
)
def test_short_names_plurals_and_hyphens_find_their_exercise(typed: str, name: str) -> None:
    assert found(typed) == name


@pytest.mark.parametrize("typed", ["bul spl", "spl bul", "sq spl bulg"])
def test_a_few_letters_in_any_order_find_the_one_exercise_they_fit(typed: str) -> None:
    assert found(typed) == "Bulgarian split squat"


@pytest.mark.parametrize("typed", ["deadlfit", "deadlit", "dead lift"])
def test_a_slip_of_the_finger_is_understood(typed: str) -> None:
    assert found(typed) == "Deadlift (conventional)"


@pytest.mark.parametrize("typed", ["front", "leg", "xyzzy", "machine row", "", "  "])
def test_a_name_that_fits_several_or_none_is_not_guessed(typed: str) -> None:
    assert found(typed) == ""


def test_the_three_nearest_come_best_first() -> None:
    assert [exercise.name for exercise in names_with().nearest("front")] == [
        "Front squat",
        "Front raise",
        "Front-rack carry",
    ]


def test_an_own_exercise_comes_before_a_built_in_one_of_the_same_name() -> None:
    own = Exercise(pk=900, owner_id=1, name="plank", pattern="core", region="core")

    assert names_with(own).find("Plank") is own


def test_folding_leaves_words_that_only_look_like_plurals() -> None:
    assert [folded(name) for name in ("Overhead press", "Bus", "Farmer's carry", "T-Bar Rows")] == [
        "overhead press",
        "bus",
        "farmer carry",
        "t bar row",
    ]


def test_no_short_name_stands_for_two_exercises() -> None:
    with ALIASES.open(encoding="utf-8") as lines:
        names = [folded(row["name"]) for row in csv.DictReader(lines)]

    assert len(names) == len(set(names))


def test_short_names_are_in_the_database_after_migrate_and_those_that_left_the_file_are_gone(athlete: Athlete) -> None:
    Alias.objects.create(exercise=exercise(), name="old name")
    Alias.objects.create(exercise=exercise(), name="squat barbell", source="hevy")
    Alias.objects.filter(name="rdl").delete()

    count = sync_aliases()

    assert Alias.objects.filter(source="").count() == count
    assert Alias.objects.get(name="rdl").exercise.name == "Romanian deadlift"
    assert not Alias.objects.filter(name="old name").exists()
    assert Alias.objects.filter(source="hevy").exists()


def test_a_second_migrate_changes_no_short_name(db: None) -> None:
    before = list(Alias.objects.order_by("pk").values_list("pk", "name", "exercise"))

    call_command("migrate", verbosity=0)

    assert list(Alias.objects.order_by("pk").values_list("pk", "name", "exercise")) == before


def test_an_athlete_chooses_among_built_in_and_own_exercises_only(athlete: Athlete) -> None:
    mine = make_own(athlete, "Sandbag toss", "hinge")
    make_own(AthleteFactory.create(), "Keg toss", "vertical_push")

    names = Names.for_athlete(athlete)

    assert names.find("sandbag toss") == mine
    assert names.find("keg toss") is None
    assert names.find("ohp") == exercise("overhead-press-strict")
