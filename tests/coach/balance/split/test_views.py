"""How the load was shared, as a page and as a part of Balance."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from tests.coach.balance.doing import NOON, ago
from tests.factories import CoachingFactory, LiftSessionFactory, RunSessionFactory

OWN = "/balance/split/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(client: Client, address: str = OWN) -> str:
    page = client.get(address).content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def ran(athlete: Athlete, days: int, load: int = 1000, **fields: object) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=ago(days), load=load, distance_mm=10_000_000, **fields)


def lifted(athlete: Athlete, days: int, load: int = 1000) -> None:
    amounts = {"volume_lower_g": 1_000_000, "volume_core_g": 500_000, "hard_lower": 8, "hard_upper": 3, "hard_core": 1}
    LiftSessionFactory.create(athlete=athlete, local_date=ago(days), load=load, **amounts)


def test_28_days_are_told_against_the_half_year_before_for_both_readers(athlete: Athlete, client_for: LogIn) -> None:
    for day in (0, 27):
        ran(athlete, day)
        lifted(athlete, day, load=3000)
    for day in (28, 209, 210):
        ran(athlete, day, load=3000)
    lifted(athlete, 28, load=2000)
    coach = CoachingFactory.create(athlete=athlete).coach

    for page in (main_of(client_for(athlete.user)), main_of(client_for(coach), f"/athletes/{athlete.pk}{OWN}")):
        assert "The last 28 days: 25 % run, 75 % lift. Before: 75 and 25. By effort times minutes." in page
        assert 'Mileage, km</th><td class="right">5.0</td><td class="right">0.8</td>' in page
        assert 'Lifting volume, t</th><td class="right">0.8</td><td class="right">0.1</td>' in page
        assert 'Hard sets, lower body</th><td class="right">4.0</td><td class="right">0.3</td>' in page
        assert 'Hard sets, upper body and core</th><td class="right">2.0</td><td class="right">0.2</td>' in page


def test_nothing_is_usual_before_there_are_28_days_more(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 1)
    ran(athlete, 54)

    assert "Half year before" not in main_of(client_for(athlete.user))

    ran(athlete, 55)

    assert "Half year before" in main_of(client_for(athlete.user))


def test_hours_are_told_where_effort_is_missing_too_often(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 1, effort=None, duration_ms=3_600_000)
    lifted(athlete, 2)

    assert "By hours, since effort is often missing." in main_of(client_for(athlete.user))


def test_without_load_one_grey_line_says_what_it_needs(athlete: Athlete, client_for: LogIn) -> None:
    ran(athlete, 28)

    assert "Needs sessions of the last 28 days with effort and time." in main_of(client_for(athlete.user))


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries_however_many_sessions(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        ran(athlete, number)
    client = client_for(athlete.user)

    with django_assert_num_queries(5):
        client.get(OWN)
