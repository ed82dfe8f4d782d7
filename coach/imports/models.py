"""An import and what became of each of its files."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athletes.units import MS_PER_MINUTE


class ItemStatus(models.TextChoices):
    """What became of a file."""

    CAME_IN = "came_in", _("Came in")
    ALREADY_HERE = "already_here", _("Already here")
    NOT_UNDERSTOOD = "not_understood", _("Did not come in")


class ItemReason(models.TextChoices):
    """Why a file did not come in, with the sentence that says so."""

    EMPTY = "empty", _("The file is empty.")
    TOO_LARGE = "too_large", _("The file is too large for a recording.")
    UNKNOWN_KIND = "unknown_kind", _("This is not a FIT, GPX or TCX file.")
    NO_SESSION = "no_session", _("There is no session in it.")
    NO_TIMES = "no_times", _("It says where, but not when: a planned route, not a recording.")
    DAMAGED = "damaged", _("The file is damaged, and no session could be read from it.")
    WEIGHT_OFF = "weight_off", _("It holds weigh-ins, and you don't track weight. Nothing of it was kept.")
    FAILED = "failed", _("Runstrong could not read it, which is our fault. Nothing of it was kept.")


class ImportQuerySet(models.QuerySet["Import"]):
    """Questions about imports."""

    def with_counts(self) -> ImportQuerySet:
        """With how many files came in, were already here, and did not come in."""
        counts = {status.value: models.Count("items", filter=models.Q(items__status=status)) for status in ItemStatus}
        counted: ImportQuerySet = self.annotate(**counts)
        return counted


class Import(models.Model):
    """Files that were sent together. `client_id` makes a repeated send answer with the first one's report."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="imports")
    author = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    client_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [models.UniqueConstraint(fields=["athlete", "client_id"], name="import_sent_once")]

    def __str__(self) -> str:
        return f"Import {self.pk}"

    def get_absolute_url(self) -> str:
        """The report of this import."""
        return reverse("import-report", args=[self.pk])


class ImportItem(models.Model):
    """One file of an import: what it made, or the reason why it made nothing."""

    parent = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=255)
    status = models.CharField(max_length=14, choices=ItemStatus)
    reason = models.CharField(max_length=20, blank=True)
    damaged = models.BooleanField(default=False)
    weigh_ins = models.PositiveIntegerField(default=0)
    sessions = models.ManyToManyField("training.Session", related_name="+", blank=True)
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
    def minutes(self) -> int:
        """Whole minutes of its sessions; those are expected to be prefetched."""
        return sum(session.duration_ms or 0 for session in self.sessions.all()) // MS_PER_MINUTE

    @property
    def holds_known_weigh_ins(self) -> bool:
        """Whether all it has is weigh-ins of which none is new; its sessions are expected to be prefetched."""
        return self.status == ItemStatus.ALREADY_HERE and not self.sessions.all()
