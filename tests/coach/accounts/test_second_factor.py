from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from athletes.models import Act, AuditEntry, User
from coach.accounts.addresses import set_address
from tests.coach.accounts.mails import link_in_last_mail
from tests.factories import PASSWORD, AthleteFactory, SecondFactorFactory, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = {"login": "jo@example.com", "password": PASSWORD}


@pytest.fixture
def user() -> User:
    """Somebody who trains, with a confirmed address."""
    user = AthleteFactory.create(user__email="jo@example.com", user__name="Jo").user
    set_address(user, user.email)
    return user


def code_of(secret: str) -> str:
    """The six digits that an app shows now."""
    now = list(yield_hotp_counters_from_time())[1]
    return str(format_hotp_value(hotp_value(secret, now)))


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_an_app_is_set_up_with_its_first_code_and_brings_recovery_codes(client: Client, user: User) -> None:
    client.post("/accounts/login/", LOGIN)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    code = code_of(page.context["form"].secret)
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)

    assert len(answer.context["unused_codes"]) == 10
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_a_login_asks_for_the_code_and_a_wrong_one_is_written_down(client: Client, user: User) -> None:
    factor = SecondFactorFactory.create(user=user)

    asked = client.post("/accounts/login/", LOGIN)
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    before = logged_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(factor.data["secret"])})

    assert asked.headers["Location"] == "/accounts/2fa/authenticate/"
    assert "This code is not right" in wrong.content.decode()
    assert (before, logged_in(client)) == (False, True)
    assert list(AuditEntry.objects.order_by("pk").values_list("what", flat=True)) == [Act.CODE_FAILED, Act.LOGGED_IN]


def test_a_recovery_code_opens_once(client: Client, user: User) -> None:
    SecondFactorFactory.create(user=user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    opened = []
    for _ in range(2):
        client.post("/accounts/login/", LOGIN)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        opened.append(logged_in(client))
        client.logout()

    assert opened == [True, False]


def test_a_new_password_by_mail_does_not_go_around_the_second_factor(client: Client, user: User) -> None:
    SecondFactorFactory.create(user=user)
    client.post("/accounts/password/reset/", {"email": user.email})
    page = client.get(link_in_last_mail(), follow=True)
    answer = client.post(page.request["PATH_INFO"], {"password1": "four good words"}, follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/2fa/authenticate/"
    assert not logged_in(client)


@pytest.mark.parametrize("path", ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/", "/accounts/email/"])
def test_what_matters_asks_for_the_password_again(client_for: Callable[[User], Client], user: User, path: str) -> None:
    answer = client_for(user).post(path, {"email": "new@example.com", "action_add": ""})

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_removing_the_factor_asks_for_the_password_again(client_for: Callable[[User], Client], user: User) -> None:
    SecondFactorFactory.create(user=user)

    answer = client_for(user).post("/accounts/2fa/totp/deactivate/")

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert Authenticator.objects.filter(user=user).exists()


def test_the_address_may_still_change_beside_a_second_factor(client: Client, user: User) -> None:
    factor = SecondFactorFactory.create(user=user)
    client.post("/accounts/login/", LOGIN)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(factor.data["secret"])})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    client.post("/accounts/email/", {"email": "new@example.com", "action_add": ""})

    assert mail.outbox[-1].to == ["new@example.com"]


def test_the_admin_site_leads_an_admin_without_a_second_factor_to_it(client_for: Callable[[User], Client]) -> None:
    admin = UserFactory.create(is_staff=True)
    page = client_for(admin).get("/admin/athletes/user/", follow=True)
    SecondFactorFactory.create(user=admin)

    assert page.redirect_chain == [("/accounts/2fa/", 302)]
    assert "The admin site needs a second factor." in page.content.decode()
    assert client_for(admin).get("/admin/athletes/user/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client_for: Callable[[User], Client]) -> None:
    codes = SecondFactorFactory.create(user__is_staff=True, type="recovery_codes", data={"seed": "s", "used_mask": 0})

    assert client_for(codes.user).get("/admin/").headers["Location"] == "/accounts/2fa/"


def test_a_passkey_login_is_offered_and_asks_the_device(client: Client) -> None:
    page = client.get("/accounts/login/")
    answer = client.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})

    assert 'data-url="/accounts/2fa/webauthn/login/"' in page.content.decode()
    assert answer.json()["request_options"]["publicKey"]["rpId"] == "testserver"
    assert not logged_in(client)


def login_from(user_agent: str, client: Client | None = None) -> Any:
    """Log in with the browser of this name, a new one unless it is given."""
    client = client or Client()
    client.post("/accounts/login/", LOGIN, headers={"User-Agent": user_agent})
    return client


def test_a_login_with_a_new_browser_is_told_by_mail_and_one_with_a_known_one_is_not(user: User) -> None:
    first = login_from("Firefox")
    first.post("/accounts/logout/")
    login_from("Firefox", first)
    before = len(mail.outbox)
    login_from("Chrome")

    assert before == 0
    assert [sent.subject for sent in mail.outbox] == ["A login from a new browser"]
    assert "Chrome" in mail.outbox[0].body
    assert user.email not in first.cookies["known"].value


def test_another_device_is_ended_and_is_out_at_its_next_page(user: User) -> None:
    here, there = login_from("Mozilla/5.0 (X11; Linux) Firefox/140"), login_from("Mozilla/5.0 (iPhone) Safari/600")
    page = here.get("/accounts/devices/")
    other = next(session for session in page.context["sessions"] if "iPhone" in session.user_agent)

    here.post(f"/accounts/devices/{other.pk}/end/")

    assert "Safari on iPhone" in page.content.decode()
    assert there.get("/settings/").headers["Location"] == "/accounts/login/?next=/settings/"
    assert here.get("/settings/").status_code == 200


def test_a_device_of_somebody_else_is_not_there(user: User, client_for: Callable[[User], Client]) -> None:
    browser = login_from("Firefox")
    session = browser.get("/accounts/devices/").context["sessions"][0]

    assert (
        client_for(UserFactory.create(can_coach=True)).post(f"/accounts/devices/{session.pk}/end/").status_code == 404
    )
    assert browser.get("/settings/").status_code == 200
