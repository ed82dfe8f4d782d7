from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError

from athletes.models import User, display_name
from tests.factories import UserFactory


@pytest.mark.django_db
def test_an_address_is_kept_in_lower_case() -> None:
    assert User.objects.create_user(" Jo@Example.com ").email == "jo@example.com"


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["jo@example.com", "Jo@example.com"])
def test_the_database_refuses_the_same_address_in_any_case(email: str) -> None:
    UserFactory.create(email="jo@example.com")

    with pytest.raises(IntegrityError):
        UserFactory.create(email=email)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"units": "stones"}, {"theme": "pink"}])
def test_the_database_refuses_units_and_appearances_that_do_not_exist(wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        UserFactory.create(**wrong)


@pytest.mark.django_db
def test_without_a_password_nobody_logs_in() -> None:
    assert not User.objects.create_user("jo@example.com").has_usable_password()


@pytest.mark.django_db
def test_an_admin_made_on_the_command_line_opens_the_admin_site() -> None:
    admin = User.objects.create_superuser("ada@example.com", "four good words")

    assert (admin.is_staff, admin.is_superuser, admin.check_password("four good words")) == (True, True, True)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Pacific/Auckland", 5), ("Europe/Berlin", 4), ("America/Los_Angeles", 4), ("No/Such_Zone", 4), ("", 4)],
)
def test_today_is_the_day_where_the_person_is(zone: str, day: int, time_machine: Any) -> None:
    time_machine.move_to("2026-03-04T14:00:00Z")

    assert User(time_zone=zone).today() == datetime.date(2026, 3, day)


@pytest.mark.parametrize(
    ("name", "initials"), [("Jonas Weber", "JW"), ("Ana Maria de Souza", "AS"), ("Cher", "C"), ("", "J")]
)
def test_initials_are_of_the_first_and_the_last_name(name: str, initials: str) -> None:
    assert User(name=name, email="jo@example.com").initials == initials


@pytest.mark.parametrize(("name", "shown"), [("Jo", "Jo"), ("", "jo@example.com")])
def test_a_person_without_a_name_is_called_by_the_address(name: str, shown: str) -> None:
    assert display_name(User(name=name, email="jo@example.com")) == shown


def test_an_account_is_listed_by_its_address() -> None:
    assert str(User(name="Jo", email="jo@example.com")) == "jo@example.com"
