"""Measures on SQLite and on PostgreSQL, each in a folder of its own, and prints the tables."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.report import report
from tests.run import postgres


def measure(name: str, url: str, folder: Path) -> dict[str, Any]:
    """What the bench says of the database at this address."""
    sys.stderr.write(f"{name}\n")
    var, figures = folder / name, folder / f"{name}.json"
    var.mkdir()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": url,
        "VAR": str(var),
    }
    subprocess.run([sys.executable, "manage.py", "measure", "--to", str(figures)], env=environment, check=True)
    measured: dict[str, Any] = json.loads(figures.read_text())
    return measured


def main() -> None:
    """Both databases, one after the other."""
    with tempfile.TemporaryDirectory(prefix="runstrong-bench-") as name:
        folder = Path(name)
        on_sqlite = measure("sqlite", f"sqlite:///{folder / 'sqlite' / 'bench.sqlite3'}", folder)
        with postgres() as url:
            on_postgres = measure("postgresql", url, folder)
    print(report([on_sqlite, on_postgres]))


if __name__ == "__main__":
    main()
