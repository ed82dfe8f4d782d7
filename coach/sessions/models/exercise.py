"""The exercises there are: the built-in catalogue and an athlete's own."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete


class Pattern(models.TextChoices):
    """What movement it is."""

    SQUAT = "squat", _("Squat")
    HINGE = "hinge", _("Hinge")
    LUNGE = "lunge", _("Lunge")
    CALF = "calf", _("Calf")
    HORIZONTAL_PUSH = "horizontal_push", _("Horizontal push")
    HORIZONTAL_PULL = "horizontal_pull", _("Horizontal pull")
    VERTICAL_PUSH = "vertical_push", _("Vertical push")
    VERTICAL_PULL = "vertical_pull", _("Vertical pull")
    CORE = "core", _("Core")
    CARRY = "carry", _("Carry")
    PLYOMETRIC = "plyometric", _("Plyometric")
    OLYMPIC = "olympic", _("Olympic")
    ISOLATION = "isolation", _("Isolation")


class Region(models.TextChoices):
    """Which part of the body it counts for."""

    LOWER = "lower", _("Lower body")
    UPPER = "upper", _("Upper body")
    CORE = "core", _("Core")


class LoadEntry(models.TextChoices):
    """How the kilograms of a set are meant."""

    TOTAL = "total", _("all of it")
    HANDS = "hands", _("both hands summed")
    ADDED = "added", _("added to bodyweight")
    ASSISTED = "assisted", _("assistance, as a negative number")
    NONE = "none", _("none")


class E1rmUse(models.TextChoices):
    """Whether an estimated maximum makes sense."""

    YES = "yes", _("yes")
    CAUTION = "caution", _("with caution")
    TRIPLES = "triples", _("singles to triples only")
    NO = "no", _("no")


class Measure(models.TextChoices):
    """What is counted in a set."""

    REPS = "reps", _("Reps")
    TIME = "time", _("Time")
    DISTANCE = "distance", _("Distance or time")
    CONTACTS = "contacts", _("Contacts")


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    """Questions about exercises."""

    def mergeable_with(self, exercise: Exercise) -> Self:
        """Those of the same owner that are counted in the same way and were not merged themselves, by name."""
        alike = {name: getattr(exercise, name) for name in ("owner", "measure", "unilateral", "share_pct")}
        return self.filter(merged_into=None, **alike).exclude(pk=exercise.pk).order_by(Lower("name"), "pk")

    def for_athlete(self, athlete: Athlete) -> Self:
        """Built-in exercises and this athlete's own, by name."""
        mine = models.Q(owner=None) | models.Q(owner=athlete)
        return self.filter(mine, merged_into=None).order_by(Lower("name"), "pk")


class Exercise(models.Model):
    """One exercise. `share_pct` is the percentage of bodyweight that a rep moves."""

    owner = models.ForeignKey(
        "athletes.Athlete", on_delete=models.CASCADE, null=True, blank=True, related_name="own_exercises"
    )
    slug = models.SlugField(max_length=80, null=True, blank=True, unique=True)
    name = models.CharField(_("exercise"), max_length=80)
    pattern = models.CharField(_("movement"), max_length=15, choices=Pattern)
    region = models.CharField(_("body region"), max_length=5, choices=Region)
    push_pull = models.CharField(max_length=5, blank=True)
    primary_muscles = models.CharField(max_length=120, blank=True)
    secondary_muscles = models.CharField(max_length=120, blank=True)
    equipment = models.CharField(_("equipment"), max_length=60, blank=True)
    unilateral = models.BooleanField(_("one side at a time"), default=False)
    share_pct = models.PositiveSmallIntegerField(_("share of bodyweight, %"), default=0)
    load_entry = models.CharField(max_length=8, choices=LoadEntry, default=LoadEntry.TOTAL)
    e1rm_use = models.CharField(max_length=7, choices=E1rmUse, default=E1rmUse.NO)
    measure = models.CharField(_("counted in"), max_length=8, choices=Measure, default=Measure.REPS)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")

    objects: ClassVar[Any] = ExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        constraints = [
            models.UniqueConstraint(
                "owner",
                Lower("name"),
                condition=models.Q(owner__isnull=False),
                name="exercise_name_is_the_athletes_own",
            ),
            models.CheckConstraint(
                condition=models.Q(owner=None, slug__isnull=False) | models.Q(owner__isnull=False, slug=None),
                name="exercise_is_built_in_or_owned",
            ),
            models.CheckConstraint(condition=models.Q(share_pct__lte=100), name="exercise_share_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_use(self) -> Exercise:
        """The exercise that this one stands for now: own ones may have been merged."""
        return self.merged_into or self

    @property
    def sides(self) -> int:
        """How often a set without a named side is done: once for each side of a one-sided exercise."""
        return 2 if self.unilateral else 1


class Alias(models.Model):
    """Another name of an exercise: a short one that people type, or what another app calls it.

    `name` is as `coach.sessions.names.folded` makes it; `source` is empty for typed names, else the app.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("other name of an exercise")
        verbose_name_plural = _("other names of exercises")
        constraints = [models.UniqueConstraint(fields=["source", "name"], name="alias_means_one_exercise")]

    def __str__(self) -> str:
        return self.name
