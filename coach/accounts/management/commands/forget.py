"""`manage.py forget`: what nobody asked to keep goes for good. To be run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from coach.accounts.erasing import erase_due
from coach.accounts.models import AccountMerge, Export


class Command(BaseCommand):
    """Ends the week of exports, the two weeks of accounts that are to be erased, and the month to undo a merge."""

    help = "Remove exports older than 7 days, and erase accounts 14 days after their person asked for it."

    def handle(self, **_: Any) -> None:
        """Remove, and say how many."""
        AccountMerge.objects.forget()
        self.stdout.write(f"Removed: {Export.objects.expired().remove()} exports, {erase_due()} accounts")
