"""Hevy's export: kilograms or pounds, kilometres or miles, as the names of its columns say."""

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
from .when import Moment, moment, seconds_between

_KINDS: dict[str, SetKind] = {"warmup": "warmup", "warm_up": "warmup", "dropset": "drop", "drop_set": "drop"}


def is_hevy(table: Table) -> bool:
    """Whether the header is Hevy's."""
    return table.has("start_time", "exercise_title")


def read_hevy(table: Table, assumed: Assumed) -> FileContent:
    """The sessions of an export; a bare `weight` is read as `assumed`, and else open."""
    has_unit = "weight_kg" in table.names or "weight_lbs" in table.names or "weight" not in table.names
    day_first, unsaid = order_in([row.get("start_time") for row in table.rows], assumed)
    unsaid |= set() if has_unit or assumed.mass else {"mass"}

    def read(row: Row) -> SetRow:
        start = on_the_clock(at_in(moment(row.get("start_time"), day_first=day_first)))
        return SetRow(
            number=row.number,
            at=start,
            title=row.get("title"),
            name=name_in(row.get("exercise_title")),
            work=_work(table, row, assumed),
            superset=_superset(table, row.get("superset_id")),
            entry_note=row.get("exercise_notes"),
            session_note=row.get("description"),
            duration_s=_duration_s(start, moment(row.get("end_time"), day_first=day_first)),
        )

    rows, bad = read_rows(table, read)
    return whole_log("hevy", table, rows, bad, unsaid)


def _work(table: Table, row: Row, assumed: Assumed) -> LoggedSet:
    kind = row.get("set_type").casefold()
    work = LoggedSet(
        kind=_KINDS.get(kind, "working"),
        reps=reps_in(table, row.get("reps")),
        mass_kg=_mass_kg(table, row, assumed),
        rpe=rpe_in(table, row.get("rpe")),
        duration_s=amount(table, row.get("duration_seconds"), MOST_SECONDS),
        distance_m=_distance_m(table, row),
    )
    return done(failed(work) if kind == "failure" else work)


def _mass_kg(table: Table, row: Row, assumed: Assumed) -> float | None:
    value = amount(table, row.get("weight_kg", "weight_lbs", "weight"), MOST_KG / KG_PER_LB)
    in_pounds = "weight_kg" not in table.names and ("weight_lbs" in table.names or assumed.mass == "lb")
    return value * KG_PER_LB if value and in_pounds else value


def _distance_m(table: Table, row: Row) -> float | None:
    value = amount(table, row.get("distance_km", "distance_miles", "distance_meters"), MOST_METRES)
    if value is None:
        return None
    if "distance_km" in table.names:
        return value * 1000
    return value * M_PER_MILE if "distance_miles" in table.names else value


def _superset(table: Table, cell: str) -> int | None:
    value = table.number(cell)
    return int(value) if value is not None and 0 <= value < 1000 else None


def _duration_s(start: Moment, stop: Moment | None) -> float | None:
    return seconds_between(start, on_the_clock(stop)) if stop else None
