"""Copies of an SQLite file, page by page, while others write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from coach.accounts.backups.sums import Columns, Sums, sums_of


def dump(target: Path, columns: Columns) -> Sums:
    """Copy the database as it stands at one moment; what was counted at that moment."""
    with closing(sqlite3.connect(file(), isolation_level=None)) as source, closing(sqlite3.connect(target)) as copy:
        # The counting begins the reading, and the copy goes on with the same state.
        source.execute("BEGIN")
        sums = sums_of(lambda query: one_row(source, query), columns)
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    return sums


def count(copy: Path, columns: Columns) -> Sums:
    """What a copy holds; raises sqlite3.DatabaseError where the file is damaged."""
    with closing(sqlite3.connect(copy)) as opened:
        if one_row(opened, "PRAGMA integrity_check") != ("ok",):
            raise sqlite3.DatabaseError("integrity_check finds faults")
        return sums_of(lambda query: one_row(opened, query), columns)


def load(copy: Path, columns: Columns) -> Sums:
    """Take the place of the database with a copy; what it holds then. Nobody else may have it open."""
    connection.close()
    sums = count(copy, columns)
    for suffix in ("-wal", "-shm"):
        Path(f"{file()}{suffix}").unlink(missing_ok=True)
    copy.replace(file())
    return sums


def file() -> Path:
    """The file of the database."""
    return Path(connection.settings_dict["NAME"])


def one_row(opened: sqlite3.Connection, query: str) -> tuple[Any, ...]:
    """The only row of an answer."""
    row: tuple[Any, ...] = opened.execute(query).fetchone()
    return row
