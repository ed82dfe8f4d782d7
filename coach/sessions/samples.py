"""Samples of a recording, and how they lie in the database: whole numbers in columns, packed.

Format 1 is the byte 1 and then, through zlib: the number of samples (uint32), which columns follow (uint16, one bit a
column in the order of `_STEPS`), and each of these as int32 in little endian, written as differences from sample to
sample, all lowest bytes first, then all second ones, and so on: neighbours differ little, so most bytes are equal.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Counts = NDArray[np.int32]

FORMAT = 1
# Steps a unit: milliseconds, millimetres, 1e-7 degrees (1 cm), centimetres, bpm, tenths of steps, watts, mm/s.
_STEPS = {
    "elapsed_s": 1e3,
    "distance_m": 1e3,
    "lat": 1e7,
    "lon": 1e7,
    "altitude_m": 1e2,
    "hr": 1.0,
    "cadence_spm": 10.0,
    "power_w": 1.0,
    "speed_m_s": 1e3,
}
_HEAD = struct.Struct("<IH")
_MISSING = -(2**31)
# Level 1 packs an hour in a fifth of the time of the default, and hardly larger.
_LEVEL = 1


@dataclass(frozen=True, eq=False)
class Samples:
    """The recording second by second: columns of one length, NaN where a value is missing or was absurd.

    `elapsed_s` counts from the session's start and always rises; `distance_m` never falls.
    """

    elapsed_s: Column
    distance_m: Column
    lat: Column
    lon: Column
    altitude_m: Column
    hr: Column
    cadence_spm: Column
    power_w: Column
    speed_m_s: Column

    @property
    def span_s(self) -> float:
        """Seconds from the session's start to the last sample."""
        return float(self.elapsed_s[-1])

    @property
    def total_m(self) -> float | None:
        """Metres at the last sample that knows them."""
        known = self.distance_m[np.isfinite(self.distance_m)]
        return float(known[-1]) if known.size else None

    @property
    def first_position(self) -> tuple[float, float] | None:
        """Degrees north and east of the first sample that knows them."""
        known = np.flatnonzero(np.isfinite(self.lat))
        return (float(self.lat[known[0]]), float(self.lon[known[0]])) if known.size else None


@dataclass(frozen=True, eq=False)
class Counted:
    """Samples in whole steps of each column, as the database keeps them."""

    columns: dict[str, Counts]

    @classmethod
    def of(cls, samples: Samples) -> Counted:
        """Count the steps; what is finer than a step, or beyond 32 bits, is lost."""
        return cls({name: _counted(getattr(samples, name), steps) for name, steps in _STEPS.items()})

    def samples(self) -> Samples:
        """The samples as `unpack` will give them back."""
        return Samples(**{name: _values(self.columns[name], steps) for name, steps in _STEPS.items()})

    def packed(self) -> bytes:
        """The bytes."""
        columns = list(self.columns.values())
        present = [bool((column != _MISSING).any()) for column in columns]
        bits = sum(1 << place for place, is_present in enumerate(present) if is_present)
        parts = [_written(column) for column, is_present in zip(columns, present, strict=True) if is_present]
        return bytes([FORMAT]) + zlib.compress(_HEAD.pack(columns[0].size, bits) + b"".join(parts), _LEVEL)


def pack(samples: Samples) -> bytes:
    """The samples as the database keeps them; what is finer than a step, or beyond 32 bits, is lost."""
    return Counted.of(samples).packed()


def unpack(data: bytes | memoryview) -> Samples:
    """The samples that `pack` wrote; raises ValueError for a format that this version does not know."""
    plain = bytes(data)
    if plain[:1] != bytes([FORMAT]):
        raise ValueError(f"Samples of format {plain[:1].hex()} are not known.")
    body = zlib.decompress(plain[1:])
    size, bits = _HEAD.unpack_from(body)
    start, columns = _HEAD.size, {}
    for place, (name, steps) in enumerate(_STEPS.items()):
        if bits >> place & 1:
            columns[name] = _read(body[start : start + 4 * size], steps)
            start += 4 * size
        else:
            columns[name] = np.full(size, np.nan)
    return Samples(**columns)


def _counted(column: Column, steps: float) -> Counts:
    scaled = np.rint(column * steps)
    return np.where(np.abs(scaled) < -_MISSING, scaled, _MISSING).astype("<i4")


def _written(column: Counts) -> bytes:
    # A difference beyond 32 bits wraps around, and wraps back when it is summed up.
    steps = np.diff(column, prepend=column.dtype.type(0))
    return steps.view(np.uint8).reshape(-1, 4).T.tobytes()


def _read(data: bytes, steps: float) -> Column:
    differences = np.frombuffer(data, np.uint8).reshape(4, -1).T.copy().view("<i4")[:, 0]
    return _values(np.cumsum(differences, dtype=np.int32), steps)


def _values(counts: Counts, steps: float) -> Column:
    return np.where(counts == _MISSING, np.nan, counts / steps)
