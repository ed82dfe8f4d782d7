from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from athletes.audit import record
from athletes.audit_words import ALONE, WORDS, sentence
from athletes.models import Act, AuditEntry, User
from coach.accounts.addresses import set_address
from tests.factories import PASSWORD, AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """Somebody who trains."""
    user = AthleteFactory.create(user__name="Jo").user
    set_address(user, user.email)
    return user


def test_a_person_reads_what_concerns_them_and_nothing_else(client_for: Callable[[User], Client], user: User) -> None:
    coach, stranger = UserFactory.create(name="Mara"), UserFactory.create(name="Nobody's business")
    record(coach, Act.OPENED, user)
    record(user, Act.WEIGHT_SHARED, coach)
    record(coach, Act.OPENED, stranger)

    lines = client_for(user).get("/settings/what-happened/").context["lines"]

    assert [line.words for line in lines] == [
        "You began to share your weight with Mara.",
        "Mara looked at your training.",
    ]


def test_times_are_those_of_the_reader(client_for: Callable[[User], Client], user: User, time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 11, 30, tzinfo=datetime.UTC), tick=False)
    record(user, Act.LOGGED_IN, user)

    page = client_for(user).get("/settings/what-happened/").content.decode()

    assert "4 Mar 2026, 12:30" in page


@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_words_for_either_side(act: Act, user: User) -> None:
    mara = UserFactory.create(name="Mara")
    by, to = (sentence(record(*sides), user) for sides in ((user, act, mara), (mara, act, user)))

    assert (act in WORDS) != (act in ALONE)
    assert act in ALONE or (by != to and "Mara" in by and "Mara" in to)
    assert by.endswith(".")


def test_the_other_side_is_a_number_once_it_is_erased(user: User) -> None:
    mara = UserFactory.create(name="Mara")
    entry = record(mara, Act.OPENED, user)
    number = mara.pk
    mara.delete()
    entry.refresh_from_db()

    assert sentence(entry, user) == f"Account {number} looked at your training."
    assert (entry.actor, entry.actor_number, entry.subject_number) == (None, number, user.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_reads_the_same_however_long(
    client_for: Callable[[User], Client], django_assert_num_queries: Callable, user: User, count: int
) -> None:
    client = client_for(user)
    client.get("/settings/what-happened/")
    for _ in range(count):
        record(UserFactory.create(), Act.OPENED, user)

    with django_assert_num_queries(5):
        client.get("/settings/what-happened/")


def test_logins_are_written_down_and_so_are_wrong_passwords(client: Client, user: User) -> None:
    client.post("/accounts/login/", {"login": user.email, "password": "not the password"})
    client.post("/accounts/login/", {"login": "nobody@example.com", "password": "not the password"})
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    rows = AuditEntry.objects.order_by("pk").values_list("actor", "what", "subject")
    assert list(rows) == [(None, Act.LOGIN_FAILED, user.pk), (user.pk, Act.LOGGED_IN, user.pk)]
