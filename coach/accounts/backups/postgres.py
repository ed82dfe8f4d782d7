"""Dumps of PostgreSQL by its own tools, which must be of the server's version or newer."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from coach.accounts.backups.sums import Columns, Sums, sums_of

# All tables go, those too that a newer version made and the dump knows nothing of: they may lead to those it replaces.
EMPTY = """DO $$ DECLARE name text; BEGIN
FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema()
LOOP EXECUTE format('DROP TABLE %I CASCADE', name); END LOOP; END $$"""


def dump(target: Path, columns: Columns) -> Sums:
    """Dump the database as it stands at one moment; what was counted at that moment."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        sums = sums_of(one_row, columns)
        run("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}", f"--file={target}")
    return sums


def count(copy: Path, _columns: Columns) -> Sums | None:
    """None: a dump is counted once it is loaded. Raises OSError where its list of contents cannot be read."""
    run("pg_restore", "--list", str(copy), database=False)
    return None


def load(copy: Path, columns: Columns) -> Sums:
    """Replace what the database holds by a dump, all or nothing; what it holds then."""
    connection.close()
    script = copy.with_suffix(".sql")
    run("pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(copy), database=False)
    stop = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    run("psql", *stop, f"--command={EMPTY}", f"--file={script}")
    return sums_of(one_row, columns)


def run(tool: str, *options: str, database: bool = True) -> None:
    """Call a tool of PostgreSQL; raises OSError with what it said where it fails. No password stands in its words."""
    environment = os.environ | {"PGPASSWORD": str(parts().get("password", ""))}
    where = address() if database else []
    done = subprocess.run(  # noqa: S603 (no shell, and every word is ours)
        [tool, *where, *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise OSError(f"{tool}: {done.stderr.strip()}")


def address() -> list[str]:
    """The database, as the tools want it said."""
    names = {"host": "--host", "port": "--port", "user": "--username", "dbname": "--dbname"}
    return [f"{option}={parts()[name]}" for name, option in names.items() if parts().get(name)]


def parts() -> dict[str, Any]:
    """The parts of the database's address."""
    return connection.get_connection_params()


def one_row(query: str) -> tuple[Any, ...]:
    """The only row of an answer; sums come as Decimal."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return tuple(int(value) for value in cursor.fetchone())
