"""The athlete, and the one place that decides who may see one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models.coaching import Coaching

if TYPE_CHECKING:
    from athletes.models.user import User


class WeightMode(models.TextChoices):
    """What the athlete wants with bodyweight; unset counts as off."""

    UNSET = "unset", _("Not chosen yet")
    SHOWN = "shown", _("Show it")
    HIDDEN = "hidden", _("Keep it, without showing me the numbers")
    OFF = "off", _("Don't track it")


class Sex(models.TextChoices):
    """Needed by age grading and nothing else."""

    FEMALE = "f", _("Female")
    MALE = "m", _("Male")


class AthleteQuerySet(models.QuerySet["Athlete"]):
    """Questions about athletes; whoever reads training starts here."""

    def visible_to(self, user: User | AnonymousUser) -> AthleteQuerySet:
        """Athletes whose training this user may see: their own, and those of an active coaching."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        coached = Coaching.objects.looked_after_by(user).values("athlete")
        return self.filter(models.Q(user=user) | models.Q(pk__in=coached))


class Athlete(models.Model):
    """A person who trains."""

    user = models.OneToOneField("athletes.User", on_delete=models.CASCADE, related_name="athlete")
    weight_mode = models.CharField(_("bodyweight"), max_length=6, choices=WeightMode, default=WeightMode.UNSET)
    adult_confirmed_at = models.DateTimeField(_("said to be 18 or over"), null=True, blank=True)
    care_mode = models.BooleanField(_("care mode"), default=False)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    height_mm = models.PositiveIntegerField(_("height"), null=True, blank=True)

    objects: ClassVar[AthleteQuerySet] = AthleteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("athlete")
        verbose_name_plural = _("athletes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weight_mode__in=[WeightMode.UNSET, WeightMode.OFF])
                | models.Q(weight_mode__in=[WeightMode.SHOWN, WeightMode.HIDDEN], adult_confirmed_at__isnull=False),
                name="athlete_weight_is_for_adults",
            ),
            models.CheckConstraint(
                condition=models.Q(care_mode=False) | ~models.Q(weight_mode=WeightMode.SHOWN),
                name="athlete_care_mode_shows_no_weight",
            ),
            models.CheckConstraint(
                condition=models.Q(height_mm=None) | models.Q(height_mm__range=(500, 2800)),
                name="athlete_height_is_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"Athlete {self.pk}"

    def today(self) -> datetime.date:
        """The athlete's own local date, on the coach's screen too."""
        return self.user.today()

    @property
    def keeps_weight(self) -> bool:
        """Whether weigh-ins may be written at all."""
        return self.weight_mode in (WeightMode.SHOWN, WeightMode.HIDDEN)

    @property
    def shows_weight(self) -> bool:
        """Whether the athlete's own pages may show a weight or anything worked out from it."""
        return self.weight_mode == WeightMode.SHOWN

    def is_of(self, user: User | AnonymousUser) -> bool:
        """Whether this is the user's own row."""
        return self.user_id == user.pk

    def shows_weight_to(self, user: User | AnonymousUser) -> bool:
        """Whether this reader may see the weight: the athlete, or a coach with whom it is shared, where it is shown."""
        if not self.shows_weight:
            return False
        if self.is_of(user):
            return True
        return Coaching.objects.looked_after_by(user).filter(athlete=self, shares_weight=True).exists()

    def logs_weight_for(self, user: User | AnonymousUser) -> bool:
        """Whether this user may write weigh-ins here: the athlete alone, where weight is kept."""
        return self.is_of(user) and self.keeps_weight
