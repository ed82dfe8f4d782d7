"""A pregnancy that an athlete noted: for nobody else, a coach and an admin included."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PregnancyQuerySet(models.QuerySet["Pregnancy"]):
    """Questions about pregnancies."""

    def on(self, day: datetime.date) -> PregnancyQuerySet:
        """That which has begun and is not over on this day."""
        return self.filter(models.Q(to_date=None) | models.Q(to_date__gte=day), from_date__lte=day)


class Pregnancy(models.Model):
    """A pregnancy with the time after it; without an end it goes on. For the athlete's own page and nowhere else."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("to"), null=True, blank=True)

    objects: ClassVar[PregnancyQuerySet] = PregnancyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("pregnancy")
        verbose_name_plural = _("pregnancies")
        constraints = [
            # Also what makes a form that is sent twice save once.
            models.UniqueConstraint(fields=["athlete", "from_date"], name="pregnancy_noted_once"),
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="pregnancy_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"Pregnancy {self.pk}"

    def is_on(self, day: datetime.date) -> bool:
        """Whether it has begun and is not over on this day."""
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)
