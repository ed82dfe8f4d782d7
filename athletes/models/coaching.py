"""Who coaches whom, from when to when."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from athletes.models.user import User


class NoteVisibility(models.TextChoices):
    """Who reads a note of a coach."""

    SHARED = "shared", _("Shared")
    COACHES = "coaches", _("Coaches")
    ME = "me", _("Only me")


class CoachingQuerySet(models.QuerySet["Coaching"]):
    """Questions about coachings."""

    def active(self) -> CoachingQuerySet:
        """Accepted by the athlete and ended by nobody."""
        return self.filter(ended_at=None)

    def looked_after_by(self, user: User | AnonymousUser) -> CoachingQuerySet:
        """Active ones of a user who may coach: an admin can take that right away, and with it goes the sight."""
        return self.active().filter(coach=user.pk) if getattr(user, "can_coach", False) else self.none()


class Coaching(models.Model):
    """A coach looks after an athlete; the athlete decides whether the weight is shared too.

    The coach's first look of a day moves `looked_at` to that moment and what it was to `looked_before`.
    """

    coach = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="coachings")
    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="coachings")
    shares_weight = models.BooleanField(_("shares weight"), default=False)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    looked_at = models.DateTimeField(_("last looked at"), null=True, blank=True, editable=False)
    looked_before = models.DateTimeField(null=True, blank=True, editable=False)
    last_note_visibility = models.CharField(
        max_length=7, choices=NoteVisibility, default=NoteVisibility.SHARED, editable=False
    )

    objects: ClassVar[CoachingQuerySet] = CoachingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("coaching")
        verbose_name_plural = _("coachings")
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "athlete"], condition=models.Q(ended_at=None), name="coaching_one_active_per_pair"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="coaching_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(last_note_visibility__in=NoteVisibility.values),
                name="coaching_note_visibility_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach_id} coaches {self.athlete_id}"

    @property
    def opens_weight(self) -> bool:
        """Whether the coach of an active coaching may see the weight: shared, where the athlete has it shown."""
        return self.shares_weight and self.athlete.shows_weight

    def seen_until(self, today: datetime.date) -> datetime.datetime | None:
        """The look before today: what "since your look" counts from, so that looking does not empty it at once.

        `today` is the coach's; None where there was no look on an earlier day.
        """
        if self.looked_at and self.looked_at.astimezone(self.coach.zone).date() >= today:
            return self.looked_before
        return self.looked_at


class Group(models.Model):
    """A coach's own list of athletes; an athlete may be in several.

    Whom the coach looks after is not said here: an athlete whose coaching ended is in the list and not to be seen.
    """

    coach = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="coach_groups")
    name = models.CharField(_("name"), max_length=60)
    athletes: models.ManyToManyField = models.ManyToManyField("athletes.Athlete", related_name="groups", blank=True)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [models.UniqueConstraint("coach", Lower("name"), name="group_name_is_unique_for_its_coach")]

    def __str__(self) -> str:
        return self.name
