"""What the pages of this room read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.core.paginator import Page, Paginator
from django.db.models import Case, Prefetch, When
from django.utils import timezone

from athletes.models import Athlete
from coach.imports.models import Import, ImportItem, ImportStatus, ItemReason, ItemStatus
from coach.sessions.models import Session

RECENT = 20
LINES = 100
ENOUGH_TO_TELL = 5
WEIGHT_REASONS = (ItemReason.WEIGHT_OFF, ItemReason.WEIGHT_LEFT_OUT)


def recent_imports(athlete: Athlete) -> list[Import]:
    """The newest imports with what came of them; one query."""
    return list(Import.objects.filter(athlete=athlete).with_counts().order_by("-created_at", "-pk")[:RECENT])


def items_of(batch: Import, query: Mapping[str, str]) -> Page[ImportItem]:
    """A page of the import's lines with their sessions, deleted ones too; three queries.

    What asks or did not come in stands first; what `weights_left_out` names is told once for all. Of one that was taken
    back, the lines whose sessions stayed.
    """
    sessions = Session.all_objects.select_related("run", "merged_into__run").order_by("local_date", "started_at", "pk")
    left = batch.items.filter(made__isnull=False).distinct() if batch.is_taken_back else batch.items.all()
    urgent = Case(When(status=ItemStatus.ASKS, then=0), When(status=ItemStatus.NOT_UNDERSTOOD, then=1), default=2)
    lines = left.exclude(reason__in=WEIGHT_REASONS).order_by(urgent, "position")
    paged: Page[ImportItem] = Paginator(lines.prefetch_related(Prefetch("sessions", sessions)), LINES).get_page(
        query.get("page")
    )
    return paged


def weights_left_out(batch: Import) -> list[str]:
    """Names of the files whose weights were left out, each once."""
    left_out = batch.items.filter(reason__in=WEIGHT_REASONS).order_by("file_name")
    return list(left_out.values_list("file_name", flat=True).distinct())


@dataclass(frozen=True)
class Progress:
    """How far an import is: `done` of `total` pieces, and the minutes left where that can be told."""

    done: int
    total: int | None
    minutes_left: int | None


def progress_of(batch: Import) -> Progress:
    """How far it is, by how quick it was since it was taken up last; counts are expected to be annotated."""
    done = sum(getattr(batch, status.value) for status in ItemStatus)
    lately = done - batch.started_from
    if batch.status != ImportStatus.RUNNING or not batch.total or not batch.started_at or lately < ENOUGH_TO_TELL:
        return Progress(done, batch.total, None)
    seconds_each = (timezone.now() - batch.started_at).total_seconds() / lately
    return Progress(done, batch.total, ceil(seconds_each * (batch.total - done) / 60))
