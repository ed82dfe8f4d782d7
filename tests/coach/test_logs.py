from __future__ import annotations

import io
import logging
import runpy
import uuid
from collections.abc import Callable
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.test import Client

from athletes.body import add_weigh_in
from athletes.models import Athlete, User, WeighIn
from coach.accounts.addresses import set_address
from coach.logs import WithoutAddresses
from tests.factories import DAY, PASSWORD, AthleteFactory, NoteFactory, SecondFactorFactory


@pytest.fixture
def log() -> Any:
    """Everything that is logged, written as the product writes it."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(WithoutAddresses())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield handler.stream
    root.setLevel(level)
    root.removeHandler(handler)


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


class Broken:
    """A page that fails with this error."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
        self.monkeypatch, self.client = monkeypatch, client
        client.raise_request_exception = False

    def fails_with(self, act: Callable[[], Any]) -> int:
        """The status of its answer."""
        self.monkeypatch.setattr("coach.accounts.views.all_sections", lambda _user: act())
        return self.client.get("/settings/").status_code


def raising(error: Exception) -> Callable[[], Any]:
    def fail() -> None:
        raise error

    return fail


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, athlete: Athlete, client: Client) -> Broken:
    """Settings that do not work."""
    client.force_login(athlete.user)
    return Broken(monkeypatch, client)


def test_a_row_that_the_database_refuses_is_not_quoted(broken: Broken, log: io.StringIO, athlete: Athlete) -> None:
    grams = 8_370_001

    def refuse() -> None:
        with transaction.atomic():
            WeighIn.objects.create(athlete=athlete, mass_g=grams, local_date=DAY, client_id=uuid.uuid4())

    assert broken.fails_with(refuse) == 500
    assert "IntegrityError: " in log.getvalue()
    assert "test_logs.py" in log.getvalue()
    assert "8370001" not in log.getvalue()


def test_neither_is_what_somebody_typed(broken: Broken, log: io.StringIO) -> None:
    typed = "83.7 kg"
    status = broken.fails_with(lambda: float(typed))
    broken.fails_with(raising(KeyError("a word of a note")))
    broken.fails_with(raising(OSError("no room left")))

    assert status == 500
    assert all(words in log.getvalue() for words in ("ValueError\n", "KeyError\n", "OSError: no room left"))
    assert "83.7" not in log.getvalue()
    assert "a word of a note" not in log.getvalue()


def test_an_error_that_led_to_another_is_told_first(broken: Broken, log: io.StringIO) -> None:
    typed = "83.7 kg"

    def fail() -> None:
        try:
            float(typed)
        except ValueError as error:
            raise LookupError(typed) from error

    broken.fails_with(fail)

    assert log.getvalue().index("ValueError") < log.getvalue().index("Then:") < log.getvalue().index("LookupError\n")
    assert "83.7" not in log.getvalue()


@pytest.mark.django_db
def test_an_evening_of_logins_mails_imports_and_admins_leaves_no_address_weight_or_note(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    user: User = AthleteFactory.create(user__email="jo@example.com").user
    set_address(user, user.email)
    add_weigh_in(user.athlete, 83_700, DAY)
    NoteFactory.create(athlete=user.athlete, text="Quietnote")

    def refuse(self: BaseEmailBackend, messages: list[mail.EmailMessage]) -> int:
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, messages[0].subject.encode())})

    an_evening(user)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    an_evening(user)

    said = log.getvalue()
    secrets = ("@example", "83.7", "Quietnote", "four good words", "wrong one")
    assert said.count("Traceback") + said.count("SMTPRecipientsRefused") > 3
    assert [word for word in secrets if word in said] == []


def an_evening(user: User) -> None:
    """What writes to the log: wrong turns of people, mails that do not leave, files that are none, an admin's work."""
    stranger = Client(raise_request_exception=False)
    for email in (user.email, "nobody@example.com"):
        stranger.post("/accounts/login/", {"login": email, "password": "wrong one"})
        stranger.post("/accounts/password/reset/", {"email": email})
        stranger.post("/accounts/signup/", {"email": email, "password1": "four good words"})
        stranger.get(f"/nothing/{email}/", {"q": email})
    own = Client(raise_request_exception=False)
    own.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    own.post("/log/weigh-in/", {"weight": "83.7", "date": "jo@example.com"})
    file = SimpleUploadedFile(f"{user.email} 83.7.csv", b"Date,Weight\n2026-03-04,83.7\nQuietnote,x")
    own.post("/import/", {"files": file})
    own.post("/coaches/ask/", {"email": "mara@example.com"})
    own.post("/settings/profile/", {"name": "Quietnote", "units": "83.7"})
    admin = SecondFactorFactory.create(user__is_staff=True, user__name="Ada").user
    desk = Client(raise_request_exception=False)
    desk.force_login(admin)
    for action in ("send_links", "remove_factor", "end_logins"):
        rows = {"action": action, "_selected_action": [user.pk], "confirmed": "yes"}
        desk.post("/admin/athletes/user/", rows)
    desk.get("/admin/athletes/user/", {"q": user.email})
    desk.post(f"/admin/athletes/user/{user.pk}/delete/", {"post": "yes"})
    desk.post("/admin/athletes/user/add-many/", {"accounts": f"Ray, ray{admin.pk}@example.com", "confirmed": "yes"})


def test_gunicorn_writes_no_line_for_each_request() -> None:
    configured = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))

    assert "accesslog" not in configured
    assert configured["loglevel"] == "warning"
