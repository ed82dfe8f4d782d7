from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client

from athletes.models import Athlete, User
from coach.roster.models import SetAside
from tests.coach.roster.conftest import Coached
from tests.coach.roster.days import NOW, TODAY, days, ran
from tests.factories import CoachingFactory, UserFactory

REASON = {"reason": "On holiday", "days": "7"}


@pytest.fixture
def silent(athlete: Athlete) -> Athlete:
    """Nothing for 9 days, where 7 are the limit; they get worse on day 14."""
    ran(athlete, 13, 11, 9)
    return athlete


def flag_page(athlete: Athlete, kind: str = "silent") -> str:
    return f"/athletes/{athlete.pk}/flags/{kind}/"


def roster(client: Client) -> str:
    return client.get("/roster/").content.decode()


def test_a_flag_set_aside_is_gone_from_the_list_until_its_day(client: Client, silent: Athlete) -> None:
    answer = client.post(flag_page(silent), REASON | {"days": "3"})

    aside = SetAside.objects.get()
    assert answer.headers["Location"] == "/roster/"
    assert (aside.reason, aside.until, aside.level) == ("On holiday", TODAY + days(3), 1)
    assert "Nobody needs a look" in roster(client)
    with time_machine.travel(NOW + days(3)):
        assert "Nobody needs a look" in roster(client)
    with time_machine.travel(NOW + days(4)):
        assert "Nothing for 13 days" in roster(client)


def test_it_returns_as_soon_as_it_is_worse(client: Client, silent: Athlete) -> None:
    client.post(flag_page(silent), REASON)

    with time_machine.travel(NOW + days(4)):
        assert "Nobody needs a look" in roster(client)
    with time_machine.travel(NOW + days(5)):
        assert "Nothing for 14 days" in roster(client)


def test_what_was_set_aside_is_still_said_in_the_row(client: Client, silent: Athlete) -> None:
    client.post(flag_page(silent), REASON)

    html = client.get("/roster/?tab=all").content.decode()

    assert "Nothing for 9 days, set aside to 11 Mar" in html
    assert f'href="{flag_page(silent)}"' in html


def test_another_flag_of_the_athlete_speaks_on(client: Client, silent: Athlete) -> None:
    client.post(flag_page(silent), REASON)
    ran(silent, *range(60, 13, -3))
    ran(silent, 0, km=20)

    assert "longer than any in 30 days" in roster(client)


def test_another_coach_sees_it_still(client: Client, silent: Athlete, client_for: Callable[[User], Client]) -> None:
    other = CoachingFactory.create(athlete=silent).coach

    client.post(flag_page(silent), REASON)

    assert "Nothing for 9 days" in roster(client_for(other))


def test_setting_it_aside_again_changes_the_first_time(client: Client, silent: Athlete) -> None:
    client.post(flag_page(silent), REASON)

    client.post(flag_page(silent), {"reason": "Longer holiday", "days": "28"})

    assert SetAside.objects.get().until == TODAY + days(28)
    assert "Longer holiday" in client.get(flag_page(silent)).content.decode()


def test_it_can_be_taken_up_again(client: Client, silent: Athlete) -> None:
    client.post(flag_page(silent), REASON)

    client.post(flag_page(silent), {"back": "on"})

    assert not SetAside.objects.exists()
    assert "Nothing for 9 days" in roster(client)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": ""}, "This field is required."),
        ({"reason": "x" * 201}, "at most 200 characters"),
        ({"days": "365"}, "Select a valid choice."),
    ],
)
def test_a_flag_is_set_aside_with_a_reason_and_for_some_days(
    client: Client, silent: Athlete, changed: dict[str, str], sentence: str
) -> None:
    answer = client.post(flag_page(silent), REASON | changed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not SetAside.objects.exists()


def test_a_flag_that_has_cleared_meanwhile_is_said_to_have(client: Client, athlete: Athlete) -> None:
    ran(athlete, 0)

    answer = client.post(flag_page(athlete), REASON, follow=True)

    assert "That flag has cleared." in answer.content.decode()
    assert not SetAside.objects.exists()


def test_only_a_coach_of_the_athlete_may(silent: Athlete, client_for: Callable[[User], Client]) -> None:
    unrelated = UserFactory.create(can_coach=True)

    for user in (silent.user, unrelated):
        assert client_for(user).post(flag_page(silent), REASON).status_code == 404
    assert not SetAside.objects.exists()


def test_a_flag_is_set_aside_once(coach: User, coached: Coached) -> None:
    athlete = coached()
    SetAside.objects.create(coach=coach, athlete=athlete, flag="silent", reason="x", until=TODAY, level=1)

    with pytest.raises(IntegrityError):
        SetAside.objects.create(coach=coach, athlete=athlete, flag="silent", reason="y", until=TODAY, level=1)
