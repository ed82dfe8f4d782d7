"""Bodyweight from a table of dates and weights, as Withings, Libra, Happy Scale, wger and people write it."""

import re

from .logged import Assumed, BadRow, RowReason
from .logs import HEAVIEST_KG, KG_PER_LB, LIGHTEST_KG, order_in, preview_of
from .records import FileContent, Reason, RecordedWeighIn, Unreadable
from .table import Row, Table, head_of, read_table, tells_weight, written
from .when import Moment, moment

_DATES = re.compile(
    r"date|day|datum|fecha|data|jour|timestamp|measured[_ ]at|date[ _/]*(?:and)?[ _]*time"
    r"|time of measurement|measurement (?:date|time)|measure[ _]time"
)
_TIMES = re.compile(r"time|zeit|uhrzeit|heure|hora")
_MASSES = re.compile(r"(?:body ?)?(?:weight|mass|gewicht|poids|peso)[ _]*[(\[]?(kgs?|lbs?|pounds|kilograms?)?[)\]]?")
_UNIT_COLUMNS = ("weight unit", "unit", "units")
_REMARK = re.compile(r"units?\s*[:=]\s*(kg|lb)", re.IGNORECASE)


def is_weights(table: Table) -> bool:
    """Whether the header has a date and a weight, and nothing that was lifted."""
    lifted = any(name.startswith(("exercise", "set", "reps", "workout")) for name in table.names)
    return not lifted and bool(_named(table, _DATES)) and bool(_named(table, _MASSES))


def read_weights(table: Table, assumed: Assumed) -> FileContent:
    """The weigh-ins; a unit that nothing tells, and the order in `3/4/2026`, are as `assumed`, and else open."""
    if not table.rows:
        raise Unreadable(Reason.NO_SESSION)
    return _Weights(table, assumed).content()


def tells_bodyweight(data: bytes) -> bool:
    """Whether bytes are a table with the weight of a person in it."""
    header = _header(data)
    return header is not None and (is_weights(header) or any(map(tells_weight, header.names)))


def without_bodyweight(data: bytes) -> bytes:
    """A log of lifts without the bodyweight that stands beside them; nothing of a table that is all bodyweight.

    Other bytes come back as they are.
    """
    header = _header(data)
    if header is None or not tells_bodyweight(data):
        return data
    if is_weights(header):
        return b""
    return written(read_table(data), tells_weight)


def _header(data: bytes) -> Table | None:
    try:
        return head_of(data)
    except Unreadable:
        return None


def _named(table: Table, pattern: re.Pattern[str]) -> str:
    return next((name for name in table.names if pattern.fullmatch(name)), "")


class _Weights:
    """One table on its way to weigh-ins; `unsaid` collects what it leaves open."""

    def __init__(self, table: Table, assumed: Assumed) -> None:
        self.table = table
        self.date_name, self.mass_name = _named(table, _DATES), _named(table, _MASSES)
        self.time_name = _named(table, _TIMES)
        self.unsaid: set[str] = set()
        self.unit = self.told_unit() or assumed.mass
        self.day_first = self.order(assumed)

    def content(self) -> FileContent:
        found: list[RecordedWeighIn] = []
        bad: list[BadRow] = []
        for row in self.table.rows:
            reason = self.read(row, found)
            bad += [BadRow(row.number, reason, row.text)] if reason else []
        return FileContent(
            "weights",
            weigh_ins=tuple(found),
            bad_rows=tuple(bad),
            open=frozenset(self.unsaid),
            preview=preview_of(self.table),
        )

    def read(self, row: Row, found: list[RecordedWeighIn]) -> RowReason | None:
        """Add the row's weigh-in, or say why there is none."""
        cell = row.get(self.mass_name)
        at = self.at(row)
        if at is None:
            return RowReason.NO_DATE
        value = self.table.number(cell.casefold().removesuffix("lbs").removesuffix("lb").removesuffix("kg"))
        if value is None:
            return RowReason.NOT_A_NUMBER if cell else RowReason.NOTHING_DONE
        unit = self.unit_of(row, cell)
        kilograms = value * KG_PER_LB if unit.startswith(("lb", "pound")) else value
        if not LIGHTEST_KG <= kilograms <= HEAVIEST_KG:
            return RowReason.IMPOSSIBLE
        found.append(RecordedWeighIn(at, kilograms))
        return None

    def unit_of(self, row: Row, cell: str) -> str:
        written = cell.casefold().rstrip()
        own = "lb" if written.endswith(("lb", "lbs")) else "kg" if written.endswith("kg") else ""
        unit = own or row.get(*_UNIT_COLUMNS).casefold() or self.unit
        self.unsaid |= {"mass"} if not unit else set()
        return unit

    def at(self, row: Row) -> Moment | None:
        text = row.get(self.date_name)
        clock = row.get(self.time_name) if self.time_name else ""
        with_clock = moment(f"{text} {clock}", day_first=self.day_first) if clock else None
        return with_clock or moment(text, day_first=self.day_first)

    def told_unit(self) -> str:
        """The unit in the column's name, or in a remark above the header."""
        match = _MASSES.fullmatch(self.mass_name)
        remark = _REMARK.search(self.table.preamble)
        return (match[1] if match and match[1] else "") or (remark[1].casefold() if remark else "")

    def order(self, assumed: Assumed) -> bool:
        """Whether the day comes first in dates of numbers."""
        day_first, unsaid = order_in([row.get(self.date_name) for row in self.table.rows], assumed)
        self.unsaid |= unsaid
        return day_first
