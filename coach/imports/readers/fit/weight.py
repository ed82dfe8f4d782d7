"""A FIT file without the weight of the person in it."""

from struct import pack_into

from .crc import crc16
from .frames import Field, Layout, Sequence, rebuilt, sequences

# Message 79 is in no published profile: watches repeat the profile's weight there, in field 3.
_WEIGHT_FIELDS: dict[int, frozenset[int]] = {
    3: frozenset({4}),  # user_profile: weight
    30: frozenset(range(12)) | {13},  # weight_scale: weight, its parts, metabolism, BMI
    79: frozenset({3}),
    103: frozenset({5}),  # monitoring_info: resting metabolic rate, a formula of weight
}
_SIGNED_WIDTHS = {0x01: 1, 0x83: 2, 0x85: 4, 0x8E: 8}
_ZERO_MEANS_NONE = {0x07, 0x0A, 0x8B, 0x8C, 0x90}


def without_weight(data: bytes) -> bytes:
    """The same FIT file with each bodyweight, and what is worked out from it, set to invalid and the checksums right.

    Of a damaged file, which could hide a weight beyond the fault, only the sound part is kept. Bytes that are no FIT
    file come back as they are.
    """
    found = sequences(data, frozenset(_WEIGHT_FIELDS))
    blanked = _blanked(data, found)
    if _is_sound_to_the_end(data, found):
        return _checked(blanked, data, found)
    return b"".join([rebuilt(bytes(blanked), sequence) for sequence in found])


def may_hold_weight(data: bytes) -> bool:
    """Whether there is a bodyweight in the FIT file, or a damage behind which one may hide; without any checksum."""
    found = sequences(data, frozenset(_WEIGHT_FIELDS))
    return _blanked(data, found) != data or not _is_sound_to_the_end(data, found)


def _is_sound_to_the_end(data: bytes, found: list[Sequence]) -> bool:
    return all(sequence.whole for sequence in found) and (not found or found[-1].stop + 2 == len(data))


def _blanked(data: bytes, found: list[Sequence]) -> bytearray:
    blanked = bytearray(data)
    for sequence in found:
        _blank(blanked, sequence)
    return blanked


def _blank(data: bytearray, sequence: Sequence) -> None:
    for layout, start, _ in sequence.spans:
        if layout is None:
            continue
        for part in layout.fields:
            if part.number in _WEIGHT_FIELDS[layout.message]:
                data[start + part.offset : start + part.offset + part.size] = _invalid(layout, part)


def _invalid(layout: Layout, part: Field) -> bytes:
    """What the protocol writes for "no value", in each element of the field."""
    if part.base_type in _ZERO_MEANS_NONE:
        return bytes(part.size)
    if part.base_type not in _SIGNED_WIDTHS:
        return b"\xff" * part.size
    value = b"\x7f" + b"\xff" * (_SIGNED_WIDTHS[part.base_type] - 1)
    return ((value if layout.big_endian else value[::-1]) * part.size)[: part.size]


def _checked(blanked: bytearray, data: bytes, found: list[Sequence]) -> bytes:
    """The blanked bytes with a new checksum, or the very same ones where nothing was in them."""
    if blanked == data:
        return data
    for sequence in found:
        body = bytes(blanked[sequence.head : sequence.stop])
        pack_into("<H", blanked, sequence.stop, crc16(body))
    return bytes(blanked)
