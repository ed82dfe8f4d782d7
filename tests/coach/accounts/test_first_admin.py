from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from athletes.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
FIRST = {"email": "First@Example.com", "password": "four good words"}


def link() -> str:
    """The path of the link that the command prints."""
    out = io.StringIO()
    call_command("first_admin", stdout=out)
    return urlsplit(out.getvalue().strip()).path


def test_the_link_is_one_address_that_a_person_can_open(settings: Any) -> None:
    out = io.StringIO()
    call_command("first_admin", stdout=out)

    assert out.getvalue().startswith(f"{settings.SITE_URL}/accounts/first-admin/")
    assert len(out.getvalue().split()) == 1


def test_the_link_makes_an_admin_whose_address_is_confirmed(client: Client) -> None:
    sent = client.post(link(), FIRST)
    again = Client()
    again.post("/accounts/login/", {"login": "first@example.com", "password": FIRST["password"]})

    admin = User.objects.get()
    assert sent.headers["Location"] == "/"
    assert (admin.email, admin.is_staff) == ("first@example.com", True)
    assert again.session["_auth_user_id"] == client.session["_auth_user_id"] == str(admin.pk)
    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/"


def test_the_link_works_once(client: Client) -> None:
    path = link()
    Client().post(path, FIRST)

    looked, tried = client.get(path), client.post(path, FIRST | {"email": "second@example.com"})

    assert (looked.status_code, tried.status_code) == (404, 404)
    assert User.objects.count() == 1


def test_the_link_is_good_for_a_day(client: Client, time_machine: Any) -> None:
    time_machine.move_to("2026-03-04T12:00:00Z")
    path = link()

    time_machine.move_to("2026-03-05T11:59:59Z")
    in_time = client.get(path)
    time_machine.move_to("2026-03-05T12:00:01Z")
    too_late = client.get(path)

    assert (in_time.status_code, too_late.status_code) == (200, 404)


def test_a_made_up_link_opens_nothing(client: Client) -> None:
    assert client.post("/accounts/first-admin/made:up/", FIRST).status_code == 404
    assert not User.objects.exists()


def test_where_an_admin_can_log_in_there_is_no_link() -> None:
    UserFactory.create(is_staff=True)

    with pytest.raises(CommandError, match="There is an admin account already"):
        call_command("first_admin")


@pytest.mark.parametrize("fields", [{"is_active": False}, {"password": None}, {"is_staff": False}])
def test_an_account_that_cannot_open_the_admin_site_does_not_stand_in_the_way(fields: dict[str, Any]) -> None:
    UserFactory.create(**{"is_staff": True} | fields)

    assert link()


@pytest.mark.parametrize(
    ("changed", "field"), [({"email": "TAKEN@example.com"}, "email"), ({"password": "short"}, "password")]
)
def test_wrong_answers_get_a_sentence(client: Client, changed: dict[str, str], field: str) -> None:
    UserFactory.create(email="taken@example.com")

    page = client.post(link(), FIRST | changed)

    assert page.context["form"].errors.keys() == {field}
    assert not User.objects.filter(is_staff=True).exists()


def test_the_first_admin_may_train_too(client: Client, client_for: Callable[[User], Client]) -> None:
    client.post(link(), FIRST)

    page = client.get("/welcome/")

    assert "Do you log training of your own?" in page.content.decode()
