from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from athletes.models import Athlete, User
from coach.roster.order import COOKIE, remember
from tests.coach.roster.conftest import Coached
from tests.factories import CoachingFactory, RunFactory, UserFactory


def bar(client: Client, athlete: Athlete, page: str = "sessions/") -> str:
    html = client.get(f"/athletes/{athlete.pk}/{page}").content.decode()
    found = re.search(r'<nav class="coach-bar".*?</nav>', html, re.DOTALL)
    assert found
    return unescape(found[0])


@pytest.fixture
def three(coached: Coached) -> list[Athlete]:
    return [coached(name) for name in "ABC"]


def test_the_bar_counts_in_the_order_of_the_list(client: Client, three: list[Athlete]) -> None:
    client.get("/roster/?tab=all&sort=-name")

    said = bar(client, three[1])

    assert "Athlete 2 of 3" in said
    assert f'rel="prev" href="/athletes/{three[2].pk}/sessions/"' in said
    assert f'rel="next" href="/athletes/{three[0].pk}/sessions/"' in said
    assert 'href="/roster/?tab=all&sort=-name"' in said


def test_the_list_ends(client: Client, three: list[Athlete]) -> None:
    client.get("/roster/?tab=all")

    assert 'rel="prev"' not in bar(client, three[0])
    assert 'rel="next"' not in bar(client, three[2])


def test_a_narrowed_list_is_gone_through_narrowed(client: Client, three: list[Athlete]) -> None:
    client.get("/roster/?tab=all&q=a")

    assert "Athlete 1 of 1" in bar(client, three[0])
    assert "Athlete" not in bar(client, three[1])


def test_a_page_about_one_session_leads_to_the_next_athletes_balance(client: Client, three: list[Athlete]) -> None:
    client.get("/roster/?tab=all")
    run = RunFactory.create(session__athlete=three[0])

    said = bar(client, three[0], f"sessions/{run.pk}/")

    assert f'rel="next" href="/athletes/{three[1].pk}/balance/"' in said


def test_without_a_list_the_bar_leads_to_the_roster(client: Client, three: list[Athlete]) -> None:
    said = bar(client, three[0])

    assert "Athlete" not in said
    assert 'href="/roster/"' in said


@pytest.mark.parametrize("value", ["", "nonsense", "eyJ1IjoxfQ:x:y"])
def test_a_cookie_of_another_hand_is_none(client: Client, three: list[Athlete], value: str) -> None:
    client.cookies[COOKIE] = value

    assert "Athlete" not in bar(client, three[0])


def test_another_coachs_list_in_the_same_browser_is_none(
    client: Client, three: list[Athlete], client_for: Callable[[User], Client]
) -> None:
    client.get("/roster/?tab=all")
    other = CoachingFactory.create(athlete=three[0]).coach
    browser = client_for(other)
    browser.cookies[COOKIE] = client.cookies[COOKIE].value

    assert "Athlete" not in bar(browser, three[0])


def test_the_athlete_has_no_bar(three: list[Athlete], client_for: Callable[[User], Client]) -> None:
    assert "coach-bar" not in client_for(three[0].user).get("/sessions/").content.decode()


def test_five_hundred_athletes_fit_into_the_cookie(db: None) -> None:
    response = HttpResponse()

    remember(response, UserFactory.create(), range(1_000_000, 1_007_000, 14), "?tab=all")

    assert len(response.cookies[COOKIE].OutputString()) < 4096
    assert len(signing.loads(response.cookies[COOKIE].value, salt=f"roster of {User.objects.get().pk}")) == 501
