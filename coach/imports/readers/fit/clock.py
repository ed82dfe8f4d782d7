"""What a FIT file says of time: moments that can be, and how far the watch was from UTC."""

from coach.imports.readers.samples import EARLIEST, LATEST

from .decode import Decoded, Row, number

_QUARTER_S = 900
_SLOP_S = 120
_FURTHEST_MIN = 14 * 60
# No zone is further than this from the sun: western China lives 3.5 hours before its own noon.
_SOLAR_SLOP_MIN = 240
_DAY_MIN = 1_440


def moment(row: Row, name: str) -> float | None:
    """The named time in seconds of the Unix epoch, or None where it is missing or cannot be."""
    value = number(row, name)
    return value if value is not None and EARLIEST <= value <= LATEST else None


def utc_offset_min(decoded: Decoded, position: tuple[float, float] | None) -> int | None:
    """Minutes the watch's clock was ahead of UTC, or None where the file doesn't say or says what cannot be there.

    An offset of 0 with a position is not believed either: many apps write UTC as local time, and the place knows.
    """
    seconds = _seconds(decoded)
    if seconds is None:
        return None
    minutes = round(seconds / _QUARTER_S) * 15
    if abs(seconds - minutes * 60) > _SLOP_S or abs(minutes) > _FURTHEST_MIN:
        return None
    if position is not None and (minutes == 0 or not _fits(minutes, position[1])):
        return None
    return minutes


def _seconds(decoded: Decoded) -> float | None:
    """The offset as the activity tells it, else as the settings do."""
    activity = decoded.first("activity")
    local, utc = moment(activity, "local_timestamp"), moment(activity, "timestamp")
    if local is not None and utc is not None:
        return local - utc
    offsets = decoded.first("device_settings").get("time_offset")
    offset = offsets[0] if isinstance(offsets, list) and offsets else offsets
    # The field is unsigned, so west of Greenwich it wraps around.
    return float((offset + 2**31) % 2**32 - 2**31) if isinstance(offset, int) else None


def _fits(minutes: int, longitude: float) -> bool:
    off_sun = (minutes - longitude * 4 + _DAY_MIN / 2) % _DAY_MIN - _DAY_MIN / 2
    return abs(off_sun) <= _SOLAR_SLOP_MIN
