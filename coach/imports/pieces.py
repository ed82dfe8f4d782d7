"""The files of an import as pieces, each of which comes in for itself, always in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import IO

from athletes.models import Athlete
from coach.imports.found import Found, Piece, prepared, refused
from coach.imports.readers import recognise
from coach.imports.readers.archive import Member, is_zip, opened
from coach.imports.readers.own import is_own_list
from coach.imports.readers.records import Reason, Unreadable
from coach.imports.store import StoredFile
from coach.imports.tables import Source, table_pieces

NAME_LENGTH = 255
RECORDINGS = ("fit", "gpx", "tcx")
_HEAD = 8192


@contextmanager
def pieces_of(athlete: Athlete, files: Sequence[StoredFile]) -> Iterator[list[Piece]]:
    """All pieces, readable until the block ends."""
    with ExitStack() as open_ones:
        whole = [piece for file in files if not file.is_part for piece in _pieces(athlete, file, open_ones)]
        parts = [file for file in files if file.is_part]
        yield whole + list(_of_archive(athlete, parts, open_ones)) if parts else whole


def _pieces(athlete: Athlete, file: StoredFile, open_ones: ExitStack) -> Iterator[Piece]:
    if not file.is_whole:
        yield refused(file.name, Reason.TOO_LARGE)
        return
    head = first_bytes(file)
    if is_zip(head):
        yield from _of_archive(athlete, [file], open_ones)
    else:
        head = b"" if recognise.is_recording(head) else head
        alone = Member(file.name, head, partial(contents, file), partial(raw, file))
        yield from _of_members(athlete, [alone])


def first_bytes(file: StoredFile) -> bytes:
    """How the file begins."""
    with file.path.open("rb") as stream:
        return stream.read(_HEAD)


def contents(file: StoredFile) -> bytes:
    """All its bytes; raises Unreadable where they are more than a recording has."""
    if file.path.stat().st_size > recognise.MAX_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    return file.path.read_bytes()


def raw(file: StoredFile) -> IO[bytes]:
    """The file itself, to be closed."""
    return file.path.open("rb")


def _of_archive(athlete: Athlete, parts: Sequence[StoredFile], open_ones: ExitStack) -> Iterator[Piece]:
    try:
        streams = [open_ones.enter_context(part.path.open("rb")) for part in parts]
        members = open_ones.enter_context(opened(*streams))
    except Unreadable as unreadable:
        yield refused(parts[0].name, unreadable.reason)
        return
    if not members:
        yield refused(parts[0].name, Reason.NO_SESSION)
    yield from _of_members(athlete, members)


def _of_members(athlete: Athlete, members: Sequence[Member]) -> Iterator[Piece]:
    """Tables first, with the recordings that they name; then the recordings that no table names."""
    named: set[str] = set()
    rest: list[Member] = []
    beside = {member.name: member for member in members}
    # An own export says of all that lies beside it what that is.
    for member in sorted(members, key=lambda one: not is_own_list(one.head)):
        if member.name in named:
            continue
        pieces = table_pieces(Source(athlete, member, beside, named)) if member.head else None
        if pieces is None:
            rest.append(member)
        else:
            yield from pieces
    for member in rest:
        if member.name not in named:
            yield recording_piece(member)


def recording_piece(member: Member) -> Piece:
    """A file that is read as a recording, or says why it cannot be."""

    def look(athlete: Athlete) -> Found:
        data = member.read()
        content = recognise.read(data)
        if content.kind not in RECORDINGS:
            raise Unreadable(Reason.UNKNOWN_KIND)
        return prepared(athlete, name, data, content)

    name = readable(member.name)
    return Piece(name, look)


def readable(name: str) -> str:
    """A name as an archive gives it, fit for a page: without control characters, its end where it is too long."""
    return "".join(letter for letter in name if letter.isprintable())[-NAME_LENGTH:]
