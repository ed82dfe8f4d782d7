"""Who did what to whom, when; written once and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Never

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from athletes.models.user import User


class Act(models.TextChoices):
    """What the audit keeps; a room that has something to add adds its line here."""

    OPENED = "opened", _("looked at the training of")
    COACHING_STARTED = "coaching_started", _("accepted a coaching with")
    COACHING_ENDED = "coaching_ended", _("ended the coaching with")
    WEIGHT_SHARED = "weight_shared", _("shared weight with")
    WEIGHT_UNSHARED = "weight_unshared", _("stopped sharing weight with")
    LOGGED_IN = "logged_in", _("logged in to")
    LOGIN_FAILED = "login_failed", _("got the password wrong of")
    CODE_FAILED = "code_failed", _("got the second factor wrong of")
    LOGINS_ENDED = "logins_ended", _("ended all logins of")
    FACTOR_REMOVED = "factor_removed", _("removed the second factor of")
    LINK_SENT = "link_sent", _("sent a link for a new password to")
    CREATED = "created", _("made the account of")
    ADDRESS_CHANGED = "address_changed", _("changed the address of")
    ADDRESS_CONFIRMED = "address_confirmed", _("counted the address as confirmed of")
    DEACTIVATED = "deactivated", _("closed the account of")
    REACTIVATED = "reactivated", _("opened the account again of")
    MERGED = "merged", _("merged another account into that of")
    MERGE_UNDONE = "merge_undone", _("undid the merge of two accounts of")
    NEW_COACH_ASKED = "new_coach_asked", _("asked to take another coach")
    COACH_GRANTED = "coach_granted", _("gave the coach right to")
    COACH_WITHDRAWN = "coach_withdrawn", _("took the coach right from")
    ADMIN_GRANTED = "admin_granted", _("gave the admin right to")
    ADMIN_WITHDRAWN = "admin_withdrawn", _("took the admin right from")
    EXPORTED = "exported", _("asked for all data of")
    EXPORTED_WEIGHT = "exported_weight", _("asked for all data with weight of")
    ERASE_ASKED = "erase_asked", _("asked to erase the account of")
    ERASE_STOPPED = "erase_stopped", _("kept the account after all of")
    ERASED = "erased", _("erased the account of")


class WrittenOnce(Exception):
    """An entry of the audit was about to be changed or deleted."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries may be read and added."""

    def about(self, user: User) -> AuditQuerySet:
        """What this user did and what was done to the account, newest first, with the names of both sides."""
        mine = self.filter(models.Q(actor=user) | models.Q(subject=user))
        return mine.select_related("actor", "subject").order_by("-at", "-pk")

    def update(self, **_kwargs: Any) -> Never:
        """Refused."""
        raise WrittenOnce

    def delete(self) -> Never:
        """Refused."""
        raise WrittenOnce


class AuditEntry(models.Model):
    """One line of the audit; of an account that is erased the number is left, and nothing else."""

    actor = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    subject = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    actor_number = models.PositiveBigIntegerField(null=True, editable=False)
    subject_number = models.PositiveBigIntegerField(null=True, editable=False)
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
        self.actor_number, self.subject_number = self.actor_id, self.subject_id
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        """Refused."""
        raise WrittenOnce
