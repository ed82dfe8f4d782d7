"""manage.py demo: load the made-up athletes and their coach."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coach.pages.demo.load import is_loaded, load
from coach.pages.demo.people import LOGINS, PASSWORD
from coach.pages.demo_mark import made_here


class Command(BaseCommand):
    """Loads the demo data, dated back from today, into the database that `make run` made for it."""

    help = "Load a year of one athlete's story, 22 more athletes and their coach; the same on the same day."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load once; refuse any database that is not a demo's own."""
        if not made_here():
            raise CommandError(
                "Demo accounts have a password that everybody knows, so they are only loaded into an SQLite file that "
                "`make run` itself created. This database is not one."
            )
        if is_loaded():
            self.stdout.write("The demo data is already here; nothing was added.")
            return
        load(timezone.now().date())
        self.stdout.write(f"Demo logins: {', '.join(LOGINS)}; password {PASSWORD}")
