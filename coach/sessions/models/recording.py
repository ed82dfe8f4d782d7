"""What a watch or another app said about a session, and the best times found in it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """The format a recording came in."""

    FIT = "fit", "FIT"
    GPX = "gpx", "GPX"
    TCX = "tcx", "TCX"


class Recording(models.Model):
    """One source's word on a session. `summary` holds what was parsed; `batch` is the import's UUID, by value.

    A file of several sessions makes several recordings, told apart by `part`.
    """

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="recordings")
    session = models.ForeignKey(
        "training.Session", on_delete=models.CASCADE, null=True, blank=True, related_name="recordings"
    )
    batch = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=3, choices=FileKind)
    external_id = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64)
    part = models.PositiveSmallIntegerField(default=0)
    file_name = models.CharField(max_length=255, blank=True)
    device = models.CharField(max_length=80, blank=True)
    damaged = models.BooleanField(default=False)
    summary = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "sha256", "part"], name="recording_came_once"),
        ]
        indexes = [models.Index(fields=["athlete", "external_id"], name="recording_by_source")]

    def __str__(self) -> str:
        return f"Recording {self.pk}"


class SampleBlob(models.Model):
    """A recording's samples, packed by `coach.sessions.samples`; in a row of its own, since few pages need it."""

    recording = models.OneToOneField(Recording, on_delete=models.CASCADE, primary_key=True, related_name="sample_blob")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"Samples {self.pk}"


class Original(models.Model):
    """The file as it came, gzipped, without any weight where the athlete keeps none."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255, blank=True)
    gzipped = models.BinaryField()
    holds_weight = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["athlete", "sha256"], name="original_kept_once")]

    def __str__(self) -> str:
        return f"Original {self.pk}"


class BestKind(models.TextChoices):
    """What kind of best a row is a candidate for; the value is in ms, g or mm."""

    TIME = "time", _("Time over a distance")
    SPRINT = "sprint", _("Sprint")
    REPS = "reps", _("Load at reps")
    E1RM_RATED = "e1rm_rated", _("e1RM, from rated sets")
    E1RM_UNRATED = "e1rm_unrated", _("e1RM, from unrated sets")
    JUMP_HEIGHT = "jump_height", _("Jump, height")
    JUMP_LENGTH = "jump_length", _("Jump, distance")


OVER_A_DISTANCE = [BestKind.TIME, BestKind.SPRINT]


class Best(models.Model):
    """The best of one session over a distance or in an exercise; a record is an extreme over these, never a flag.

    Written by `coach.sessions.bests`. An estimate has the reps and the RPE of its set. The exercise is the one that
    was logged, also where it was merged into another since.
    """

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("training.Session", on_delete=models.CASCADE, related_name="bests")
    local_date = models.DateField()
    kind = models.CharField(max_length=12, choices=BestKind, default=BestKind.TIME)
    exercise = models.ForeignKey("training.Exercise", on_delete=models.CASCADE, null=True, related_name="+")
    distance_mm = models.PositiveIntegerField(null=True)
    reps = models.PositiveSmallIntegerField(null=True)
    rpe = models.PositiveSmallIntegerField(null=True)
    value = models.IntegerField()

    class Meta:
        verbose_name = _("best")
        verbose_name_plural = _("bests")
        indexes = [
            models.Index(fields=["athlete", "kind", "distance_mm", "value"], name="best_by_distance"),
            models.Index(fields=["athlete", "exercise", "kind", "value"], name="best_by_exercise"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "kind", "distance_mm"], name="best_one_a_session_and_distance"),
            models.UniqueConstraint(
                fields=["session", "exercise", "reps"],
                condition=models.Q(kind=BestKind.REPS),
                name="best_one_a_session_and_reps",
            ),
            models.UniqueConstraint(
                fields=["session", "kind", "exercise"],
                condition=~models.Q(kind__in=[*OVER_A_DISTANCE, BestKind.REPS]),
                name="best_one_a_session_and_exercise",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=OVER_A_DISTANCE, exercise=None, distance_mm__isnull=False)
                | (~models.Q(kind__in=OVER_A_DISTANCE) & models.Q(exercise__isnull=False, distance_mm=None)),
                name="best_is_over_a_distance_or_in_an_exercise",
            ),
        ]

    def __str__(self) -> str:
        return f"Best {self.pk}"
