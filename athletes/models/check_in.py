"""What an athlete says of a morning."""

from __future__ import annotations

import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

ANSWERS = ("legs", "energy", "mood", "soreness", "stress")
MEASURES = ("sleep_min", "resting_hr")
LEAST, MOST = 1, 5
RESTING_LEAST, RESTING_MOST = 25, 150
LONGEST_SLEEP_MIN = 24 * 60


class Legs(models.IntegerChoices):
    """How the legs feel."""

    DEAD = 1, _("Dead")
    HEAVY = 2, _("Heavy")
    NORMAL = 3, _("Normal")
    LIGHT = 4, _("Light")
    SPRINGY = 5, _("Springy")


def answer_between(name: str, least: int, most: int) -> models.CheckConstraint:
    """An answer that was given lies in its range."""
    condition = models.Q((name, None)) | models.Q((f"{name}__range", (least, most)))
    return models.CheckConstraint(condition=condition, name=f"check_in_{name}_is_in_range")


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Questions about check-ins."""

    def between(self, first: datetime.date, last: datetime.date) -> Self:
        """Those of the days from first to last, both included, oldest first."""
        return self.filter(local_date__range=(first, last)).order_by("local_date")


class CheckIn(models.Model):
    """The answers of one morning, each optional: from 1, the worst, to 5, so that 1 and 2 are low in all of them.

    Sleep is in minutes, the resting heart rate in beats a minute. `version` counts the saves.
    """

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="check_ins")
    local_date = models.DateField(_("date"))
    legs = models.PositiveSmallIntegerField(_("legs"), null=True, blank=True, choices=Legs)
    energy = models.PositiveSmallIntegerField(_("energy"), null=True, blank=True)
    mood = models.PositiveSmallIntegerField(_("mood"), null=True, blank=True)
    soreness = models.PositiveSmallIntegerField(_("soreness"), null=True, blank=True)
    stress = models.PositiveSmallIntegerField(_("stress"), null=True, blank=True)
    sleep_min = models.PositiveSmallIntegerField(_("sleep"), null=True, blank=True)
    resting_hr = models.PositiveSmallIntegerField(_("resting heart rate"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[CheckInQuerySet] = CheckInQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "local_date"], name="check_in_one_a_day"),
            *(answer_between(name, LEAST, MOST) for name in ANSWERS),
            answer_between("sleep_min", 0, LONGEST_SLEEP_MIN),
            answer_between("resting_hr", RESTING_LEAST, RESTING_MOST),
        ]

    def __str__(self) -> str:
        return f"Check-in {self.pk}"
