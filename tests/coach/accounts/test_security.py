"""What guards an account: limits, the password again, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.test import Client

from athletes.models import Act, AuditEntry, User
from coach.accounts.addresses import set_address
from tests.factories import PASSWORD, AthleteFactory, SecondFactorFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def user() -> User:
    """Somebody who trains, with a confirmed address, a second factor and a passkey."""
    user = AthleteFactory.create(user__email="jo@example.com").user
    set_address(user, user.email)
    SecondFactorFactory.create(user=user)
    return user


def statuses(client: Client, path: str, data: dict[str, str], times: int) -> list[int]:
    """What the same request gets again and again."""
    return [client.post(path, data).status_code for _ in range(times)]


@pytest.mark.parametrize("email", ["jo@example.com", "nobody@example.com"])
def test_the_sixth_reset_for_an_address_has_to_wait_whoever_has_it(client: Client, user: User, email: str) -> None:
    got = statuses(client, "/accounts/password/reset/", {"email": email}, 6)

    assert got == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_resets_for_many_addresses_have_to_wait_too(client: Client) -> None:
    got = [client.post("/accounts/password/reset/", {"email": f"p{n}@example.com"}).status_code for n in range(21)]

    assert got == [302] * 20 + [429]


def test_logins_for_many_addresses_have_to_wait_too(client: Client, user: User) -> None:
    for number in range(10):
        client.post("/accounts/login/", {"login": f"p{number}@example.com", "password": "guessed it"})
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session
    assert not AuditEntry.objects.filter(what=Act.LOGGED_IN).exists()


def test_the_sixth_wrong_code_has_to_wait(client: Client, user: User) -> None:
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode() for _ in range(6)]

    assert ["Wait five minutes" in answer for answer in answers] == [False] * 5 + [True]


def test_the_password_again_is_not_to_be_guessed(client_for: Callable[[User], Client], user: User) -> None:
    got = statuses(client_for(user), "/accounts/reauthenticate/", {"password": "guessed it"}, 11)

    assert got == [200] * 10 + [429]


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/webauthn/keys/{passkey}/remove/",
        "/accounts/2fa/recovery-codes/generate/",
        "/settings/export/",
        "/settings/erase/",
    ],
)
def test_what_matters_asks_for_the_password_again_and_changes_nothing_before(
    client_for: Callable[[User], Client], user: User, path: str
) -> None:
    passkey = SecondFactorFactory.create(user=user, type="webauthn", data={"name": "Phone"})
    factors = Authenticator.objects.filter(user=user).order_by("pk")
    if path.endswith("/activate/"):
        factors.filter(type="totp").delete()
    before = list(factors.values_list("pk", "data"))

    answer = client_for(user).post(path.format(passkey=passkey.pk))

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert list(factors.values_list("pk", "data")) == before
    assert User.objects.get(pk=user.pk).erase_at is None
    assert not user.exports.exists()


def test_recovery_codes_are_shown_to_who_typed_the_password_again(
    client_for: Callable[[User], Client], user: User
) -> None:
    code = RecoveryCodes.activate(user).get_unused_codes()[0]

    shown = client_for(user).get("/accounts/2fa/recovery-codes/", follow=True)

    assert shown.redirect_chain[-1][0].startswith("/accounts/reauthenticate/")
    assert code not in shown.content.decode()


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/settings/", "/admin/", "/nothing/", "/healthz"])
def test_every_answer_has_its_headers(client_for: Callable[[User], Client], user: User, path: str) -> None:
    for client in (Client(), client_for(user)):
        headers = client.get(path).headers

        assert {name: headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
        assert set(headers["Content-Security-Policy"].split("; ")) == POLICY


def test_a_form_that_did_not_come_from_here_is_refused(user: User) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/", "/settings/", "/admin/"])
def test_on_https_every_page_is_asked_for_by_https_alone(settings: Any, path: str) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31536000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    plain, secure = Client().get(path), Client().get(path, headers={"X-Forwarded-Proto": "https"})

    assert (plain.status_code, plain.headers["Location"]) == (301, f"https://testserver{path}")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_login_cookie_is_out_of_reach_of_scripts(client: Client) -> None:
    user = UserFactory.create(email="plain@example.com", can_coach=True)
    set_address(user, user.email)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    cookie = client.cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.fixture
def desk(client_for: Callable[[User], Client]) -> Client:
    """A browser of an admin."""
    return client_for(SecondFactorFactory.create(user__is_staff=True, user__name="Ada").user)


def acts(user: User) -> list[str]:
    """What is written down about the account."""
    return list(AuditEntry.objects.filter(subject=user).order_by("pk").values_list("what", flat=True))


def test_a_link_that_an_admin_sends_is_written_down(desk: Client, user: User) -> None:
    rows = {"action": "send_links", "_selected_action": [str(user.pk)], "confirmed": "yes"}
    desk.post("/admin/athletes/user/", rows)

    assert acts(user) == [Act.LINK_SENT]


def test_an_address_that_an_admin_confirms_is_written_down_once(desk: Client, user: User) -> None:
    EmailAddress.objects.update(verified=False)
    rows = {"action": "confirm", "_selected_action": [str(EmailAddress.objects.get().pk)], "confirmed": "yes"}
    for _ in range(2):
        desk.post("/admin/account/emailaddress/", rows)

    assert acts(user) == [Act.ADDRESS_CONFIRMED]


def test_an_admin_right_that_is_taken_is_written_down(desk: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_staff=True)
    desk.post(f"/admin/athletes/user/{user.pk}/change/", {"email": user.email, "name": "Jo", "is_active": "on"})

    assert acts(user) == [Act.ADMIN_WITHDRAWN]


def test_who_asks_to_be_forgotten_has_it_written_down(client: Client) -> None:
    user = AthleteFactory.create(user__email="plain@example.com").user
    set_address(user, user.email)
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/settings/erase/")

    assert acts(user) == [Act.ERASE_ASKED]
