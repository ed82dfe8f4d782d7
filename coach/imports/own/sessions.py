"""From the rows of an export to whole sessions, as a form would hand them over."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coach.imports.own.checked import Bad, key_of, values_of
from coach.imports.own.recorded import summary_in
from coach.imports.own.rows import EXERCISE, HILL, SHOE, Ids
from coach.imports.readers.own import Row
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Entry, Recording, Repeat, Run, Session, WorkSet
from coach.sessions.reading import RUN_FIELDS, SET_FIELDS
from coach.sessions.writing import SESSION_FIELDS

Tables = Mapping[str, list[Row]]
_NAMES = {*SessionDoc.__dataclass_fields__, *RunDoc.__dataclass_fields__}
_RECORDED = ("kind", "sha256", "part", "external_id", "file_name", "device", "damaged")


@dataclass(frozen=True)
class OwnSession:
    """A session of an export; the ids in its document are still those of the export.

    `recorded` are the rows of its recordings, `merged_into` is the id of the one it went into.
    """

    number: int
    client_id: uuid.UUID
    doc: SessionDoc
    typed: tuple[str, ...]
    version: int
    recorded: tuple[dict[str, Any], ...]
    merged_into: int | None


def placed(doc: SessionDoc, ids: Ids) -> SessionDoc:
    """The document under the ids of this place; raises Bad where an exercise did not come in."""
    return replace(doc, run=placed_run(doc.run, ids), entries=tuple(placed_entries(doc, ids)))


def placed_run(run: RunDoc | None, ids: Ids) -> RunDoc | None:
    """The running part with the shoes and hills of this place."""
    if run is None:
        return None
    repeats = (replace(row, hill=row.hill and ids.get((HILL, row.hill))) for row in run.repeats)
    return replace(run, shoe=run.shoe and ids.get((SHOE, run.shoe)), repeats=tuple(repeats))


def placed_entries(doc: SessionDoc, ids: Ids) -> Iterator[EntryDoc]:
    """The entries with the exercises of this place."""
    for entry in doc.entries:
        exercise = ids.get((EXERCISE, entry.exercise))
        if exercise is None:
            raise Bad
        yield replace(entry, exercise=exercise)


@dataclass
class Reader:
    """The tables of an export that tell of sessions, by what they belong to."""

    tables: Tables

    def __post_init__(self) -> None:
        self.runs = {row.get("session_id"): row for row in self.rows("training.Run")}
        self.repeats = self.grouped("training.Repeat", "run_id")
        self.entries = self.grouped("training.Entry", "session_id")
        self.sets = self.grouped("training.WorkSet", "entry_id")
        self.recorded = self.grouped("training.Recording", "session_id")

    def rows(self, label: str) -> list[Row]:
        """The rows of one table."""
        return self.tables.get(label, [])

    def grouped(self, label: str, name: str) -> dict[Any, list[Row]]:
        """The rows of a table by what they belong to, in order."""
        groups: dict[Any, list[Row]] = defaultdict(list)
        for row in self.rows(label):
            groups[_hashable(row.get(name))].append(row)
        for rows in groups.values():
            rows.sort(key=_position)
        return groups

    def sessions(self) -> Iterator[OwnSession | Row]:
        """Each session; the row itself where it, or what belongs to it, holds what no Runstrong has written."""
        for row in self.rows("training.Session"):
            try:
                yield self.session(row)
            except Bad:
                yield row

    def session(self, row: Row) -> OwnSession:
        """One session; raises Bad."""
        number, into = key_of(row, "id"), row.get("merged_into_id")
        values = values_of(Session, ("client_id", "version"), row)
        typed = names_of_fields(row.get("typed"))
        return OwnSession(
            number=number,
            doc=self.document(row, number),
            typed=typed,
            recorded=tuple(self.recording(one) for one in self.recorded[number]),
            merged_into=None if into is None else key_of(row, "merged_into_id"),
            **values,
        )

    def recording(self, row: Row) -> dict[str, Any]:
        """What is told of one recording; raises Bad."""
        return {**values_of(Recording, _RECORDED, row), "summary": summary_in(row.get("summary"))}

    def document(self, row: Row, number: int) -> SessionDoc:
        """What was done; raises Bad."""
        values = values_of(Session, SESSION_FIELDS, row)
        run = self.run(self.runs[number], number) if number in self.runs else None
        return SessionDoc(run=run, entries=tuple(self.entry(one) for one in self.entries[number]), **values)

    def run(self, row: Row, number: int) -> RunDoc:
        """The running part; raises Bad."""
        repeats = tuple(self.repeat(one) for one in self.repeats[number])
        return RunDoc(shoe=_reference(row, "shoe_id"), repeats=repeats, **values_of(Run, RUN_FIELDS, row))

    def repeat(self, row: Row) -> RepeatDoc:
        """One repeat; raises Bad."""
        values = values_of(Repeat, ("distance_mm", "time_ms", "rest_ms"), row)
        return RepeatDoc(hill=_reference(row, "hill_id"), **values)

    def entry(self, row: Row) -> EntryDoc:
        """One exercise with its sets; raises Bad."""
        sets = tuple(SetDoc(**values_of(WorkSet, SET_FIELDS, one)) for one in self.sets[key_of(row, "id")])
        values = values_of(Entry, ("superset", "comment"), row)
        return EntryDoc(exercise=key_of(row, "exercise_id"), sets=sets, **values)


def names_of_fields(typed: Any) -> tuple[str, ...]:
    """Names of the fields that a hand wrote; raises Bad where it is anything else."""
    if not isinstance(typed, list) or not all(isinstance(name, str) and name in _NAMES for name in typed):
        raise Bad
    return tuple(sorted(typed))


def document_again(data: Row) -> SessionDoc:
    """A document that was written down as JSON, looked at like the rows of an export; raises Bad, or what it lacks."""
    run, entries = data["run"], list(enumerate(data["entries"]))
    tables = {
        "training.Run": [{**run, "session_id": 0, "shoe_id": run["shoe"]}] if run else [],
        "training.Repeat": [{**one, "run_id": 0, "hill_id": one["hill"]} for one in (run or {}).get("repeats", [])],
        "training.Entry": [{**one, "id": n, "session_id": 0, "exercise_id": one["exercise"]} for n, one in entries],
        "training.WorkSet": [
            {**row, "entry_id": n, "position": m} for n, one in entries for m, row in enumerate(one["sets"])
        ],
    }
    return Reader(tables).document(data, 0)


def _reference(row: Row, name: str) -> int | None:
    return None if row.get(name) is None else key_of(row, name)


def _position(row: Row) -> int:
    place = row.get("position", row.get("id"))
    return place if isinstance(place, int) else 0


def _hashable(value: Any) -> Any:
    return value if isinstance(value, int) else None
