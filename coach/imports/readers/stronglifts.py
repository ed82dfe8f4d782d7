"""StrongLifts' export: one row an exercise, its sets side by side, units in the names of the columns.

A set of 0 reps, which the app shows as a dash, was not done. The day's bodyweight stands in every row.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from .logged import Assumed, BadRow, LoggedSet, RowReason
from .logs import (
    HEAVIEST_KG,
    KG_PER_LB,
    LIGHTEST_KG,
    MOST_KG,
    MOST_SECONDS,
    SetRow,
    Skipped,
    amount,
    at_in,
    name_in,
    order_in,
    reps_in,
    whole_log,
)
from .records import FileContent, RecordedWeighIn
from .table import Row, Table, tells_weight
from .when import Moment, day_of, moment

_HOURS = 3600.0
_REPS = re.compile(r"set (\d{1,2}) \(reps\)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?: ?([ap])\.?m\.?)?", re.IGNORECASE)
_UNIT = re.compile(r"\((kg|lb)s?\)")


def is_stronglifts(table: Table) -> bool:
    """Whether the header is that of StrongLifts."""
    return table.has("exercise", "workout") and "set 1 (reps)" in table.names


def read_stronglifts(table: Table, assumed: Assumed) -> FileContent:
    """The sessions of an export."""
    reader = _StrongLifts(table, assumed)
    rows: list[SetRow] = []
    bad: list[BadRow] = []
    for row in table.rows:
        try:
            rows += reader.sets(row)
        except Skipped as skipped:
            bad.append(BadRow(row.number, skipped.reason, row.text))
    return replace(whole_log("stronglifts", table, rows, bad, reader.unsaid), weigh_ins=tuple(reader.weigh_ins()))


def order_of_days(table: Table, name: str, assumed: Assumed) -> tuple[bool, set[str]]:
    """Whether the day comes first, as the name of the column says it, or else as the dates tell."""
    if "(" in name:
        return "(mm" not in name, set()
    return order_in([row.get(name) for row in table.rows], assumed)


class _StrongLifts:
    """One table, with what its header says of units and of the order in its dates."""

    def __init__(self, table: Table, assumed: Assumed) -> None:
        self.table = table
        self.date_name = next((name for name in table.names if name.startswith("date")), "date")
        self.day_first, self.unsaid = order_of_days(table, self.date_name, assumed)
        self.numbers = sorted(int(match[1]) for name in table.names if (match := _REPS.fullmatch(name)))
        in_pounds = any(match[1] == "lb" for name in table.names if (match := _UNIT.search(name)))
        self.factor, self.unit = (KG_PER_LB, "lb") if in_pounds else (1.0, "kg")

    def day(self, row: Row) -> Moment | None:
        return moment(row.get(self.date_name), day_first=self.day_first)

    def weigh_ins(self) -> Iterator[RecordedWeighIn]:
        """The bodyweight of each day, as its first row has it."""
        name = next((name for name in self.table.names if tells_weight(name)), "")
        factor = KG_PER_LB if "(lb" in name else 1.0
        seen: set[Moment] = set()
        for row in self.table.rows:
            found, value = self.day(row), self.table.number(row.get(name))
            if found and found not in seen and value and LIGHTEST_KG <= value * factor <= HEAVIEST_KG:
                seen.add(found)
                yield RecordedWeighIn(day_of(found), value * factor)

    def sets(self, row: Row) -> list[SetRow]:
        name = name_in(row.get("exercise"))
        at = self.start(row)
        hours = self.table.number(row.get("duration (hours)")) or 0
        duration_s = round(hours * _HOURS) or None
        made = [
            SetRow(
                number=row.number,
                at=at,
                title=row.get("workout name"),
                name=name,
                work=work,
                entry_note=row.get("notes"),
                duration_s=duration_s if duration_s and 0 < duration_s <= MOST_SECONDS else None,
            )
            for number in self.numbers
            if (work := self.work(row, number))
        ]
        if not made:
            raise Skipped(RowReason.NOTHING_DONE)
        return made

    def start(self, row: Row) -> Moment:
        day = day_of(at_in(self.day(row)))
        match = _TIME.fullmatch(row.get("start time (h:mm)", "start time"))
        if match is None:
            return day
        hour, minute, half = int(match[1]), int(match[2]), match[3]
        hour = hour % 12 + (12 if half in "pP" else 0) if half else hour
        return datetime.combine(day, time(hour, minute)) if hour < 24 and minute < 60 else day

    def work(self, row: Row, number: int) -> LoggedSet | None:
        seconds = amount(self.table, row.get(f"set {number} (sec)", f"set {number} (time)"), MOST_SECONDS)
        reps = reps_in(self.table, row.get(f"set {number} (reps)"))
        mass = amount(self.table, row.get(f"set {number} ({self.unit})"), MOST_KG / self.factor)
        if not reps and not seconds:
            return None
        return LoggedSet(reps=reps, mass_kg=mass and mass * self.factor, duration_s=seconds)
