"""What the database refuses of an athlete's choices and kit."""

import pytest
from django.db import IntegrityError

from athletes.models import Athlete, Units
from coach.sessions.models import ExerciseChoice, Kit
from tests.factories import exercise

pytestmark = pytest.mark.django_db


def test_an_exercise_has_one_choice_an_athlete(athlete: Athlete) -> None:
    ExerciseChoice.objects.create(athlete=athlete, exercise=exercise(), rest_ms=180_000)

    with pytest.raises(IntegrityError):
        ExerciseChoice.objects.create(athlete=athlete, exercise=exercise(), rest_ms=90_000)


def test_one_exercise_stands_for_a_movement(athlete: Athlete) -> None:
    ExerciseChoice.objects.create(athlete=athlete, exercise=exercise(), pinned_for="squat")

    with pytest.raises(IntegrityError):
        ExerciseChoice.objects.create(athlete=athlete, exercise=exercise("front-squat"), pinned_for="squat")


def test_many_exercises_stand_for_none(athlete: Athlete) -> None:
    for slug in ("front-squat", "plank"):
        ExerciseChoice.objects.create(athlete=athlete, exercise=exercise(slug))

    assert ExerciseChoice.objects.filter(athlete=athlete, pinned_for="").count() == 2


def test_a_rest_of_more_than_an_hour_is_refused(athlete: Athlete) -> None:
    with pytest.raises(IntegrityError):
        ExerciseChoice.objects.create(athlete=athlete, exercise=exercise(), rest_ms=3_600_001)


def test_an_athlete_has_one_kit_in_kilograms_and_one_in_pounds(athlete: Athlete) -> None:
    for units in Units.values:
        Kit.objects.create(athlete=athlete, units=units, bar_g=20_000)

    with pytest.raises(IntegrityError):
        Kit.objects.create(athlete=athlete, units=Units.METRIC, bar_g=15_000)
