"""What a zip holds that may be training: recordings and tables, in archives within archives too, and no photos.

Nothing is ever written under a name that an archive gives, and no more is unpacked than the limits here say.
"""

from __future__ import annotations

import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import IO, NoReturn

from .activities import is_activities
from .health import is_health
from .own import is_own
from .recognise import MAX_BYTES, is_recording, unpacked_head
from .records import Reason, Unreadable
from .tables import is_known_table

MOST_FILES = 50_000
MOST_BYTES = 4 * 2**30
MOST_NESTED_BYTES = 2**30
DEEPEST = 3
# Text of a track shrinks 10 to 20 times, that of a weight log 30 times; a bomb a thousand times.
HIGHEST_RATIO = 200
_UNSUSPICIOUS_BYTES = 2**20
_DIRECTORY_BYTES = 8 * 2**20
_PEEK = 8192
_ENDINGS = (".fit", ".gpx", ".tcx")
_END_OF_DIRECTORY = b"PK\x05\x06"
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError, ValueError)


@dataclass(frozen=True)
class Member:
    """One file of an archive: its path there, its first bytes, and two ways to all of them.

    Of a recording `head` is empty: nobody asks what it is any more, and there may be 50,000 of them.

    `read` raises Unreadable where they cannot be had or are more than a recording has; `stream` is for what may be
    larger, and hands out a file to be closed.
    """

    name: str
    head: bytes
    read: Callable[[], bytes]
    stream: Callable[[], IO[bytes]]


def is_zip(head: bytes) -> bool:
    """Whether the bytes begin as a zip does; an empty one has nothing but its end."""
    return head.startswith((b"PK\x03\x04", _END_OF_DIRECTORY))


@contextmanager
def opened(*streams: IO[bytes]) -> Iterator[list[Member]]:
    """The members of an archive, or of its parts, that may be training, in their order; readable until the block ends.

    Raises Unreadable where it is none, holds too many files, or would unpack to more than a history can be.
    """
    with ExitStack() as open_ones:
        walk = _Walk(open_ones)
        yield [member for stream in streams for member in walk.members(stream)]


@dataclass
class _Walk:
    """One walk through an archive and those in it; what is left of each limit counts for all of them together."""

    open_ones: ExitStack
    files_left: int = MOST_FILES
    bytes_left: int = MOST_BYTES
    nested_bytes_left: int = MOST_NESTED_BYTES

    def members(self, stream: IO[bytes], depth: int = 1) -> Iterator[Member]:
        for archive, info in self._entries(stream):
            head = _head(archive, info)
            if is_zip(head):
                yield from self._nested(archive, info, depth)
            elif (is_known := is_recording(head)) or _counts(info.filename, head):
                self.bytes_left -= info.file_size
                if self.bytes_left < 0:
                    raise Unreadable(Reason.BOMB)
                known_head = b"" if is_known else head
                yield Member(info.filename, known_head, partial(_contents, archive, info), partial(archive.open, info))

    def _entries(self, stream: IO[bytes]) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
        if _directory_bytes(stream) > _DIRECTORY_BYTES:
            raise Unreadable(Reason.TOO_MANY)
        try:
            archive = self.open_ones.enter_context(zipfile.ZipFile(stream))
        except _BROKEN as error:
            raise Unreadable(Reason.BAD_ARCHIVE) from error
        self.files_left -= len(archive.infolist())
        if self.files_left < 0:
            raise Unreadable(Reason.TOO_MANY)
        # A Mac adds a second, hidden file to each.
        own = (info for info in archive.infolist() if info.file_size and not info.filename.startswith("__MACOSX/"))
        return ((archive, info) for info in own)

    def _nested(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int) -> Iterator[Member]:
        try:
            copy = self._copied(archive, info, depth)
            for member in self.members(copy, depth + 1):
                yield replace(member, name=f"{info.filename}/{member.name}")
        except Unreadable as unreadable:
            refuse = partial(_refuse, unreadable.reason)
            yield Member(info.filename, b"", refuse, refuse)

    def _copied(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int) -> IO[bytes]:
        """An archive in an archive, unpacked to a file without a name."""
        if depth >= DEEPEST:
            raise Unreadable(Reason.TOO_DEEP)
        _guard(info, self.nested_bytes_left)
        self.nested_bytes_left -= info.file_size
        with ExitStack() as until_whole:
            copy = until_whole.enter_context(tempfile.TemporaryFile())
            try:
                with archive.open(info) as inner:
                    shutil.copyfileobj(inner, copy, 2**20)
            except _BROKEN as error:
                raise Unreadable(Reason.BAD_ARCHIVE) from error
            self.open_ones.push(until_whole.pop_all())
            return copy


def _refuse(reason: Reason) -> NoReturn:
    raise Unreadable(reason)


def _directory_bytes(stream: IO[bytes]) -> int:
    """The size of the list of files, told by the archive's end; an object is made of each of them when it is read."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 2**16 - 22))
    tail = stream.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise Unreadable(Reason.BAD_ARCHIVE)
    told: int = struct.unpack_from("<L", tail, at + 12)[0]
    if told < 2**32 - 1:
        return told
    # Of a zip64 the size stands in a record of its own, some 56 bytes before its locator and this end.
    big = tail.rfind(b"PK\x06\x06", 0, at)
    return int(struct.unpack_from("<Q", tail, big + 40)[0]) if 0 <= big <= len(tail) - 48 else _DIRECTORY_BYTES + 1


def _head(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The first bytes; none of a file that cannot be opened, which will say so when its turn comes."""
    try:
        with archive.open(info) as stream:
            return stream.read(_PEEK)
    except _BROKEN:
        return b""


def _counts(name: str, head: bytes) -> bool:
    if name.lower().removesuffix(".gz").endswith(_ENDINGS):
        return True
    plain = unpacked_head(head)
    return is_activities(plain) or is_known_table(plain) or is_health(plain) or is_own(plain)


def _contents(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """All bytes of a member; raises Unreadable with the reason where they cannot be had."""
    _guard(info, MAX_BYTES)
    try:
        return archive.read(info)
    except _BROKEN as error:
        raise Unreadable(Reason.BAD_ARCHIVE) from error


def _guard(info: zipfile.ZipInfo, most: int) -> None:
    if info.flag_bits & 1:
        raise Unreadable(Reason.LOCKED)
    if info.file_size > most:
        raise Unreadable(Reason.TOO_LARGE)
    if info.file_size > _UNSUSPICIOUS_BYTES and info.file_size > HIGHEST_RATIO * info.compress_size:
        raise Unreadable(Reason.BOMB)
