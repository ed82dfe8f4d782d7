"""Who coaches whom, from when to when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CoachingQuerySet(models.QuerySet["Coaching"]):
    """Questions about coachings."""

    def active(self) -> CoachingQuerySet:
        """Accepted by the athlete and ended by nobody."""
        return self.filter(ended_at=None)


class Coaching(models.Model):
    """A coach looks after an athlete; the athlete decides whether the weight is shared too."""

    coach = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="coachings")
    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="coachings")
    shares_weight = models.BooleanField(_("shares weight"), default=False)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects: ClassVar[models.Manager[Coaching]] = CoachingQuerySet.as_manager()

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
        ]

    def __str__(self) -> str:
        return f"{self.coach_id} coaches {self.athlete_id}"
