"""What a merge of two sessions did, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """One session that went into another, `goes.merged_into`.

    The merge writes the one that stays as an edit would: from then on the sets and kilometres of both are its own, and
    the rows of the one that went count nowhere. `before` is the one that stays as it was, a document and its `typed`;
    `digest` is what it was saved as then: while it still is, the merge can be undone.
    """

    goes = models.OneToOneField("training.Session", on_delete=models.CASCADE, primary_key=True, related_name="merge")
    before = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")

    def __str__(self) -> str:
        return f"Merge {self.pk}"
