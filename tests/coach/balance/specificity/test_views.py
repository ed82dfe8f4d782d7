"""Specificity as a page and as a part of Balance."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from tests.coach.balance.doing import NOON, ago
from tests.factories import CoachingFactory, RaceFactory, RunFactory

OWN = "/balance/specificity/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(client: Client, address: str = OWN) -> str:
    page = client.get(address).content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def ran(athlete: Athlete, days: int, minutes: int, ascent_m: int) -> None:
    RunFactory.create(
        session__athlete=athlete, session__local_date=ago(days), moving_ms=60_000 * minutes, ascent_mm=1000 * ascent_m
    )


def test_without_a_goal_race_one_grey_line_says_what_it_needs(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 3, 60, 20)
    RaceFactory.create(athlete=athlete, date=ago(-9), goal_ms=None)
    RaceFactory.create(athlete=athlete, date=ago(9))

    assert "Needs a race ahead with a goal time." in main_of(client_for(athlete.user))


def test_both_shares_of_28_days_are_told_for_both_readers(athlete: Athlete, client_for: LogIn) -> None:
    for days, minutes, ascent in ((27, 45, 100), (1, 45, 20), (2, 60, 110), (28, 45, 100)):
        ran(athlete, days, minutes, ascent)
    race = {"date": ago(-12), "distance_mm": 42_195_000, "goal_ms": 11_400_000, "ascent_mm": 400_000}
    RaceFactory.create(athlete=athlete, name="Winter marathon", **race)
    coach = CoachingFactory.create(athlete=athlete).coach

    for page in (main_of(client_for(athlete.user)), main_of(client_for(coach), f"/athletes/{athlete.pk}{OWN}")):
        assert "Winter marathon on 6 Dec, goal 4:30 /km." in page
        assert "60 % of the running time was at that pace, 3 % either way." in page
        assert "67 % of the distance rose like the race (9 m in a km, a third either way)." in page


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries_however_many_runs(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    RaceFactory.create(athlete=athlete, date=ago(-12))
    for number in range(count):
        ran(athlete, number, 60, 20)
    client = client_for(athlete.user)

    with django_assert_num_queries(7):
        client.get(OWN)
