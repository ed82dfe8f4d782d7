"""An open hand between a coach and an athlete, until somebody answers it or takes it back."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from athletes.models.user import User

LIFETIME = datetime.timedelta(days=14)


class Direction(models.TextChoices):
    """What the one who gets the mail would be."""

    TO_ATHLETE = "athlete", _("a coach invites an athlete")
    TO_COACH = "coach", _("an athlete asks a coach")


class State(models.TextChoices):
    """Where an invitation stands."""

    OPEN = "open", _("Not answered yet")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


def hashed(token: str) -> str:
    """What is kept of the token of a mailed link."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def open(self) -> InvitationQuerySet:
        """Those that may be answered now: an account that was closed, or may not coach any more, invites nobody."""
        may_invite = models.Q(inviter__can_coach=True) | models.Q(direction=Direction.TO_COACH)
        waiting = self.filter(answered_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
        return waiting.filter(may_invite, inviter__is_active=True)

    def to(self, user: User) -> InvitationQuerySet:
        """Those that were sent to this user's address by somebody else."""
        return self.filter(email=user.email).exclude(inviter=user)

    def with_inviter(self) -> InvitationQuerySet:
        """Each with who sent it."""
        return self.select_related("inviter")

    def newest_first(self) -> InvitationQuerySet:
        """In the order of a list."""
        return self.order_by("-sent_at", "-pk")

    def of_token(self, token: str) -> InvitationQuerySet:
        """The one whose mail holds this token."""
        return self.filter(token_hash=hashed(token))


class Invitation(models.Model):
    """Sent to an address, whoever that is; sending it again makes the earlier link worthless.

    An athlete who asks a coach says with it whether the weight would be shared. `replaces` is the coaching that ends
    once the athlete accepts, where an admin asked the athlete to take another coach.
    """

    inviter = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="invitations")
    direction = models.CharField(_("direction"), max_length=7, choices=Direction)
    email = models.EmailField(_("e-mail"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    replaces = models.ForeignKey(
        "athletes.Coaching", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    shares_weight = models.BooleanField(_("would share weight"), default=False)
    expires_at = models.DateTimeField(_("expires"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    is_accepted = models.BooleanField(_("accepted"), null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes = [models.Index(fields=["email"])]
        constraints = [
            models.UniqueConstraint(
                fields=["inviter", "email", "direction"],
                condition=models.Q(answered_at=None),
                name="invitation_one_unanswered_per_address",
            ),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="invitation_email_is_lower_case"),
            models.CheckConstraint(
                condition=models.Q(direction__in=Direction.values), name="invitation_direction_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("sent_at")), name="invitation_expires_after_it_is_sent"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, is_accepted=None)
                | models.Q(answered_at__isnull=False, is_accepted__isnull=False, withdrawn_at=None),
                name="invitation_is_answered_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    @property
    def asks_coach(self) -> bool:
        """Whether an athlete asks; otherwise a coach invites."""
        return self.direction == Direction.TO_COACH

    @property
    def state(self) -> State:
        """Where it stands now."""
        if self.answered_at:
            return State.ACCEPTED if self.is_accepted else State.DECLINED
        if self.withdrawn_at:
            return State.WITHDRAWN
        return State.EXPIRED if self.expires_at <= timezone.now() else State.OPEN
