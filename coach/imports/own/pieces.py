"""An export as pieces: what surrounds the sessions, the weigh-ins, the sessions, and what was merged, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from athletes import body
from athletes.models import Athlete, WeighIn
from coach.imports import duplicates
from coach.imports.found import Found, Outcome, Piece, refused
from coach.imports.logs import AT_ONCE, found_piece, in_turns, left_out
from coach.imports.models import Import, ImportItem, ItemReason
from coach.imports.originals import Kept, kept
from coach.imports.own import merges, rows
from coach.imports.own.checked import Bad, values_of
from coach.imports.own.merges import merges_of
from coach.imports.own.recorded import read_again, told_again
from coach.imports.own.rows import EXERCISE, HILL, KINDS, SHOE, Ids
from coach.imports.own.sessions import OwnSession, Reader, placed
from coach.imports.readers.archive import Member
from coach.imports.readers.own import LIST, ORIGINALS, TABLE, Row, check_list, is_own_list, read_rows
from coach.imports.readers.records import Unreadable
from coach.sessions import bests, restoring
from coach.sessions.models import Exercise, Session
from coach.sessions.recordings import RecordingDoc
from coach.sessions.restoring import Saved

if TYPE_CHECKING:
    from coach.imports.tables import Source

_TABLES = (
    *(kind.label for kind in KINDS),
    *(f"training.{name}" for name in ("Session", "Run", "Repeat", "Entry", "WorkSet", "Recording", "Merge")),
    "athletes.WeighIn",
)
_LONGEST_TEXT = 300


def own_pieces(source: Source) -> list[Piece] | None:
    """The pieces of an export, whose list of contents this is; None where it is none."""
    if not is_own_list(source.file.head):
        return None
    folder = source.file.name.removesuffix(LIST)
    # Its tables for a spreadsheet, its page and its files come in with it or not at all.
    source.named.update(name for name in source.beside if name.startswith(folder))
    try:
        check_list(source.file.read())
        return list(OwnLog(source.file.name, folder, source.beside).pieces(source.athlete))
    except Unreadable as unreadable:
        return [refused(source.file.name, unreadable.reason)]


@dataclass(frozen=True)
class OwnLog:
    """An export: the name of its list, the folder in which that lies, and all that came beside it."""

    name: str
    folder: str
    beside: Mapping[str, Member]

    @cached_property
    def tables(self) -> dict[str, list[Row]]:
        """The rows of each table; raises Unreadable."""
        found = {label: self.beside.get(self.folder + self.file_of(label)) for label in _TABLES}
        return {label: read_rows(member.read()) for label, member in found.items() if member}

    @cached_property
    def originals(self) -> dict[str, Member]:
        """The files of watches and apps by the first digits of their checksum."""
        place = self.folder + ORIGINALS
        return {name[len(place) :][:8]: member for name, member in self.beside.items() if name.startswith(place)}

    def file_of(self, label: str) -> str:
        """Where a table lies."""
        return TABLE.format("-".join(label.lower().split(".")))

    def pieces(self, athlete: Athlete) -> Iterator[Piece]:
        """All pieces, in the order in which they need each other."""
        yield self.piece(LIST, self.surroundings)
        if "athletes.WeighIn" in self.tables:
            yield self.weigh_ins() if athlete.keeps_weight else left_out(self.name, is_all=False)
        yield from self.sessions()
        if self.tables.get("training.Merge"):
            yield self.piece(self.file_of("training.Merge"), self.merges)
        yield found_piece(self.name, Found(reason=ItemReason.NOT_OF_THE_LOG))

    def piece(self, file: str, write: Any) -> Piece:
        """A piece that is written by a function of its own."""
        return found_piece((self.folder + file)[-255:], Found(write=write))

    def surroundings(self, batch: Import) -> Outcome:
        """Write what surrounds the sessions."""
        made = rows.bring_in(batch.athlete, author_of(batch), self.tables, self.built_in)
        return Outcome(rows=made)

    def weigh_ins(self) -> Piece:
        """The weigh-ins, each under the client id that it had."""
        saved = list(weigh_ins_of(self.tables["athletes.WeighIn"]))

        def write(batch: Import) -> Outcome:
            return Outcome(weigh_ins=body.add_saved(batch.athlete, saved, batch.client_id))

        return self.piece(self.file_of("athletes.WeighIn"), write)

    def sessions(self) -> Iterator[Piece]:
        """The recorded ones each for itself, the others by the hundred; and each that no Runstrong has written."""
        told: list[OwnSession] = []
        known = {number for _, number in self.built_in} | set(rows.numbers(self.tables, EXERCISE))
        for number, found in enumerate(Reader(self.tables).sessions(), start=1):
            if not isinstance(found, OwnSession) or not known.issuperset(one.exercise for one in found.doc.entries):
                yield self.bad(number, self.tables["training.Session"][number - 1])
            elif found.recorded:
                yield Piece(self.recorded_name(found), partial(self.recorded, found))
            else:
                told.append(found)
        for few in in_turns(told, AT_ONCE):
            yield self.piece(self.file_of("training.Session"), partial(self.write_sessions, few))

    def bad(self, number: int, row: Row) -> Piece:
        """A session that cannot come in."""
        name = (self.folder + self.file_of("training.Session"))[-255:]
        text = f"{row.get('local_date')}, {row.get('title')}"[:_LONGEST_TEXT]
        return Piece(name, lambda _: Found(reason=ItemReason.IMPOSSIBLE), number, text)

    def recorded_name(self, session: OwnSession) -> str:
        """The name of the file that a session came from."""
        return str(session.recorded[0]["file_name"] or self.file_of("training.Recording"))[-255:]

    def recorded(self, session: OwnSession, athlete: Athlete) -> Found:
        """A session with its recordings, read anew from their files where these are in the export."""
        docs: list[RecordingDoc] = []
        files: list[Kept] = []
        for row in session.recorded:
            member = self.originals.get(row["sha256"][:8])
            data = member.read() if member else None
            doc = read_again(data, row, is_run=session.doc.sport == "run") if data else None
            docs.append(doc or told_again(row))
            if data is not None:
                files.append(kept(data, row["sha256"], row["file_name"], with_weight=athlete.keeps_weight))
        write = partial(self.write_recorded, session, tuple(docs), tuple(files))
        return Found(write=write, damaged=any(doc.damaged for doc in docs))

    def write_recorded(
        self, session: OwnSession, docs: tuple[RecordingDoc, ...], files: tuple[Kept, ...], batch: Import
    ) -> Outcome:
        """Write one session with its recordings, unless one of its files made a session here before."""
        known = restoring.known_files(batch.athlete, [(doc.sha256, doc.part) for doc in docs])
        if known:
            return Outcome(known=list(dict.fromkeys(known.values())))
        outcome = self.write_sessions([session], batch, docs)
        if outcome.made:
            # A session has one recording; others stand in those that were merged into it.
            outcome.original = next((file.save(batch.athlete) for file in files), None)
        return outcome

    def write_sessions(
        self, sessions: Sequence[OwnSession], batch: Import, docs: tuple[RecordingDoc, ...] = ()
    ) -> Outcome:
        """Write sessions that are not here yet."""
        ids = self.ids(batch.athlete)
        saved = [Saved(one.client_id, placed(one.doc, ids), one.typed, one.version, docs) for one in sessions]
        made, known = restoring.restore(batch.athlete, author_of(batch), saved, batch.client_id)
        new = {one.pk for one in made}
        alone = {one.client_id for one in sessions if one.number not in self.merged}
        twins = [one for one in made if one.client_id in alone and self.is_told_here(one, batch, new)]
        return Outcome(made=made, known=list(known), merged=twins)

    def is_told_here(self, session: Session, batch: Import, new: set[int]) -> bool:
        """Make a session one with one that another source told of here before, if there is one."""
        twin = duplicates.twin_of(batch.athlete, session, batch)
        return twin not in (None, *new) and duplicates.merged_into(batch.athlete, session, batch) is not None

    @cached_property
    def merged(self) -> set[Any]:
        """The ids in the export of sessions that are part of a merge there."""
        rows = self.tables.get("training.Session", [])
        pairs = ((row.get("id"), row.get("merged_into_id")) for row in rows if row.get("merged_into_id") is not None)
        return {number for pair in pairs for number in pair if isinstance(number, int)}

    def merges(self, batch: Import) -> Outcome:
        """Merge what was merged, of sessions that came in with this import."""
        here = {str(one.client_id): one for one in Session.all_objects.of(batch.athlete)}
        came = set(ImportItem.made.through.objects.filter(importitem__parent=batch).values_list("session", flat=True))
        told = merges_of(
            self.tables.get("training.Session", []), self.tables["training.Merge"], here, self.ids(batch.athlete)
        )
        own = [merge for merge in told if merge.goes.pk in came and merge.goes.merged_into_id is None]
        merges.write(own)
        bests.mend([*{one.pk: one for merge in own for one in (merge.stays, merge.goes)}.values()], write=True)
        return Outcome(merged=[merge.goes for merge in own])

    def ids(self, athlete: Athlete) -> Ids:
        """The ids here of all exercises, shoes and hills that the export names."""
        found = dict(self.built_in)
        for kind in KINDS:
            if kind.label in (EXERCISE, SHOE, HILL):
                here = kind.model._base_manager.filter(**{kind.owner: athlete}).values_list("name", "pk")
                by_name = {name.lower(): pk for name, pk in here}
                for row in self.tables.get(kind.label, []):
                    if (pk := by_name.get(str(row.get("name")).lower())) is not None:
                        found[kind.label, row.get("id", 0)] = pk
        return found

    @cached_property
    def built_in(self) -> Ids:
        """The ids here of the built-in exercises that the export names, by slug or by name."""
        named = (*self.tables.get("training.Entry", []), *self.tables.get("training.ExerciseChoice", []))
        told = {row.get("exercise_id", 0): (row.get("exercise__slug"), row.get("exercise__name")) for row in named}
        here = list(Exercise.objects.filter(owner=None).values_list("pk", "slug", "name"))
        by_slug, by_name = {str(slug): pk for pk, slug, _ in here}, {name: pk for pk, _, name in here}
        own = {row.get("id") for row in self.tables.get(EXERCISE, [])}
        found = {number: by_slug.get(str(slug)) or by_name.get(str(name)) for number, (slug, name) in told.items()}
        return {(EXERCISE, number): pk for number, pk in found.items() if pk and number not in own}


def author_of(batch: Import) -> Any:
    """Who brings it in."""
    return batch.author or batch.athlete.user


def weigh_ins_of(table: Iterable[Row]) -> Iterator[WeighIn]:
    """The weigh-ins, not yet anybody's."""
    for row in table:
        try:
            yield WeighIn(**values_of(WeighIn, ("client_id", "mass_g", "local_date", "time", "version"), row))
        except Bad:
            continue
