from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from athletes.models import Athlete, User
from coach.accounts import server_page
from coach.accounts.models import Heartbeat, beat
from coach.accounts.tasks import make_export
from coach.imports.models import Import, ImportStatus
from tests.factories import SecondFactorFactory, UserFactory

pytestmark = pytest.mark.django_db


def says(name: str) -> str:
    return dict(server_page.lines())[name]


def test_an_admin_finds_it_from_the_index_and_reads_every_line(client_for: Callable[[User], Client]) -> None:
    admin = UserFactory.create(is_staff=True)
    SecondFactorFactory.create(user=admin)
    desk = client_for(admin)
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
