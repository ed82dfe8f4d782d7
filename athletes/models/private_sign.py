"""Signs of low energy that an athlete chose to keep: for nobody else, a coach and an admin included."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sign(models.TextChoices):
    """What may be a sign of too little energy for the training; the same words for everyone."""

    PERIODS = "periods", _("Missed periods")
    LIBIDO = "libido", _("Low sex drive, or no erections in the morning")
    BONE = "bone", _("A bone stress injury")
    ILLNESS = "illness", _("Often ill")
    MOOD = "mood", _("Low mood")
    SLEEP = "sleep", _("Poor sleep")
    LOSS = "loss", _("Losing weight without meaning to")
    PERFORMANCE = "performance", _("Getting slower or weaker despite training")


class PrivateSign(models.Model):
    """One sign the athlete ticked and asked to keep. Read it on the athlete's own private page and nowhere else."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    sign = models.CharField(max_length=11, choices=Sign)

    class Meta:
        verbose_name = _("private sign")
        verbose_name_plural = _("private signs")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "sign"], name="private_sign_once"),
            models.CheckConstraint(condition=models.Q(sign__in=Sign.values), name="private_sign_is_known"),
        ]

    def __str__(self) -> str:
        return f"Private sign {self.pk}"
