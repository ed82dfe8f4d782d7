"""Neither words nor time tell a stranger whose address has an account here."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athletes.models import User
from coach.accounts.addresses import set_address
from tests.factories import AthleteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# A login writes down whose password was wrong, and a sign-up makes the account: a few milliseconds beside the third of
# a second that a password takes, and less than that one differs from another.
MOST_QUERIES_APART = 8
WRITING = ("INSERT", "UPDATE", "DELETE")


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is worked through, which is what takes long."""

    count = 0

    def encode(self, password: str, salt: str) -> str:
        """One more."""
        CountingHasher.count += 1
        return str(super().encode(password, salt))


class Cost(NamedTuple):
    """What an answer took."""

    status: int
    passwords: int
    mails: int
    queries: int


@pytest.fixture(autouse=True)
def known(settings: Any) -> User:
    """Somebody who is here."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    user = AthleteFactory.create(user__email="here@example.com", user__can_coach=True).user
    set_address(user, user.email)
    return user


def cost(client: Client, path: str, data: dict[str, str]) -> Cost:
    """Send it and look at what the server did before it answered."""
    CountingHasher.count, mails = 0, len(mail.outbox)
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(path, data)
    return Cost(answer.status_code, CountingHasher.count, len(mail.outbox) - mails, len(queries))


WAYS: dict[str, tuple[str, dict[str, str], str, int, int]] = {
    "sign-up": ("/accounts/signup/", {"password1": "four good words"}, "email", 1, 1),
    "reset": ("/accounts/password/reset/", {}, "email", 0, 1),
    "login": ("/accounts/login/", {"password": "not the password"}, "login", 1, 0),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("state", ["as usual", "closed", "without a password"])
def test_a_known_and_an_unknown_address_cost_the_same_password_and_mail(known: User, way: str, state: str) -> None:
    path, data, field, passwords, mails = WAYS[way]
    User.objects.filter(pk=known.pk).update(is_active=state != "closed")
    if state == "without a password":
        known.set_unusable_password()
        known.save()
    here, nowhere = (cost(Client(), path, data | {field: f"{who}@example.com"}) for who in ("here", "nowhere"))

    assert (here.passwords, here.mails) == (nowhere.passwords, nowhere.mails) == (passwords, mails)
    assert here.status == nowhere.status
    assert abs(here.queries - nowhere.queries) <= MOST_QUERIES_APART


@pytest.mark.parametrize("path", ["/coaching/", "/coaches/ask/"])
def test_an_invitation_costs_the_same_whoever_has_the_address(path: str) -> None:
    costs = []
    for who in ("here", "nowhere"):
        client = Client()
        client.force_login(AthleteFactory.create(user__can_coach=True).user)
        costs.append(cost(client, path, {"email": f"{who}@example.com", "emails": f"{who}@example.com"}))

    assert costs[0] == costs[1]
    assert (costs[0].mails, costs[0].passwords) == (1, 0)
