"""What an athlete has settled once: how an exercise is done, and what there is to load a bar with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.models import Units
from coach.sessions.models.exercise import Pattern

LONGEST_REST_MS = 3_600_000


class ExerciseChoice(models.Model):
    """An athlete's wishes for one exercise: the rest after a set, and the movement it stands for."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="exercise_choices")
    exercise = models.ForeignKey("training.Exercise", on_delete=models.CASCADE, related_name="+")
    rest_ms = models.PositiveIntegerField(_("rest"), null=True, blank=True)
    pinned_for = models.CharField(_("stands for"), max_length=15, choices=Pattern, blank=True)

    class Meta:
        verbose_name = _("choice for an exercise")
        verbose_name_plural = _("choices for exercises")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "exercise"], name="choice_one_an_exercise"),
            models.UniqueConstraint(
                fields=["athlete", "pinned_for"],
                condition=~models.Q(pinned_for=""),
                name="choice_pins_one_exercise_a_movement",
            ),
            models.CheckConstraint(
                condition=models.Q(rest_ms=None) | models.Q(rest_ms__lte=LONGEST_REST_MS),
                name="choice_rest_is_at_most_an_hour",
            ),
        ]

    def __str__(self) -> str:
        return f"Choice {self.pk}"


class Kit(models.Model):
    """A bar and its plates, in kilograms or in pounds. `plates_g` names one plate of each pair, heaviest first."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="kits")
    units = models.CharField(max_length=8, choices=Units)
    bar_g = models.PositiveIntegerField(_("bar"))
    plates_g = models.JSONField(_("plates"), default=list)

    class Meta:
        verbose_name = _("bar and plates")
        verbose_name_plural = _("bars and plates")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "units"], name="kit_one_a_unit"),
            models.CheckConstraint(condition=models.Q(bar_g__lte=100_000), name="kit_bar_is_possible"),
        ]

    def __str__(self) -> str:
        return f"Kit {self.pk}"
