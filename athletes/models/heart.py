"""The heart rates that zones are made from: measured or entered, dated, and never from age."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

MAXIMUM_RANGE = (100, 240)
THRESHOLD_RANGE = (80, 230)


class HeartSource(models.TextChoices):
    """Where the numbers come from."""

    MEASURED = "measured", _("Measured in a test or a race")
    ENTERED = "entered", _("Known from elsewhere")


class HeartLimitQuerySet(models.QuerySet["HeartLimit"]):
    """Questions about heart-rate limits."""

    def newest_first(self) -> HeartLimitQuerySet:
        """By date."""
        return self.order_by("-date")


class HeartLimit(models.Model):
    """Maximum and threshold of an athlete from a day on, in beats a minute; one of them may be unknown."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="heart_limits")
    date = models.DateField(_("from"))
    maximum = models.PositiveSmallIntegerField(_("maximum"), null=True, blank=True)
    threshold = models.PositiveSmallIntegerField(_("threshold"), null=True, blank=True)
    source = models.CharField(_("how known"), max_length=8, choices=HeartSource)

    objects: ClassVar[HeartLimitQuerySet] = HeartLimitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("heart-rate limit")
        verbose_name_plural = _("heart-rate limits")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "date"], name="heart_limit_one_a_day"),
            models.CheckConstraint(condition=models.Q(source__in=HeartSource.values), name="heart_limit_source_known"),
            models.CheckConstraint(
                condition=models.Q(maximum__isnull=False) | models.Q(threshold__isnull=False),
                name="heart_limit_says_something",
            ),
            models.CheckConstraint(
                condition=models.Q(maximum=None) | models.Q(maximum__range=MAXIMUM_RANGE),
                name="heart_limit_maximum_is_possible",
            ),
            models.CheckConstraint(
                condition=models.Q(threshold=None) | models.Q(threshold__range=THRESHOLD_RANGE),
                name="heart_limit_threshold_is_possible",
            ),
            models.CheckConstraint(
                condition=models.Q(maximum=None)
                | models.Q(threshold=None)
                | models.Q(threshold__lt=models.F("maximum")),
                name="heart_limit_threshold_is_below_maximum",
            ),
        ]

    def __str__(self) -> str:
        return f"Heart-rate limit {self.pk}"
