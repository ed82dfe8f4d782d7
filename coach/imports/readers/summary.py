"""What is said of a whole session: the file's own values where they can be, else what the samples show."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from coach.science.segments import ascent_m, moving_time_s

from .records import Column, Lap, RecordedSession, Samples
from .samples import CADENCE_RANGE, HR_RANGE, LONGEST_S, POWER_RANGE, top_speed
from .sports import guessed

_LIMITS = {
    "duration_s": (0.001, LONGEST_S),
    "moving_s": (0.001, LONGEST_S),
    "distance_m": (0.001, 2_000_000.0),
    "ascent_m": (0.0, 30_000.0),
    "hr_mean": HR_RANGE,
    "hr_max": HR_RANGE,
    "cadence_spm": (1.0, CADENCE_RANGE[1]),
    "power_w": (1.0, POWER_RANGE[1]),
}
_LAP_VALUES = ("distance_m", "ascent_m", "hr_mean", "hr_max", "cadence_spm", "power_w")


def completed(told: RecordedSession) -> RecordedSession | None:
    """The session without its impossible values, its missing ones taken from its samples.

    None where in the end neither a time nor a distance is known.
    """
    values: dict[str, Any] = {name: _value(told, name) for name in _LIMITS}
    duration, distance = values["duration_s"], values["distance_m"]
    if duration and distance and distance > top_speed(told.sport) * duration:
        values["distance_m"] = _value(replace(told, distance_m=None), "distance_m")
    if duration:
        values["moving_s"] = min(values["moving_s"] or duration, duration)
    elif not distance:
        return None
    return replace(
        told,
        **values,
        sport=told.sport if told.sport_name else guessed(told.samples, values["moving_s"], duration),
        first_position=(told.samples.first_position if told.samples else None) or told.first_position,
        laps=tuple(
            _checked(lap) for lap in told.laps if 0 <= lap.start_s <= LONGEST_S and 0 < lap.duration_s <= LONGEST_S
        ),
    )


def within(name: str, value: float | None) -> float | None:
    """The value of that name, or None where it is missing or cannot be."""
    low, high = _LIMITS[name]
    return float(value) if value is not None and low <= value <= high else None


def _value(told: RecordedSession, name: str) -> float | None:
    stated = within(name, getattr(told, name))
    return stated if stated is not None or told.samples is None else within(name, _SHOWN[name](told.samples))


def _checked(lap: Lap) -> Lap:
    values: dict[str, Any] = {name: within(name, getattr(lap, name)) for name in _LAP_VALUES}
    return replace(lap, **values)


def _ascent(samples: Samples) -> float | None:
    known = np.isfinite(samples.altitude_m)
    return ascent_m(samples.altitude_m[known]) if known.any() else None


def _moving(samples: Samples) -> float | None:
    return moving_time_s(samples.elapsed_s, samples.distance_m)


def _mean(column: Column) -> float | None:
    known = column[np.isfinite(column) & (column > 0)]
    return float(known.mean()) if known.size else None


def _highest(column: Column) -> float | None:
    return float(np.nanmax(column)) if np.isfinite(column).any() else None


_SHOWN: dict[str, Callable[[Samples], float | None]] = {
    "duration_s": lambda samples: samples.span_s,
    "moving_s": _moving,
    "distance_m": lambda samples: samples.total_m,
    "ascent_m": _ascent,
    "hr_mean": lambda samples: _mean(samples.hr),
    "hr_max": lambda samples: _highest(samples.hr),
    "cadence_spm": lambda samples: _mean(samples.cadence_spm),
    "power_w": lambda samples: _mean(samples.power_w),
}
