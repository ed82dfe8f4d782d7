"""What an athlete's page says at its top: injured, ill or away, and the race ahead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
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
    """The status on this day, in one query."""
    return statuses_of({athlete.pk: today})[athlete.pk]


def statuses_of(todays: Mapping[int, datetime.date]) -> dict[int, Status]:
    """The status of each athlete on that athlete's own today, in one query; of each row only what its words need."""
    found = {athlete: Status([], [], None) for athlete in todays}
    if not found:
        return found
    for what, athlete, kind, name, first, last, distance_mm, goal_ms in sorted(status_rows(todays), key=itemgetter(4)):
        status, today = found[athlete], todays[athlete]
        if what == "race" and status.race is None and today <= first <= today + RACE_AHEAD:
            status.race = Race(name=name, date=first, distance_mm=distance_mm, goal_ms=goal_ms)
        elif what == "injury" and is_on(today, first, last):
            status.injuries.append(Injury(part=kind, side=name, from_date=first, to_date=last))
        elif what == "span" and is_on(today, first, last):
            status.spans.append(Span(kind=kind, name=name, from_date=first, to_date=last))
    return found


def status_rows(todays: Mapping[int, datetime.date]) -> Iterator[tuple[Any, ...]]:
    """Rows of three tables as one list, for the days around; races first, as their numbers give the columns types."""
    first, last = min(todays.values()), max(todays.values())
    ahead = Race.objects.filter(athlete__in=todays, date__range=(first, last + RACE_AHEAD))
    open_on = Q(to_date=None) | Q(to_date__gte=first)
    injuries = Injury.objects.filter(open_on, athlete__in=todays, from_date__lte=last)
    spans = Span.objects.between(first, last).filter(athlete__in=todays)
    return iter(
        ahead.values_list(Value("race"), "athlete", EMPTY, "name", "date", "date", "distance_mm", "goal_ms").union(
            injuries.values_list(Value("injury"), "athlete", "part", "side", "from_date", "to_date", NOTHING, NOTHING),
            spans.values_list(Value("span"), "athlete", "kind", "name", "from_date", "to_date", NOTHING, NOTHING),
            all=True,
        )
    )


def is_on(day: datetime.date, first: datetime.date, last: datetime.date | None) -> bool:
    """Whether a day is one of these; without a last one they go on."""
    return first <= day and (last is None or day <= last)


def pills_of(athlete: Athlete, unit: str) -> list[Pill]:
    """The status in words, in one query; distances in the reader's units."""
    today = athlete.today()
    return pills(status_of(athlete, today), today, unit)


def pills(status: Status, today: datetime.date, unit: str, *, with_goal: bool = True) -> list[Pill]:
    """What hurts, what goes on, and the race ahead; distances in the reader's units."""
    race = [Pill(race_words(status.race, today, unit, with_goal=with_goal))] if status.race else []
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
    """What or by which name, and until when; without an end, since when."""
    values = {"what": span.title, "day": date_format(span.to_date or span.from_date, "j M")}
    return (_("%(what)s until %(day)s") if span.to_date else _("%(what)s since %(day)s")) % values


def race_words(race: Race, today: datetime.date, unit: str, *, with_goal: bool) -> str:
    """Which, in how many days, and the goal."""
    goal = _(", goal %(time)s") % {"time": units.clock(race.goal_ms)} if race.goal_ms and with_goal else ""
    return f"{race_name(race, unit)} {days_ahead((race.date - today).days)}{goal}"


def race_name(race: Race, unit: str) -> str:
    """Its name, or its distance in the reader's units."""
    in_words = str(DISTANCES.get(race.distance_mm, ""))
    number = units.number(units.distance(race.distance_mm, unit), 2)
    return race.name or in_words or f"{number} {units.distance_unit(unit)}"


def days_ahead(days: int) -> str:
    """Today, or in how many days."""
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days} if days else _("today")
