"""What the pages of this room read."""

from __future__ import annotations

from django.db.models import Prefetch

from athletes.models import Athlete
from coach.imports.models import Import, ImportItem
from coach.sessions.models import Session

RECENT = 20


def recent_imports(athlete: Athlete) -> list[Import]:
    """The newest imports with what came of them; one query."""
    return list(Import.objects.filter(athlete=athlete).with_counts().order_by("-created_at", "-pk")[:RECENT])


def items_of(batch: Import) -> list[ImportItem]:
    """The import's files in order, with their sessions, deleted ones too; two queries."""
    sessions = Session.all_objects.select_related("run").order_by("local_date", "started_at", "pk")
    return list(batch.items.prefetch_related(Prefetch("sessions", sessions)))
