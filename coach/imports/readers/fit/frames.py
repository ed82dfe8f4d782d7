"""The framing of a FIT file: where each message starts and ends, without a look at what is in it.

FIT protocol: a header, then definitions (a layout under one of 16 local numbers) and data messages, then a CRC-16.
Knowing the frames alone is enough to leave out messages, to blank single fields and to mend a damaged file.
"""

from dataclasses import dataclass, field
from struct import pack, unpack_from
from typing import NamedTuple

from coach.imports.readers.records import Reason, Unreadable

from .crc import crc16

RECORD = 20
MAX_MESSAGES = 2_000_000
MAX_SPANS = 200_000
# fitfast makes one float64 of every field of every record: 32 million of them are 256 MB.
MAX_VALUES = 32_000_000

# So many records are passed over in one go.
_AT_ONCE = 64
_COMPRESSED, _DEFINITION, _DEVELOPER = 0x80, 0x40, 0x20
_BYTE = 0x0D
_BASE_TYPES = frozenset(bytes.fromhex("00 01 02 83 84 85 86 07 88 89 0A 8B 8C 0D 8E 8F 90"))


class Field(NamedTuple):
    """One field of a layout: its number in the profile, its type and its place in the message."""

    number: int
    base_type: int
    offset: int
    size: int


class Layout(NamedTuple):
    """What a definition says of the data messages that follow it; `size` counts their header byte."""

    message: int
    fields: tuple[Field, ...]
    size: int
    big_endian: bool


class Span(NamedTuple):
    """The bytes of one message; `layout` is None for a definition."""

    layout: Layout | None
    start: int
    stop: int


@dataclass
class Sequence:
    """One FIT file within the bytes (several may follow one another), as far as its frames hold."""

    head: int
    start: int
    stop: int
    whole: bool = False
    spans: list[Span] = field(default_factory=list)
    messages: int = 0
    records: int = 0
    record_fields: set[int] = field(default_factory=set)
    odd_types: list[int] = field(default_factory=list)

    def check_size(self) -> None:
        """Raise Unreadable where decoding this would take more memory than any real recording."""
        values = self.records * len(self.record_fields)
        if self.messages > MAX_MESSAGES or len(self.spans) > MAX_SPANS or values > MAX_VALUES:
            raise Unreadable(Reason.TOO_LARGE)


def is_fit(data: bytes) -> bool:
    """Whether the bytes start with the header of a FIT file."""
    return len(data) >= 12 and data[8:12] == b".FIT" and data[0] >= 12


def sequences(data: bytes, wanted: frozenset[int]) -> list[Sequence]:
    """The FIT files in `data`, each with its definitions and those data messages whose number is wanted."""
    found: list[Sequence] = []
    position = 0
    while is_fit(data[position : position + 12]):
        sequence, position = _sequence(data, position, wanted)
        found.append(sequence)
    return found


def is_sound(data: bytes, sequence: Sequence) -> bool:
    """Whether the file is whole and its checksum, of header and body, is right."""
    if not sequence.whole:
        return False
    return crc16(data[sequence.head : sequence.stop]) == int(unpack_from("<H", data, sequence.stop)[0])


def rebuilt(data: bytes, sequence: Sequence) -> bytes:
    """The sound frames of `sequence` as a FIT file whose types, size and checksum are right.

    A base type that the protocol doesn't know (fitfast panics at one) is read as plain bytes.
    """
    body = bytearray(data[sequence.start : sequence.stop])
    for place in sequence.odd_types:
        body[place - sequence.start] = _BYTE
    return _file(bytes(body))


def thinned(data: bytes, sequence: Sequence) -> bytes:
    """Only the spans of `sequence`, one whose types are sound, as a FIT file."""
    return _file(b"".join([data[span.start : span.stop] for span in sequence.spans]))


def _file(body: bytes) -> bytes:
    head = pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    # A header followed by its own checksum leaves the checksum at 0, so the one of the file is that of the body.
    return head + pack("<H", crc16(head)) + body + pack("<H", crc16(body))


def _sequence(data: bytes, head: int, wanted: frozenset[int]) -> tuple[Sequence, int]:
    start = head + data[head]
    end = start + int(unpack_from("<I", data, head + 4)[0])
    # A device that died while recording leaves a size of 0, or of 4 GB: then all that is there counts.
    complete = start < end <= len(data) - 2
    sequence = Sequence(head, start, start)
    _walk(data, sequence, end if complete else len(data), wanted)
    sequence.check_size()
    sequence.whole = complete and sequence.stop == end
    return sequence, end + 2 if complete else len(data)


def _walk(data: bytes, sequence: Sequence, limit: int, wanted: frozenset[int]) -> None:
    """Go from message to message up to `limit` or to the first that cannot be; a loop per record, so kept bare."""
    layouts: list[Layout | None] = [None] * 16
    position = sequence.start
    messages = records = 0
    while position < limit and messages <= MAX_MESSAGES:
        head, alike = data[position], 1
        layout = None
        if head & _COMPRESSED or not head & _DEFINITION:
            layout = layouts[head >> 5 & 3 if head & _COMPRESSED else head & 15]
            if layout is None or (stop := position + layout.size) > limit:
                break
            if layout.message not in wanted:
                alike = _alike(data[position : min(stop + _AT_ONCE * layout.size, limit) : layout.size], head)
                # The last one may be cut.
                alike = min(alike, (limit - position) // layout.size)
                stop = position + alike * layout.size
            records += alike * (layout.message == RECORD)
        elif defined := _definition(data, position, limit):
            layouts[head & 15], stop = defined
            _note(sequence, defined[0], position)
        else:
            break
        if layout is None or layout.message in wanted:
            sequence.spans.append(Span(layout, position, stop))
        position = stop
        messages += alike
    sequence.stop, sequence.messages, sequence.records = position, messages, records


def _alike(heads: bytes, head: int) -> int:
    """How many of these first bytes of messages of one size are the same as the first one, one after the other."""
    return len(heads) - len(heads.lstrip(bytes((head,))))


def _note(sequence: Sequence, layout: Layout, position: int) -> None:
    """Keep what a later step must know of the definition at `position`."""
    if layout.message == RECORD:
        sequence.record_fields.update(part.number for part in layout.fields)
    for index, part in enumerate(layout.fields):
        if part.base_type not in _BASE_TYPES:
            sequence.odd_types.append(position + 8 + 3 * index)


def _definition(data: bytes, position: int, limit: int) -> tuple[Layout, int] | None:
    """The layout defined at `position` and where its definition ends, or None where it runs over `limit`."""
    stop = position + 6
    if stop > limit:
        return None
    big_endian = data[position + 2] == 1
    (message,) = unpack_from(">H" if big_endian else "<H", data, position + 3)
    stop, ours = _field_table(data, stop, data[position + 5], limit)
    developers: list[tuple[int, int, int]] = []
    if data[position] & _DEVELOPER:
        stop, developers = _field_table(data, stop + 1, data[stop] if stop < limit else 0, limit)
    if stop > limit:
        return None
    fields, offset = [], 1
    for number, size, base_type in ours:
        fields.append(Field(number, base_type, offset, size))
        offset += size
    size = offset + sum(size for _, size, _ in developers)
    return Layout(message, tuple(fields), size, big_endian), stop


def _field_table(data: bytes, start: int, count: int, limit: int) -> tuple[int, list[tuple[int, int, int]]]:
    stop = start + 3 * count
    table = data[start : min(stop, limit)]
    return stop, list(zip(table[0::3], table[1::3], table[2::3], strict=False))
