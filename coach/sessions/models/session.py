"""One bout of training."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from athletes.models.saved import SavedModel

EFFORT_MAX = 100
DAY_MS = 86_400_000


class Sport(models.TextChoices):
    """Run and lift are what the product is for; other holds the rest, so that load stays honest."""

    RUN = "run", _("Run")
    LIFT = "lift", _("Lift")
    OTHER = "other", _("Other")


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of this day's week, by which weeks are named."""
    return day - datetime.timedelta(days=day.weekday())


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions about sessions."""

    def of(self, athlete: Athlete) -> Self:
        """Sessions of this athlete."""
        return self.filter(athlete=athlete)

    def between(self, first: datetime.date, last: datetime.date) -> Self:
        """Sessions on local days from first to last, both included."""
        return self.filter(local_date__range=(first, last))

    def gone_into(self, session: Session) -> Self:
        """Those that were merged into this one; asked of `all_objects`, since they are hidden."""
        return self.filter(merged_into=session)

    def newest_first(self) -> Self:
        """By local day, then by the clock where it is known."""
        return self.order_by("-local_date", models.F("started_at").desc(nulls_last=True), "-pk")

    def below(self, session: Session) -> Self:
        """Those that come after this one when read newest first, without counting what was passed."""
        same_day = models.Q(local_date=session.local_date)
        if session.started_at is None:
            later = models.Q(started_at=None, pk__lt=session.pk)
        else:
            same_start = models.Q(started_at=session.started_at, pk__lt=session.pk)
            later = models.Q(started_at__lt=session.started_at) | models.Q(started_at=None) | same_start
        return self.filter(models.Q(local_date__lt=session.local_date) | (same_day & later))


class LiveManager(models.Manager.from_queryset(SessionQuerySet)):  # type: ignore[misc]
    """Hides what was deleted or merged into another session."""

    def get_queryset(self) -> SessionQuerySet:
        """Sessions that stand for themselves."""
        queryset: SessionQuerySet = super().get_queryset().filter(deleted_at=None, merged_into=None)
        return queryset


class Session(SavedModel):
    """A run, a lift or something else, with its totals; these hold no bodyweight.

    Times are in milliseconds, masses in grams, effort in tenths of the 0-10 scale, load in tenths of effort x minutes.
    """

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="sessions")
    author = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    sport = models.CharField(_("sport"), max_length=5, choices=Sport)
    started_at = models.DateTimeField(_("start"), null=True, blank=True)
    utc_offset_min = models.SmallIntegerField(null=True, blank=True)
    local_date = models.DateField(_("date"))
    week = models.DateField(editable=False)
    title = models.CharField(_("title"), max_length=120, blank=True)
    duration_ms = models.PositiveIntegerField(_("time"), null=True, blank=True)
    effort = models.PositiveSmallIntegerField(_("effort"), null=True, blank=True)
    all_out = models.BooleanField(_("all-out"), default=False)
    comment = models.TextField(_("comment"), blank=True)
    search_text = models.TextField(editable=False, blank=True)
    typed = models.JSONField(default=list, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged", db_index=False
    )

    load = models.PositiveIntegerField(null=True, editable=False)
    distance_mm = models.PositiveIntegerField(default=0, editable=False)
    sets = models.PositiveIntegerField(default=0, editable=False)
    volume_lower_g = models.PositiveIntegerField(default=0, editable=False)
    volume_upper_g = models.PositiveIntegerField(default=0, editable=False)
    volume_core_g = models.PositiveIntegerField(default=0, editable=False)
    hard_lower = models.PositiveIntegerField(default=0, editable=False)
    hard_upper = models.PositiveIntegerField(default=0, editable=False)
    hard_core = models.PositiveIntegerField(default=0, editable=False)
    heavy_lower = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = LiveManager()
    all_objects: ClassVar[Any] = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [
            models.Index(
                fields=["athlete", "-local_date", "-started_at"],
                name="session_by_day",
                condition=models.Q(deleted_at=None, merged_into=None),
            ),
            # Of merged ones alone: an index with everybody's sessions under null is taken for a selective one.
            models.Index(fields=["merged_into"], name="session_merged", condition=models.Q(merged_into__isnull=False)),
            models.Index(
                fields=["athlete", "week", "sport", "distance_mm", "volume_lower_g", "volume_upper_g", "load"],
                name="session_by_week",
                condition=models.Q(deleted_at=None, merged_into=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "client_id"], name="session_saved_once"),
            models.CheckConstraint(condition=models.Q(sport__in=Sport.values), name="session_sport_is_known"),
            models.CheckConstraint(
                condition=models.Q(effort=None) | models.Q(effort__lte=EFFORT_MAX), name="session_effort_is_0_to_10"
            ),
            models.CheckConstraint(
                condition=models.Q(duration_ms=None) | models.Q(duration_ms__lte=20 * DAY_MS),
                name="session_duration_is_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"Session {self.pk}"

    def get_absolute_url(self) -> str:
        """The page of this session, for its athlete."""
        return reverse("session", args=[self.pk])

    @property
    def heading(self) -> str:
        """Its title, else what it was: "Easy run", "Lift"; a run's kind is expected to be loaded."""
        if self.title:
            return self.title
        run = getattr(self, "run", None) if self.sport == Sport.RUN else None
        return run.heading if run else self.get_sport_display()

    @property
    def volume_g(self) -> int:
        """Lifting volume of all regions, in grams."""
        return self.volume_lower_g + self.volume_upper_g + self.volume_core_g

    @property
    def hard_sets(self) -> int:
        """Hard sets of all regions."""
        return self.hard_lower + self.hard_upper + self.hard_core

    @property
    def local_start(self) -> datetime.datetime | None:
        """The clock time it was for the athlete there; None where only the day is known."""
        if self.started_at is None:
            return None
        there = datetime.timezone(datetime.timedelta(minutes=self.utc_offset_min or 0))
        # Without its zone, since a template would turn an aware time into UTC.
        return self.started_at.astimezone(there).replace(tzinfo=None)
