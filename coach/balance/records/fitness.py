"""What the newest all-out run stands for: training paces, equal times over other distances, critical speed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes import units
from coach.balance.records.efforts import Effort, day_text, index_text, source_text
from coach.science import running
from coach.science.running.index import SingleZone
from coach.science.running.prediction import CRITICAL_LONGEST_S, CRITICAL_SHORTEST_S, PREDICTION_FACTOR
from coach.sessions.describe import MARATHON_MM, distance_name

ZONES: tuple[tuple[SingleZone, str | Promise], ...] = (
    ("marathon", gettext_lazy("Marathon")),
    ("threshold", gettext_lazy("Threshold")),
    ("interval", gettext_lazy("Interval")),
    ("repetition", gettext_lazy("Repetition")),
)
EQUAL_MM = (1_500_000, units.MM_PER_MILE, 3_000_000, 5_000_000, 10_000_000, 21_097_500, MARATHON_MM)


@dataclass(frozen=True)
class Told:
    """A name and what belongs to it; `is_limit` where it is only said what is not likely to be bettered."""

    name: str
    value: str
    is_limit: bool = False


@dataclass(frozen=True)
class Fitness:
    """The index of the newest all-out run that has one, and what follows from it."""

    index: str
    source: str
    conditions: bool
    paces: Sequence[Told]
    equal: Sequence[Told]


@dataclass(frozen=True)
class Critical:
    """Critical speed as a pace, the metres above it, and the runs it comes from."""

    pace: str
    speed: str
    reserve: str
    source: str


def fitness(efforts: Iterable[Effort], today: datetime.date, reader_units: str, *, is_own: bool) -> Fitness | None:
    """What the newest effort says; None where none of them says anything. `efforts` come newest first."""
    newest = next((effort for effort in efforts if effort.index is not None), None)
    if newest is None:
        return None
    return Fitness(
        index=index_text(newest),
        source=source_text(newest, today, reader_units, is_own=is_own),
        conditions=not newest.is_usual,
        paces=paces(newest.index or 0, reader_units),
        equal=equal_times(newest),
    )


def paces(index: float, reader_units: str) -> list[Told]:
    """Training paces at an index."""
    slow, fast = (pace(seconds, reader_units) for seconds in running.training_pace(index, "easy"))
    unit = units.distance_unit(reader_units)
    single = [
        Told(str(name), f"{pace(running.training_pace(index, zone), reader_units)} /{unit}") for zone, name in ZONES
    ]
    return [Told(_("Easy"), f"{fast}–{slow} /{unit}"), *single]


def pace(s_per_km: float, reader_units: str) -> str:
    """Minutes for one kilometre or mile, without the unit."""
    return units.clock(round(s_per_km * units.MS_PER_SECOND * units.mm_per_unit(reader_units) / units.MM_PER_KM))


def equal_times(effort: Effort) -> list[Told]:
    """Times of the same index over other distances, within a factor of 4; the marathon only as a limit."""
    told = []
    for mm in EQUAL_MM:
        near = 1 / PREDICTION_FACTOR <= mm / effort.distance_mm <= PREDICTION_FACTOR
        if effort.index is None or mm == effort.distance_mm or not near:
            continue
        seconds = running.time_for_index(effort.index, units.metres(mm))
        if seconds is not None:
            told.append(Told(distance_name(mm), units.clock(round(1000 * seconds)), is_limit=mm == MARATHON_MM))
    return told


def critical(efforts: Iterable[Effort], today: datetime.date, reader_units: str, *, is_own: bool) -> Critical | None:
    """Critical speed from the fastest effort over each distance of 2 to 20 minutes in usual conditions."""
    fastest = fastest_by_distance(efforts)
    found = running.critical_speed((effort.distance_m, effort.time_s) for effort in fastest)
    if found is None:
        return None
    speed, reserve = found
    runs = [f"{one.name(reader_units)} ({day_text(one.session.local_date, today)})" for one in fastest]
    words = _("from your %(runs)s") if is_own else _("from the %(runs)s")
    return Critical(
        pace=f"{pace(1000 / speed, reader_units)} /{units.distance_unit(reader_units)}",
        speed=f"{units.number(speed, 2)} {_('m/s')}",
        reserve=units.number(10 * round(reserve / 10)),
        source=words % {"runs": get_text_list(runs, _("and"))},
    )


def fastest_by_distance(efforts: Iterable[Effort]) -> list[Effort]:
    """The fastest of each distance of those that critical speed may be worked out from, the shortest first."""
    fastest: dict[int, Effort] = {}
    for effort in efforts:
        if effort.is_usual and CRITICAL_SHORTEST_S <= effort.time_s <= CRITICAL_LONGEST_S:
            before = fastest.get(effort.distance_mm, effort)
            fastest[effort.distance_mm] = min(before, effort, key=lambda one: one.time_ms)
    return [fastest[mm] for mm in sorted(fastest)]
