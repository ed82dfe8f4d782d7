"""Who did what to whom, when; written once and never again."""

from __future__ import annotations

from typing import Any, ClassVar, Never

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What the audit keeps; a room that has something to add adds its line here."""

    OPENED = "opened", _("looked at the training of")
    COACHING_STARTED = "coaching_started", _("accepted a coaching with")
    COACHING_ENDED = "coaching_ended", _("ended the coaching with")
    WEIGHT_SHARED = "weight_shared", _("shared weight with")
    WEIGHT_UNSHARED = "weight_unshared", _("stopped sharing weight with")


class WrittenOnce(Exception):
    """An entry of the audit was about to be changed or deleted."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries may be read and added."""

    def update(self, **_kwargs: Any) -> Never:
        """Refused."""
        raise WrittenOnce

    def delete(self) -> Never:
        """Refused."""
        raise WrittenOnce


class AuditEntry(models.Model):
    """One line of the audit; an account that is erased leaves a line without its name."""

    actor = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    subject = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.CharField(_("what"), max_length=20, choices=Act)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    objects: ClassVar[AuditQuerySet] = AuditQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit")
        constraints = [models.CheckConstraint(condition=models.Q(what__in=Act.values), name="audit_act_is_known")]

    def __str__(self) -> str:
        return f"Audit entry {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; one that is there already is never written again."""
        if not self._state.adding:
            raise WrittenOnce
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        """Refused."""
        raise WrittenOnce
