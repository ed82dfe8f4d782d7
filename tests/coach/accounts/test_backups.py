from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from athletes.models import User
from coach.accounts.backups import files, sqlite
from coach.sessions.models import Exercise
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_sqlite() -> None:
    """PostgreSQL is dumped by tools of its own, which a machine that runs the tests need not have."""
    if connection.vendor != "sqlite":
        pytest.skip("a copy of an SQLite file")


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of the tests' database: what was committed, the exercises above all."""
    path = tmp_path / "one.runstrong"
    call_command("backup", path, verbosity=0)
    return path


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database file that takes the place of the tests' own."""
    path = tmp_path / "restored.sqlite3"
    monkeypatch.setattr(sqlite, "file", lambda: path)
    # The tests' own connection stays, since it is to another file.
    monkeypatch.setattr(connection, "close", lambda: None)
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as opened:
        return opened.execute(query).fetchall()


def pack(source: Path, target: Path, **changes: object) -> Path:
    """The backup with other words about it, or with another database."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        about = json.loads(old.read("counted.json")) | {k: v for k, v in changes.items() if k != "database"}
        new.writestr("counted.json", json.dumps(about))
        new.writestr("database", changes.get("database", old.read("database")))  # type: ignore[arg-type]
    return target


def test_what_is_restored_is_what_was_there(backup: Path, elsewhere: Path) -> None:
    call_command("restore", backup, "--replace", verbosity=0)

    assert rows(elsewhere, "SELECT COUNT(*), SUM(id) FROM training_exercise") == [
        (Exercise.objects.count(), sum(Exercise.objects.values_list("pk", flat=True)))
    ]
    assert list(elsewhere.parent.glob(".*")) == []


def test_a_write_that_is_not_committed_is_not_in_it_and_does_not_hold_it_up(tmp_path: Path) -> None:
    user, packed, copy = UserFactory.create(email="not-yet@example.com"), tmp_path / "a.runstrong", tmp_path / "copy"
    files.write(packed)
    copy.write_bytes(zipfile.ZipFile(packed).read("database"))

    assert User.objects.filter(email=user.email).exists()
    assert rows(copy, "SELECT COUNT(*) FROM athletes_user WHERE email = 'not-yet@example.com'") == [(0,)]


def test_a_backup_whose_counts_do_not_agree_is_refused_and_changes_nothing(backup: Path, elsewhere: Path) -> None:
    about = json.loads(zipfile.ZipFile(backup).read("counted.json"))
    about["sums"]["training_exercise"][1] += 1
    wrong = pack(backup, backup.with_name("wrong.runstrong"), sums=about["sums"])
    elsewhere.write_text("as it was")

    with pytest.raises(CommandError, match="do not agree with what was counted: training_exercise"):
        call_command("restore", wrong, "--replace", verbosity=0)
    assert elsewhere.read_text() == "as it was"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"vendor": "postgresql"}, "It was made of postgresql"),
        ({"database": b"no database at all"}, "It cannot be read"),
    ],
)
def test_what_is_no_backup_of_this_database_is_refused(
    backup: Path, elsewhere: Path, changes: dict[str, object], words: str
) -> None:
    wrong = pack(backup, backup.with_name("wrong.runstrong"), **changes)

    with pytest.raises(CommandError, match=words):
        call_command("restore", wrong, "--replace", verbosity=0)
    assert not elsewhere.exists()


def test_a_file_that_is_cut_short_is_refused(backup: Path, elsewhere: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:1000])

    with pytest.raises(CommandError, match="It cannot be read"):
        call_command("restore", backup, "--replace", verbosity=0)


def test_a_backup_of_an_older_version_is_counted_by_the_columns_it_had(backup: Path, elsewhere: Path) -> None:
    about = json.loads(zipfile.ZipFile(backup).read("counted.json"))
    for kept in (about["columns"], about["sums"]):
        kept.pop("accounts_export")
    older = pack(backup, backup.with_name("older.runstrong"), columns=about["columns"], sums=about["sums"])

    assert files.restore(older) > 0


def test_a_database_in_use_is_replaced_only_when_that_is_said(backup: Path) -> None:
    with pytest.raises(CommandError, match="add --replace"):
        call_command("restore", backup, verbosity=0)


@pytest.mark.parametrize("name", ["one.zip", "one.runstrong"])
def test_a_backup_takes_no_place_of_another_file(backup: Path, name: str) -> None:
    with pytest.raises(CommandError, match="not be there yet"):
        call_command("backup", backup.with_name(name), verbosity=0)


def test_old_ones_go_once_a_new_one_is_good(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        old = backup.with_name(f"old{number}.runstrong")
        old.write_text("")
        os.utime(old, (number, number))
    call_command("backup", backup.with_name("two.runstrong"), "--keep", "3", verbosity=0)
    kept = {path.name for path in backup.parent.glob("*.runstrong")}
    monkeypatch.setattr(sqlite, "dump", lambda *_: {"training_exercise": [0]})
    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", backup.with_name("three.runstrong"), "--keep", "1", verbosity=0)

    assert kept == {"one.runstrong", "two.runstrong", "old2.runstrong"}
    assert {path.name for path in backup.parent.glob("*.runstrong")} == kept
