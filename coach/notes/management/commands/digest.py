"""`manage.py digest`: the daily mail about unread notes. To be run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from coach.notes.digest import send_all


class Command(BaseCommand):
    """Mails those who switched it on and have something to read."""

    help = "Mail a digest to everybody who wants one and has unread notes or answers."

    def handle(self, **_: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(f"Mails sent: {send_all()}")
