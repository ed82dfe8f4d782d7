"""What kind of file this is, told by its bytes and never by its name, and what it holds."""

import zlib
from dataclasses import replace

from .fit import is_fit, read_fit
from .gpx import read_gpx
from .markup import normalised, root_name
from .records import FileContent, Reason, Unreadable
from .tcx import read_tcx

MAX_BYTES = 64 * 1024 * 1024
GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31
_CHUNK = 64 * 1024
_FEW = 64
_READERS = {"gpx": read_gpx, "TrainingCenterDatabase": read_tcx}


def read(data: bytes) -> FileContent:
    """The sessions and weigh-ins of a FIT, GPX or TCX file, gzipped or not; raises Unreadable with its reason."""
    plain, cut = inflated(data)
    if not plain.strip(b"\0 \t\r\n"):
        raise Unreadable(Reason.EMPTY)
    content = read_fit(plain) if is_fit(plain) else _read_markup(normalised(plain))
    return replace(content, damaged=True) if cut else content


def _read_markup(data: bytes) -> FileContent:
    reader = _READERS.get(root_name(data) or "")
    if reader is None:
        raise Unreadable(Reason.UNKNOWN_KIND)
    return reader(data)


def is_recording(head: bytes) -> bool:
    """Whether a file that begins so is a FIT, GPX or TCX file, gzipped or not."""
    return is_fit(unpacked_head(head, _FEW)) or root_name(normalised(unpacked_head(head))) in _READERS


def unpacked_head(head: bytes, most: int = _CHUNK) -> bytes:
    """The first bytes of a file as they were before gzip; others come back as they are."""
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(head, most)
    except zlib.error:
        return b""


def inflated(data: bytes) -> tuple[bytes, bool]:
    """The bytes as they were before gzip, and whether their end is missing; others come back as they are.

    Raises Unreadable beyond 64 MB, of which no more than that is ever unpacked.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    if not data.startswith(GZIP):
        return data, False
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    parts: list[bytes] = []
    room = MAX_BYTES
    try:
        for start in range(0, len(data), _CHUNK):
            parts.append(unpacker.decompress(data[start : start + _CHUNK], room + 1))
            room -= len(parts[-1])
            if room < 0:
                raise Unreadable(Reason.TOO_LARGE)
    except zlib.error:
        return b"".join(parts), True
    return b"".join(parts), not unpacker.eof
