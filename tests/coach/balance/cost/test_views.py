"""What the weight cost, as a page and as a part of Balance; only where the weight may be seen."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.body import add_weigh_in
from athletes.models import Athlete, User, WeightMode
from tests.coach.balance.doing import NOON, ago, race
from tests.factories import CoachingFactory, InjuryFactory, PregnancyFactory, SpanFactory

OWN = "/balance/cost/"
SILENT = "Told only after a gain of at least 1 kg and 1.5 %"
LogIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def tuesday_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def gained(athlete: Athlete) -> Athlete:
    """A clearly faster 10 km half a year later, with 2 kg more."""
    for days, time, grams in ((200, "42:00", 75_000), (10, "39:30", 77_000)):
        race(athlete, 10, time, ago(days))
        add_weigh_in(athlete, grams, ago(days))
    return athlete


def page_of(client: Client, address: str = OWN) -> str:
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def test_it_is_told_where_everything_is_known(gained: Athlete, client_for: LogIn) -> None:
    page = page_of(client_for(gained.user))

    assert "Your 10 km estimate is 2:30 faster than in May 2026" in page
    assert "and you weigh 2.0 kg more" in page
    assert SILENT not in page


def test_an_empty_account_reads_in_one_line_when_it_is_told(athlete: Athlete, client_for: LogIn) -> None:
    assert SILENT in page_of(client_for(athlete.user))


@pytest.mark.parametrize("kind", ["illness", "injury"])
def test_an_illness_or_an_injury_between_keeps_it_silent(gained: Athlete, client_for: LogIn, kind: str) -> None:
    if kind == "injury":
        InjuryFactory.create(athlete=gained, from_date=ago(90), to_date=ago(80))
    else:
        SpanFactory.create(athlete=gained, kind=kind, from_date=ago(90), to_date=ago(80))

    assert SILENT in page_of(client_for(gained.user))


def test_a_pregnancy_between_keeps_it_silent_also_once_weight_is_shown_again(
    gained: Athlete, client_for: LogIn
) -> None:
    PregnancyFactory.create(athlete=gained, from_date=ago(90), to_date=ago(80))
    PregnancyFactory.create(from_date=ago(90))

    assert SILENT in page_of(client_for(gained.user))


def test_a_time_away_does_not_keep_it_silent(gained: Athlete, client_for: LogIn) -> None:
    SpanFactory.create(athlete=gained, kind="away", from_date=ago(90), to_date=ago(80))

    assert SILENT not in page_of(client_for(gained.user))


def test_a_hot_race_keeps_it_silent(gained: Athlete, client_for: LogIn) -> None:
    race(gained, 10, "39:00", ago(5), race_heat=True)

    assert SILENT in page_of(client_for(gained.user))


def test_only_the_first_run_of_a_year_and_the_latest_are_compared(gained: Athlete, client_for: LogIn) -> None:
    race(gained, 10, "39:30", ago(350))
    add_weigh_in(gained, 75_000, ago(350))

    assert SILENT in page_of(client_for(gained.user))


@pytest.mark.parametrize("mode", [WeightMode.HIDDEN, WeightMode.OFF])
def test_where_the_weight_is_not_shown_it_does_not_exist(gained: Athlete, client_for: LogIn, mode: str) -> None:
    gained.weight_mode = mode
    gained.save()
    client = client_for(gained.user)

    assert client.get(OWN).status_code == 404
    assert "balance/cost" not in page_of(client, "/balance/")


def test_a_coach_reads_it_where_the_weight_is_shared_alone(gained: Athlete, client_for: LogIn) -> None:
    coaching = CoachingFactory.create(athlete=gained, shares_weight=False)
    client, address = client_for(coaching.coach), f"/athletes/{gained.pk}/balance/cost/"

    assert client.get(address).status_code == 404
    assert "balance/cost" not in page_of(client, f"/athletes/{gained.pk}/balance/")
    coaching.shares_weight = True
    coaching.save()
    assert "at 2.0 kg more bodyweight" in page_of(client, address)
    assert f'hx-get="{address}"' in page_of(client, f"/athletes/{gained.pk}/balance/")


def test_a_script_is_given_the_part_alone(gained: Athlete, client_for: LogIn) -> None:
    part = client_for(gained.user).get(OWN, headers={"HX-Request": "true"})

    assert part.content.decode().strip().startswith('<section class="panel part" id="balance-cost"')


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_however_much_there_is(
    gained: Athlete, client_for: LogIn, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        race(gained, 10, "41:00", ago(100 + place))
        add_weigh_in(gained, 75_500, ago(100 + place))
        InjuryFactory.create(athlete=gained, from_date=ago(400 + place), to_date=ago(399))
    client = client_for(gained.user)

    with django_assert_num_queries(8):
        client.get(OWN)
