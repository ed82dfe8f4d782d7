"""Recordings of an export: read anew from their files, or as their summaries tell where a file is not there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coach.imports.documents import recording_doc
from coach.imports.own.checked import Bad
from coach.imports.readers import recognise
from coach.imports.readers.records import Unreadable
from coach.sessions.recordings import RecordingDoc

_WHOLE = ("duration_ms", "moving_ms", "distance_mm", "ascent_mm", "hr_mean", "hr_max", "cadence", "power_w", "start_ms")
_BY_PLACE = ("bests_ms", "hr_s", "speed_s")
_MOST = 2**31 - 1
_MOST_LAPS = 10_000
_SPORT_LENGTH = 80


def read_again(data: bytes, row: Mapping[str, Any], *, is_run: bool) -> RecordingDoc | None:
    """The recording as its file tells it, under the sport that its session has; None where it cannot be read."""
    try:
        content = recognise.read(data)
    except Unreadable:
        return None
    part = row["part"]
    if part >= len(content.sessions):
        return None
    sessions = [*content.sessions]
    sessions[part] = replace(sessions[part], sport="run" if is_run else "other")
    return recording_doc(replace(content, sessions=tuple(sessions)), part, row["sha256"], row["file_name"])


def told_again(row: Mapping[str, Any]) -> RecordingDoc:
    """The recording as its row tells it, without samples."""
    return RecordingDoc(**row)


def summary_in(told: Any) -> dict[str, Any]:
    """What a summary says, in the shape that pages expect; raises Bad where it has another."""
    if not isinstance(told, dict):
        raise Bad
    summary: dict[str, Any] = _numbers(told) | {name: _by_place(told[name]) for name in _BY_PLACE if name in told}
    if isinstance(sport := told.get("sport"), str):
        summary["sport"] = sport[:_SPORT_LENGTH]
    if isinstance(laps := told.get("laps"), list) and len(laps) <= _MOST_LAPS:
        summary["laps"] = [_numbers(lap) for lap in laps]
    if isinstance(quarters := told.get("quarters"), list) and len(quarters) == 4:
        summary["quarters"] = [_three(row) for row in quarters]
    return summary


def _numbers(told: Any) -> dict[str, int]:
    if not isinstance(told, dict):
        raise Bad
    return {name: _whole(told[name]) for name in _WHOLE if name in told}


def _by_place(told: Any) -> dict[str, int]:
    if not isinstance(told, dict) or not all(place.isascii() and place.isdecimal() for place in told):
        raise Bad
    return {str(_whole(int(place[:12]))): _whole(value) for place, value in told.items()}


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        raise Bad
    return value


def _three(row: Any) -> list[float | None]:
    if not isinstance(row, list) or len(row) != 3:
        raise Bad
    for value in row:
        if value is not None and (type(value) not in (int, float) or not math.isfinite(value)):
            raise Bad
    return row
