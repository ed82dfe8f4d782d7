"""The page of one injury."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.models import Athlete, Injury, User
from coach.balance.injuries.pain import shown_days
from tests.factories import DAY, CoachingFactory, InjuryFactory, PainDayFactory, RunFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)


def days_ago(days: int) -> datetime.date:
    return DAY - datetime.timedelta(days=days)


@pytest.fixture
def sore(athlete: Athlete) -> Injury:
    """A left Achilles tendon, sore for ten days; it is not bone."""
    return InjuryFactory.create(athlete=athlete, from_date=days_ago(10), bone_asked_on=days_ago(10))


def main_of(client: Client, injury: Injury, athlete: int | None = None, **query: str) -> str:
    response = client.get(f"{f'/athletes/{athlete}' if athlete else ''}/injuries/{injury.pk}/", query)
    page = response.content.decode()
    assert response.status_code == 200
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def test_the_word_stands_above_with_its_reason_and_the_rule(sore: Injury, client_for: ClientFor) -> None:
    PainDayFactory.create(injury=sore, local_date=days_ago(1), during=2, next_morning=4)

    page = main_of(client_for(sore.athlete.user), sore)

    assert '<h2 class="word">Reduce</h2>' in page
    assert "Pain of 4 the morning after, more than 2 above the usual 0." in page
    assert "Silbernagel" in page


def test_a_sign_of_bone_is_red_and_named(sore: Injury, client_for: ClientFor) -> None:
    sore.bone_signs = ["rest"]
    sore.save()

    page = main_of(client_for(sore.athlete.user), sore)

    assert '<section class="panel gate act" role="alert">' in page
    assert "It hurts at rest or at night" in page


def test_runs_since_the_injury_stand_with_the_pain_of_their_day(sore: Injury, client_for: ClientFor) -> None:
    for days in (11, 5, 1):
        RunFactory.create(session__athlete=sore.athlete, session__local_date=days_ago(days))
    PainDayFactory.create(injury=sore, local_date=days_ago(5), during=3, after=7, next_morning=6)

    response = client_for(sore.athlete.user).get(f"/injuries/{sore.pk}/")

    steps = response.context["steps"]
    assert [step.run.local_date for step in steps] == [days_ago(1), days_ago(5)]
    assert [step.pain and (step.pain.during, step.pain.after, step.pain.next_morning) for step in steps] == [
        None,
        (3, 7, 6),
    ]


def test_a_closed_injury_has_no_word_and_ends_its_record(sore: Injury, client_for: ClientFor) -> None:
    PainDayFactory.create(injury=sore, local_date=days_ago(1), during=6)
    sore.to_date = days_ago(4)
    sore.save()
    RunFactory.create(session__athlete=sore.athlete, session__local_date=days_ago(1))

    page = main_of(client_for(sore.athlete.user), sore)

    assert 'class="word"' not in page
    assert "No run since." in page
    assert "over since 28 Feb 2026" in page


def test_each_day_of_the_table_is_judged_by_what_was_known_then(sore: Injury, client_for: ClientFor) -> None:
    PainDayFactory.create(injury=sore, local_date=days_ago(3), during=6)
    PainDayFactory.create(injury=sore, local_date=days_ago(1), during=1)

    told = client_for(sore.athlete.user).get(f"/injuries/{sore.pk}/").context["told"]

    assert [(day.row.local_date, day.verdict.word) for day in told] == [(days_ago(1), "Go"), (days_ago(3), "Stop")]


def test_at_most_sixty_days_are_drawn_and_an_injury_of_today_is_one() -> None:
    assert len(shown_days(Injury(from_date=days_ago(100)), DAY)) == 60
    assert shown_days(Injury(from_date=DAY), DAY) == [DAY]
    assert shown_days(Injury(from_date=days_ago(9), to_date=days_ago(8)), DAY) == [days_ago(9), days_ago(8)]


def test_a_coach_reads_everything_and_has_no_form(sore: Injury, client_for: ClientFor) -> None:
    PainDayFactory.create(injury=sore, local_date=days_ago(1), during=6)
    coach = client_for(CoachingFactory.create(athlete=sore.athlete).coach)

    page = main_of(coach, sore, sore.athlete_id)

    assert '<h2 class="word">Stop</h2>' in page
    assert "<form" not in page
    assert "/edit/" not in page


def test_an_injury_of_somebody_else_is_not_there(sore: Injury, client_for: ClientFor, athlete: Athlete) -> None:
    others = InjuryFactory.create()

    assert client_for(athlete.user).get(f"/injuries/{others.pk}/").status_code == 404
    assert client_for(others.athlete.user).get(f"/athletes/{athlete.pk}/injuries/{sore.pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_days_and_runs(
    sore: Injury, client_for: ClientFor, number: int, django_assert_num_queries: Any
) -> None:
    for days in range(number):
        PainDayFactory.create(injury=sore, local_date=days_ago(days))
        RunFactory.create(session__athlete=sore.athlete, session__local_date=days_ago(days))
    client = client_for(sore.athlete.user)

    with django_assert_num_queries(8):
        client.get(f"/injuries/{sore.pk}/")
