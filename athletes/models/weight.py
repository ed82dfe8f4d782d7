"""Bodyweight: what the scale said, and the smoothed line through it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models.saved import SavedModel

LIGHTEST_G, HEAVIEST_G = 20_000, 400_000


class LiveManager(models.Manager["WeighIn"]):
    """Hides deleted weigh-ins."""

    def get_queryset(self) -> models.QuerySet[WeighIn]:
        """Weigh-ins that were not deleted."""
        return super().get_queryset().filter(deleted_at=None)


class WeighIn(SavedModel):
    """One measurement; several on one day are averaged into that day's value."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="weigh_ins")
    mass_g = models.PositiveIntegerField(_("weight"))
    local_date = models.DateField(_("date"))
    time = models.TimeField(_("time"), null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True, editable=False)

    objects: ClassVar[LiveManager] = LiveManager()
    all_objects: ClassVar[models.Manager[WeighIn]] = models.Manager()

    class Meta:
        verbose_name = _("weigh-in")
        verbose_name_plural = _("weigh-ins")
        indexes = [models.Index(fields=["athlete", "local_date"])]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "client_id"], name="weigh_in_saved_once"),
            models.CheckConstraint(
                condition=models.Q(mass_g__range=(LIGHTEST_G, HEAVIEST_G)), name="weigh_in_mass_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"Weigh-in {self.pk}"


class BodyDay(models.Model):
    """One row an athlete and day: the mean of its weigh-ins and the trend on that day.

    Written with the weigh-ins, so that a page reads only the days it shows.
    """

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="body_days")
    local_date = models.DateField()
    mean_g = models.PositiveIntegerField()
    trend_g = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["athlete", "local_date"], name="body_day_one_a_day")]

    def __str__(self) -> str:
        return f"Body day {self.pk}"
