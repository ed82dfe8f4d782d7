"""What an athlete's page says at its top: injured, ill or away, and the race ahead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Q, Value
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
NOTHING = Value(None, output_field=IntegerField())
EMPTY = Value("")


@dataclass(frozen=True)
class Pill:
    """A few words; `act` is the tone of pain, everything else is plain."""

    words: str
    tone: str = ""


@dataclass
class Status:
    """Open injuries, what goes on today, and the next race within half a year."""

    injuries: list[Injury]
    spans: list[Span]
    race: Race | None


def status_of(athlete: Athlete, today: datetime.date) -> Status:
    """The status on this day, in one query; of each row only what its words need is read."""
    rows = sorted(status_rows(athlete, today), key=lambda row: row[3])
    races = [
        Race(athlete=athlete, name=name, date=day, distance_mm=distance_mm, goal_ms=goal_ms)
        for what, _kind, name, day, _to, distance_mm, goal_ms in rows
        if what == "race"
    ]
    return Status(
        [
            Injury(athlete=athlete, part=part, side=side, from_date=first, to_date=last)
            for what, part, side, first, last, *_rest in rows
            if what == "injury"
        ],
        [
            Span(athlete=athlete, kind=kind, from_date=first, to_date=last)
            for what, kind, _name, first, last, *_rest in rows
            if what == "span"
        ],
        races[0] if races else None,
    )


def status_rows(athlete: Athlete, today: datetime.date) -> Iterator[tuple[Any, ...]]:
    """Rows of three tables as one list; races first, as their numbers give the columns their types."""
    ahead = Race.objects.filter(athlete=athlete, date__range=(today, today + RACE_AHEAD))
    open_on = Q(to_date=None) | Q(to_date__gte=today)
    injuries = Injury.objects.filter(open_on, athlete=athlete, from_date__lte=today)
    spans = Span.objects.on(today).filter(athlete=athlete)
    return iter(
        ahead.values_list(Value("race"), EMPTY, "name", "date", "date", "distance_mm", "goal_ms").union(
            injuries.values_list(Value("injury"), "part", "side", "from_date", "to_date", NOTHING, NOTHING),
            spans.values_list(Value("span"), "kind", EMPTY, "from_date", "to_date", NOTHING, NOTHING),
            all=True,
        )
    )


def pills_of(athlete: Athlete, unit: str) -> list[Pill]:
    """The status in words, in one query; distances in the reader's units."""
    today = athlete.today()
    status = status_of(athlete, today)
    race = [Pill(race_words(status.race, today, unit))] if status.race else []
    return [
        *(Pill(injury_words(injury), "act") for injury in status.injuries),
        *(Pill(span_words(span)) for span in status.spans),
        *race,
    ]


def injury_words(injury: Injury) -> str:
    """What hurts, and since when."""
    values = {"name": injury.name, "day": date_format(injury.from_date, "j M")}
    return _("Injured: %(name)s, since %(day)s") % values


def span_words(span: Span) -> str:
    """What, and until when; without an end, since when."""
    values = {"what": span.get_kind_display(), "day": date_format(span.to_date or span.from_date, "j M")}
    return (_("%(what)s until %(day)s") if span.to_date else _("%(what)s since %(day)s")) % values


def race_words(race: Race, today: datetime.date, unit: str) -> str:
    """Which, in how many days, and the goal."""
    goal = _(", goal %(time)s") % {"time": units.clock(race.goal_ms)} if race.goal_ms else ""
    return f"{race_name(race, unit)} {days_ahead((race.date - today).days)}{goal}"


def race_name(race: Race, unit: str) -> str:
    """Its name, or its distance in the reader's units."""
    in_words = str(DISTANCES.get(race.distance_mm, ""))
    number = units.number(units.distance(race.distance_mm, unit), 2)
    return race.name or in_words or f"{number} {units.distance_unit(unit)}"


def days_ahead(days: int) -> str:
    """Today, or in how many days."""
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days} if days else _("today")
