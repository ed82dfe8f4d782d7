"""The page "How this is worked out", and the ways to it from the numbers."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.balance.flags.flag import HOW
from coach.science.explained import explanations
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

# What no page shows as a number: steps on the way to one, rules in words, and formulas kept for comparison.
ON_THE_WAY = {
    *("race_time", "grade_cost", "riegel_time", "percent_of_1rm", "epley", "brzycki", "wathan", "dots"),
    *("monotony", "strain", "banister_trimp", "is_key_run", "is_unfamiliar"),
    *("seconds_at", "even_speed", "steps_m", "strength_change_band"),
}


def linked() -> set[str]:
    """The functions to which a template, a figure or a flag has a way."""
    sources = [*Path(settings.BASE_DIR, "templates").rglob("*.html"), *Path(settings.BASE_DIR, "coach").rglob("*.py")]
    written = {key for source in sources for key in re.findall(r'\bhow[ =]"(\w+)"', source.read_text())}
    return written | set(HOW.values())


def test_every_number_that_a_page_shows_has_a_way_to_its_words() -> None:
    assert linked() <= set(explanations())
    assert set(explanations()) - linked() <= ON_THE_WAY


def test_each_function_is_told_with_source_range_and_limits(
    athlete: Athlete, client_for: Callable[[User], Client], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_for(athlete.user)

    with django_assert_num_queries(3):
        page = client.get("/how/").content.decode()

    anchors = [record.anchor for record in explanations().values()]
    assert sorted(re.findall(r'<article id="(\w+)">', page)) == sorted(anchors)
    assert "Daniels &amp; Gilbert, Oxygen Power, 1979" in page
    assert "All-out efforts of 200 seconds to 5 hours" in page


@pytest.mark.parametrize("mode", ["hidden", "off"])
def test_bodyweight_is_left_out_where_it_is_not_shown(
    athlete: Athlete, client_for: Callable[[User], Client], mode: str
) -> None:
    athlete.weight_mode = mode
    athlete.save()

    page = client_for(athlete.user).get("/how/").content.decode()

    assert 'id="trend"' not in page
    assert "Bodyweight" not in page
    assert 'id="running_index"' in page


def test_a_coach_who_does_not_train_reads_it_all(client_for: Callable[[User], Client]) -> None:
    page = client_for(UserFactory.create(can_coach=True)).get("/how/").content.decode()

    assert 'id="trend"' in page
