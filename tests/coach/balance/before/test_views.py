"""Before the bests, before the injuries, as a page and as a part of Balance."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.body import add_weigh_in
from athletes.models import Athlete, Injury, User
from coach.sessions.models import Recording, Session
from tests.coach.balance.doing import NOON, ago, lift, race, work
from tests.factories import (
    CheckInFactory,
    CoachingFactory,
    HeartLimitFactory,
    InjuryFactory,
    LiftSessionFactory,
    RunSessionFactory,
)

OWN = "/balance/before/"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def client(athlete: Athlete, client_for: LogIn) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def page_of(client: Client, address: str = OWN, **query: Any) -> str:
    response = client.get(address, query)
    page = response.content.decode()
    assert response.status_code == 200
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def train(athlete: Athlete, weeks: range, km: int, sets: int) -> None:
    """So many weeks ago: one run, and one lift of 2 t."""
    for week in weeks:
        RunSessionFactory.create(athlete=athlete, local_date=ago(7 * week + 1), distance_mm=km * 1_000_000)
        LiftSessionFactory.create(
            athlete=athlete, local_date=ago(7 * week + 2), volume_lower_g=2_000_000, hard_lower=sets
        )


def hurt(athlete: Athlete, days: int) -> Injury:
    return InjuryFactory.create(
        athlete=athlete, part="achilles", side="left", from_date=ago(days), to_date=ago(days - 1)
    )


def test_an_empty_account_reads_in_one_line_what_it_needs(client: Client) -> None:
    page = page_of(client)

    assert "To look back from: a race, a best in an all-out run" in page
    assert "<table" not in page


def test_an_event_without_eight_weeks_of_record_before_it_is_not_looked_back_from(
    client: Client, athlete: Athlete
) -> None:
    train(athlete, range(8), 30, 8)
    hurt(athlete, 1)

    assert "To look back from" in page_of(client)


def test_the_eight_weeks_stand_beside_what_was_usual(client: Client, athlete: Athlete) -> None:
    train(athlete, range(8), 60, 2)
    train(athlete, range(8, 30), 40, 12)
    hurt(athlete, 0)

    page = page_of(client)

    assert '60.0 <span class="muted small nowrap own-line">usual 40.0</span>' in page
    assert '2.0 <span class="muted small nowrap own-line">usual 12.0</span>' in page
    assert "Injury, 24 Nov 2026" in page
    assert "60.0 km, 2.0 t, 2 leg sets" in page
    assert "The tallest bars are 60.0 km and 2.0 t." in page
    assert "not what caused it" in page


def test_a_best_and_an_injury_stand_side_by_side_and_others_may_be_chosen(client: Client, athlete: Athlete) -> None:
    train(athlete, range(30), 40, 8)
    first, best = race(athlete, 10, "42:00", ago(100)), race(athlete, 10, "40:00", ago(50))
    hurt(athlete, 5)

    page, other = page_of(client), page_of(client, event=[f"run-{first.pk}"])

    assert page.count('<svg class="weeks run">') == 2
    assert "Best, 5 Oct 2026" in page
    assert f'value="run-{best.pk}" checked' in page
    assert other.count('<svg class="weeks run">') == 1
    assert "Race, 16 Aug 2026" in other


def test_a_strength_best_is_looked_back_from(client: Client, athlete: Athlete) -> None:
    train(athlete, range(30), 40, 8)
    for days, kg in ((150, 100), (60, 120)):
        lift(athlete, work(5, kg, 9), on=ago(days))

    assert "Strength best, Back squat (high bar), e1RM 143 kg" in page_of(client)


def test_mornings_and_recordings_are_told_where_there_are_enough(client: Client, athlete: Athlete) -> None:
    train(athlete, range(30), 40, 8)
    HeartLimitFactory.create(athlete=athlete, date=ago(300))
    hurt(athlete, 0)
    for days in range(1, 6):
        CheckInFactory.create(athlete=athlete, local_date=ago(days), legs=2, energy=None, sleep_min=450)
    summary = {"hr_s": {"140": 2400, "160": 300, "175": 300}, "speed_s": {}}
    for number, run in enumerate(Session.objects.filter(sport="run", local_date__gte=ago(50))):
        Recording.objects.create(athlete=athlete, session=run, kind="fit", sha256=str(number), summary=summary)

    page = page_of(client)

    assert "80 / 10 / 10" in page
    assert ">7.5</td>" in page.replace(" </td>", "</td>")
    assert ">2.0</td>" in page.replace(" </td>", "</td>")
    assert "Energy" not in page


def test_four_mornings_are_too_few_to_be_told(client: Client, athlete: Athlete) -> None:
    train(athlete, range(30), 40, 8)
    hurt(athlete, 0)
    for days in range(1, 5):
        CheckInFactory.create(athlete=athlete, local_date=ago(days), legs=2)

    assert "springy" not in page_of(client)


def test_the_base_rate_stands_beside_from_two_years_on(client: Client, athlete: Athlete) -> None:
    train(athlete, range(110), 40, 8)
    hurt(athlete, 0)

    page = page_of(client)

    assert "13 such windows: 0 bests, 1 injury, 12 neither" in page
    assert "needs two years of record" not in page


def test_before_two_years_the_base_rate_says_what_it_needs(client: Client, athlete: Athlete) -> None:
    train(athlete, range(50), 40, 8)
    hurt(athlete, 0)

    page = page_of(client)

    assert "such windows:" not in page
    assert "needs two years of record and five such windows" in page


def test_what_is_told_is_the_same_for_a_coach_and_holds_no_weight(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, range(30), 40, 8)
    hurt(athlete, 0)
    add_weigh_in(athlete, 81_300, ago(3))
    coach = CoachingFactory.create(athlete=athlete, shares_weight=True).coach

    page = page_of(client_for(coach), f"/athletes/{athlete.pk}/balance/before/")

    assert "usual 40.0" in page
    assert "81.3" not in page
    assert "odyweight" not in page


def test_a_script_is_given_the_part_alone_and_balance_leads_to_it(client: Client, athlete: Athlete) -> None:
    train(athlete, range(3), 40, 8)

    part = client.get(OWN, headers={"HX-Request": "true"})

    assert part.content.decode().strip().startswith('<section class="panel part" id="balance-before"')
    assert 'hx-get="/balance/before/" hx-trigger="revealed"' in page_of(client, "/balance/")


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_however_much_is_shown(
    client: Client, athlete: Athlete, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    train(athlete, range(30), 40, 8)
    keys = [f"run-{race(athlete, 10, '42:00', ago(10 + 7 * place)).pk}" for place in range(number)]
    for place in range(number):
        hurt(athlete, 20 + 7 * place)
        lift(athlete, work(5, 100, 9), on=ago(3 + place))
        CheckInFactory.create(athlete=athlete, local_date=ago(place))

    with django_assert_num_queries(14):
        client.get(OWN, {"event": keys})
