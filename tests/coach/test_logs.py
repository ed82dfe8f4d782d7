from __future__ import annotations

import io
import logging
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from athletes.models import User
from coach.accounts.addresses import set_address
from coach.logs import WithoutAddresses
from tests.factories import PASSWORD, AthleteFactory


@pytest.fixture
def log() -> Any:
    """Everything that is logged, written as the product writes it."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(WithoutAddresses())
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


def test_the_product_logs_through_it_alone() -> None:
    logging_of: dict[str, Any] = settings.LOGGING
    formatters = {handler["formatter"] for handler in logging_of["handlers"].values()}

    assert {logging_of["formatters"][name]["()"] for name in formatters} == {"coach.logs.WithoutAddresses"}


@pytest.mark.parametrize("address", ["jo@example.com", "jo.o'neil+x@mail.example.co.uk", "JO_1@a-b.example"])
def test_an_address_becomes_a_word(address: str) -> None:
    record = logging.LogRecord("runstrong", logging.ERROR, "", 0, f"To <{address}>, refused", None, None)

    assert WithoutAddresses().format(record) == "To <(address)>, refused"


@pytest.mark.django_db
def test_a_mail_that_is_refused_leaves_no_address_in_the_log(
    client: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    user: User = AthleteFactory.create(user__email="jo@example.com").user
    set_address(user, user.email)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    def refuse(self: BaseEmailBackend, messages: list[mail.EmailMessage]) -> int:
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such box")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    answer = Client().post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    assert answer.status_code == 302
    assert "The mail about a new device could not be sent" in log.getvalue()
    assert "jo@example.com" not in log.getvalue()
    assert "no such box" in log.getvalue()
