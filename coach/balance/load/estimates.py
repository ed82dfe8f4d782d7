"""What stands in for an effort or a time that was not logged, when read: marked as such, and never stored.

Both come from the athlete's own sessions of the same kind; the fallbacks are Runstrong's own.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from athletes import units
from coach.science.load import session_load
from coach.sessions.models import Session, Sport

ENOUGH = 3
# Effort in tenths where the athlete's own history says nothing of that kind or sport.
USUAL_EFFORT = {
    "easy": 30,
    "recovery": 20,
    "long": 50,
    "tempo": 65,
    "intervals": 75,
    "hills": 70,
    "sprints": 50,
    "race": 90,
    Sport.LIFT: 60,
    Sport.OTHER: 40,
}


@dataclass(frozen=True)
class Done:
    """What load asks of a session, as at rest; `kind` is a run's kind, else the sport."""

    pk: int
    day: datetime.date
    sport: str
    kind: str
    effort: int | None
    duration_ms: int | None
    distance_mm: int

    @classmethod
    def of(cls, session: Session) -> Done:
        """The same of a session whose run is loaded."""
        kind = session.run.kind if session.sport == Sport.RUN and hasattr(session, "run") else session.sport
        known = (session.effort, session.duration_ms, session.distance_mm)
        return cls(session.pk, session.local_date, session.sport, kind, *known)

    @property
    def is_whole(self) -> bool:
        """Whether effort and time were both logged."""
        return self.effort is not None and self.duration_ms is not None


@dataclass(frozen=True)
class Loaded:
    """A session with the effort and the time that count for it; each is the logged one where there is one."""

    done: Done
    effort: int | None
    duration_ms: int | None

    @property
    def is_estimated(self) -> bool:
        """Whether a part of it was not logged."""
        return not self.done.is_whole

    @property
    def load(self) -> float | None:
        """Effort x minutes; None where there is nothing to go by."""
        if self.effort is None or self.duration_ms is None:
            return None
        return session_load(self.effort / 10, units.seconds(self.duration_ms))


class History:
    """What is usual for an athlete: medians over sessions that say it, where there are three."""

    def __init__(self, rows: Iterable[Done]) -> None:
        rows = list(rows)
        self.efforts = medians((row, row.effort) for row in rows)
        self.durations = medians((row, row.duration_ms) for row in rows)
        self.ms_per_km = medians((row, ms_per_km(row)) for row in rows)

    def loaded(self, row: Done) -> Loaded:
        """The session with what is missing filled in."""
        effort = row.effort if row.effort is not None else self.effort_of(row)
        return Loaded(row, effort, row.duration_ms if row.duration_ms is not None else self.duration_of(row))

    def effort_of(self, row: Done) -> int | None:
        """The usual effort of its kind, of its sport, or of anybody."""
        own = usual(self.efforts, row)
        return round(own) if own is not None else USUAL_EFFORT.get(row.kind)

    def duration_of(self, row: Done) -> int | None:
        """Its distance at the usual pace of its kind, else the usual time; None without history."""
        pace = usual(self.ms_per_km, row) if row.distance_mm else None
        own = usual(self.durations, row)
        if pace is not None:
            return round(pace * row.distance_mm / units.MM_PER_KM)
        return None if own is None else round(own)


def ms_per_km(row: Done) -> float | None:
    """The pace of a run whose distance and time are known."""
    if row.sport != Sport.RUN or not row.distance_mm or row.duration_ms is None:
        return None
    return row.duration_ms * units.MM_PER_KM / row.distance_mm


def medians(values: Iterable[tuple[Done, float | None]]) -> Mapping[str, float]:
    """The median of each kind and of each sport that has three values or more."""
    by_name: dict[str, list[float]] = defaultdict(list)
    for row, value in values:
        if value is not None:
            for name in {row.kind, row.sport}:
                by_name[name].append(value)
    return {name: median(found) for name, found in by_name.items() if len(found) >= ENOUGH}


def usual(known: Mapping[str, float], row: Done) -> float | None:
    """The value of its kind, else of its sport."""
    return known.get(row.kind, known.get(row.sport))


def all_loaded(rows: Sequence[Done]) -> list[Loaded]:
    """Every session, with what is missing taken from the others."""
    history = History(rows)
    return [history.loaded(row) for row in rows]
