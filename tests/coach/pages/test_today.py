import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes import body
from athletes.models import Athlete, User, WeightMode
from coach.pages.week import running_week
from tests.factories import (
    CoachingFactory,
    InvitationFactory,
    LiftSessionFactory,
    RunFactory,
    RunSessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TUESDAY = datetime.date(2026, 11, 24)
ClientFor = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _today(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC), tick=False)


def ago(days: int) -> datetime.date:
    return TUESDAY - datetime.timedelta(days=days)


def test_the_week_runs_from_monday_and_stands_beside_the_four_before(athlete: Athlete) -> None:
    for day, distance_mm in ((ago(0), 8_000_000), (ago(1), 5_000_000), (ago(2), 20_000_000), (ago(29), 20_000_000)):
        RunSessionFactory.create(athlete=athlete, local_date=day, distance_mm=distance_mm)
    LiftSessionFactory.create(athlete=athlete, local_date=ago(8), volume_lower_g=4_000_000)

    week, sessions = running_week(athlete, TUESDAY)

    assert (week.run_mm, week.usual_run_mm, week.volume_g, week.usual_volume_g) == (
        13_000_000,
        10_000_000,
        0,
        1_000_000,
    )
    assert [session.local_date for session in sessions] == [ago(0), ago(1)]


def test_a_session_older_than_the_four_weeks_before_is_no_part_of_the_usual(athlete: Athlete) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=ago(30))

    week, _sessions = running_week(athlete, TUESDAY)

    assert week.usual_run_mm is None


def test_the_longest_run_and_the_largest_lift_fill_half_the_height_each(athlete: Athlete) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=ago(1), distance_mm=10_000_000)
    RunSessionFactory.create(athlete=athlete, local_date=ago(0), distance_mm=5_000_000)
    LiftSessionFactory.create(athlete=athlete, local_date=ago(0), volume_upper_g=1_000_000)

    monday, tuesday = running_week(athlete, TUESDAY)[0].days[:2]

    assert (monday.run_bar, monday.lift_bar, tuesday.run_bar, tuesday.lift_bar) == (20, 0, 10, 20)


def test_other_sports_are_no_mileage(athlete: Athlete) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=ago(0), sport="other", distance_mm=40_000_000)

    assert running_week(athlete, TUESDAY)[0].run_mm == 0


def test_a_new_account_is_told_what_to_do_first(athlete: Athlete, client_for: ClientFor) -> None:
    body_text = client_for(athlete.user).get("/").content.decode()

    assert "Nothing logged this week yet" in body_text
    assert "Beside the average" not in body_text


def test_the_days_are_the_athletes_own(athlete: Athlete, client_for: ClientFor, time_machine: Any) -> None:
    athlete.user.time_zone = "Pacific/Auckland"
    athlete.user.save()

    assert "Wednesday 25 November" in client_for(athlete.user).get("/").content.decode()


@pytest.mark.parametrize(
    ("mode", "form", "trend"),
    [(WeightMode.SHOWN, True, True), (WeightMode.HIDDEN, True, False), (WeightMode.OFF, False, False)],
)
def test_the_quick_weigh_in_and_the_trend_follow_the_athletes_choice(
    athlete: Athlete, client_for: ClientFor, mode: str, form: bool, trend: bool
) -> None:
    body.add_weigh_in(athlete, 73_600, ago(0))
    athlete.weight_mode = mode
    athlete.save()

    text = client_for(athlete.user).get("/").content.decode()

    assert ('action="/log/weigh-in/"' in text) is form
    assert ("73.6" in text) is trend


def test_an_invitation_that_waits_stands_at_the_top(athlete: Athlete, client_for: ClientFor) -> None:
    invited = InvitationFactory.create(email=athlete.user.email, inviter__name="Mara Lind")
    InvitationFactory.create(inviter__name="Somebody Else")

    text = client_for(athlete.user).get("/").content.decode()

    assert "Mara Lind would like to coach you." in text
    assert f"/invitations/{invited.pk}/" in text
    assert "Somebody Else" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_today_takes_the_same_queries_however_much_was_logged(
    athlete: Athlete, client_for: ClientFor, number: int, django_assert_num_queries: Any
) -> None:
    for day in range(number):
        RunFactory.create(session__athlete=athlete, session__local_date=ago(day))
        LiftSessionFactory.create(athlete=athlete, local_date=ago(day), title=f"Lift {day}")
    client = client_for(athlete.user)

    with django_assert_num_queries(10):
        client.get("/")


def test_a_coach_who_does_not_train_sees_whom_they_look_after_and_nobody_else(client_for: ClientFor) -> None:
    coaching = CoachingFactory.create(athlete__user__name="Jonas Weber")
    CoachingFactory.create(athlete__user__name="Somebody Else")

    text = client_for(coaching.coach).get("/?tab=all").content.decode()

    assert f'href="/athletes/{coaching.athlete_id}/balance/"' in text
    assert "Somebody Else" not in text


def test_who_neither_trains_nor_coaches_is_told_so(client_for: ClientFor) -> None:
    admin = UserFactory.create(is_staff=True)

    assert "This account neither trains nor coaches." in client_for(admin).get("/").content.decode()


def test_a_coach_without_athletes_is_told_so(client_for: ClientFor) -> None:
    assert "No athletes yet" in client_for(UserFactory.create(can_coach=True)).get("/").content.decode()
