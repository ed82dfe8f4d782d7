from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from athletes.models import Invitation, User
from tests.factories import InvitationFactory

pytestmark = pytest.mark.django_db

NEW = {"email": "new@example.com", "password1": "four good words"}


def signs_up(client: Client, address: str = "") -> bool:
    """Whether an account comes of it, with the page to go to afterwards."""
    client.post("/accounts/signup/", NEW | {"next": address})
    return User.objects.filter(email="new@example.com").exists()


@pytest.fixture
def invitation() -> str:
    """The address of an invitation's page, as its mail says it."""
    InvitationFactory.create(email="new@example.com", token="mailed")
    return "/invitations/by-mail/mailed/"


@pytest.mark.parametrize(("mode", "makes"), [("open", True), ("invitation", False), ("closed", False)])
def test_without_an_invitation_only_an_open_sign_up_makes_an_account(
    client: Client, settings: Any, mode: str, *, makes: bool
) -> None:
    settings.SIGN_UP = mode
    login = client.get("/accounts/login/").content.decode()

    assert ("New here?" in login) is makes
    assert ("Sign-up is closed" in client.get("/accounts/signup/").content.decode()) is not makes
    assert signs_up(client) is makes


@pytest.mark.parametrize(("mode", "makes"), [("invitation", True), ("closed", False)])
def test_the_link_of_an_invitation_opens_the_sign_up(
    client: Client, settings: Any, invitation: str, mode: str, *, makes: bool
) -> None:
    settings.SIGN_UP = mode

    assert client.get(invitation).status_code == 200
    assert signs_up(client, invitation) is makes


@pytest.mark.parametrize("address", ["/invitations/by-mail/guessed/", "/", "https://example.org/", "/invitations/"])
def test_no_other_address_opens_it(client: Client, settings: Any, invitation: str, address: str) -> None:
    settings.SIGN_UP = "invitation"

    assert not signs_up(client, address)


def test_an_invitation_that_was_withdrawn_opens_nothing(client: Client, settings: Any, invitation: str) -> None:
    settings.SIGN_UP = "invitation"
    Invitation.objects.update(withdrawn_at="2026-01-01T00:00Z")

    assert not signs_up(client, invitation)
