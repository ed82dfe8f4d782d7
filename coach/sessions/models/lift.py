"""What a lift adds to a session: one entry an exercise, and its sets."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SetKind(models.TextChoices):
    """Warm-up sets are marked and count in no total."""

    WORKING = "working", _("Working")
    WARM_UP = "warmup", _("Warm-up")
    DROP = "drop", _("Drop")


class Side(models.TextChoices):
    """The side a one-sided set was done on; empty for both, one after the other."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")


class Entry(models.Model):
    """One exercise within a lift, with totals worked out at write. `share_reps` are the reps that move bodyweight."""

    session = models.ForeignKey("training.Session", on_delete=models.CASCADE, related_name="entries")
    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    local_date = models.DateField(editable=False)
    exercise = models.ForeignKey("training.Exercise", on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    superset = models.PositiveSmallIntegerField(_("superset"), null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    sets = models.PositiveIntegerField(default=0, editable=False)
    hard_sets = models.PositiveIntegerField(default=0, editable=False)
    heavy_sets = models.PositiveIntegerField(default=0, editable=False)
    volume_g = models.PositiveIntegerField(default=0, editable=False)
    share_reps = models.PositiveIntegerField(default=0, editable=False)
    e1rm_rated_g = models.PositiveIntegerField(null=True, editable=False)
    e1rm_unrated_g = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["position"]
        indexes = [models.Index(fields=["athlete", "exercise", "-local_date"], name="entry_history")]
        constraints = [models.UniqueConstraint(fields=["session", "position"], name="entry_has_its_place")]

    def __str__(self) -> str:
        return f"Entry {self.pk}"


class WorkSet(models.Model):
    """One set. RPE in tenths; the mass is negative when it is assistance; each other measure where it applies."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="work_sets")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=7, choices=SetKind, default=SetKind.WORKING)
    reps = models.PositiveSmallIntegerField(_("reps"), null=True, blank=True)
    mass_g = models.IntegerField(_("kg"), null=True, blank=True)
    rpe = models.PositiveSmallIntegerField(_("RPE"), null=True, blank=True)
    duration_ms = models.PositiveIntegerField(_("time"), null=True, blank=True)
    distance_mm = models.PositiveIntegerField(_("distance"), null=True, blank=True)
    height_mm = models.PositiveIntegerField(_("height"), null=True, blank=True)
    contacts = models.PositiveSmallIntegerField(_("contacts"), null=True, blank=True)
    side = models.CharField(_("side"), max_length=5, choices=Side, blank=True)

    class Meta:
        verbose_name = _("set")
        verbose_name_plural = _("sets")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="set_has_its_place"),
            models.CheckConstraint(condition=models.Q(kind__in=SetKind.values), name="set_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(rpe=None) | models.Q(rpe__range=(10, 100)), name="set_rpe_is_1_to_10"
            ),
            models.CheckConstraint(
                condition=models.Q(mass_g=None) | models.Q(mass_g__range=(-500_000, 2_000_000)),
                name="set_mass_is_possible",
            ),
            models.CheckConstraint(
                condition=models.Q(reps=None) | models.Q(reps__lte=1000), name="set_reps_are_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"Set {self.pk}"
