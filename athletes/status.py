"""What an athlete's page says at its top: injured, ill or away, and the race ahead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from athletes import units
from athletes.models import Athlete, Injury, Race, Span

# A race farther off says nothing about these weeks.
RACE_AHEAD = datetime.timedelta(days=182)
DISTANCES = {
    5_000_000: "5k",
    10_000_000: "10k",
    21_097_500: gettext_lazy("Half marathon"),
    42_195_000: gettext_lazy("Marathon"),
}


@dataclass(frozen=True)
class Pill:
    """A few words; `act` is the tone of pain, everything else is plain."""

    words: str
    tone: str = ""


def status_of(athlete: Athlete, unit: str) -> list[Pill]:
    """Open injuries, what goes on today, and the next race within half a year; three queries."""
    today = athlete.today()
    return [*injured(athlete, today), *going_on(athlete, today), *racing(athlete, today, unit)]


def injured(athlete: Athlete, today: datetime.date) -> Iterator[Pill]:
    """Injuries that are not over."""
    still = models.Q(to_date=None) | models.Q(to_date__gte=today)
    for injury in Injury.objects.filter(still, athlete=athlete, from_date__lte=today).order_by("from_date", "pk"):
        values = {"name": injury.name, "day": date_format(injury.from_date, "j M")}
        yield Pill(_("Injured: %(name)s, since %(day)s") % values, "act")


def going_on(athlete: Athlete, today: datetime.date) -> Iterator[Pill]:
    """Spans that today is part of."""
    for span in Span.objects.on(today).filter(athlete=athlete).order_by("from_date", "pk"):
        yield Pill(span_words(span))


def span_words(span: Span) -> str:
    """What, and until when; without an end, since when."""
    values = {"what": span.get_kind_display(), "day": date_format(span.to_date or span.from_date, "j M")}
    return (_("%(what)s until %(day)s") if span.to_date else _("%(what)s since %(day)s")) % values


def racing(athlete: Athlete, today: datetime.date, unit: str) -> Iterator[Pill]:
    """The next race, in how many days, and the goal."""
    race = Race.objects.ahead(today).filter(athlete=athlete, date__lte=today + RACE_AHEAD).first()
    if race is not None:
        goal = _(", goal %(time)s") % {"time": units.clock(race.goal_ms)} if race.goal_ms else ""
        yield Pill(race_name(race, unit) + " " + days_ahead((race.date - today).days) + goal)


def race_name(race: Race, unit: str) -> str:
    """Its name, or its distance in the reader's units."""
    in_words = DISTANCES.get(race.distance_mm)
    number = units.number(units.distance(race.distance_mm, unit), 2)
    return race.name or str(in_words or "") or f"{number} {units.distance_unit(unit)}"


def days_ahead(days: int) -> str:
    """Today, or in how many days."""
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days} if days else _("today")
