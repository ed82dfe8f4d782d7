from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from athletes.audit import record
from athletes.models import Act, AuditEntry, User
from coach.accounts.addresses import set_address
from coach.accounts.exporting import archive, making
from coach.accounts.exporting.tables import LEFT_OUT, TABLES
from coach.accounts.models import Export
from tests.access import world
from tests.factories import PASSWORD, AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db


def contents(user: User, *, with_weight: bool = False) -> dict[str, str]:
    """Every file of the user's export as text."""
    target = io.BytesIO()
    archive.write(target, user, with_weight=with_weight)
    with zipfile.ZipFile(target) as opened:
        return {name: opened.read(name).decode(errors="replace") for name in opened.namelist()}


def leads_to_a_person(label: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a row of this table belongs to a user, directly or by way of other tables."""
    targets = {f.related_model._meta.label for f in apps.get_model(label)._meta.concrete_fields if f.related_model}
    return label == "athletes.User" or any(leads_to_a_person(one, seen | {label}) for one in targets - seen - {label})


@pytest.fixture
def user() -> User:
    """Somebody who trains, with a confirmed address."""
    user = AthleteFactory.create(user__email="jo@example.com", user__name="Jo").user
    set_address(user, user.email)
    return user


@pytest.fixture(autouse=True)
def at_once(settings: Any) -> None:
    """A worker that does everything the moment it is asked."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def browser(client: Client, user: User) -> Client:
    """The browser of somebody who has just typed the password again."""
    client.force_login(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_every_table_of_a_person_goes_along_or_says_why_not() -> None:
    personal = {model._meta.label for model in apps.get_models() if leads_to_a_person(model._meta.label)}

    assert personal == {table.label for table in TABLES} | set(LEFT_OUT)
    assert not {table.label for table in TABLES} & set(LEFT_OUT)


def test_the_file_holds_what_the_person_reads_and_nothing_that_coaches_kept() -> None:
    everybody = world.create()
    athlete, coach = everybody.people["athlete"], everybody.people["active"]
    assert athlete is not None
    assert coach is not None
    own, other = "".join(contents(athlete).values()), "".join(contents(coach).values())

    assert [word for word in world.TRAINING if word not in own] == ["Achilles, left"]
    assert [word for word in world.PRIVATE if word in own] == []
    assert "Hushkept" in other
    assert "quiet comment" not in other


def test_no_file_tells_the_weight_unless_it_shall() -> None:
    athlete = world.create().people["athlete"]
    assert athlete is not None
    usual, full = contents(athlete), contents(athlete, with_weight=True)

    assert [(name, w) for name, text in usual.items() for w in world.weights() if w in text] == []
    assert not [name for name in usual if "weighin" in name or name.startswith("originals/ffffffff")]
    assert str(world.MASS_G) in full["csv/athletes-weighin.csv"]
    assert "117.73" in full["originals/ffffffff-quiet.gpx"]


def test_both_kinds_of_file_hold_the_same_rows_and_the_list_of_them_is_true(user: User) -> None:
    files = contents(user)
    listed = json.loads(files["index.json"])["tables"]

    for name, table in listed.items():
        rows = json.loads(files[f"json/{name}.json"])
        assert len(rows) == table["rows"] == len(files[f"csv/{name}.csv"].splitlines()) - 1
        assert list(rows[0]) == table["columns"]
        assert f"csv/{name}.csv" in files["index.html"]
    assert "athletes-user" in listed


def test_no_secret_of_the_login_goes_along(user: User) -> None:
    everything = "".join(contents(user, with_weight=True).values())

    assert user.password not in everything
    assert user.email in everything


def test_what_happened_is_there_in_words_at_the_persons_own_time(user: User) -> None:
    with time_machine.travel(datetime.datetime(2026, 3, 4, 11, 30, tzinfo=datetime.UTC), tick=False):
        record(UserFactory.create(name="Mara"), Act.OPENED, user)

    assert "2026-03-04 12:30 Mara looked at your training.\n" in contents(user)["what-happened.txt"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [("run.fit", "run.fit"), ("../../etc/pass wd", "pass wd"), ("..", "file"), ("", "file"), ("a\\b?.gpx", "a_b_.gpx")],
)
def test_a_file_name_stays_in_its_folder(name: str, kept: str) -> None:
    assert archive.safe(name) == kept


def test_asking_needs_the_password_again(client_for: Callable[[User], Client], user: User) -> None:
    answer = client_for(user).post("/settings/export/")

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not Export.objects.exists()


@pytest.mark.parametrize(("sent", "act"), [({}, Act.EXPORTED), ({"with_weight": "on"}, Act.EXPORTED_WEIGHT)])
def test_the_file_is_made_told_by_mail_fetched_and_written_down(
    browser: Client, user: User, sent: dict[str, str], act: Act
) -> None:
    browser.post("/settings/export/", sent)
    export = Export.objects.get()
    page, answer = browser.get("/settings/export/"), browser.get(f"/settings/export/{export.pk}/")

    assert f"/settings/export/{export.pk}/" in page.content.decode()
    content = answer.getvalue()
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert answer.headers["Content-Disposition"] == 'attachment; filename="runstrong.zip"'
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([user.email], "Your data is ready")
    assert AuditEntry.objects.filter(actor=user, what=act).count() == 1


def test_until_the_worker_has_made_it_the_page_says_so(browser: Client, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    browser.post("/settings/export/")
    export, page = Export.objects.get(), browser.get("/settings/export/")

    assert "It is being made." in page.content.decode()
    assert browser.get(f"/settings/export/{export.pk}/").status_code == 404
    assert mail.outbox == []


def test_a_second_call_makes_no_second_file_and_sends_no_second_mail(user: User) -> None:
    pk = making.ask(user, with_weight=False).pk
    for _ in range(2):
        making.make(pk)

    assert len(mail.outbox) == 1


def test_a_new_one_takes_the_place_of_the_last(browser: Client) -> None:
    browser.post("/settings/export/")
    first = Export.objects.get()
    browser.post("/settings/export/")

    assert Export.objects.get().pk != first.pk
    assert not first.path.exists()


def test_nobody_else_fetches_it_and_after_a_week_nobody_at_all(browser: Client, user: User) -> None:
    browser.post("/settings/export/")
    export, stranger = Export.objects.get(), Client()
    stranger.force_login(UserFactory.create(can_coach=True))
    stranger.post("/accounts/reauthenticate/", {"password": PASSWORD})
    strangers = stranger.get(f"/settings/export/{export.pk}/").status_code
    Export.objects.update(asked_at=timezone.now() - datetime.timedelta(days=8), expires_at=timezone.now())

    assert (strangers, browser.get(f"/settings/export/{export.pk}/").status_code) == (404, 404)


def test_after_a_week_the_file_itself_goes(browser: Client) -> None:
    browser.post("/settings/export/")
    path = Export.objects.get().path
    call_command("forget", verbosity=0)
    before = path.exists()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1)):
        call_command("forget", verbosity=0)

    assert (before, path.exists(), Export.objects.count()) == (True, False, 0)
