"""What an athlete has answered about files once, so that the next one need not ask."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from coach.imports.readers.logged import Assumed


class MassUnit(models.TextChoices):
    """What the weights of a file are in."""

    KG = "kg", _("Kilograms")
    LB = "lb", _("Pounds")


class DistanceUnit(models.TextChoices):
    """What the distances of a file are in."""

    KM = "km", _("Kilometres")
    MI = "mi", _("Miles")


class DateOrder(models.TextChoices):
    """What comes first in a date of numbers."""

    DAY = "day", _("The day: 3/4 is the 3rd of April")
    MONTH = "month", _("The month: 3/4 is the 4th of March")


class AppAnswer(models.Model):
    """What an app's files do not say of themselves. `pairs` is whether a weight of dumbbells is that of one of two."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    app = models.CharField(max_length=12)
    mass = models.CharField(max_length=2, choices=MassUnit, blank=True)
    distance = models.CharField(max_length=2, choices=DistanceUnit, blank=True)
    order = models.CharField(max_length=5, choices=DateOrder, blank=True)
    pairs = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("answer about an app")
        verbose_name_plural = _("answers about apps")
        constraints = [models.UniqueConstraint(fields=["athlete", "app"], name="app_is_answered_once")]

    def __str__(self) -> str:
        return f"Answer {self.pk}"

    @property
    def assumed(self) -> Assumed:
        """What readers are told of a file that does not say it."""
        return Assumed(**{name: getattr(self, name) for name in ("mass", "distance", "order")})


class NameAnswer(models.Model):
    """Which exercise a name in files stands for; `name` is as `coach.imports.matching.key_of` makes it."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=160)
    exercise = models.ForeignKey("training.Exercise", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("answer about a name")
        verbose_name_plural = _("answers about names")
        constraints = [models.UniqueConstraint(fields=["athlete", "name"], name="name_is_answered_once")]

    def __str__(self) -> str:
        return f"Answer {self.pk}"
