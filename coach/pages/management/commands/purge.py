"""`manage.py purge`: what was deleted 30 days ago goes for good. To be run once a day."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from athletes import body
from coach.notes import writing as notes
from coach.sessions import writing

KEPT = datetime.timedelta(days=30)


class Command(BaseCommand):
    """Ends the time in which a delete can be undone."""

    help = "Remove for good what was deleted more than 30 days ago."

    def handle(self, **_: Any) -> None:
        """Remove, and say how many."""
        moment = timezone.now() - KEPT
        removed = {"sessions": writing.purge, "weigh-ins": body.purge, "notes and answers": notes.purge}
        counts = [f"{purge(moment)} {what}" for what, purge in removed.items()]
        self.stdout.write(f"Removed: {', '.join(counts)}")
