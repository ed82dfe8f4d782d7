"""What an app logged by hand: sessions with their sets, in SI units, under the app's own names of exercises."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from .when import Moment

SetKind = Literal["working", "warmup", "drop"]


class RowReason(StrEnum):
    """Why a row of a table did not come in; the importer words the sentence."""

    NO_DATE = "no_date"
    NO_NAME = "no_name"
    NOT_A_NUMBER = "not_a_number"
    IMPOSSIBLE = "impossible"
    NOTHING_DONE = "nothing_done"


@dataclass(frozen=True)
class BadRow:
    """A row that did not come in: its number as a spreadsheet counts, why, and what is in it."""

    number: int
    reason: RowReason
    text: str


@dataclass(frozen=True)
class Assumed:
    """What the athlete said of a file that does not say it itself; `order` is what comes first in `3/4/2026`."""

    mass: Literal["kg", "lb", ""] = ""
    distance: Literal["km", "mi", ""] = ""
    order: Literal["day", "month", ""] = ""


@dataclass(frozen=True)
class LoggedSet:
    """One set. RPE from 1 to 10; `mass_kg` is as it was typed there, also where it is assistance."""

    kind: SetKind = "working"
    reps: int | None = None
    mass_kg: float | None = None
    rpe: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None


@dataclass(frozen=True)
class LoggedEntry:
    """One exercise with its sets."""

    name: str
    sets: tuple[LoggedSet, ...]
    superset: int | None = None
    comment: str = ""


@dataclass(frozen=True)
class LoggedSession:
    """One bout of training; `at` is the time on the clock there, or only the day; `row` is where it begins."""

    at: Moment
    title: str
    entries: tuple[LoggedEntry, ...]
    duration_s: float | None = None
    comment: str = ""
    row: int = 0
