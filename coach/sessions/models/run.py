"""What a run adds to a session."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class RunKind(models.TextChoices):
    """What the run was for."""

    EASY = "easy", _("Easy")
    LONG = "long", _("Long")
    TEMPO = "tempo", _("Tempo")
    INTERVALS = "intervals", _("Intervals")
    HILLS = "hills", _("Hills")
    SPRINTS = "sprints", _("Sprints")
    RACE = "race", _("Race")
    RECOVERY = "recovery", _("Recovery")


class Surface(models.TextChoices):
    """What was under the feet."""

    ROAD = "road", _("Road")
    TRACK = "track", _("Track")
    TRAIL = "trail", _("Trail")
    TREADMILL = "treadmill", _("Treadmill")


class Shoe(models.Model):
    """A pair of shoes; its mileage is the sum of its runs and what it had before."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="shoes")
    name = models.CharField(_("shoes"), max_length=80)
    start_mm = models.PositiveIntegerField(_("distance before"), default=0)
    retired_on = models.DateField(_("retired"), null=True, blank=True)

    class Meta:
        verbose_name = _("pair of shoes")
        verbose_name_plural = _("shoes")
        constraints = [models.UniqueConstraint("athlete", Lower("name"), name="shoe_name_is_the_athletes_own")]

    def __str__(self) -> str:
        return self.name

    @property
    def total_mm(self) -> int:
        """Mileage of a pair read by `shoes_with_mileage`: its runs and what it had before."""
        run_mm: int = getattr(self, "run_mm", None) or 0
        return self.start_mm + run_mm


class Hill(models.Model):
    """A hill the athlete knows by name; grade follows from length and ascent."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="hills")
    name = models.CharField(_("hill"), max_length=80)
    length_mm = models.PositiveIntegerField(_("length"), null=True, blank=True)
    ascent_mm = models.PositiveIntegerField(_("ascent"), null=True, blank=True)

    class Meta:
        verbose_name = _("hill")
        verbose_name_plural = _("hills")
        constraints = [
            models.UniqueConstraint("athlete", Lower("name"), name="hill_name_is_the_athletes_own"),
            models.CheckConstraint(
                condition=models.Q(ascent_mm=None)
                | models.Q(length_mm=None)
                | models.Q(ascent_mm__lte=models.F("length_mm")),
                name="hill_is_longer_than_high",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def grade(self) -> float | None:
        """Rise over length, as a fraction; None where either is unknown."""
        if not self.length_mm or self.ascent_mm is None:
            return None
        return self.ascent_mm / self.length_mm


class Run(models.Model):
    """The running part of a session; its distance stands in the session's totals too.

    The trim says how much of what was recorded at either end was no run; the recording itself stays whole.
    """

    session = models.OneToOneField("training.Session", on_delete=models.CASCADE, primary_key=True, related_name="run")
    kind = models.CharField(_("kind"), max_length=9, choices=RunKind, default=RunKind.EASY)
    distance_mm = models.PositiveIntegerField(_("distance"), null=True, blank=True)
    moving_ms = models.PositiveIntegerField(_("moving time"), null=True, blank=True)
    ascent_mm = models.PositiveIntegerField(_("ascent"), null=True, blank=True)
    hr_mean = models.PositiveSmallIntegerField(_("mean heart rate"), null=True, blank=True)
    hr_max = models.PositiveSmallIntegerField(_("highest heart rate"), null=True, blank=True)
    cadence = models.PositiveSmallIntegerField(_("cadence"), null=True, blank=True)
    power_w = models.PositiveSmallIntegerField(_("power"), null=True, blank=True)
    surface = models.CharField(_("surface"), max_length=9, choices=Surface, blank=True)
    shoe = models.ForeignKey(Shoe, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs")
    trim_start_ms = models.PositiveIntegerField(_("cut off at the start"), default=0)
    trim_end_ms = models.PositiveIntegerField(_("cut off at the end"), default=0)
    race_heat = models.BooleanField(_("heat"), default=False)
    race_hills = models.BooleanField(_("hills"), default=False)
    race_trail = models.BooleanField(_("trail"), default=False)
    race_wind = models.BooleanField(_("wind"), default=False)

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        # Races are looked for among all runs of all athletes.
        indexes = [models.Index(fields=["kind", "session"], name="run_by_kind")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RunKind.values), name="run_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(hr_mean=None) | models.Q(hr_mean__range=(25, 250)), name="run_hr_mean_is_possible"
            ),
            models.CheckConstraint(
                condition=models.Q(hr_max=None) | models.Q(hr_max__range=(25, 250)), name="run_hr_max_is_possible"
            ),
            models.CheckConstraint(
                condition=models.Q(cadence=None) | models.Q(cadence__lte=400), name="run_cadence_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"Run {self.pk}"

    @property
    def heading(self) -> str:
        """The kind in words: "Easy run", "Intervals"."""
        label = str(RunKind(self.kind).label)
        adjectives = (RunKind.EASY, RunKind.LONG, RunKind.TEMPO, RunKind.RECOVERY)
        return gettext("%(kind)s run") % {"kind": label} if self.kind in adjectives else label


class Repeat(models.Model):
    """One repeat of intervals or hills: distance in millimetres, time and rest in milliseconds."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="repeats")
    position = models.PositiveSmallIntegerField()
    hill = models.ForeignKey(Hill, on_delete=models.SET_NULL, null=True, blank=True, related_name="repeats")
    distance_mm = models.PositiveIntegerField(_("distance"), null=True, blank=True)
    time_ms = models.PositiveIntegerField(_("time"), null=True, blank=True)
    rest_ms = models.PositiveIntegerField(_("rest"), null=True, blank=True)

    class Meta:
        verbose_name = _("repeat")
        verbose_name_plural = _("repeats")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="repeat_has_its_place")]

    def __str__(self) -> str:
        return f"Repeat {self.pk}"
