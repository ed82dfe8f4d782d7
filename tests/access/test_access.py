"""Every address of the project, asked by everybody; a new one gets its two lines in `policy.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from pytest_django import DjangoDbBlocker

from athletes.models import Athlete, User, WeightMode
from tests.access import world
from tests.access.policy import Rule, plain, read, routes

pytestmark = pytest.mark.django_db

ROLES, RULES = read()
READ_THE_TRAINING = {"athlete", "trusted", "active"}
READ_THE_WEIGHT = {"athlete", "trusted"}
FOR_EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=str)
# Which words stand in an answer is decided above the database; who gets one at all is asked on each.
ABOVE_THE_DATABASE = pytest.mark.once
FOR_EVERY_READING = pytest.mark.parametrize("rule", [rule for rule in RULES if rule.method == "GET"], ids=str)


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[world.World]:
    """The world, made once for all addresses: no request changes it, as each is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.create()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cookies(everybody: world.World, django_db_blocker: DjangoDbBlocker) -> dict[str, SimpleCookie]:
    """Everybody's login."""
    with django_db_blocker.unblock():
        return {role: logged_in(user) for role, user in everybody.people.items()}


def logged_in(user: User | None) -> SimpleCookie:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.cookies


def ask(cookie: SimpleCookie, method: str, address: str, **headers: str) -> tuple[Any, list[str]]:
    """The answer, and what it wrote to the database; nothing of it stays."""
    client = Client()
    client.cookies = SimpleCookie(cookie.output(header="", sep=";"))
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        answer = client.generic(method, address, headers=headers)
        transaction.set_rollback(True)
    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    return answer, [sql for sql in written if "django_session" not in sql]


def said(answer: HttpResponse) -> str:
    """The status, or `in` for the way to the login."""
    goes_to = answer.headers.get("Location", "")
    return "in" if goes_to.startswith(("/accounts/login/?next=", "/admin/login/?next=")) else str(answer.status_code)


def found(words: list[str], answer: Any) -> list[str]:
    body = answer.getvalue().decode(errors="replace")
    return [word for word in words if word in body]


def hidden_from(role: str) -> list[str]:
    """What must be in no answer to this role."""
    training = [] if role in READ_THE_TRAINING else world.TRAINING
    private = [word for word, readers in world.PRIVATE.items() if role not in readers]
    return training + private + ([] if role in READ_THE_WEIGHT else world.weights())


def test_every_address_of_the_project_has_a_rule_and_every_rule_an_address(everybody: world.World) -> None:
    ruled = {plain(resolve(everybody.address(rule.address)).route) for rule in RULES}

    assert ruled == set(routes())


def test_every_address_has_a_rule_for_reading_and_one_for_writing() -> None:
    addresses = dict.fromkeys(rule.address for rule in RULES)

    assert [str(rule) for rule in RULES] == [f"{method} {at}" for at in addresses for method in ("GET", "POST")]


@FOR_EVERY_RULE
def test_everybody_gets_what_the_policy_says(
    rule: Rule, everybody: world.World, cookies: dict[str, SimpleCookie]
) -> None:
    got, wrong = {}, []
    for role in ROLES:
        answer, written = ask(cookies[role], rule.method, everybody.address(rule.address))
        got[role] = said(answer)
        wrong += [f"{role} reads {word}" for word in found(hidden_from(role), answer)]
        wrong += [f"{role} is refused and writes {sql}" for sql in written if got[role] in ("in", "404", "405")]

    assert got == rule.answers
    assert wrong == []


@ABOVE_THE_DATABASE
@FOR_EVERY_READING
def test_a_fragment_is_given_to_nobody_who_does_not_get_the_page(
    rule: Rule, everybody: world.World, cookies: dict[str, SimpleCookie]
) -> None:
    answers = {
        role: ask(cookies[role], "GET", everybody.address(rule.address), **{"HX-Request": "true"})[0] for role in ROLES
    }

    assert {role: said(answer) for role, answer in answers.items()} == rule.answers
    assert {role: found(hidden_from(role), answer) for role, answer in answers.items()} == {role: [] for role in ROLES}


@ABOVE_THE_DATABASE
@FOR_EVERY_RULE
def test_a_hidden_weight_is_in_no_answer_to_anybody(
    rule: Rule, everybody: world.World, cookies: dict[str, SimpleCookie]
) -> None:
    Athlete.objects.filter(pk=everybody.ids["athlete"]).update(weight_mode=WeightMode.HIDDEN)

    for role in sorted(READ_THE_TRAINING):
        answer, _written = ask(cookies[role], rule.method, everybody.address(rule.address))
        assert found(world.weights(), answer) == [], role


@pytest.mark.parametrize(
    ("role", "weights"),
    [
        ("athlete", {"117.73", '<b class="num">2.35 <'}),
        ("trusted", {"259.6", '<b class="num">5.18 <'}),
    ],
)
def test_what_is_looked_for_is_there_to_be_found(
    role: str, weights: set[str], everybody: world.World, cookies: dict[str, SimpleCookie]
) -> None:
    shown = [rule for rule in RULES if rule.method == "GET" and rule.answers[role] == "200"]
    answers = [ask(cookies[role], rule.method, everybody.address(rule.address))[0] for rule in shown]
    words = {word for answer in answers for word in found(world.TRAINING + world.weights(), answer)}

    assert weights <= words & set(world.weights())
    assert set(world.TRAINING) - words == (set() if role == "athlete" else {"quiet.gpx"})


def test_what_coaches_wrote_is_read_by_those_it_is_for(
    everybody: world.World, cookies: dict[str, SimpleCookie]
) -> None:
    pages = ["/notes/", f"/notes/{everybody.ids['shared']}/"]
    read = {
        role: {word for page in pages for word in found([*world.PRIVATE], ask(cookies[role], "GET", page)[0])}
        for role in ("athlete", "trusted", "active", "ended")
    }

    assert read == {role: {word for word, readers in world.PRIVATE.items() if role in readers} for role in read}
