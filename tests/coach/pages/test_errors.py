"""What a person reads where no page can be given."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from athletes.models import Athlete
from tests.factories import AthleteFactory

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb"\b[A-Za-z0-9]{64}\b")


def test_a_page_that_is_not_there_and_one_that_is_not_theirs_read_the_same(athlete: Athlete) -> None:
    client = Client()
    client.force_login(athlete.user)
    somebody = AthleteFactory.create()

    theirs = client.get(reverse("athlete-balance", args=[somebody.pk]))
    missing = client.get("/nowhere/")

    assert (theirs.status_code, missing.status_code) == (404, 404)
    assert TOKEN.sub(b"", theirs.content) == TOKEN.sub(b"", missing.content)
    assert b"Nothing here" in missing.content
    assert b"mark.svg" in missing.content


def test_a_form_that_was_open_too_long_says_what_to_do(athlete: Athlete) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(athlete.user)

    answer = client.post(reverse("log-weigh-in"), {"weight": "74"})

    assert answer.status_code == 403
    assert b"Nothing was changed" in answer.content


def test_the_page_of_a_failure_needs_neither_request_nor_database() -> None:
    assert "Something broke" in render_to_string("500.html")
