"""Lists of activities: Strava's `activities.csv` in its languages, and Garmin Connect's `Activities.csv`.

Strava names some columns twice: the first distance is in kilometres, the second in metres; its times are UTC. Its
columns stand in the same places in every language, so that one whose words are not known here is read by these.
Garmin's times are those of the clock there, its distances in the units of the account, which the file does not tell.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from typing import Literal

from .activity_words import (
    FEWEST_COLUMNS,
    GARMIN,
    OWN_TITLES,
    RUN_STEMS,
    RUNS,
    STRAVA,
    STRAVA_FIRST,
    STRAVA_PLACES,
    TWICE,
)
from .records import Reason, Sport, Unreadable
from .sports import sport_of
from .table import Table, decoded, names_of, read_table, separator_of
from .when import day_comes_first, moment

_HEAD = 8192
# Where Strava has no word for a column, what it writes is HTML.
_TAG = re.compile("<[^>]*>")
_MOST_ROWS = 50_000
_MOST_SECONDS = 20 * 86_400
_MOST_METRES = 2_000_000
_MOST_BPM = 250
M_PER_KM = 1000
M_PER_MILE = 1609.344
_TITLE, _COMMENT, _GEAR = 120, 5000, 80


@dataclass(frozen=True)
class Activity:
    """One row. Aware where the list has UTC, else on the clock there; `effort` from 0 to 10; `file` by its path.

    The sport is None where its word is of a language that is not known here.

    `distance` is in metres, in Garmin's list in the units of its account.
    """

    row: int
    at: datetime
    sport: Sport | None
    sport_name: str
    id: str = ""
    title: str = ""
    comment: str = ""
    duration_s: float | None = None
    moving_s: float | None = None
    distance: float | None = None
    ascent_m: float | None = None
    hr_mean: float | None = None
    hr_max: float | None = None
    effort: float | None = None
    gear: str = ""
    file: str = ""
    kind: Literal["", "race", "long"] = ""


@dataclass(frozen=True)
class ActivityList:
    """All rows that can be read, and of the others their numbers and what may be shown of them."""

    source: Literal["strava", "garmin"]
    activities: tuple[Activity, ...]
    undated: tuple[tuple[int, str], ...]


Places = dict[str, list[int]]


def is_activities(head: bytes) -> bool:
    """Whether a file that begins so is a list of activities."""
    try:
        return _source_of(_header(head[:_HEAD])) is not None
    except (Unreadable, csv.Error):
        return False


def read_activities(data: bytes) -> ActivityList:
    """The activities of a list; raises Unreadable for anything else."""
    table, header = read_table(data, _MOST_ROWS), _header(data[: 4 * _HEAD])
    source = _source_of(header)
    if source is None:
        raise Unreadable(Reason.UNKNOWN_KIND)
    places = _places(header, GARMIN) if source == "garmin" else _strava_places(header)
    is_foreign = places is STRAVA_PLACES
    rows = [_Cells(table, row.cells, places) for row in table.rows]
    day_first = day_comes_first(cells.text("date") for cells in rows) is not False
    read: list[Activity] = []
    undated: list[tuple[int, str]] = []
    for row, cells in zip(table.rows, rows, strict=True):
        at = moment(cells.text("date"), day_first=day_first)
        if isinstance(at, datetime):
            read.append(_activity(row.number, at.replace(tzinfo=UTC) if source == "strava" else at, cells, source))
            if is_foreign and read[-1].sport == "other":
                read[-1] = replace(read[-1], sport=None)
        else:
            undated.append((row.number, ", ".join(filter(None, map(cells.text, ("id", "date", "title", "sport"))))))
    return ActivityList(source, tuple(read), tuple(undated))


@dataclass(frozen=True)
class _Cells:
    """A row's cells under our own names; of a column that comes several times, each in turn."""

    table: Table
    cells: list[str]
    places: Mapping[str, list[int]]

    def all(self, name: str) -> list[str]:
        return [self.cells[place].strip() for place in self.places.get(name, []) if place < len(self.cells)]

    def text(self, name: str, longest: int = 200) -> str:
        found = next(filter(None, self.all(name)), "")
        return "".join(letter for letter in found if letter.isprintable() or letter == "\n")[:longest]

    def number(self, name: str, most: float) -> float | None:
        """The last of the columns that has one, since that is the finer one."""
        found = [self.table.number(cell) for cell in self.all(name) if cell]
        value = next((value for value in reversed(found) if value is not None), None)
        return value if value is not None and 0 < value <= most else None

    def seconds(self, name: str) -> float | None:
        """A time as seconds, or as `1:02:03.4`."""
        if not any(":" in cell for cell in self.all(name)):
            return self.number(name, _MOST_SECONDS)
        parts = [self.table.number(part) for part in self.text(name).split(":")]
        whole = sum(part * 60**place for place, part in enumerate(reversed([part or 0 for part in parts])))
        return whole if None not in parts and 0 < whole <= _MOST_SECONDS else None


def _activity(row: int, at: datetime, cells: _Cells, source: str) -> Activity:
    name = cells.text("sport")
    word = name.casefold()
    sport: Sport = "run" if word in RUNS or word.startswith(RUN_STEMS) or sport_of(name) == "run" else "other"
    title = " ".join(cells.text("title", _TITLE).split())
    effort = cells.number("effort", 10)
    return Activity(
        row=row,
        at=at,
        sport=sport,
        sport_name=name,
        id=cells.text("id", 30),
        title="" if sport == "run" and OWN_TITLES.fullmatch(title) else title,
        comment=cells.text("comment", _COMMENT),
        duration_s=cells.seconds("duration"),
        moving_s=cells.seconds("moving"),
        distance=_strava_metres(cells) if source == "strava" else cells.number("distance", _MOST_METRES),
        ascent_m=cells.number("ascent", 20_000),
        hr_mean=cells.number("hr_mean", _MOST_BPM),
        hr_max=cells.number("hr_max", _MOST_BPM),
        effort=effort,
        gear=cells.text("gear", _GEAR),
        file=cells.text("file"),
        kind="race" if cells.number("race", 1) else "long" if cells.number("long", 1) else "",
    )


def _strava_metres(cells: _Cells) -> float | None:
    """The second distance, which is in metres; the first, in kilometres, where there is no other.

    Of the first lists the only one, which is in metres.
    """
    values = [cells.table.number(cell) or 0 for cell in cells.all("distance")]
    first, second = (0, *values, 0)[:2] if cells.table.has(*STRAVA_FIRST["duration"]) else (*values, 0, 0)[:2]
    metres = second if second and second != first else first * M_PER_KM
    return metres if 0 < metres <= _MOST_METRES else None


def _header(data: bytes) -> list[str]:
    text = decoded(data)
    return next(csv.reader(StringIO(text, newline=""), delimiter=separator_of(text)), [])


def _places(header: list[str], names: Mapping[str, tuple[str, ...]]) -> Places:
    by_name: dict[str, list[int]] = {}
    for place, cell in enumerate(header):
        for name in names_of([_TAG.sub("", cell).replace("’", "'")]):
            by_name.setdefault(name, []).append(place)
    found = {ours: [place for name in theirs for place in by_name.get(name, [])] for ours, theirs in names.items()}
    return {name: places for name, places in found.items() if places}


def _strava_places(header: list[str]) -> Places:
    """Where its columns are; nowhere where it is none of Strava's."""
    places = _places(header, STRAVA)
    if {"id", "date", "sport"} <= places.keys():
        return places
    first = _places(header, STRAVA_FIRST)
    if first.keys() == STRAVA_FIRST.keys():
        return first
    is_foreign = len(header) >= FEWEST_COLUMNS and all(header[one] == header[other] for one, other in TWICE)
    return STRAVA_PLACES if is_foreign and header[5] != header[6] else {}


def _source_of(header: list[str]) -> Literal["strava", "garmin"] | None:
    if _strava_places(header):
        return "strava"
    return "garmin" if {"sport", "date", "favourite", "title", "duration"} <= _places(header, GARMIN).keys() else None
