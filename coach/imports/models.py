"""An import and what became of each of its files."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """Files that were sent together. `client_id` makes a repeated send answer with the first one's report."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="imports")
    author = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    client_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [models.UniqueConstraint(fields=["athlete", "client_id"], name="import_sent_once")]

    def __str__(self) -> str:
        return f"Import {self.pk}"

    def get_absolute_url(self) -> str:
        """The report of this import."""
        return reverse("import-report", args=[self.pk])


class ItemStatus(models.TextChoices):
    """What became of a file."""

    CAME_IN = "came_in", _("Came in")
    ALREADY_HERE = "already_here", _("Already here")
    NOT_UNDERSTOOD = "not_understood", _("Did not come in")


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

    class Meta:
        verbose_name = _("import item")
        verbose_name_plural = _("import items")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["parent", "position"], name="import_item_has_its_place")]

    def __str__(self) -> str:
        return f"Import item {self.pk}"
