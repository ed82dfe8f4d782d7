"""From the columns of a file to samples: in order, each moment once, and nothing in them that cannot be."""

import numpy as np
from numpy.typing import NDArray

from coach.science.positions import steps_m
from coach.science.segments import FASTEST_MPS

from .records import Column, Columns, Samples, Sport

# Watches without the time say 1989; a century from now is a flipped bit.
EARLIEST, LATEST = 788_918_400.0, 4_102_444_800.0
LONGEST_S = 14 * 86_400.0
HR_RANGE = (25.0, 240.0)
POWER_RANGE = (0.0, 2_500.0)
CADENCE_RANGE = (0.0, 300.0)
_RANGES = {
    "lat": (-90.0, 90.0),
    "lon": (-180.0, 180.0),
    "altitude_m": (-500.0, 9_000.0),
    "distance_m": (0.0, 2_000_000.0),
    "hr": HR_RANGE,
    "power_w": POWER_RANGE,
    "cadence": CADENCE_RANGE,
}
_COLUMNS = (*_RANGES, "speed_m_s", "segment")
_FASTEST_OTHER_MPS = 45.0
_HIGHEST_CADENCE_OF_ONE_LEG = 120.0
# Speed tells nothing of the road covered while nothing was recorded.
_LONGEST_STEP_S = 30.0


def top_speed(sport: Sport) -> float:
    """Metres a second beyond which a recording is wrong."""
    return FASTEST_MPS if sport == "run" else _FASTEST_OTHER_MPS


def first_time(times: Column) -> float | None:
    """The earliest believable time, in seconds of the Unix epoch, within two weeks of most of them."""
    known = times[(times >= EARLIEST) & (times <= LATEST)]
    if not known.size:
        return None
    return float(known[known >= np.median(known) - LONGEST_S].min())


def cleaned(start: float, times: Column, raw: Columns, sport: Sport, *, on_foot: bool) -> Samples | None:
    """The samples from `start` on, or None where there is none.

    `times` are seconds of the Unix epoch. `raw` may hold any of the columns of Samples, `cadence` as it was recorded,
    and `segment`, a number that changes where the recording was interrupted.
    """
    with np.errstate(invalid="ignore"):
        # Backwards, because np.unique keeps the first of its equals, and the last word on a second is the fullest.
        inside = np.flatnonzero((times >= start) & (times <= start + LONGEST_S))[::-1]
        elapsed, kept = np.unique(times[inside] - start, return_index=True)
        rows = inside[kept]
        if not rows.size:
            return None
        missing = np.full(rows.size, np.nan)
        columns = {name: _plausible(name, raw[name][rows], sport) if name in raw else missing for name in _COLUMNS}
        return _samples(elapsed, columns, sport, on_foot=on_foot)


def steps_per_minute(cadence: Column) -> Column:
    """Steps of both feet, from a cadence that counts one leg as most devices do, or both already."""
    moving = cadence[cadence > 0]
    one_leg = moving.size > 0 and np.median(moving) <= _HIGHEST_CADENCE_OF_ONE_LEG
    return cadence * 2 if one_leg else cadence


def _samples(elapsed: Column, columns: Columns, sport: Sport, *, on_foot: bool) -> Samples:
    _drop_half_positions(columns)
    distance = _distance(elapsed, columns, top_speed(sport))
    cadence = steps_per_minute(columns["cadence"]) if on_foot else np.full(elapsed.size, np.nan)
    kept = {name: columns[name] for name in ("lat", "lon", "altitude_m", "hr", "power_w", "speed_m_s")}
    return Samples(elapsed_s=elapsed, distance_m=distance, cadence_spm=cadence, **kept)


def _plausible(name: str, values: Column, sport: Sport) -> Column:
    low, high = (0.0, top_speed(sport)) if name == "speed_m_s" else _RANGES.get(name, (-np.inf, np.inf))
    return np.where((values >= low) & (values <= high), values, np.nan)


def _drop_half_positions(columns: Columns) -> None:
    """Take away positions of which one half is missing, and 0, 0, which is a receiver without a fix."""
    lat, lon = columns["lat"], columns["lon"]
    known = np.isfinite(lat) & np.isfinite(lon) & ((lat != 0) | (lon != 0))
    columns["lat"], columns["lon"] = np.where(known, lat, np.nan), np.where(known, lon, np.nan)


def _distance(elapsed: Column, columns: Columns, fastest: float) -> Column:
    """Metres since the start: as recorded, else from the positions, else from the speed, else unknown."""
    recorded, lat, speed = columns["distance_m"], columns["lat"], columns["speed_m_s"]
    if np.nanmax(recorded, initial=0) > 0:
        known = np.isfinite(recorded)
        steps = np.diff(recorded[known], prepend=0.0)
    elif np.isfinite(lat).sum() > 1:
        known = np.isfinite(lat)
        steps = _steps_over_ground({name: values[known] for name, values in columns.items()})
    else:
        known = np.isfinite(speed)
        spans = np.diff(elapsed[known], prepend=elapsed[known][:1])
        steps = speed[known] * np.where(spans <= _LONGEST_STEP_S, spans, 0)
    return _summed(elapsed, known, steps, fastest)


def _steps_over_ground(columns: Columns) -> Column:
    steps = steps_m(columns["lat"], columns["lon"])
    interrupted = np.abs(np.diff(columns["segment"])) > 0
    steps[interrupted] = 0
    return np.concatenate([[0.0], steps])


def _summed(elapsed: Column, known: NDArray[np.bool_], steps: Column, fastest: float) -> Column:
    """The running sum of the steps, without those that fall back or are faster than can be.

    A watch that finds its place again leaps; left in, the leap would be the athlete's fastest 200 m ever.
    """
    result = np.full(elapsed.size, np.nan)
    spans = np.diff(elapsed[known], prepend=0.0)
    spans[:1] = np.maximum(spans[:1], 1.0)
    result[known] = np.cumsum(np.where((steps >= 0) & (steps <= fastest * spans), steps, 0.0))
    return result
