from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from athletes.models import Athlete, User
from coach.accounts.addresses import set_address
from tests.coach.accounts.mails import link_in_last_mail
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGN_UP = {"email": "New@Example.com", "password1": "four good words"}


def test_whoever_signs_up_confirms_the_address_by_mail_and_is_logged_in(client: Client) -> None:
    sent = client.post("/accounts/signup/", SIGN_UP)
    confirmed = client.post(link_in_last_mail())

    assert sent.headers["Location"] == "/accounts/confirm-email/"
    assert confirmed.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get(email="new@example.com").pk)
    assert EmailAddress.objects.get().verified


def test_a_new_account_is_no_athlete_before_the_first_questions(client: Client) -> None:
    client.post("/accounts/signup/", SIGN_UP)

    assert User.objects.count() == 1
    assert not Athlete.objects.exists()


def test_before_the_address_is_confirmed_nobody_is_logged_in(client: Client) -> None:
    client.post("/accounts/signup/", SIGN_UP)
    answer = client.post("/accounts/login/", {"login": SIGN_UP["email"], "password": SIGN_UP["password1"]})

    assert answer.headers["Location"] == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_sign_up_answers_the_same_whether_the_address_has_an_account_or_not() -> None:
    UserFactory.create(email="taken@example.com")

    free = Client().post("/accounts/signup/", SIGN_UP, follow=True)
    taken = Client().post("/accounts/signup/", SIGN_UP | {"email": "taken@example.com"}, follow=True)

    assert free.redirect_chain == taken.redirect_chain
    assert free.content.decode().replace("new@example.com", "taken@example.com") == taken.content.decode()
    assert User.objects.count() == 2


def test_the_owner_of_a_taken_address_is_told_by_mail_alone(client: Client) -> None:
    UserFactory.create(email="taken@example.com")

    client.post("/accounts/signup/", SIGN_UP | {"email": "Taken@example.com"})

    assert [message.subject for message in mail.outbox] == ["You have an account"]
    assert link_in_last_mail() == "/accounts/password/reset/"


@pytest.mark.parametrize("password", ["eightlet", "password1", "new@example.com"])
def test_short_common_and_telling_passwords_get_a_sentence_at_the_field(client: Client, password: str) -> None:
    answer = client.post("/accounts/signup/", SIGN_UP | {"password1": password})

    assert answer.context["form"].errors.keys() == {"password1"}
    assert not User.objects.exists()


def test_nine_letters_are_enough(client: Client) -> None:
    client.post("/accounts/signup/", SIGN_UP | {"password1": "ninelettr"})

    assert User.objects.count() == 1


def test_a_link_that_was_used_says_so(client: Client) -> None:
    client.post("/accounts/signup/", SIGN_UP)
    link = link_in_last_mail()
    client.post(link)

    answer = Client().get(link)

    assert "This link does not work" in answer.content.decode()


def ask_for_address(client: Client, email: str) -> None:
    """Ask to log in with another address, and type the password that this asks for."""
    asked = client.post("/accounts/email/", {"email": email, "action_add": ""})
    client.post(asked.headers["Location"], {"password": PASSWORD})


def test_a_change_of_address_takes_the_old_one_out_when_the_new_one_is_confirmed(client: Client) -> None:
    user = UserFactory.create(email="old@example.com")
    set_address(user, "old@example.com")
    client.force_login(user)

    ask_for_address(client, "fresh@example.com")
    before = User.objects.get().email
    client.post(link_in_last_mail())

    assert (before, User.objects.get().email) == ("old@example.com", "fresh@example.com")
    assert EmailAddress.objects.get().email == "fresh@example.com"
    assert mail.outbox[-1].to == ["old@example.com"]
    assert "no longer with old@example.com" in str(mail.outbox[-1].body)


def test_a_change_of_address_asks_for_the_password_first(
    client_for: Callable[[User], Client],
) -> None:
    client = client_for(UserFactory.create())

    answer = client.post("/accounts/email/", {"email": "fresh@example.com", "action_add": ""})

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not mail.outbox


def test_an_address_that_an_unconfirmed_account_holds_is_not_taken_over(client: Client) -> None:
    user = UserFactory.create(email="old@example.com")
    set_address(user, "old@example.com")
    UserFactory.create(email="held@example.com")
    client.force_login(user)
    ask_for_address(client, "held@example.com")

    answer = client.post(link_in_last_mail(), follow=True)

    assert "held@example.com belongs to another account." in answer.content.decode()
    assert User.objects.get(pk=user.pk).email == "old@example.com"
