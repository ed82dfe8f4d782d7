"""`manage.py backup FILE`: the whole database in one file, while the server runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coach.accounts.backups import files
from coach.accounts.models import beat


class Command(BaseCommand):
    """Writes a backup, reads it again, and takes old ones away."""

    help = "Write the database into FILE, which must end in .runstrong; with --keep, older ones beside it go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and how many stay."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--keep", type=int, metavar="N", help="keep the newest N of the folder and remove the rest")

    def handle(self, *_args: Any, file: Path, keep: int | None, **_options: Any) -> None:
        """Write, and say how much; nothing old goes unless the new one is good."""
        if file.suffix != files.SUFFIX or file.exists():
            raise CommandError(f"The file must end in {files.SUFFIX} and not be there yet.")
        if keep is not None and keep < 1:
            raise CommandError("Keep at least one.")
        try:
            rows = files.write(file)
        except (OSError, files.NotABackup) as error:
            raise CommandError(f"No backup was made. {error}") from error
        beat("backup")
        self.stdout.write(f"{file}: {rows} rows, {file.stat().st_size / 2**20:.1f} MB, read again and counted")
        for path in files.rotate(file.parent, keep) if keep else []:
            self.stdout.write(f"Removed {path}")
