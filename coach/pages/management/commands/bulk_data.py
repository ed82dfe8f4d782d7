"""manage.py bulk_data: training of many athletes over many years, for measuring."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coach.pages.demo.bulk import create
from coach.pages.demo.people import PASSWORD


class Command(BaseCommand):
    """Makes athletes with 5 runs, 4 lifts of 18 sets and 7 weigh-ins a week."""

    help = "Fill a test database: per athlete and week 5 runs and 4 lifts of 18 sets, a weigh-in a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much, and the word that it may be written."""
        parser.add_argument("--athletes", type=int, default=100, metavar="N")
        parser.add_argument("--years", type=int, default=1, metavar="Y")
        parser.add_argument("--yes-this-is-a-test-database", action="store_true", dest="is_test_database")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the athletes, or refuse."""
        if not (settings.DEBUG or options["is_test_database"]):
            raise CommandError(
                "This writes made-up athletes whose password everybody knows. It needs DEBUG, or the option "
                "--yes-this-is-a-test-database."
            )
        if options["athletes"] < 1 or options["years"] < 1:
            raise CommandError("It takes at least one athlete and one year.")
        people = create(options["athletes"], options["years"], timezone.now().date())
        self.stdout.write(f"{people[0].user.email} to {people[-1].user.email}; password {PASSWORD}")
