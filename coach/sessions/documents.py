"""A session as it was typed, whole: what a form, the live page or an import hands over to be written.

Units as at rest: millimetres, milliseconds, grams, effort and RPE in tenths.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import Self

from athletes.models.saved import digest


@dataclass(frozen=True)
class RepeatDoc:
    """One repeat; `hill` is the id of one of the athlete's hills."""

    distance_mm: int | None = None
    time_ms: int | None = None
    rest_ms: int | None = None
    hill: int | None = None


@dataclass(frozen=True)
class RunDoc:
    """The running part; `shoe` is the id of one of the athlete's pairs."""

    kind: str = "easy"
    distance_mm: int | None = None
    moving_ms: int | None = None
    ascent_mm: int | None = None
    hr_mean: int | None = None
    hr_max: int | None = None
    cadence: int | None = None
    power_w: int | None = None
    surface: str = ""
    shoe: int | None = None
    trim_start_ms: int = 0
    trim_end_ms: int = 0
    race_heat: bool = False
    race_hills: bool = False
    race_trail: bool = False
    race_wind: bool = False
    repeats: tuple[RepeatDoc, ...] = ()


@dataclass(frozen=True)
class SetDoc:
    """One set."""

    kind: str = "working"
    reps: int | None = None
    mass_g: int | None = None
    rpe: int | None = None
    duration_ms: int | None = None
    distance_mm: int | None = None
    height_mm: int | None = None
    contacts: int | None = None
    side: str = ""


@dataclass(frozen=True)
class EntryDoc:
    """One exercise (its id) with its sets, in order."""

    exercise: int
    sets: tuple[SetDoc, ...] = ()
    superset: int | None = None
    comment: str = ""


@dataclass(frozen=True)
class SessionDoc:
    """A whole session."""

    sport: str
    local_date: datetime.date
    started_at: datetime.datetime | None = None
    utc_offset_min: int | None = None
    title: str = ""
    duration_ms: int | None = None
    effort: int | None = None
    all_out: bool = False
    comment: str = ""
    run: RunDoc | None = None
    entries: tuple[EntryDoc, ...] = field(default=())

    @property
    def local_start(self) -> datetime.datetime | None:
        """The clock time it was there; None where only the day is known."""
        offset = datetime.timedelta(minutes=self.utc_offset_min or 0)
        return self.started_at and self.started_at.astimezone(datetime.timezone(offset))

    def digest(self) -> str:
        """The fingerprint by which a repeated send is known."""
        run = self.run and {**vars(self.run), "repeats": [vars(repeat) for repeat in self.run.repeats]}
        entries = [{**vars(entry), "sets": [vars(row) for row in entry.sets]} for entry in self.entries]
        # `asdict` says the same, but copies every value of it.
        return digest({**vars(self), "run": run, "entries": entries})

    def changed_from(self, other: SessionDoc) -> list[str]:
        """Names of the fields that differ between two documents, those of the run by their own names."""
        names = [name for name in self.__dataclass_fields__ if name != "run"]
        changed = [name for name in names if getattr(self, name) != getattr(other, name)]
        mine, theirs = self.run or RunDoc(), other.run or RunDoc()
        return changed + [name for name in RunDoc.__dataclass_fields__ if getattr(mine, name) != getattr(theirs, name)]

    def at(self, day: datetime.date) -> Self:
        """The same session on another day, with no clock time."""
        return replace(self, local_date=day, started_at=None, utc_offset_min=None)
