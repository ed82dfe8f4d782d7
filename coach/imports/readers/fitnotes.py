"""FitNotes' export: one row a set, the unit beside each number or in the column's name, days without a clock."""

import re

from .logged import Assumed, LoggedSet
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
    name_in,
    order_in,
    read_rows,
    reps_in,
    rpe_in,
    whole_log,
)
from .records import FileContent
from .table import Row, Table
from .when import day_of, moment

_MASSES = ("weight", "weight (kgs)", "weight (kg)", "weight (lbs)", "weight (lb)")
_METRES = {"km": 1000.0, "m": 1.0, "mi": M_PER_MILE, "mile": M_PER_MILE, "ft": 0.3048, "cm": 0.01, "in": 0.0254}
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?")


def is_fitnotes(table: Table) -> bool:
    """Whether the header is that of FitNotes."""
    return table.has("date", "exercise", "reps") and any(name in table.names for name in _MASSES)


def read_fitnotes(table: Table, assumed: Assumed) -> FileContent:
    """The sessions of an export, one a day; a weight without a unit is read as `assumed`, and else open."""
    mass_names = [name for name in _MASSES if name in table.names]
    day_first, unsaid = order_in([row.get("date") for row in table.rows], assumed)

    def read(row: Row) -> SetRow:
        # On an iPhone it has a column for each unit, of which one is filled.
        mass_name = next((name for name in mass_names if row.get(name)), mass_names[0])
        unit = row.get("weight unit").casefold() or mass_name.partition("(")[2] or assumed.mass
        work = LoggedSet(
            kind="warmup" if row.get("kind").casefold().startswith("warm") else "working",
            reps=reps_in(table, row.get("reps")),
            mass_kg=_mass_kg(table, row.get(mass_name), unit),
            rpe=rpe_in(table, row.get("rpe")),
            duration_s=_seconds(table, row.get("time")),
            distance_m=_distance_m(table, row),
        )
        unsaid.update({"mass"} if work.mass_kg and not unit else set())
        return SetRow(
            number=row.number,
            at=day_of(at_in(moment(row.get("date"), day_first=day_first))),
            title="",
            name=name_in(row.get("exercise")),
            work=done(work),
            entry_note=row.get("comment", "notes"),
        )

    rows, bad = read_rows(table, read)
    return whole_log("fitnotes", table, rows, bad, unsaid)


def _mass_kg(table: Table, cell: str, unit: str) -> float | None:
    value = amount(table, cell, MOST_KG / KG_PER_LB)
    return value * KG_PER_LB if value and unit.startswith("lb") else value


def _distance_m(table: Table, row: Row) -> float | None:
    value = amount(table, row.get("distance"), MOST_METRES)
    return None if value is None else value * _METRES.get(row.get("distance unit").casefold().rstrip("s."), 1.0)


def _seconds(table: Table, cell: str) -> float | None:
    """A time as `0:01:30`, `1:30`, or in seconds."""
    match = _CLOCK.fullmatch(cell)
    if match is None:
        return amount(table, cell, MOST_SECONDS)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(3600 * hours + 60 * minutes + seconds) or None
