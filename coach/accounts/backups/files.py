"""A backup is a zip of two files: the database, and what was counted in it."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db import connection
from django.utils import timezone

from coach.accounts.backups import postgres, sqlite
from coach.accounts.backups.sums import columns_of_now, differences

SUFFIX = ".runstrong"
DATABASE, COUNTED = "database", "counted.json"


class NotABackup(Exception):
    """The file cannot be put back, or was not written whole; its words say why."""


def kind() -> ModuleType:
    """How this database is copied."""
    return sqlite if connection.vendor == "sqlite" else postgres


def write(target: Path) -> int:
    """Write a backup that was read again and agrees; how many rows it holds. Appears under its name once it is whole.

    Raises NotABackup where the copy does not agree with what was counted.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy, packed = Path(folder) / DATABASE, Path(folder) / "packed"
        columns = columns_of_now()
        counted = kind().dump(copy, columns)
        about = {
            "vendor": connection.vendor,
            "made_at": timezone.now().isoformat(),
            "columns": columns,
            "sums": counted,
        }
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(COUNTED, json.dumps(about))
            archive.write(copy, DATABASE)
        copy.unlink()
        check(packed, Path(folder))
        packed.replace(target)
    return sum(row[0] for row in counted.values())


def check(packed: Path, folder: Path) -> dict[str, Any]:
    """Unpack the database into the folder and count it; what was counted when the backup was written.

    Raises NotABackup for what is none, for one of another kind of database, and for one that does not agree.
    """
    try:
        with zipfile.ZipFile(packed) as archive:
            about: dict[str, Any] = json.loads(archive.read(COUNTED))
            archive.extract(DATABASE, folder)
        if about["vendor"] != connection.vendor:
            raise NotABackup(f"It was made of {about['vendor']}, and this database is {connection.vendor}.")
        counted = kind().count(folder / DATABASE, about["columns"])
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, sqlite3.Error) as error:
        raise NotABackup(f"It cannot be read: {error}") from error
    if counted is not None and (wrong := differences(counted, about["sums"])):
        raise NotABackup(f"These tables do not agree with what was counted: {', '.join(wrong)}")
    return about


def restore(packed: Path) -> int:
    """Put a backup in the place of the database; how many rows it holds. Raises NotABackup, also after PostgreSQL's."""
    beside = sqlite.file().parent if connection.vendor == "sqlite" else packed.parent
    with tempfile.TemporaryDirectory(dir=beside, prefix=".restore-") as folder:
        about = check(packed, Path(folder))
        loaded = kind().load(Path(folder) / DATABASE, about["columns"])
    if wrong := differences(loaded, about["sums"]):
        raise NotABackup(f"After loading, these tables do not agree: {', '.join(wrong)}")
    return sum(row[0] for row in loaded.values())


def rotate(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups of a folder; which went."""
    old = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)[keep:]
    for path in old:
        path.unlink()
    return old
