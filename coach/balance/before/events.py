"""What the eight weeks may lead up to: bests in all-out runs, races, strength bests and injuries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.models import Injury
from coach.balance.map.strength import Key, Series
from coach.balance.records.efforts import Effort
from coach.balance.records.lifts import mass_text
from coach.sessions.models import RunKind

# In the first weeks of an exercise nearly every session is the best so far.
SETTLED_DAYS = 56
# Of bests that follow each other so closely only the last one is told.
PEAK_DAYS = 28


class Kind(models.TextChoices):
    """What happened."""

    BEST = "best", _("Best")
    RACE = "race", _("Race")
    LIFT = "lift", _("Strength best")
    INJURY = "injury", _("Injury")


FIRST_SHOWN = (Kind.BEST, Kind.INJURY, Kind.LIFT, Kind.RACE)


@dataclass(frozen=True)
class Event:
    """One of them; `key` names it in an address."""

    kind: Kind
    key: str
    day: datetime.date
    words: str


def run_events(efforts: Iterable[Effort], reader_units: str) -> Iterator[Event]:
    """Races, and all-out runs that beat an earlier one over the same distance; `efforts` come oldest first."""
    fastest: dict[int, int] = {}
    for effort in efforts:
        before = fastest.get(effort.distance_mm)
        is_best = before is not None and effort.time_ms < before
        fastest[effort.distance_mm] = min(effort.time_ms, before or effort.time_ms)
        if is_best or effort.run.kind == RunKind.RACE:
            words = _t("%(distance)s in %(time)s")
            yield Event(
                Kind.BEST if is_best else Kind.RACE,
                f"run-{effort.session.pk}",
                effort.session.local_date,
                words % {"distance": effort.name(reader_units), "time": units.clock(effort.time_ms)},
            )


def lift_events(series: Mapping[Key, Series], names: Mapping[int, str], reader_units: str) -> Iterator[Event]:
    """The peaks of the exercises that stand for a movement, each by its rated or its unrated sets: the more usual."""
    for exercise, name in names.items():
        keys = [key for key in series if key.exercise == exercise]
        usual = max(keys, key=lambda key: (len(series[key].days), key.is_rated), default=None)
        if usual:
            yield from peak_events(usual, series[usual], name, reader_units)


def peak_events(key: Key, series: Series, name: str, reader_units: str) -> Iterator[Event]:
    """The peaks of one exercise."""
    words = _t("%(exercise)s, e1RM %(mass)s") if key.is_rated else _t("%(exercise)s, e1RM at least %(mass)s")
    for place in peaks(series.days, series.values):
        day = datetime.date.fromordinal(series.days[place])
        mass = mass_text(1000 * series.values[place], reader_units)
        told = words % {"exercise": name, "mass": mass}
        yield Event(Kind.LIFT, f"lift-{key.exercise}-{day:%Y%m%d}", day, told)


def peaks(days: Sequence[int], values: Sequence[float]) -> list[int]:
    """Places of values above all before them, once the exercise is eight weeks old, none bettered within 28 days."""
    found: list[int] = []
    highest = 0.0
    for place, (day, value) in enumerate(zip(days, values, strict=True)):
        if value > highest and day - days[0] >= SETTLED_DAYS:
            if found and day - days[found[-1]] <= PEAK_DAYS:
                found.pop()
            found.append(place)
        highest = max(highest, value)
    return found


def injury_events(injuries: Iterable[Injury]) -> Iterator[Event]:
    """Injuries by their first day."""
    for injury in injuries:
        yield Event(Kind.INJURY, f"injury-{injury.pk}", injury.from_date, injury.name)


def chosen(events: Sequence[Event], asked: Iterable[str], most: int) -> list[Event]:
    """Those that were asked for, else the newest of two kinds, best and injury first; newest first."""
    keys = set(asked)
    found = [event for event in events if event.key in keys][:most]
    if found:
        return found
    newest = [next((event for event in events if event.kind == kind), None) for kind in FIRST_SHOWN]
    two = [event for event in newest if event][:2]
    return sorted(two, key=lambda event: event.day, reverse=True) if len(two) > 1 else list(events[:2])
