"""From the rows of a table to the sessions that a gym app logged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from .logged import Assumed, BadRow, LoggedEntry, LoggedSession, LoggedSet, RowReason
from .records import FileContent, Kind, Reason, Unreadable
from .table import Row, Table, tells_weight
from .when import Moment, day_comes_first, moment

LIGHTEST_KG, HEAVIEST_KG = 20.0, 400.0
KG_PER_LB = 0.45359237
M_PER_MILE = 1609.344
MOST_REPS = 1000
MOST_KG = 1000.0
MOST_SECONDS = 86_400.0
MOST_METRES = 500_000.0
# Sum of reps x kg of one session; beyond it, somebody wrote grams.
MOST_VOLUME_KG = 400_000.0
LONGEST_NAME = 80


class Skipped(Exception):
    """This row cannot come in, for the `reason` it carries."""

    def __init__(self, reason: RowReason) -> None:
        """Carry the reason."""
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class SetRow:
    """What one row of a table says: whose set it is, and the set, if it is one."""

    number: int
    at: Moment
    title: str
    name: str = ""
    work: LoggedSet | None = None
    superset: int | None = None
    entry_note: str = ""
    session_note: str = ""
    duration_s: float | None = None


@dataclass
class Notes:
    """Texts in the order they came, each once."""

    texts: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Keep a text that is not here yet."""
        if text and text not in self.texts:
            self.texts.append(text)

    def __str__(self) -> str:
        return "\n".join(self.texts)


def read_rows(table: Table, read: Callable[[Row], SetRow]) -> tuple[list[SetRow], list[BadRow]]:
    """What the rows say, and those that say nothing with their reasons."""
    rows: list[SetRow] = []
    bad: list[BadRow] = []
    for row in table.rows:
        try:
            rows.append(read(row))
        except Skipped as skipped:
            bad.append(BadRow(row.number, skipped.reason, row.text))
    return rows, bad


def preview_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The header and five rows as they stand, without a bodyweight; cells are cut to 40 characters."""
    header = [name for name in sorted(table.names, key=table.names.__getitem__) if not tells_weight(name)]
    chosen = [table.names[name] for name in header]
    rows = [[row.cells[place] if place < len(row.cells) else "" for place in chosen] for row in table.rows[:5]]
    return tuple(tuple(cell.strip()[:40] for cell in cells) for cells in [header, *rows])


def sessions_of(rows: Iterable[SetRow]) -> tuple[LoggedSession, ...]:
    """Rows of one start and title as a session, in the order of the file; one without a set is none."""
    by_session: dict[tuple[Moment, str], list[SetRow]] = {}
    for row in rows:
        by_session.setdefault((row.at, row.title), []).append(row)
    sessions = (_session(at, title, own) for (at, title), own in by_session.items())
    return tuple(session for session in sessions if session.entries)


def _session(at: Moment, title: str, rows: list[SetRow]) -> LoggedSession:
    notes = Notes()
    for row in rows:
        notes.add(row.session_note)
    runs = groupby((row for row in rows if row.name), key=lambda row: (row.name, row.superset))
    entries = [_entry(name, superset, list(own)) for (name, superset), own in runs]
    return LoggedSession(
        at=at,
        title=title,
        entries=tuple(entry for entry in entries if entry.sets),
        duration_s=next((row.duration_s for row in rows if row.duration_s), None),
        comment=str(notes),
        row=rows[0].number,
    )


def _entry(name: str, superset: int | None, rows: list[SetRow]) -> LoggedEntry:
    notes = Notes()
    for row in rows:
        notes.add(row.entry_note)
    return LoggedEntry(name, tuple(row.work for row in rows if row.work), superset, str(notes))


def possible(session: LoggedSession) -> bool:
    """Whether anybody could have lifted this much in one session."""
    sets = [row for entry in session.entries for row in entry.sets]
    return sum((row.reps or 0) * (row.mass_kg or 0) for row in sets) <= MOST_VOLUME_KG


@lru_cache(maxsize=1024)
def name_in(cell: str) -> str:
    """The name of an exercise; raises Skipped where there is none or it is longer than any."""
    name = "".join(filter(str.isprintable, " ".join(cell.split())))
    if not name or len(name) > LONGEST_NAME:
        raise Skipped(RowReason.NO_NAME)
    return name


def at_in(found: Moment | None) -> Moment:
    """A moment that must be there; raises Skipped where it is not."""
    if found is None:
        raise Skipped(RowReason.NO_DATE)
    return found


def order_in(texts: list[str], assumed: Assumed) -> tuple[bool, set[str]]:
    """Whether the day comes first in dates of numbers, and `order` where nothing tells and nobody said."""
    told = day_comes_first(texts)
    if told is None and any(moment(text) != moment(text, day_first=False) for text in texts):
        return assumed.order != "month", set() if assumed.order else {"order"}
    return told is not False, set()


def on_the_clock(found: Moment) -> Moment:
    """The moment without its seconds' zone: what the clock there showed."""
    return found.replace(tzinfo=None) if isinstance(found, datetime) else found


def amount(table: Table, cell: str, most: float) -> float | None:
    """A number from 0 to `most`, None for nothing or 0; raises Skipped for anything else."""
    if not cell or cell in ("-", "–"):
        return None
    value = table.number(cell)
    if value is None:
        raise Skipped(RowReason.NOT_A_NUMBER)
    if not 0 <= value <= most:
        raise Skipped(RowReason.IMPOSSIBLE)
    return value or None


def rpe_in(table: Table, cell: str) -> float | None:
    """An RPE from 1 to 10, else None: a set counts without it."""
    value = table.number(cell)
    return value if value is not None and 1 <= value <= 10 else None


def reps_in(table: Table, cell: str) -> int | None:
    """Whole reps; raises Skipped for what is no number."""
    value = amount(table, cell, MOST_REPS)
    return None if value is None else round(value) or None


def done(work: LoggedSet) -> LoggedSet:
    """A set in which something was done; raises Skipped where no rep, no time and no distance is in it."""
    if not (work.reps or work.duration_s or work.distance_m):
        raise Skipped(RowReason.NOTHING_DONE)
    return work


def whole_log(kind: Kind, table: Table, rows: list[SetRow], bad: list[BadRow], unsaid: Iterable[str]) -> FileContent:
    """What these rows make; a session that nobody could have done counts as a row that did not come in.

    Raises Unreadable where there is no row at all.
    """
    if not rows and not bad:
        raise Unreadable(Reason.NO_SESSION)
    sessions = sessions_of(rows)
    bad += [BadRow(one.row, RowReason.IMPOSSIBLE, one.title[:300]) for one in sessions if not possible(one)]
    lifts = tuple(filter(possible, sessions))
    return FileContent(kind, lifts=lifts, bad_rows=tuple(bad), open=frozenset(unsaid), preview=preview_of(table))


def failed(work: LoggedSet) -> LoggedSet:
    """A set to failure: no rep was left, which is RPE 10."""
    return work if work.rpe else replace(work, rpe=10.0)
