from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from athletes.models import Athlete
from coach.accounts import health
from coach.accounts.tasks import make_export
from coach.imports import alive
from coach.imports.models import Import

pytestmark = pytest.mark.django_db


def answer(client: Client) -> tuple[int, str]:
    got = client.get("/healthz")
    return got.status_code, got.content.decode()


def test_all_is_well(client: Client) -> None:
    assert answer(client) == (200, "ok")


def test_a_database_that_does_not_answer_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise DatabaseError("password=secret")

    monkeypatch.setattr(connection, "cursor", fails)

    assert answer(client) == (503, "database")


def test_a_full_disk_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)

    assert answer(client) == (503, "disk")


def test_a_folder_that_takes_no_file_is_said(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path / "gone"

    assert answer(client) == (503, "disk")


@pytest.mark.parametrize(("minutes", "said"), [(9, (200, "ok")), (11, (503, "worker"))])
def test_a_worker_that_takes_nothing_up_is_said(client: Client, minutes: int, said: tuple[int, str]) -> None:
    make_export.enqueue(0)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - datetime.timedelta(minutes=minutes))

    assert answer(client) == said


def test_waiting_behind_a_long_import_is_no_fault(client: Client, athlete: Athlete) -> None:
    make_export.enqueue(0)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - datetime.timedelta(hours=1))
    Import.objects.create(
        athlete=athlete,
        created_digest="0" * 64,
        status="running",
        lease="6f1f1f9e-0000-4000-8000-000000000000",
        lease_until=timezone.now() + datetime.timedelta(seconds=50),
    )

    assert answer(client) == (200, "ok")


@pytest.mark.parametrize(("minutes", "said"), [(9, (200, "ok")), (11, (503, "worker"))])
def test_a_worker_that_is_silent_is_said_though_nothing_waits(
    client: Client, settings: Any, tmp_path: Path, minutes: int, said: tuple[int, str]
) -> None:
    settings.VAR = tmp_path
    alive.say()
    at = (timezone.now() - datetime.timedelta(minutes=minutes)).timestamp()
    os.utime(tmp_path / "worker-alive", (at, at))

    assert answer(client) == said
