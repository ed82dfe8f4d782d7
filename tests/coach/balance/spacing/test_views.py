"""Spacing as a page and as a part of Balance."""

import datetime
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, User
from coach.sessions.models import Session
from tests.coach.balance.doing import NOON, ago, lift, work
from tests.factories import CoachingFactory, RunFactory

OWN = "/balance/spacing/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(client: Client, address: str = OWN) -> str:
    page = client.get(address).content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def ran(athlete: Athlete, days: int, kind: str, **session: object) -> Session:
    fields = {f"session__{name}": value for name, value in session.items()}
    run = RunFactory.create(kind=kind, session__athlete=athlete, session__local_date=ago(days), **fields)
    found: Session = run.session
    return found


def squat(athlete: Athlete, days: int) -> Session:
    return lift(athlete, *[work(5, 100, 8)] * 4, work(5, 60, kind="warmup"), on=ago(days))


def test_an_empty_account_reads_one_grey_line(athlete: Athlete, client_for: LogIn) -> None:
    page = main_of(client_for(athlete.user))

    assert "ten" not in page.split("To compare steady runs after heavy legs:")[0]
    assert "To compare steady runs after heavy legs: 10 of them between the same hours" in page
    assert "<table" not in page


def test_a_key_run_on_the_day_after_is_marked_with_its_reason_for_both_readers(
    athlete: Athlete, client_for: LogIn
) -> None:
    squat(athlete, 2)
    ran(athlete, 1, "tempo")
    coach = CoachingFactory.create(athlete=athlete).coach

    own, coachs = main_of(client_for(athlete.user)), main_of(client_for(coach), f"/athletes/{athlete.pk}{OWN}")

    for page in (own, coachs):
        assert "Mon 23 Nov, Tempo: 1 day after 4 hard sets for legs." in page
        assert page.count("(too close)") == 2


def test_an_easy_run_on_heavy_legs_is_not_marked(athlete: Athlete, client_for: LogIn) -> None:
    squat(athlete, 2)
    ran(athlete, 1, "easy")

    page = main_of(client_for(athlete.user))

    assert "No key run stood too close to heavy legs." in page
    assert "Easy 10 km" in page


def test_the_own_record_is_told_with_its_points(athlete: Athlete, client_for: LogIn) -> None:
    for week in range(1, 12):
        evening = datetime.datetime.combine(ago(7 * week), datetime.time(18), datetime.UTC)
        Session.objects.filter(pk=squat(athlete, 7 * week).pk).update(started_at=evening, duration_ms=3_600_000)
        for hours, slower in ((13, 20), (85, 0)):
            start = evening + datetime.timedelta(hours=hours)
            run = ran(athlete, 0, "easy", started_at=start)
            Session.objects.filter(pk=run.pk).update(local_date=start.date())
            type(run.run).objects.filter(session=run).update(
                hr_mean=140 + week % 3, moving_ms=3_400_000 + 10_000 * slower
            )

    page = main_of(client_for(athlete.user))

    assert re.search(r"6 to 30 h after legs: \d+ s/km slower, \d+ to \d+, n = 11<", page)
    assert page.count("<circle") == 22


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_much_was_done(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        squat(athlete, 2 + number)
        ran(athlete, 1 + number, "tempo")
    client = client_for(athlete.user)

    with django_assert_num_queries(6):
        client.get(OWN)


def test_a_part_is_that_part_of_the_page(athlete: Athlete, client_for: LogIn) -> None:
    squat(athlete, 2)
    squat(athlete, 20)
    client = client_for(athlete.user)

    part = client.get(OWN, headers={"HX-Request": "true"}).content.decode().strip()

    assert part.startswith('<section class="panel part" id="balance-spacing"')
    assert part in client.get(OWN).content.decode()
    assert 'hx-get="/balance/spacing/"' in client.get("/balance/").content.decode()
