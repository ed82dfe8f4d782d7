"""Strong's export, in its three layouts: columns are found by name, units in their names or beside the number.

Reference: headers of exports of 2018, 2022 and 2025; rows named "Rest Timer" and "Note" in Set Order are no sets.
"""

import re
from functools import lru_cache

from .logged import Assumed, LoggedSet, SetKind
from .logs import (
    KG_PER_LB,
    M_PER_MILE,
    MOST_KG,
    MOST_METRES,
    MOST_SECONDS,
    SetRow,
    amount,
    at_in,
    done,
    failed,
    name_in,
    on_the_clock,
    order_in,
    read_rows,
    reps_in,
    rpe_in,
    whole_log,
)
from .records import FileContent
from .table import Row, Table
from .when import moment

_NO_SETS = ("rest timer", "note")
_KINDS: dict[str, SetKind] = {"w": "warmup", "d": "drop"}
_DURATION = re.compile(r"(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?\s*(?:(\d{1,5})\s*s(?:ec)?)?")
_MASSES = ("weight", "weight (kg)", "weight (kgs)", "weight (lbs)", "weight (lb)")
_DISTANCES = ("distance", "distance (meters)", "distance (m)", "distance (km)", "distance (mi)", "distance (miles)")
_METRES = {
    "m": 1.0,
    "meter": 1.0,
    "meters": 1.0,
    "km": 1000.0,
    "mi": M_PER_MILE,
    "miles": M_PER_MILE,
    "ft": 0.3048,
    "yd": 0.9144,
}


def is_strong(table: Table) -> bool:
    """Whether the header is Strong's."""
    return table.has("date", "workout name", "exercise name", "set order")


def read_strong(table: Table, assumed: Assumed) -> FileContent:
    """The sessions of an export; what no header and no row says of units is read as `assumed`, and else open."""
    return _Strong(table, assumed).log()


class _Strong:
    """One table on its way to a log; `unsaid` collects what it leaves open."""

    def __init__(self, table: Table, assumed: Assumed) -> None:
        self.table = table
        self.assumed = assumed
        self.day_first, self.unsaid = order_in([row.get("date") for row in table.rows], assumed)
        self.mass_name = next((name for name in _MASSES if name in table.names), "weight")
        self.distance_name = next((name for name in _DISTANCES if name in table.names), "distance")

    def log(self) -> FileContent:
        rows, bad = read_rows(self.table, self.row)
        return whole_log("strong", self.table, rows, bad, self.unsaid)

    def row(self, row: Row) -> SetRow:
        order = row.get("set order").casefold()
        is_set = order not in _NO_SETS
        return SetRow(
            number=row.number,
            at=on_the_clock(at_in(moment(row.get("date"), day_first=self.day_first))),
            title=row.get("workout name"),
            name=name_in(row.get("exercise name")),
            work=self.work(row, order) if is_set else None,
            entry_note=row.get("notes") if order != "rest timer" else "",
            session_note=row.get("workout notes"),
            duration_s=seconds_in(row.get("duration (sec)", "duration", "workout duration")),
        )

    def work(self, row: Row, order: str) -> LoggedSet:
        work = LoggedSet(
            kind=_KINDS.get(order[:1], "working"),
            reps=reps_in(self.table, row.get("reps")),
            mass_kg=self.mass_kg(row),
            rpe=rpe_in(self.table, row.get("rpe")),
            duration_s=amount(self.table, row.get("seconds"), MOST_SECONDS),
            distance_m=self.distance_m(row),
        )
        return done(failed(work) if order.startswith("f") else work)

    def mass_kg(self, row: Row) -> float | None:
        value = amount(self.table, row.get(self.mass_name), MOST_KG / KG_PER_LB)
        unit = row.get("weight unit").casefold().rstrip(".") or unit_in(self.mass_name)
        if value is None:
            return None
        if not unit:
            unit = self.assumed.mass
            self.unsaid |= {"mass"} if not unit else set()
        return value * KG_PER_LB if unit.startswith("lb") else value

    def distance_m(self, row: Row) -> float | None:
        value = amount(self.table, row.get(self.distance_name), MOST_METRES)
        unit = row.get("distance unit").casefold().rstrip(".") or unit_in(self.distance_name)
        if value is None:
            return None
        if not unit:
            unit = self.assumed.distance
            self.unsaid |= {"distance"} if not unit else set()
        return value * _METRES.get(unit, 1000.0)


def unit_in(name: str) -> str:
    """The unit in a column's name: `weight (kg)` has kg."""
    return name.partition("(")[2].rstrip(")")


@lru_cache(maxsize=1024)
def seconds_in(text: str) -> float | None:
    """How long it took: `1h 5m`, `45min`, or seconds alone; None for anything else, or more than a day."""
    if text.isascii() and text.isdecimal() and len(text) < 8:
        value = float(text)
    else:
        match = _DURATION.fullmatch(text.strip()) if len(text) < 30 else None
        hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
        value = 3600.0 * hours + 60 * minutes + seconds
    return value if 0 < value <= MOST_SECONDS else None
