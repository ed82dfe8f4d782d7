"""The built-in exercises."""

import csv
from collections import Counter

import pytest
from django.core.management import call_command

from athletes.models import Athlete
from coach.sessions.catalogue import FILE, sync
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import E1rmUse, LoadEntry, Measure, Pattern, Region
from coach.sessions.own_exercises import make_own
from tests.factories import exercise

pytestmark = pytest.mark.django_db


def built_in() -> list[Exercise]:
    return list(Exercise.objects.filter(owner=None))


def test_there_are_159_each_with_a_name_of_its_own() -> None:
    names = {one.name.casefold() for one in built_in()}

    assert len(built_in()) == len(names) == 159
    with FILE.open(newline="", encoding="utf-8") as lines:
        assert {row["name"].casefold() for row in csv.DictReader(lines)} == names


def test_every_one_has_a_movement_a_region_and_a_measure_of_those_there_are() -> None:
    assert {one.pattern for one in built_in()} == set(Pattern.values)
    assert {one.region for one in built_in()} == set(Region.values)
    assert {one.load_entry for one in built_in()} == set(LoadEntry.values)
    assert {one.e1rm_use for one in built_in()} == set(E1rmUse.values)
    counted = Counter(one.measure for one in built_in())
    assert counted == {Measure.REPS: 137, Measure.CONTACTS: 10, Measure.DISTANCE: 7, Measure.TIME: 5}


@pytest.mark.parametrize(
    ("slug", "pattern", "region", "share", "load", "unilateral"),
    [
        ("back-squat-high-bar", Pattern.SQUAT, Region.LOWER, 0, LoadEntry.TOTAL, False),
        ("bodyweight-squat", Pattern.SQUAT, Region.LOWER, 88, LoadEntry.ADDED, False),
        ("push-up", Pattern.HORIZONTAL_PUSH, Region.UPPER, 64, LoadEntry.ADDED, False),
        ("pull-up", Pattern.VERTICAL_PULL, Region.UPPER, 95, LoadEntry.ADDED, False),
        ("assisted-pull-up", Pattern.VERTICAL_PULL, Region.UPPER, 95, LoadEntry.ASSISTED, False),
        ("single-leg-romanian-deadlift", Pattern.HINGE, Region.LOWER, 0, LoadEntry.HANDS, True),
        ("drop-jump", Pattern.PLYOMETRIC, Region.LOWER, 0, LoadEntry.NONE, False),
    ],
)  # fmt: skip
def test_patterns_and_bodyweight_shares_are_those_of_the_file(
    slug: str, pattern: str, region: str, share: int, load: str, unilateral: bool
) -> None:
    one = exercise(slug)

    found = (one.pattern, one.region, one.share_pct, one.load_entry, one.unilateral)
    assert found == (pattern, region, share, load, unilateral)


def test_a_share_is_given_where_the_body_is_moved_and_nowhere_else() -> None:
    with_share = {one.load_entry for one in built_in() if one.share_pct}

    assert with_share == {LoadEntry.ADDED, LoadEntry.ASSISTED}


def test_a_sync_puts_right_what_differs_from_the_file_and_keeps_ids_and_own_exercises(athlete: Athlete) -> None:
    squat, own = exercise(), make_own(athlete, "Bear hug", Pattern.SQUAT)
    Exercise.objects.filter(pk=squat.pk).update(name="Wrong", share_pct=50)
    Exercise.objects.create(slug="left-the-file", name="Left the file", pattern=Pattern.CORE, region=Region.CORE)

    sync()

    squat.refresh_from_db()
    assert (squat.name, squat.share_pct) == ("Back squat (high bar)", 0)
    assert exercise("left-the-file").name == "Left the file"
    assert Exercise.objects.get(owner=athlete) == own
    assert Exercise.objects.count() == 161


@pytest.mark.django_db(transaction=True)
def test_the_catalogue_is_there_again_after_a_flush() -> None:
    Exercise.objects.all().delete()

    call_command("flush", interactive=False, verbosity=0)

    assert len(built_in()) == 159
