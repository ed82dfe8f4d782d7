"""Intensity by week, as a page and as a part of Balance."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.sessions.models import Recording
from tests.coach.balance.doing import NOON, ago
from tests.factories import CoachingFactory, HeartLimitFactory, RunSessionFactory

OWN = "/balance/intensity/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(client: Client, address: str = OWN) -> str:
    page = client.get(address).content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def recorded(athlete: Athlete, days: int, easy_s: int, hard_s: int) -> None:
    session = RunSessionFactory.create(athlete=athlete, local_date=ago(days))
    summary = {"hr_s": {"130": easy_s, "175": hard_s}}
    Recording.objects.create(athlete=athlete, session=session, kind="fit", sha256=f"{session.pk:064}", summary=summary)


def test_without_a_limit_or_a_recording_one_grey_line_says_what_it_needs(athlete: Athlete, client_for: LogIn) -> None:
    recorded(athlete, 1, 3000, 600)

    page = main_of(client_for(athlete.user))

    assert "To part easy from hard:" in page
    assert "<svg" not in page


def test_the_last_four_weeks_stand_beside_those_before_for_both_readers(athlete: Athlete, client_for: LogIn) -> None:
    HeartLimitFactory.create(athlete=athlete)
    for days, easy, hard in ((2, 3000, 1000), (9, 1000, 0), (40, 900, 100)):
        recorded(athlete, days, easy, hard)
    RunSessionFactory.create_batch(3, athlete=athlete, local_date=ago(60))
    recorded(athlete, 60, 0, 3000)
    coach = CoachingFactory.create(athlete=athlete).coach

    for page in (main_of(client_for(athlete.user)), main_of(client_for(coach), f"/athletes/{athlete.pk}{OWN}")):
        assert "The last four weeks: 80 % easy, 0 % moderate, 20 % hard." in page
        assert "The 22 before: 90 % easy, 0 % moderate, 10 % hard." in page
        assert page.count('<th scope="row">') == 3


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries_however_many_runs(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    HeartLimitFactory.create(athlete=athlete)
    for number in range(count):
        recorded(athlete, number, 3000, 1000)
    client = client_for(athlete.user)

    with django_assert_num_queries(8):
        client.get(OWN)
