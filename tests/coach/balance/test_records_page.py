import datetime
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes.body import add_weigh_in
from athletes.models import Athlete, SpanKind, User, WeightMode
from coach.sessions.documents import RepeatDoc, SetDoc
from coach.sessions.models import Hill
from tests.coach.balance.doing import NOON, PULL_UP, TODAY, ago, lift, race, repeats, work
from tests.coach.pages.reading import main_of, words_of
from tests.factories import AthleteFactory, CoachingFactory, SpanFactory, UserFactory, exercise

LogIn = Callable[[User], Client]
OWN = "/records/"
PAGE_QUERIES, TIME_QUERIES, EXERCISE_QUERIES = 18, 10, 12


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def train(athlete: Athlete, day: datetime.date) -> None:
    """A race, hill repeats, sprints, jumps and lifts."""
    hill, _ = Hill.objects.get_or_create(athlete=athlete, name="Chapel hill", ascent_mm=13_000)
    race(athlete, 10, "39:20", day)
    race(athlete, 3, "11:20", day)
    repeats(athlete, "hills", RepeatDoc(200_000, 45_000, hill=hill.pk), on=day)
    repeats(athlete, "sprints", RepeatDoc(60_000, 8_700), on=day)
    lift(athlete, SetDoc(contacts=3, height_mm=650), slug="box-jump", on=day)
    lift(athlete, work(5, 100, 8), work(5, 100), on=day)
    lift(athlete, work(5, 10, 8), slug=PULL_UP, on=day)


def test_nobody_sees_a_page_without_a_login(client: Client) -> None:
    assert client.get(OWN).status_code == 302


@pytest.mark.parametrize("page", ["", "time/10000000/", "sprint/60000/", "exercise/{squat}/"])
def test_an_athletes_records_are_shown_to_an_active_coach_alone(athlete: Athlete, client_for: LogIn, page: str) -> None:
    train(athlete, TODAY)
    coaching = CoachingFactory.create(athlete=athlete)
    address = f"/athletes/{athlete.pk}/records/{page.format(squat=exercise().pk)}"

    assert client_for(coaching.coach).get(address).status_code == 200
    assert client_for(athlete.user).get(address).status_code == 200
    assert client_for(AthleteFactory.create().user).get(address).status_code == 404
    coaching.ended_at = coaching.started_at
    coaching.save()
    assert client_for(coaching.coach).get(address).status_code == 404


def test_a_coach_who_does_not_train_has_no_records(db: None, client_for: LogIn) -> None:
    assert client_for(UserFactory.create(can_coach=True)).get(OWN).status_code == 404


@pytest.mark.parametrize("page", ["", "time/10000000/", "sprint/60000/", "exercise/1/"])
def test_pages_of_records_are_only_read(athlete: Athlete, client_for: LogIn, page: str) -> None:
    assert client_for(athlete.user).post(f"{OWN}{page}").status_code == 405


def test_an_empty_account_reads_what_will_stand_here(athlete: Athlete, client_for: LogIn) -> None:
    page = words_of(client_for(athlete.user), OWN)

    assert "What will stand here" in page
    assert "They begin with your first session." in page
    assert "Log a run" in page


def test_a_coach_of_an_empty_account_is_not_asked_to_log(athlete: Athlete, client_for: LogIn) -> None:
    coaching = CoachingFactory.create(athlete=athlete)

    page = words_of(client_for(coaching.coach), f"/athletes/{athlete.pk}/records/")

    assert "They begin with the first session." in page
    assert "Log a run" not in page


def test_a_coach_reads_the_athletes_runs_as_the_athletes(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, TODAY)
    coaching = CoachingFactory.create(athlete=athlete)

    page = main_of(client_for(coaching.coach), f"/athletes/{athlete.pk}/records/")

    assert "from the 3 km of 24 November" in page
    assert f'href="/athletes/{athlete.pk}/records/time/10000000/"' in page
    assert f'href="/athletes/{athlete.pk}/sessions/' in page
    assert "your" not in page


def test_the_page_is_one_of_the_main_ones(athlete: Athlete, client_for: LogIn) -> None:
    train(athlete, TODAY)

    for page in (OWN, f"{OWN}time/10000000/"):
        frame = client_for(athlete.user).get(page).content.decode()
        assert '<a href="/records/" class="on" aria-current="page">Records</a>' in frame


def test_today_is_the_athletes_own_on_the_coachs_screen(athlete: Athlete, client_for: LogIn) -> None:
    athlete.user.time_zone = "Pacific/Kiritimati"
    athlete.user.save()
    coaching = CoachingFactory.create(athlete=athlete)
    race(athlete, 10, "39:20", ago(89))
    race(athlete, 5, "19:00", ago(88))

    page = words_of(client_for(coaching.coach), f"/athletes/{athlete.pk}/records/?over=90d")

    assert "5 km 19:00" in page
    assert "10 km 39:20" not in page


@pytest.mark.parametrize("mode", [WeightMode.HIDDEN, WeightMode.OFF, WeightMode.UNSET])
def test_hidden_weight_leaves_no_trace(athlete: Athlete, client_for: LogIn, mode: WeightMode) -> None:
    add_weigh_in(athlete, 81_300, TODAY)
    train(athlete, TODAY)
    Athlete.objects.filter(pk=athlete.pk).update(weight_mode=mode)

    page = main_of(client_for(athlete.user), OWN).lower()

    assert [leak for leak in ("bodyweight", "weigh", "81.3", "trend") if leak in page] == []


@pytest.mark.parametrize("days", [1, 3])
def test_a_page_takes_the_same_queries_however_long_the_history(
    athlete: Athlete, client_for: LogIn, django_assert_num_queries: DjangoAssertNumQueries, days: int
) -> None:
    SpanFactory.create(athlete=athlete, kind=SpanKind.BLOCK, from_date=ago(9))
    for number in range(days):
        train(athlete, ago(40 * number))
    client = client_for(athlete.user)

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(OWN)
    with django_assert_num_queries(TIME_QUERIES):
        client.get(f"{OWN}time/10000000/")
    with django_assert_num_queries(EXERCISE_QUERIES):
        client.get(f"{OWN}exercise/{exercise().pk}/")
