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
    """What kind of best a row is a candidate for."""

    TIME = "time", _("Time over a distance")


class Best(models.Model):
    """The fastest time of one session over one distance; a record is an extreme over these, never a stored flag."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("training.Session", on_delete=models.CASCADE, related_name="bests")
    local_date = models.DateField()
    kind = models.CharField(max_length=12, choices=BestKind, default=BestKind.TIME)
    distance_mm = models.PositiveIntegerField()
    value = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("best")
        verbose_name_plural = _("bests")
        indexes = [models.Index(fields=["athlete", "kind", "distance_mm", "value"], name="best_by_distance")]
        constraints = [
            models.UniqueConstraint(fields=["session", "kind", "distance_mm"], name="best_one_a_session_and_distance")
        ]

    def __str__(self) -> str:
        return f"Best {self.pk}"
