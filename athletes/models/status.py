"""What else is going on in an athlete's life, and the races ahead: context for whoever reads the training."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpanKind(models.TextChoices):
    """What goes on for some days."""

    ILLNESS = "illness", _("Ill")
    AWAY = "away", _("Away")
    TRAVEL = "travel", _("Travelling")
    LIFE = "life", _("Life comes first")
    TAPERING = "tapering", _("Tapering")
    BLOCK = "block", _("Training block")


class SpanQuerySet(models.QuerySet["Span"]):
    """Questions about spans."""

    def on(self, day: datetime.date) -> SpanQuerySet:
        """Those that this day is part of."""
        return self.between(day, day)

    def between(self, first: datetime.date, last: datetime.date) -> SpanQuerySet:
        """Those that share a day with this window; one without an end goes on."""
        return self.filter(models.Q(to_date=None) | models.Q(to_date__gte=first), from_date__lte=last)


class Span(models.Model):
    """Some days of an athlete, set by the athlete or a coach; without an end it goes on."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="spans")
    set_by = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("what"), max_length=8, choices=SpanKind)
    name = models.CharField(_("name"), max_length=60, blank=True)
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("to"), null=True, blank=True)

    objects: ClassVar[SpanQuerySet] = SpanQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("span")
        verbose_name_plural = _("spans")
        constraints = [
            # Also what makes a form that is sent twice save once; and the index of what a page asks.
            models.UniqueConstraint(fields=["athlete", "from_date", "kind"], name="span_set_once"),
            models.CheckConstraint(condition=models.Q(kind__in=SpanKind.values), name="span_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="span_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"Span {self.pk}"

    @property
    def title(self) -> str:
        """The name the athlete gave it, else what it is."""
        return self.name or self.get_kind_display()


class RaceQuerySet(models.QuerySet["Race"]):
    """Questions about races."""

    def ahead(self, day: datetime.date) -> RaceQuerySet:
        """Those of this day and later, the next one first."""
        return self.filter(date__gte=day).order_by("date", "pk")


class Race(models.Model):
    """A race in the athlete's calendar, with what the athlete wants of it where that is said."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="races")
    set_by = models.ForeignKey("athletes.User", on_delete=models.SET_NULL, null=True, related_name="+")
    date = models.DateField(_("date"))
    distance_mm = models.PositiveIntegerField(_("distance"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    goal_ms = models.PositiveIntegerField(_("goal time"), null=True, blank=True)
    ascent_mm = models.PositiveIntegerField(_("ascent"), null=True, blank=True)

    objects: ClassVar[RaceQuerySet] = RaceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("race")
        verbose_name_plural = _("races")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "date", "distance_mm"], name="race_set_once"),
            models.CheckConstraint(condition=models.Q(distance_mm__gte=1000), name="race_is_a_metre_or_more"),
            models.CheckConstraint(
                condition=models.Q(goal_ms=None) | models.Q(goal_ms__gte=1000), name="race_goal_is_a_second_or_more"
            ),
        ]

    def __str__(self) -> str:
        return f"Race {self.pk}"
