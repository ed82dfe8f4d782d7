from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from athletes.models import Athlete, User, WeightMode
from coach.accounts.forms.first_visit import FirstVisit
from tests.factories import AthleteFactory, SecondFactorFactory, UserFactory

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Jo", "units": "metric", "time_zone": "Asia/Tokyo", "adult": "yes", "weight_mode": "hidden"}


@pytest.fixture
def user() -> User:
    """Somebody who has just confirmed the address."""
    return UserFactory.create(name="", time_zone="UTC")


def answer(client_for: Callable[[User], Client], user: User, **changed: str) -> Any:
    """Send the page with these answers changed."""
    return client_for(user).post("/welcome/", ANSWERS | changed)


def test_the_answers_make_an_athlete(client_for: Callable[[User], Client], user: User) -> None:
    sent = answer(client_for, user, birth_date="1960-05-01", sex="f", height_mm="5' 7", units="imperial")

    athlete = Athlete.objects.select_related("user").get()
    assert sent.headers["Location"] == "/"
    assert (athlete.user.name, athlete.user.units, athlete.user.time_zone) == ("Jo", "imperial", "Asia/Tokyo")
    assert (athlete.weight_mode, athlete.sex, athlete.birth_date) == ("hidden", "f", datetime.date(1960, 5, 1))
    assert athlete.adult_confirmed_at is not None


def test_nothing_but_the_units_is_chosen_beforehand(client_for: Callable[[User], Client], user: User) -> None:
    page = client_for(user).get("/welcome/").content.decode()

    assert re.findall(r'value="(\w+)"[^>]* checked', page) == ["metric"]
    assert '<option value="" selected>Choose</option>' in page


def test_an_answer_about_age_is_needed(client_for: Callable[[User], Client], user: User) -> None:
    page = answer(client_for, user, adult="")

    assert page.context["visit"].weight.errors == {"adult": ["This field is required."]}
    assert not Athlete.objects.exists()


def test_an_adult_chooses_one_of_the_three(client_for: Callable[[User], Client], user: User) -> None:
    page = answer(client_for, user, weight_mode="")

    assert page.context["visit"].weight.errors == {"weight_mode": ["Choose one of these."]}


@pytest.mark.parametrize("mode", ["shown", "hidden"])
def test_weight_without_being_18_gets_a_sentence_at_the_field(
    client_for: Callable[[User], Client], user: User, mode: str
) -> None:
    page = answer(client_for, user, adult="no", weight_mode=mode)

    sentence = "Weight is kept only for people of 18 or over. Choose &quot;Don&#x27;t track it&quot;."
    assert sentence in page.content.decode()
    assert not Athlete.objects.exists()


@pytest.mark.parametrize(("sent", "kept"), [("", WeightMode.UNSET), ("off", WeightMode.OFF)])
def test_who_is_not_18_needs_no_answer_about_weight(
    client_for: Callable[[User], Client], user: User, sent: str, kept: WeightMode
) -> None:
    answer(client_for, user, adult="no", weight_mode=sent)

    assert Athlete.objects.get().weight_mode == kept
    assert Athlete.objects.get().adult_confirmed_at is None


def test_a_birth_date_that_denies_the_answer_about_age_gets_a_sentence(
    client_for: Callable[[User], Client], user: User, time_machine: Any
) -> None:
    time_machine.move_to("2026-03-04T12:00:00Z")

    page = answer(client_for, user, birth_date="2008-03-05")

    assert page.context["visit"].grading.errors["birth_date"] == [
        "This makes you 17, and you said that you are 18 or over. Correct one of the two."
    ]


def test_a_birthday_of_18_counts_from_the_day_itself_where_the_athlete_is(
    client_for: Callable[[User], Client], user: User, time_machine: Any
) -> None:
    time_machine.move_to("2026-03-04T20:00:00Z")

    answer(client_for, user, birth_date="2008-03-05", time_zone="Asia/Tokyo")

    assert Athlete.objects.get().birth_date == datetime.date(2008, 3, 5)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2030-01-01", "This day is still to come."), ("1850-01-01", "This is 176 years ago. Check the year.")],
)
def test_an_impossible_birth_date_gets_a_sentence(
    client_for: Callable[[User], Client], user: User, time_machine: Any, day: str, sentence: str
) -> None:
    time_machine.move_to("2026-03-04T12:00:00Z")

    page = answer(client_for, user, birth_date=day)

    assert page.context["visit"].grading.errors["birth_date"] == [sentence]


def test_the_height_is_read_in_the_units_chosen_on_the_same_page(
    client_for: Callable[[User], Client], user: User
) -> None:
    answer(client_for, user, units="imperial", height_mm="70")

    assert Athlete.objects.get().height_mm == 1778


def test_wrong_answers_keep_what_was_typed_and_change_nothing(client_for: Callable[[User], Client], user: User) -> None:
    page = answer(client_for, user, height_mm="tall", name="Jo Typed")

    assert 'value="tall"' in page.content.decode()
    assert 'value="Jo Typed"' in page.content.decode()
    assert User.objects.get().name == ""


def test_the_browser_goes_to_the_first_wrong_answer(client_for: Callable[[User], Client], user: User) -> None:
    page = answer(client_for, user, height_mm="tall").content.decode()

    assert page.count("autofocus") == 1
    assert 'aria-invalid="true" aria-describedby="id_height_mm_helptext id_height_mm_error"' in page


def test_an_empty_send_is_asked_everything(client_for: Callable[[User], Client], user: User) -> None:
    page = client_for(user).post("/welcome/")

    assert page.context["visit"].profile.errors.keys() == {"name", "units", "time_zone"}


def test_the_same_answers_sent_twice_at_once_make_one_athlete(user: User) -> None:
    first, second = FirstVisit(user, ANSWERS), FirstVisit(user, ANSWERS)
    assert first.is_valid()
    assert second.is_valid()

    first.save()

    with pytest.raises(IntegrityError):
        second.save()


def test_a_second_send_goes_on_to_today(
    client_for: Callable[[User], Client], user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.accounts.views.own_athlete", lambda _: None)
    answer(client_for, user)

    again = answer(client_for, user, name="Late")

    assert again.headers["Location"] == "/"
    assert User.objects.get().name == "Jo"


def test_who_has_answered_is_not_asked_again(client_for: Callable[[User], Client], athlete: Athlete) -> None:
    assert client_for(athlete.user).get("/welcome/").headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/", "/settings/", "/balance/", "/settings/profile/"])
def test_an_account_without_answers_is_sent_to_the_questions(
    client_for: Callable[[User], Client], user: User, path: str
) -> None:
    assert client_for(user).get(path).headers["Location"] == "/welcome/"


@pytest.mark.parametrize("path", ["/accounts/email/", "/accounts/logout/", "/healthz"])
def test_logins_and_health_work_before_the_questions(
    client_for: Callable[[User], Client], user: User, path: str
) -> None:
    assert client_for(user).get(path).status_code == 200


def test_the_admin_site_works_before_the_questions(client_for: Callable[[User], Client]) -> None:
    admin = UserFactory.create(name="", is_staff=True)
    before = client_for(admin).get("/admin/", follow=True)
    SecondFactorFactory.create(user=admin)

    assert before.redirect_chain == [("/accounts/2fa/", 302)]
    assert client_for(admin).get("/admin/").status_code == 200


def test_a_coach_is_asked_about_training(client_for: Callable[[User], Client]) -> None:
    page = client_for(UserFactory.create(name="", can_coach=True)).get("/welcome/")

    assert "Do you log training of your own?" in page.content.decode()


def test_an_athlete_is_not_asked_about_training(client_for: Callable[[User], Client], user: User) -> None:
    assert "Do you log training of your own?" not in client_for(user).get("/welcome/").content.decode()


def test_a_coach_who_does_not_train_answers_without_becoming_an_athlete(client_for: Callable[[User], Client]) -> None:
    coach = UserFactory.create(name="", can_coach=True)

    client_for(coach).post("/welcome/", {"name": "Mara", "units": "metric", "time_zone": "UTC", "trains": "no"})

    assert not Athlete.objects.exists()
    assert client_for(coach).get("/settings/").status_code == 200


def test_a_coach_who_trains_is_asked_as_everybody_is(client_for: Callable[[User], Client]) -> None:
    coach = UserFactory.create(name="", can_coach=True)

    page = answer(client_for, coach, trains="yes", weight_mode="")
    answer(client_for, coach, trains="yes")

    assert page.context["visit"].weight.errors.keys() == {"weight_mode"}
    assert Athlete.objects.get().user == coach


def test_whose_right_to_coach_ended_is_asked_like_everybody(client_for: Callable[[User], Client]) -> None:
    user = UserFactory.create(name="Mara", can_coach=False)

    assert client_for(user).get("/settings/").headers["Location"] == "/welcome/"


def test_knowing_who_has_answered_costs_no_query(
    client_for: Callable[[User], Client], django_assert_num_queries: Callable
) -> None:
    client = client_for(AthleteFactory.create().user)

    with django_assert_num_queries(2) as queries:
        assert client.get("/welcome/").headers["Location"] == "/"

    session, user = (query["sql"] for query in queries.captured_queries)
    assert "django_session" in session
    assert "athletes_athlete" in user
