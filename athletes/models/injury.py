"""What hurts, from when to when, how much each day, and what speaks for the bone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from athletes.models.athlete import Athlete


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


WORST = 10

# Legs, hip, groin, pelvis, back and foot: where a bone may be what hurts.
BONE_PARTS = (
    *(BodyPart.ACHILLES, BodyPart.FOOT, BodyPart.CALF, BodyPart.SHIN, BodyPart.KNEE, BodyPart.THIGH),
    *(BodyPart.HAMSTRING, BodyPart.HIP, BodyPart.GROIN, BodyPart.PELVIS, BodyPart.BACK),
)


class BoneSign(models.TextChoices):
    """What speaks for a bone stress injury; each of them alone sends the athlete to a clinician (science.md 5.4)."""

    TENDER = "tender", _("One spot of bone hurts when pressed")
    WORSENS = "worsens", _("It does not warm up, and gets worse the longer I run")
    HOPPING = "hopping", _("Hopping on that leg hurts")
    REST = "rest", _("It hurts at rest or at night")
    LIMPING = "limping", _("I limp")
    SITE = "site", _("It sits in the groin, deep buttock, pubic bone, front of the shin or top of the foot")
    BEFORE = "before", _("I have had a bone stress injury before")


class InjuryQuerySet(models.QuerySet["Injury"]):
    """Questions about injuries."""

    def of(self, athlete: Athlete) -> InjuryQuerySet:
        """Injuries of this athlete."""
        return self.filter(athlete=athlete)

    def open_first(self) -> InjuryQuerySet:
        """Those that are not over, then the others, the newest first."""
        return self.order_by(models.F("to_date").desc(nulls_first=True), "-from_date", "-pk")

    def open_on(self, day: datetime.date) -> InjuryQuerySet:
        """Those that have begun and are not over on this day."""
        return self.filter(models.Q(to_date=None) | models.Q(to_date__gte=day), from_date__lte=day)


class Injury(models.Model):
    """An injury of an athlete; open until it has an end."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="injuries")
    part = models.CharField(_("where"), max_length=12, choices=BodyPart)
    side = models.CharField(_("side"), max_length=5, choices=Side, blank=True)
    is_tendon = models.BooleanField(_("a tendon"), default=False)
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("to"), null=True, blank=True)
    baseline = models.PositiveSmallIntegerField(_("usual pain in the morning"), default=0)
    changed = models.TextField(_("what was changed"), blank=True)
    bone_asked_on = models.DateField(null=True, blank=True, editable=False)
    bone_signs = models.JSONField(default=list, editable=False)

    objects: ClassVar[InjuryQuerySet] = InjuryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("injury")
        verbose_name_plural = _("injuries")
        indexes = [models.Index(fields=["athlete", "from_date"])]
        constraints = [
            # Also what makes a form that is sent twice save once.
            models.UniqueConstraint(fields=["athlete", "part", "side", "from_date"], name="injury_opened_once"),
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="injury_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=models.Q(baseline__lte=WORST), name="injury_baseline_is_0_to_10"),
        ]

    def __str__(self) -> str:
        return f"Injury {self.pk}"

    @property
    def name(self) -> str:
        """Part and side in words: "Achilles, left"."""
        return f"{self.get_part_display()}, {self.get_side_display()}" if self.side else self.get_part_display()

    @property
    def asks_about_bone(self) -> bool:
        """Whether a bone may be what hurts there."""
        return self.part in BONE_PARTS


class PainDay(models.Model):
    """Pain of one injury on one day, 0 to 10: during and after training, and on the morning that followed."""

    injury = models.ForeignKey(Injury, on_delete=models.CASCADE, related_name="pain_days")
    local_date = models.DateField(_("date"))
    during = models.PositiveSmallIntegerField(_("during"), null=True, blank=True)
    after = models.PositiveSmallIntegerField(_("after"), null=True, blank=True)
    next_morning = models.PositiveSmallIntegerField(_("next morning"), null=True, blank=True)

    class Meta:
        verbose_name = _("day with pain")
        verbose_name_plural = _("days with pain")
        constraints = [
            models.UniqueConstraint(fields=["injury", "local_date"], name="pain_day_one_a_day"),
            *(
                models.CheckConstraint(
                    condition=models.Q((name, None)) | models.Q((f"{name}__lte", WORST)),
                    name=f"pain_day_{name}_is_0_to_10",
                )
                for name in ("during", "after", "next_morning")
            ),
        ]

    def __str__(self) -> str:
        return f"Pain day {self.pk}"
