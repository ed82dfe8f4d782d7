"""The private list: answered at once, kept only where the athlete says so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from athletes.models import Athlete, PrivateSign, Sign, User
from tests.factories import CoachingFactory

pytestmark = pytest.mark.django_db

ClientFor = Callable[[User], Client]
PAGE = "/private/"
DOCTOR = "Please see a doctor who knows sport."


@pytest.fixture
def client(athlete: Athlete, client_for: ClientFor) -> Client:
    """The athlete's own browser."""
    return client_for(athlete.user)


def text_of(response: Any) -> str:
    text: str = response.content.decode()
    return text


def kept(athlete: Athlete) -> set[str]:
    return set(PrivateSign.objects.filter(athlete=athlete).values_list("sign", flat=True))


@pytest.mark.parametrize("sign", Sign.values)
def test_any_one_sign_has_the_same_only_answer_and_is_not_stored(client: Client, sign: str) -> None:
    response = client.post(PAGE, {"signs": [sign]})

    assert response.status_code == 200
    assert DOCTOR in text_of(response)
    assert "Nothing was kept." in text_of(response)
    assert not PrivateSign.objects.exists()


def test_nothing_ticked_has_no_answer(client: Client) -> None:
    assert DOCTOR not in text_of(client.post(PAGE, {}))


def test_the_list_reads_the_same_for_everyone(client: Client, athlete: Athlete) -> None:
    pages = []
    for sex in ("", "f", "m"):
        athlete.sex = sex
        athlete.save()
        pages.append(text_of(client.get(PAGE)).partition("<fieldset")[2].partition("</fieldset>")[0])

    assert len(set(pages)) == 1
    assert all(str(sign.label) in pages[0] for sign in Sign)


def test_what_is_kept_stands_there_again_and_is_replaced(client: Client, athlete: Athlete) -> None:
    client.post(PAGE, {"signs": ["mood", "sleep"], "keep": "on"})
    assert kept(athlete) == {"mood", "sleep"}
    assert text_of(client.get(PAGE)).count(" checked") == 3

    client.post(PAGE, {"signs": ["illness"], "keep": "on"})

    assert kept(athlete) == {"illness"}


def test_an_answer_without_the_tick_forgets_what_was_kept(client: Client, athlete: Athlete) -> None:
    client.post(PAGE, {"signs": ["mood"], "keep": "on"})

    client.post(PAGE, {"signs": ["mood"]})

    assert kept(athlete) == set()


def test_a_sign_that_is_none_is_refused(client: Client, athlete: Athlete) -> None:
    assert client.post(PAGE, {"signs": ["hunger"], "keep": "on"}).status_code == 422
    assert kept(athlete) == set()


def test_one_athlete_does_not_touch_anothers_list(client: Client, athlete: Athlete, client_for: ClientFor) -> None:
    client.post(PAGE, {"signs": ["mood"], "keep": "on"})
    other = CoachingFactory.create().athlete

    client_for(other.user).post(PAGE, {"signs": ["sleep"], "keep": "on"})

    assert (kept(athlete), kept(other)) == ({"mood"}, {"sleep"})


def test_no_browser_keeps_the_page(client: Client) -> None:
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_a_coach_has_no_way_to_the_list(client: Client, athlete: Athlete, client_for: ClientFor) -> None:
    client.post(PAGE, {"signs": ["mood"], "keep": "on"})
    coach = client_for(CoachingFactory.create(athlete=athlete).coach)

    assert coach.get(PAGE).status_code == 404
    assert coach.get(f"/athletes/{athlete.pk}{PAGE}").status_code == 404
    for page in ("check-in", "injuries"):
        assert PAGE not in text_of(coach.get(f"/athletes/{athlete.pk}/{page}/"))


def test_with_care_weight_is_not_spoken_of_and_what_there_is_is_offered(client: Client, athlete: Athlete) -> None:
    athlete.care_mode, athlete.weight_mode = True, "off"
    athlete.save()

    page = text_of(client.get(PAGE)).partition("<main")[2].lower()

    assert "weight" not in page
    assert all(word in page for word in ("strength", "energy", "rest", "since an injury"))
    assert client.post(PAGE, {"signs": ["loss"]}).status_code == 422


def test_the_database_keeps_a_known_sign_once(athlete: Athlete) -> None:
    PrivateSign.objects.create(athlete=athlete, sign="mood")

    for sign in ("mood", "hunger"):
        with pytest.raises(IntegrityError), transaction.atomic():
            PrivateSign.objects.create(athlete=athlete, sign=sign)
