"""`manage.py forget`: what nobody asked to keep goes for good. To be run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from coach.accounts.models import Export


class Command(BaseCommand):
    """Ends the week of exports."""

    help = "Remove exports older than 7 days."

    def handle(self, **_: Any) -> None:
        """Remove, and say how many."""
        self.stdout.write(f"Removed: {Export.objects.expired().remove()} exports")
