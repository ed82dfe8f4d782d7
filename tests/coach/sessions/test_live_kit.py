"""Bars and plates: the usual ones, one's own, and the form that keeps them."""

from collections.abc import Callable

import pytest
from django.test import Client

from athletes.models import Athlete, User
from coach.sessions.kits import Loading, keep, loadings
from coach.sessions.models import Kit
from tests.factories import AthleteFactory

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def test_until_one_says_otherwise_the_bar_is_the_usual_one(athlete: Athlete) -> None:
    known = loadings(athlete)

    assert (known["metric"].bar, known["imperial"].bar) == (20, 45)
    assert known["metric"].plates[0] == 25


def test_an_own_bar_reads_back_as_it_was_stamped(athlete: Athlete) -> None:
    keep(athlete, Loading("imperial", 35, (45, 10, 2.5)))
    keep(athlete, Loading("imperial", 45, (35, 2.5, 10)))

    assert loadings(athlete)["imperial"] == Loading("imperial", 45, (35, 10, 2.5))
    assert loadings(AthleteFactory.create())["imperial"].plates[0] == 45


def test_the_kit_page_keeps_bar_and_plates(athlete: Athlete, client_for: ClientFor) -> None:
    sent = {"add": "bar_metric", "bar_metric-bar": "15", "bar_metric-plates": "2,5 10 20 20"}

    answer = client_for(athlete.user).post("/kit/", sent)

    assert answer.status_code == 302
    assert loadings(athlete)["metric"] == Loading("metric", 15, (20, 20, 10, 2.5))


@pytest.mark.parametrize(
    ("plates", "sentence"),
    [
        ("25, heavy", "Write the plates as numbers with a space between"),
        ("25 0", "each plate up to 100"),
        ("120", "each plate up to 100"),
        ("1 " * 17, "At most 16 pairs"),
        ("", "This field is required"),
    ],
)
def test_what_are_no_plates_gets_a_sentence(
    athlete: Athlete, client_for: ClientFor, plates: str, sentence: str
) -> None:
    sent = {"add": "bar_metric", "bar_metric-bar": "20", "bar_metric-plates": plates}

    answer = client_for(athlete.user).post("/kit/", sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Kit.objects.exists()
