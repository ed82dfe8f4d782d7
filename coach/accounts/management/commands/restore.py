"""`manage.py restore FILE`: put a backup in the place of the database. The server must be stopped."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from coach.accounts.backups import files


class Command(BaseCommand):
    """Checks a backup and loads it."""

    help = "Load a backup into the database. What is in it now is lost, so that it asks for --replace."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, and the word that the present database may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="the database in use may be replaced")

    def handle(self, *_args: Any, file: Path, replace: bool, **_options: Any) -> None:
        """Load, and say how much."""
        if not replace and "athletes_user" in connection.introspection.table_names():
            raise CommandError("This database is in use. Stop the server and add --replace to put the backup there.")
        try:
            rows = files.restore(file)
        except (OSError, files.NotABackup) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        self.stdout.write(f"Restored {rows} rows, counted. Now run: manage.py migrate, and manage.py forget")
