from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from athletes.models import Athlete, User
from coach.accounts import server_page
from coach.accounts.models import Heartbeat, beat
from coach.accounts.tasks import make_export
from coach.imports import alive
from coach.imports.models import Import, ImportItem, ImportStatus
from tests.factories import SecondFactorFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_for: Callable[[User], Client]) -> Client:
    """A browser of an admin."""
    admin = UserFactory.create(email="ada@example.com", is_staff=True)
    SecondFactorFactory.create(user=admin)
    return client_for(admin)


def says(name: str) -> str:
    return dict(server_page.lines())[name]


def test_an_admin_finds_it_from_the_index_and_reads_every_line(desk: Client) -> None:
    page = desk.get("/admin/health/").content.decode()

    assert 'href="/admin/health/"' in desk.get("/admin/").content.decode()
    assert [name for name, words in server_page.lines() if name not in page or not words] == []


def test_the_last_backup_is_said() -> None:
    before = says("Last backup")
    beat("backup")
    Heartbeat.objects.update(at=datetime.datetime(2026, 3, 4, 3, 10, tzinfo=datetime.UTC))

    assert (before, says("Last backup")) == ("never", "4 Mar 2026, 03:10 UTC")


def test_what_waits_and_a_worker_that_takes_nothing_up_are_said() -> None:
    make_export.enqueue(0)
    fresh = says("Worker")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - datetime.timedelta(hours=1))

    assert (fresh, says("Worker"), says("Waiting for the worker")) == ("works", "takes nothing up", "1")


def test_imports_are_counted_and_their_contents_are_not_there(athlete: Athlete) -> None:
    for _ in range(2):
        Import.objects.create(athlete=athlete, created_digest="0" * 64, status=ImportStatus.values[0])
    counts = {name: words for name, words in server_page.lines() if name.startswith("Imports")}

    assert list(counts.values()) == ["2", *["0"] * (len(ImportStatus) - 1)]


def test_a_migration_that_was_not_run_is_counted() -> None:
    before = says("Migrations to be run")
    MigrationRecorder.Migration.objects.filter(app="accounts").latest("name").delete()

    assert (before, says("Migrations to be run")) == ("0", "1")


def test_the_size_of_the_database_is_said() -> None:
    assert server_page.database_bytes() > 100_000


def test_the_version_is_the_commit_that_was_fetched_or_the_projects_number(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "7.1"\n')
    without = server_page.version_in(tmp_path)
    (tmp_path / ".git" / "logs").mkdir(parents=True)
    first, second = "a" * 40, "b" * 40
    entry = f"{first} {second} Ada A <ada@example.com> 1772593800 +0100\tpull: Fast-forward\n"
    (tmp_path / ".git" / "logs" / "HEAD").write_text(f"x\n{entry}")

    assert (without, server_page.version_in(tmp_path)) == ("7.1", "bbbbbbb, 4 Mar 2026, 03:10 UTC")
    assert says("Version") == server_page.RUNNING


def test_files_that_did_not_come_in_this_week_are_counted(athlete: Athlete) -> None:
    batch = Import.objects.create(athlete=athlete, created_digest="0" * 64)
    old = Import.objects.create(athlete=athlete, created_digest="1" * 64, status="done")
    Import.objects.filter(pk=old.pk).update(created_at=timezone.now() - datetime.timedelta(days=8))
    for parent, status in ((batch, "not_understood"), (batch, "came_in"), (old, "not_understood")):
        ImportItem.objects.create(parent=parent, position=len(status), file_name="secret.fit", status=status)

    assert says("Files that did not come in, 7 days") == "1"


def test_when_the_worker_was_last_heard_of_is_said(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    before = says("Worker last heard of")
    alive.say()
    os.utime(tmp_path / "worker-alive", (1772593800, 1772593800))

    assert (before, says("Worker last heard of")) == ("never", "4 Mar 2026, 03:10 UTC")


def test_an_admin_sends_a_test_mail_to_their_own_address(desk: Client) -> None:
    answer = desk.post("/admin/health/", follow=True).content.decode()

    assert [message.to for message in mail.outbox] == [["ada@example.com"]]
    assert "A test mail went out to your address." in answer
    assert says("Last test mail") != "never"


def test_a_mail_server_that_does_not_answer_is_said(desk: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )

    answer = desk.post("/admin/health/", follow=True).content.decode()

    assert "The mail server did not take the test mail." in answer
    assert says("Last test mail") == "never"
