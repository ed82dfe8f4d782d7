"""An import and what became of each of its files."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athletes.units import MS_PER_MINUTE
from coach.imports.remembered import AppAnswer, NameAnswer

__all__ = [
    "AppAnswer",
    "Import",
    "ImportItem",
    "ImportQuerySet",
    "ImportStatus",
    "ItemReason",
    "ItemStatus",
    "NameAnswer",
]


SHOWN_AT_ONCE = 10


class ItemStatus(models.TextChoices):
    """What became of a file."""

    CAME_IN = "came_in", _("Came in")
    MERGED = "merged", _("Merged")
    ALREADY_HERE = "already_here", _("Already here")
    NOT_UNDERSTOOD = "not_understood", _("Did not come in")
    ASKS = "asks", _("Has a question")
    ANSWERED = "answered", _("Answered")


class ImportStatus(models.TextChoices):
    """How far an import is."""

    RECEIVING = "receiving", _("Being sent")
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Coming in")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Stopped")
    TAKEN_BACK = "taken_back", _("Taken back")

    @classmethod
    def going(cls) -> list[ImportStatus]:
        """Those of an import that is not over."""
        return [cls.RECEIVING, cls.WAITING, cls.RUNNING]


class ItemReason(models.TextChoices):
    """Why a file did not come in, with the sentence that says so."""

    EMPTY = "empty", _("The file is empty.")
    TOO_LARGE = "too_large", _("The file is too large for a recording.")
    UNKNOWN_KIND = "unknown_kind", _("This is no recording, and no table of an app that Runstrong knows.")
    NO_SESSION = "no_session", _("There is no session in it.")
    NO_TIMES = "no_times", _("It says where, but not when: a planned route, not a recording.")
    DAMAGED = "damaged", _("The file is damaged, and no session could be read from it.")
    BAD_ARCHIVE = "bad_archive", _("The archive is damaged: this could not be unpacked.")
    LOCKED = "locked", _("It is locked with a password. Unpack it first.")
    TOO_MANY = "too_many", _("The archive holds more than 50,000 files. Send only the activities in it.")
    TOO_DEEP = "too_deep", _("It is an archive in an archive in an archive. Unpack it first.")
    BOMB = "bomb", _("It would unpack to far more than training can be.")
    NO_DATE = "no_date", _("Its date could not be read.")
    NO_NAME = "no_name", _("It names no exercise, or one with more than 80 letters.")
    NOT_A_NUMBER = "not_a_number", _("A number in it could not be read.")
    IMPOSSIBLE = "impossible", _("A number in it is more than anybody can do.")
    NOTHING_DONE = "nothing_done", _("Nothing was done in it: no reps, no time and no distance.")
    WEIGHT_OFF = "weight_off", _("It holds weigh-ins, and you don't track weight. Nothing of it was kept.")
    WEIGHT_LEFT_OUT = "weight_left_out", _("It also holds your weight, which you don't track: that part was left out.")
    NEWER = "newer", _("A newer Runstrong made it. Let this one be brought up to date first.")
    NOT_OF_THE_LOG = (
        "not_of_the_log",
        _("What coaches wrote, coachings, settings and past imports are in the file too; only your log comes in."),
    )
    FAILED = "failed", _("Runstrong could not read it, which is our fault. Nothing of it was kept.")


class ImportQuerySet(models.QuerySet["Import"]):
    """Questions about imports."""

    def with_counts(self) -> ImportQuerySet:
        """With how many files came in, were already here, and did not come in; and the sessions new with it."""
        counts = {status.value: models.Count("items", filter=models.Q(items__status=status)) for status in ItemStatus}
        through: Any = ImportItem.made.through.objects.filter(importitem__status=ItemStatus.CAME_IN)
        of_import = through.filter(importitem__parent=models.OuterRef("pk")).order_by().values("importitem__parent")
        new = models.Subquery(of_import.annotate(count=models.Count("pk")).values("count"))
        counted: ImportQuerySet = self.annotate(**counts, new_sessions=new)
        return counted


class Import(models.Model):
    """Files that were sent together. `client_id` makes a repeated send answer with the first one's report.

    `files` says of each its name, its sha256 and whether it arrived whole; they lie in `coach.imports.store` until all
    are done. A `lease` is held by whoever works on it (`coach.imports.queue`); `attempts` counts how often it was taken
    since the last piece was written. `total` counts its pieces, `started_at` the time since it was taken last.
    Once `is_taken_back`, the work on it is to undo it. `shoes` are those that were new with it.
    """

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="imports")
    author = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    client_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    files = models.JSONField(default=list, editable=False)
    status = models.CharField(max_length=12, choices=ImportStatus, default=ImportStatus.DONE)
    lease = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    queued_at = models.DateTimeField(null=True, editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    started_from = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(null=True, editable=False)
    is_taken_back = models.BooleanField(default=False, editable=False)
    shoes = models.ManyToManyField("training.Shoe", related_name="+", blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "client_id"], name="import_sent_once"),
            models.UniqueConstraint(
                fields=["athlete"], condition=models.Q(lease__isnull=False), name="import_one_running_an_athlete"
            ),
        ]
        indexes = [
            models.Index(
                fields=["status"],
                condition=models.Q(status__in=["receiving", "waiting", "running"]),
                name="import_going",
            )
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}"

    def get_absolute_url(self) -> str:
        """The report of this import."""
        return reverse("import-report", args=[self.pk])

    @property
    def is_going(self) -> bool:
        """Whether there is more of it to come."""
        return self.status in ImportStatus.going()

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it is over, and not taken back yet."""
        return self.status in (ImportStatus.DONE, ImportStatus.CANCELLED)


class ImportItem(models.Model):
    """One file of an import, or a few rows of a table: what it made, or the reason why it made nothing.

    `sessions` are those that it tells of, `made` those among them that were new. `row` and `text` are the number of its
    first row and the row itself. `rows` are those that it made beside sessions and weigh-ins: table, id, and a
    fingerprint of what each said then.
    """

    parent = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    file_name = models.CharField(max_length=255)
    status = models.CharField(max_length=14, choices=ItemStatus)
    reason = models.CharField(max_length=20, blank=True)
    damaged = models.BooleanField(default=False)
    weigh_ins = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=list, editable=False)
    row = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    sessions = models.ManyToManyField("training.Session", related_name="+", blank=True)
    made = models.ManyToManyField("training.Session", related_name="import_items", blank=True)
    original = models.ForeignKey("training.Original", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("import item")
        verbose_name_plural = _("import items")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["parent", "position"], name="import_item_has_its_place")]

    def __str__(self) -> str:
        return f"Import item {self.pk}"

    @property
    def sentence(self) -> str:
        """Why it did not come in; empty where it did."""
        return str(ItemReason(self.reason).label) if self.reason else ""

    @property
    def others(self) -> list[str]:
        """How many rows of which kind came in beside sessions and weigh-ins, in words."""
        counts = Counter(label for label, _pk, _fingerprint in self.rows)
        metas = [(apps.get_model(label)._meta, count) for label, count in counts.items()]
        return [f"{count} {m.verbose_name if count == 1 else m.verbose_name_plural}" for m, count in metas]

    @property
    def minutes(self) -> int:
        """Whole minutes of its sessions; those are expected to be prefetched."""
        return sum(session.duration_ms or 0 for session in self.sessions.all()) // MS_PER_MINUTE

    @property
    def many(self) -> dict[str, Any] | None:
        """How many sessions it tells of, and their first and last day, where they are too many to be shown at once."""
        days = [session.local_date for session in self.sessions.all()]
        return {"count": len(days), "first": days[0], "last": days[-1]} if len(days) > SHOWN_AT_ONCE else None

    @property
    def holds_known_weigh_ins(self) -> bool:
        """Whether all it has is weigh-ins of which none is new; its sessions are expected to be prefetched."""
        return self.status == ItemStatus.ALREADY_HERE and not self.sessions.all()
