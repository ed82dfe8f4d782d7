"""Exercises of an athlete's own."""

import pytest
from django.db import IntegrityError, transaction

from athletes.models import Athlete
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import Measure, Pattern
from coach.sessions.own_exercises import make_own
from tests.factories import AthleteFactory, exercise

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("pattern", "region", "direction", "measure"),
    [
        (Pattern.SQUAT, "lower", "lower", Measure.REPS),
        (Pattern.HINGE, "lower", "lower", Measure.REPS),
        (Pattern.LUNGE, "lower", "lower", Measure.REPS),
        (Pattern.CALF, "lower", "lower", Measure.REPS),
        (Pattern.OLYMPIC, "lower", "lower", Measure.REPS),
        (Pattern.PLYOMETRIC, "lower", "lower", Measure.CONTACTS),
        (Pattern.CORE, "core", "core", Measure.REPS),
        (Pattern.CARRY, "core", "core", Measure.DISTANCE),
        (Pattern.HORIZONTAL_PUSH, "upper", "push", Measure.REPS),
        (Pattern.VERTICAL_PUSH, "upper", "push", Measure.REPS),
        (Pattern.HORIZONTAL_PULL, "upper", "pull", Measure.REPS),
        (Pattern.VERTICAL_PULL, "upper", "pull", Measure.REPS),
        (Pattern.ISOLATION, "upper", "upper", Measure.REPS),
    ],
)
def test_region_direction_and_measure_follow_from_the_movement(
    athlete: Athlete, pattern: Pattern, region: str, direction: str, measure: Measure
) -> None:
    own = make_own(athlete, "Mine", pattern)

    assert (own.region, own.push_pull, own.measure, own.share_pct) == (region, direction, measure, 0)


@pytest.mark.parametrize("pattern", Pattern)
def test_regions_agree_with_those_of_most_built_in_exercises(athlete: Athlete, pattern: Pattern) -> None:
    built_in = [one.region for one in Exercise.objects.filter(owner=None, pattern=pattern)]

    assert built_in.count(make_own(athlete, "Mine", pattern).region) * 2 >= len(built_in)


def test_the_athlete_may_say_otherwise(athlete: Athlete) -> None:
    own = make_own(athlete, "Hang", Pattern.VERTICAL_PULL, measure=Measure.TIME, unilateral=True)

    assert (own.measure, own.unilateral) == (Measure.TIME, True)


def test_the_same_name_is_made_once_and_by_each_athlete(athlete: Athlete) -> None:
    first, again = make_own(athlete, "Bear hug", Pattern.SQUAT), make_own(athlete, "bear HUG", Pattern.CARRY)
    other = make_own(AthleteFactory.create(), "Bear hug", Pattern.SQUAT)

    assert first == again
    assert other != first


def test_only_the_owner_can_choose_it(athlete: Athlete) -> None:
    own, other = make_own(athlete, "Bear hug", Pattern.SQUAT), AthleteFactory.create()

    assert own in Exercise.objects.for_athlete(athlete)
    assert own not in Exercise.objects.for_athlete(other)
    assert exercise() in Exercise.objects.for_athlete(other)


def test_one_that_was_merged_into_another_is_no_longer_offered(athlete: Athlete) -> None:
    own = make_own(athlete, "Bear hug", Pattern.SQUAT)
    own.merged_into = exercise()
    own.save()

    assert own not in Exercise.objects.for_athlete(athlete)


def test_an_exercise_is_either_built_in_or_owned(athlete: Athlete) -> None:
    own = make_own(athlete, "Bear hug", Pattern.SQUAT)
    for change in ({"slug": "bear-hug"}, {"owner": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Exercise.objects.filter(pk=own.pk).update(**change)
