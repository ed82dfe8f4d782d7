"""The last quarter as a page and as a part of Balance."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.sessions.models import Recording, Session
from tests.coach.balance.doing import NOON, ago
from tests.factories import CoachingFactory, LiftSessionFactory, RunFactory

OWN = "/balance/quarter/"
LogIn = Callable[[User], Client]
NEEDS = "Needs 6 steady recorded runs of 75 minutes and more within a year; there are"


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(client: Client, address: str = OWN) -> str:
    page = client.get(address).content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def long_run(athlete: Athlete, days: int, last_ms: int = 336_000, **run: Any) -> Session:
    """A recorded long run, its last quarter 6 s/km slower than its second."""
    fields = {"kind": "long", "session__athlete": athlete, "session__local_date": ago(days), **run}
    session: Session = RunFactory.create(**fields).session
    quarters = [[340_000, 130, 170], [330_000, 145, 172], [331_000, 148, 172], [last_ms, 151, 171]]
    Recording.objects.create(
        athlete=athlete, session=session, kind="fit", sha256=f"{session.pk:064}", summary={"quarters": quarters}
    )
    return session


def test_five_runs_are_one_grey_line(athlete: Athlete, client_for: LogIn) -> None:
    for days in (1, 8, 15, 22, 29):
        long_run(athlete, days)

    page = main_of(client_for(athlete.user))

    assert f"{NEEDS} 5." in page
    assert 'class="quarters"' not in page


def test_six_runs_are_told_above_the_sets_of_their_weeks_for_both_readers(athlete: Athlete, client_for: LogIn) -> None:
    for days in (1, 8, 15, 22, 29, 36):
        long_run(athlete, days)
    LiftSessionFactory.create(athlete=athlete, local_date=ago(10), hard_lower=9, hard_upper=6)
    coach = CoachingFactory.create(athlete=athlete).coach

    for page in (main_of(client_for(athlete.user)), main_of(client_for(coach), f"/athletes/{athlete.pk}{OWN}")):
        assert "Median of 6 runs: 6 s/km slower, heart rate 6 higher, cadence 1 lower." in page
        assert page.count("<circle") == 6
        assert (page.count('class="lower"'), page.count('class="upper"')) == (1, 1)
        assert '<td class="right">+6</td><td class="right">+6</td><td class="right">−1</td>' in page


@pytest.mark.parametrize("odd", ["tempo", "treadmill", "deleted", "too old", "without quarters"])
def test_only_comparable_runs_of_a_year_count(athlete: Athlete, client_for: LogIn, odd: str) -> None:
    for days in (1, 8, 15, 22, 29):
        long_run(athlete, days)
    fields: dict[str, Any] = {"tempo": {"kind": "tempo"}, "treadmill": {"surface": "treadmill"}}.get(odd, {})
    session = long_run(athlete, 400 if odd == "too old" else 36, **fields)
    if odd == "deleted":
        Session.objects.filter(pk=session.pk).update(deleted_at=timezone.now())
    if odd == "without quarters":
        Recording.objects.filter(session=session).update(summary={"hr_s": {}})

    assert f"{NEEDS} 5." in main_of(client_for(athlete.user))


def test_two_recordings_of_one_run_count_once(athlete: Athlete, client_for: LogIn) -> None:
    for days in (1, 8, 15, 22, 29):
        session = long_run(athlete, days)
    twin = Recording.objects.get(session=session)
    twin.pk, twin.sha256 = None, "b" * 64
    twin.save()

    assert f"{NEEDS} 5." in main_of(client_for(athlete.user))


@pytest.mark.parametrize("count", [6, 9])
def test_it_takes_the_same_queries_however_many_runs(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        long_run(athlete, 7 * number)
    client = client_for(athlete.user)

    with django_assert_num_queries(6):
        client.get(OWN)
