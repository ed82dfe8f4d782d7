"""What hurts, from when to when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyPart(models.TextChoices):
    """Where an injury sits."""

    ACHILLES = "achilles", _("Achilles")
    FOOT = "foot", _("Foot")
    CALF = "calf", _("Calf")
    SHIN = "shin", _("Shin")
    KNEE = "knee", _("Knee")
    THIGH = "thigh", _("Thigh")
    HAMSTRING = "hamstring", _("Hamstring")
    HIP = "hip", _("Hip")
    GROIN = "groin", _("Groin")
    PELVIS = "pelvis", _("Pelvis")
    BACK = "back", _("Back")
    SHOULDER = "shoulder", _("Shoulder")
    ELBOW = "elbow", _("Elbow")
    WRIST = "wrist", _("Wrist or hand")
    OTHER = "other", _("Elsewhere")


class Side(models.TextChoices):
    """Left, right, or neither."""

    LEFT = "left", _("left")
    RIGHT = "right", _("right")
    NONE = "", _("no side")


class Injury(models.Model):
    """An injury of an athlete; open until it has an end."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="injuries")
    part = models.CharField(_("where"), max_length=12, choices=BodyPart)
    side = models.CharField(_("side"), max_length=5, choices=Side, blank=True)
    is_tendon = models.BooleanField(_("a tendon"), default=False)
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("injury")
        verbose_name_plural = _("injuries")
        indexes = [models.Index(fields=["athlete", "from_date"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="injury_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"Injury {self.pk}"

    @property
    def name(self) -> str:
        """Part and side in words: "Achilles, left"."""
        return f"{self.get_part_display()}, {self.get_side_display()}" if self.side else self.get_part_display()
