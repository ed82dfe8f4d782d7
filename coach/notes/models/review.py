"""A coach has looked at a session as it then stood."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Review(models.Model):
    """One coach's look at one version of a session; a session of a later version was changed after it.

    `batch` names what was marked at once, so that an undo takes back that and nothing else.
    """

    coach = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("training.Session", on_delete=models.CASCADE, related_name="reviews")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(_("when"), default=timezone.now)
    batch = models.UUIDField(db_index=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["session", "coach", "version"], name="review_of_a_version_is_one")
        ]

    def __str__(self) -> str:
        return f"Review of session {self.session_id}"
