"""`manage.py recount`: totals and bests worked out again; with `--check` only compared."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from athletes.models import Athlete
from coach.sessions.recounting import recount_bests, recount_body, recount_recordings, recount_sessions


class Command(BaseCommand):
    """Recomputes what was worked out at write, for every athlete."""

    help = "Work out all totals, bests and weight trends again from what was typed and recorded."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--check", action="store_true", help="report every difference and change nothing")

    def handle(self, *, check: bool, **_: Any) -> None:
        """Print each difference; with --check, fail where there is any."""
        found = 0
        for athlete in Athlete.objects.order_by("pk"):
            for part in (recount_sessions, recount_bests, recount_recordings, recount_body):
                for difference in part(athlete, write=not check):
                    found += 1
                    self.stdout.write(f"differs: {difference}")
        if check and found:
            raise CommandError(f"{found} differ; `manage.py recount` mends them.")
        self.stdout.write(f"{found} mended." if found else "Everything agrees.")
