from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from athletes.models import User
from coach.accounts.addresses import set_address
from tests.coach.accounts.mails import link_in_last_mail
from tests.factories import PASSWORD, AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """Somebody who trains, with a confirmed address."""
    user = AthleteFactory.create(user__email="jo@example.com", user__name="Jo & Co").user
    set_address(user, "jo@example.com")
    return user


def logged_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_address_counts_without_case(client: Client, user: User) -> None:
    answer = client.post("/accounts/login/", {"login": "JO@example.com", "password": PASSWORD})

    assert answer.headers["Location"] == "/"
    assert logged_in_as(client) == str(user.pk)


def test_a_login_lasts_longer_than_the_browser_is_open(client: Client, user: User) -> None:
    client.post("/accounts/login/", {"login": "jo@example.com", "password": PASSWORD})

    assert not client.session.get_expire_at_browser_close()


@pytest.mark.parametrize("login", ["jo@example.com", "nobody@example.com"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(client: Client, user: User, login: str) -> None:
    answer = client.post("/accounts/login/", {"login": login, "password": "wrong password"})

    assert answer.context["form"].non_field_errors() == [
        "This e-mail address and this password do not belong together."
    ]
    assert logged_in_as(client) is None


def test_the_sixth_wrong_password_for_an_address_has_to_wait(client: Client, user: User) -> None:
    for _ in range(5):
        client.post("/accounts/login/", {"login": "jo@example.com", "password": "wrong password"})

    answer = client.post("/accounts/login/", {"login": "jo@example.com", "password": PASSWORD})

    assert "Too many wrong passwords." in answer.content.decode()
    assert logged_in_as(client) is None


def test_an_inactive_account_does_not_log_in_and_says_why(client: Client, user: User) -> None:
    User.objects.update(is_active=False)

    answer = client.post("/accounts/login/", {"login": "jo@example.com", "password": PASSWORD}, follow=True)

    assert "This account is not active" in answer.content.decode()
    assert logged_in_as(client) is None


def test_an_account_that_is_closed_is_out_at_its_next_page(client: Client, user: User) -> None:
    client.force_login(user)
    User.objects.update(is_active=False)

    answer = client.get("/settings/")

    assert answer.headers["Location"] == "/accounts/login/?next=/settings/"


def test_logging_out_needs_a_click_and_not_a_link(client: Client, user: User) -> None:
    client.force_login(user)

    client.get("/accounts/logout/")
    still = logged_in_as(client)
    client.post("/accounts/logout/")

    assert (still, logged_in_as(client)) == (str(user.pk), None)


def test_a_new_password_comes_by_a_link_and_logs_in(client: Client, user: User) -> None:
    client.post("/accounts/password/reset/", {"email": "jo@example.com"})
    form = client.get(link_in_last_mail())
    client.post(form.headers["Location"], {"password1": "four good words"})

    assert logged_in_as(client) == str(user.pk)
    assert User.objects.get().check_password("four good words")
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_reset_link_works_once(client: Client, user: User) -> None:
    client.post("/accounts/password/reset/", {"email": "jo@example.com"})
    link = link_in_last_mail()
    client.post(client.get(link).headers["Location"], {"password1": "four good words"})

    answer = Client().get(link)

    assert "This link does not work" in answer.content.decode()


def test_a_reset_answers_the_same_whether_the_address_has_an_account_or_not(user: User) -> None:
    known = Client().post("/accounts/password/reset/", {"email": "jo@example.com"}, follow=True)
    unknown = Client().post("/accounts/password/reset/", {"email": "nobody@example.com"}, follow=True)

    assert (known.redirect_chain, known.content) == (unknown.redirect_chain, unknown.content)
    assert [message.subject for message in mail.outbox] == ["Choose a new password", "No account with this address"]


def test_changing_the_password_asks_for_the_old_one(client: Client, user: User) -> None:
    client.force_login(user)

    wrong = client.post("/accounts/password/change/", {"oldpassword": "no", "password1": "four good words"})
    right = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "four good words"})

    assert wrong.context["form"].errors == {"oldpassword": ["This is not your password."]}
    assert right.headers["Location"] == "/settings/#login"
    assert User.objects.get().check_password("four good words")
    assert logged_in_as(client) == str(user.pk)


def test_whoever_changes_the_password_gets_a_mail_about_it(client: Client, user: User) -> None:
    client.force_login(user)

    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "four good words"},
        headers={"user-agent": "A & B"},
    )

    assert mail.outbox[-1].to == ["jo@example.com"]
    assert "Browser: A & B" in str(mail.outbox[-1].body)
    assert "Runstrong at testserver" in str(mail.outbox[-1].body)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/logout/",
        "/accounts/inactive/",
        "/accounts/confirm-email/",
        "/accounts/confirm-email/wrong/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-wrong/",
        "/accounts/password/reset/key/done/",
    ],
)
def test_pages_on_the_way_to_a_login_are_open_and_in_our_look(client: Client, path: str) -> None:
    answer = client.get(path, follow=True)

    assert answer.status_code == 200
    assert "css/theme.css" in answer.content.decode()
    assert not answer.redirect_chain or answer.redirect_chain[-1][0] == "/accounts/login/"


@pytest.mark.parametrize("path", ["/accounts/email/", "/accounts/password/change/", "/accounts/reauthenticate/"])
def test_pages_of_a_login_are_in_our_look_and_closed_without_one(client: Client, user: User, path: str) -> None:
    closed = client.get(path)
    client.force_login(user)
    opened = client.get(path)

    assert closed.headers["Location"] == f"/accounts/login/?next={path}"
    assert "css/theme.css" in opened.content.decode()


def test_an_account_without_a_password_chooses_one(client: Client) -> None:
    user = UserFactory.create(password=None)
    set_address(user, user.email)
    client.force_login(user)

    form = client.get("/accounts/password/set/")
    client.post("/accounts/password/set/", {"password1": "four good words"})

    assert "Choose a password" in form.content.decode()
    assert User.objects.get().check_password("four good words")


def test_too_many_requests_get_a_page_that_says_so(client: Client) -> None:
    answers = [client.post("/accounts/signup/", {}) for _ in range(21)]

    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert "Wait a minute" in answers[-1].content.decode()


def test_a_watcher_without_a_login_is_told_that_all_is_well(
    client: Client, django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(3) as queries:
        answer = client.get("/healthz")

    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, b"ok", "text/plain")
    assert queries.captured_queries[0]["sql"] == "SELECT 1"
