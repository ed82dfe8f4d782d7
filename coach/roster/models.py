"""What a coach decided about a flag."""

from __future__ import annotations

import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from coach.balance.flags.flag import Flag


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """Questions about flags set aside."""

    def standing(self, day: datetime.date) -> Self:
        """Those that have not run out by this day."""
        return self.filter(until__gte=day)


class SetAside(models.Model):
    """A flag, by its kind, that a coach knows of and need not see until a day, unless it gets worse than `level`."""

    coach = models.ForeignKey("athletes.User", on_delete=models.CASCADE, related_name="+")
    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    flag = models.CharField(_("flag"), max_length=12)
    reason = models.CharField(_("reason"), max_length=200)
    until = models.DateField(_("until"))
    level = models.PositiveIntegerField(_("how bad it was"))

    objects: ClassVar[SetAsideQuerySet] = SetAsideQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("flag set aside")
        verbose_name_plural = _("flags set aside")
        constraints = [
            models.UniqueConstraint(fields=["coach", "athlete", "flag"], name="set_aside_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="set_aside_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"Flag set aside {self.pk}"

    def hides(self, flag: Flag) -> bool:
        """Whether this flag is no worse than the one that was set aside."""
        return flag.kind == self.flag and flag.level <= self.level
