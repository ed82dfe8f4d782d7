from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from athletes.body import add_weigh_in
from athletes.models import Athlete, BodyDay, User, WeighIn, WeightMode
from tests.factories import DAY, AthleteFactory, UserFactory, WeighInFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(athlete: Athlete, client_for: Callable[[User], Client]) -> Client:
    """A browser of the athlete."""
    return client_for(athlete.user)


def test_the_page_shows_what_was_chosen(client: Client, athlete: Athlete) -> None:
    page = client.get("/settings/").content.decode()

    assert f'value="{athlete.user.name}"' in page
    assert '<option value="Europe/Berlin" selected>Berlin</option>' in page
    assert athlete.user.email in page


def test_the_page_reads_the_session_the_user_whether_there_are_weigh_ins_and_three_lists_of_coaches_and_unread_notes(
    client: Client, athlete: Athlete, django_assert_num_queries: Callable
) -> None:
    for _ in range(3):
        WeighInFactory.create(athlete=athlete)

    with django_assert_num_queries(7):
        client.get("/settings/")


def test_a_section_is_saved_by_itself_and_says_so(client: Client, athlete: Athlete) -> None:
    sent = client.post("/settings/profile/", {"name": "Jo", "units": "imperial", "time_zone": "Asia/Tokyo"})
    page = client.get(sent.headers["Location"])

    user = User.objects.get()
    assert sent.headers["Location"] == "/settings/?saved=profile#profile"
    assert (user.name, user.units, user.time_zone) == ("Jo", "imperial", "Asia/Tokyo")
    assert page.content.decode().count('role="status"') == 1


def test_units_change_every_page_at_once(client: Client) -> None:
    client.post("/settings/profile/", {"name": "Jo", "units": "imperial", "time_zone": "UTC"})

    assert client.get("/settings/").context["units"] == "imperial"


@pytest.mark.parametrize(("theme", "count"), [("dark", 1), ("light", 1), ("system", 0)])
def test_the_appearance_stands_in_the_page(client: Client, theme: str, count: int) -> None:
    client.post("/settings/appearance/", {"theme": theme})

    assert client.get("/settings/").content.decode().count(f'data-bs-theme="{theme}"') == count


@pytest.mark.parametrize("mode", ["shown", "hidden", "off"])
def test_each_way_with_weight_can_be_chosen(client: Client, mode: str) -> None:
    client.post("/settings/weight/", {"adult": "yes", "weight_mode": mode})

    assert Athlete.objects.get().weight_mode == mode


def test_the_day_of_the_answer_about_age_is_kept(client: Client, athlete: Athlete) -> None:
    client.post("/settings/weight/", {"adult": "yes", "weight_mode": "off"})

    assert Athlete.objects.get().adult_confirmed_at == athlete.adult_confirmed_at


def test_who_takes_back_being_18_tracks_no_weight(client: Client) -> None:
    client.post("/settings/weight/", {"adult": "no", "weight_mode": "shown"})

    after = Athlete.objects.get()
    assert (after.weight_mode, after.adult_confirmed_at) == (WeightMode.OFF, None)


def test_who_is_not_18_cannot_choose_to_keep_weight(client_for: Callable[[User], Client]) -> None:
    young = AthleteFactory.create(weight_mode=WeightMode.OFF, adult_confirmed_at=None)

    page = client_for(young.user).post("/settings/weight/", {"adult": "no", "weight_mode": "hidden"})

    assert page.context["sections"]["weight"].errors.keys() == {"weight_mode"}
    assert Athlete.objects.get().weight_mode == WeightMode.OFF


def test_being_18_against_the_birth_date_gets_a_sentence(client_for: Callable[[User], Client]) -> None:
    young = AthleteFactory.create(
        weight_mode=WeightMode.UNSET, adult_confirmed_at=None, birth_date=datetime.date(2015, 1, 1)
    )

    page = client_for(young.user).post("/settings/weight/", {"adult": "yes", "weight_mode": "shown"})

    assert page.context["sections"]["weight"].errors == {
        "adult": ["Your birth date says otherwise. Correct one of the two."]
    }
    assert Athlete.objects.get().adult_confirmed_at is None


def test_a_wrong_answer_leaves_the_frame_of_the_page_as_it_was(
    client_for: Callable[[User], Client],
) -> None:
    young = AthleteFactory.create(weight_mode=WeightMode.OFF, adult_confirmed_at=None)

    page = client_for(young.user).post("/settings/weight/", {"adult": "no", "weight_mode": "shown"})

    assert page.context["keeps_weight"] is False
    assert page.context["athlete"].weight_mode == WeightMode.OFF


@pytest.mark.parametrize("mode", ["hidden", "off"])
def test_care_mode_takes_weight_out_of_sight_as_the_person_chooses(client: Client, mode: str) -> None:
    client.post("/settings/care/", {"care_mode": "on", "weight_mode": mode})

    after = Athlete.objects.get()
    assert (after.care_mode, after.weight_mode, after.shows_weight) == (True, mode, False)


def test_care_mode_without_a_choice_about_weight_gets_a_sentence(client: Client) -> None:
    page = client.post("/settings/care/", {"care_mode": "on"})

    assert page.context["sections"]["care"].errors == {"weight_mode": ["Choose one of these."]}
    assert not Athlete.objects.get().care_mode


def test_in_care_mode_weight_cannot_be_shown_again(client_for: Callable[[User], Client]) -> None:
    athlete = AthleteFactory.create(care_mode=True, weight_mode=WeightMode.HIDDEN)
    client = client_for(athlete.user)

    offered = client.get("/settings/").context["sections"]["weight"].fields["weight_mode"].choices
    client.post("/settings/weight/", {"adult": "yes", "weight_mode": "shown"})

    assert [value for value, _ in offered] == ["hidden", "off"]
    assert Athlete.objects.get().weight_mode == WeightMode.HIDDEN


def test_leaving_care_mode_leaves_weight_as_it_is(client_for: Callable[[User], Client]) -> None:
    athlete = AthleteFactory.create(care_mode=True, weight_mode=WeightMode.OFF)

    client_for(athlete.user).post("/settings/care/", {"weight_mode": "hidden"})

    after = Athlete.objects.get()
    assert (after.care_mode, after.weight_mode) == (False, WeightMode.OFF)


def test_care_mode_offers_who_is_not_18_no_weight_at_all(client_for: Callable[[User], Client]) -> None:
    young = AthleteFactory.create(weight_mode=WeightMode.OFF, adult_confirmed_at=None)

    form = client_for(young.user).get("/settings/").context["sections"]["care"]

    assert [value for value, _ in form.fields["weight_mode"].choices] == ["off"]


def test_the_database_holds_what_the_forms_promise(athlete: Athlete) -> None:
    athlete.care_mode = True

    with pytest.raises(ValidationError, match="athlete_care_mode_shows_no_weight"):
        athlete.validate_constraints()
    with pytest.raises(IntegrityError):
        athlete.save()


def test_birth_date_sex_and_height_can_be_taken_back(client: Client) -> None:
    client.post("/settings/grading/", {"birth_date": "1960-05-01", "sex": "m", "height_mm": "181.5"})
    said = Athlete.objects.get()
    client.post("/settings/grading/", {"birth_date": "", "sex": "", "height_mm": ""})

    after = Athlete.objects.get()
    assert (said.birth_date, said.sex, said.height_mm) == (datetime.date(1960, 5, 1), "m", 1815)
    assert (after.birth_date, after.sex, after.height_mm) == (None, "", None)


def test_the_height_stands_in_the_units_of_the_person(client: Client) -> None:
    Athlete.objects.update(height_mm=1803)
    User.objects.update(units="imperial")

    assert 'value="5&#x27; 11&quot;"' in client.get("/settings/").content.decode()


def test_stopping_to_track_keeps_the_weigh_ins(client: Client, athlete: Athlete) -> None:
    add_weigh_in(athlete, 80_000, DAY)

    client.post("/settings/weight/", {"adult": "yes", "weight_mode": "off"})

    assert WeighIn.objects.count() == 1
    assert "the weigh-ins you have are kept and shown nowhere" in client.get("/settings/").content.decode()


def test_asking_to_delete_all_weigh_ins_deletes_none(client: Client, athlete: Athlete) -> None:
    add_weigh_in(athlete, 80_000, DAY)

    page = client.get("/settings/weigh-ins/delete/")

    assert "This cannot be undone." in page.content.decode()
    assert WeighIn.objects.count() == 1


def test_all_weigh_ins_of_the_athlete_go_and_nobody_elses(client: Client, athlete: Athlete) -> None:
    other = AthleteFactory.create()
    for owner in (athlete, athlete, other):
        add_weigh_in(owner, 80_000, DAY)

    client.post("/settings/weigh-ins/delete/")

    assert [row.athlete for row in WeighIn.objects.all()] == [other]
    assert [row.athlete for row in BodyDay.objects.all()] == [other]
    assert "Delete all weigh-ins" not in client.get("/settings/").content.decode()


@pytest.mark.parametrize("section", ["weight", "care", "grading"])
def test_who_does_not_train_has_no_sections_about_training(client_for: Callable[[User], Client], section: str) -> None:
    client = client_for(UserFactory.create(can_coach=True))

    page = client.get("/settings/").content.decode()

    assert f'id="{section}"' not in page
    assert "This account logs no training of its own." in page
    assert client.post(f"/settings/{section}/", {}).status_code == 404


def test_an_unknown_section_is_not_there(client: Client) -> None:
    assert client.post("/settings/shoes/", {}).status_code == 404


def test_sections_are_saved_by_post_alone(client: Client) -> None:
    assert client.get("/settings/profile/").status_code == 405


def test_an_unknown_time_zone_is_refused(client: Client) -> None:
    page = client.post("/settings/profile/", {"name": "Jo", "units": "metric", "time_zone": "Mars/Base"})

    assert page.context["sections"]["profile"].errors.keys() == {"time_zone"}


def test_a_name_is_needed(client: Client) -> None:
    page: Any = client.post("/settings/profile/", {"name": " ", "units": "metric", "time_zone": "UTC"})

    assert page.context["sections"]["profile"].errors.keys() == {"name"}
    assert "autofocus" in page.content.decode()
