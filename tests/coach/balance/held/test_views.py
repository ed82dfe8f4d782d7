"""The least that held, as a page and as a part of Balance."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from tests.coach.balance.doing import NOON, PULL_UP, ago, lift, work
from tests.factories import CoachingFactory

OWN = "/balance/held/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(client: Client, address: str = OWN) -> str:
    page = client.get(address).content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def train(athlete: Athlete, *parts: tuple[int, int], slug: str = "back-squat-high-bar") -> None:
    """So many weeks of so many sets, up to last week."""
    sets = [count for weeks, count in parts for _ in range(weeks)]
    for week, count in enumerate(sets):
        lift(athlete, *[work(5, 100, 8)] * count, slug=slug, on=ago(7 * (len(sets) - week)))


def test_without_such_weeks_one_grey_line_says_what_it_needs(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, (4, 3))

    page = main_of(client_for(athlete.user))

    assert "Needs six weeks with less lifting for the legs" in page
    assert "<table" not in page


def test_what_held_is_told_to_the_athlete_and_to_a_coach_who_sees_no_weight(
    athlete: Athlete, client_for: LogIn
) -> None:
    train(athlete, (13, 8), (7, 2))
    coach = CoachingFactory.create(athlete=athlete).coach

    for page in (main_of(client_for(athlete.user)), main_of(client_for(coach), f"/athletes/{athlete.pk}{OWN}")):
        assert "held at 2 sets for legs a week with up to 100 kg (6 weeks to" in page
        assert "; never tried less." in page
        assert "Spiering 2021" in page


def test_an_exercise_that_moves_bodyweight_is_never_told(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, (13, 8), (7, 2), slug=PULL_UP)

    assert "Needs six weeks" in main_of(client_for(athlete.user))


@pytest.mark.parametrize("weeks", [13, 15])
def test_it_takes_the_same_queries_however_long_the_history(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, weeks: int
) -> None:
    train(athlete, (weeks, 2), (7, 1))
    client = client_for(athlete.user)

    with django_assert_num_queries(9):
        client.get(OWN)
