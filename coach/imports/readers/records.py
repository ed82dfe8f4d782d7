"""What a reader hands back: plain records, in SI units and UTC, that know nothing of the database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from coach.sessions.samples import Column, Samples

from .logged import BadRow, LoggedSession
from .when import Moment

__all__ = [
    "Column",
    "Columns",
    "FileContent",
    "Kind",
    "Lap",
    "Reason",
    "RecordedSession",
    "RecordedWeighIn",
    "Samples",
    "Sport",
    "Surface",
    "Unreadable",
]

Columns = dict[str, Column]
Sport = Literal["run", "other"]
Surface = Literal["treadmill", "track", "trail", "road"]
Kind = Literal["fit", "gpx", "tcx", "strong", "hevy", "fitnotes", "stronglifts", "weights", "health"]


class Reason(StrEnum):
    """Why a file could not be read; the importer words the sentence."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_KIND = "unknown_kind"
    NO_SESSION = "no_session"
    NO_TIMES = "no_times"
    DAMAGED = "damaged"
    BAD_ARCHIVE = "bad_archive"
    LOCKED = "locked"
    TOO_MANY = "too_many"
    TOO_DEEP = "too_deep"
    BOMB = "bomb"
    NEWER = "newer"


class Unreadable(Exception):
    """Nothing of this file can come in, for the `reason` it carries."""

    def __init__(self, reason: Reason) -> None:
        """Carry the reason."""
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Lap:
    """One lap as the device cut it; `start_s` counts from the session's start."""

    start_s: float
    duration_s: float
    distance_m: float | None = None
    ascent_m: float | None = None
    hr_mean: float | None = None
    hr_max: float | None = None
    cadence_spm: float | None = None
    power_w: float | None = None


@dataclass(frozen=True)
class RecordedSession:
    """One session of a recording; None where neither the file says it nor the samples show it.

    `duration_s` is the time on the device's clock, its pauses left out; `external_id` is the same in every copy.
    """

    sport: Sport
    sport_name: str
    started_at: datetime
    external_id: str
    duration_s: float | None = None
    moving_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    hr_mean: float | None = None
    hr_max: float | None = None
    cadence_spm: float | None = None
    power_w: float | None = None
    utc_offset_min: int | None = None
    first_position: tuple[float, float] | None = None
    surface: Surface | None = None
    device: str = ""
    laps: tuple[Lap, ...] = ()
    samples: Samples | None = None


@dataclass(frozen=True)
class RecordedWeighIn:
    """One measurement of a scale; `at` has a zone, or is on the clock there, or only the day."""

    at: Moment
    mass_kg: float


@dataclass(frozen=True)
class FileContent:
    """All that one file holds; `damaged` where only a part of it could be read.

    Of a table, `bad_rows` did not come in; `open` names what it does not say (`mass`, `distance`, `order`), which is
    read as kilograms, kilometres and the day first; `preview` has its header and five rows as they stand.
    """

    kind: Kind
    sessions: tuple[RecordedSession, ...] = ()
    weigh_ins: tuple[RecordedWeighIn, ...] = ()
    damaged: bool = False
    lifts: tuple[LoggedSession, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    open: frozenset[str] = frozenset()
    preview: tuple[tuple[str, ...], ...] = ()
