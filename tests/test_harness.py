"""The tests' own guards."""

from __future__ import annotations

import socket

import pytest
from django.db import connection


def test_a_test_cannot_reach_another_machine() -> None:
    with socket.socket() as outward, pytest.raises(OSError, match=r"a test tried to reach 192\.0\.2\.1"):
        outward.connect(("192.0.2.1", 443))


@pytest.mark.once
@pytest.mark.django_db
def test_tests_on_sqlite_run_in_a_file_with_the_production_pragmas() -> None:
    with connection.cursor() as cursor:
        values = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]

    assert values == ["wal", 2]
