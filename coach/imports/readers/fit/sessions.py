"""The sessions and weigh-ins that a decoded FIT file tells of."""

from datetime import UTC, datetime

import numpy as np

from coach.imports.readers.records import (
    Column,
    Columns,
    FileContent,
    Lap,
    Reason,
    RecordedSession,
    RecordedWeighIn,
    Unreadable,
)
from coach.imports.readers.samples import cleaned, first_time, steps_per_minute
from coach.imports.readers.sports import is_on_foot, sport_of, surface_of
from coach.imports.readers.summary import completed

from .clock import moment, utc_offset_min
from .decode import Decoded, Row, decode, number, text

_DAY_S = 86_400.0
_DEGREES_PER_SEMICIRCLE = 180 / 2**31
_ACTIVITY_TYPES = {1: "running", 2: "cycling", 3: "transition", 5: "swimming", 6: "walking"}
_NAMED_BY_SUB_SPORT = {"training", "fitness_equipment"}
_LIGHTEST_KG, _HEAVIEST_KG = 20.0, 400.0
_COLUMNS = {
    "lat": ("position_lat",),
    "lon": ("position_long",),
    "distance_m": ("distance",),
    "altitude_m": ("enhanced_altitude", "altitude"),
    "speed_m_s": ("enhanced_speed", "speed"),
    "hr": ("heart_rate",),
    "power_w": ("power", "Power"),  # a foot pod's own field has the capital
    "cadence": ("cadence",),
}


def read_fit(data: bytes) -> FileContent:
    """The sessions and weigh-ins of a FIT file; raises Unreadable where there is neither."""
    decoded = decode(data)
    sessions, weigh_ins = _sessions(decoded), _weigh_ins(decoded)
    if not sessions and not weigh_ins:
        raise Unreadable(_why_nothing(decoded))
    return FileContent("fit", sessions, weigh_ins, decoded.damaged)


def _why_nothing(decoded: Decoded) -> Reason:
    if not _is_activity(decoded):
        return Reason.NO_SESSION
    if decoded.damaged:
        return Reason.DAMAGED
    return Reason.NO_TIMES if decoded.records or decoded.messages.get("session") else Reason.NO_SESSION


def _is_activity(decoded: Decoded) -> bool:
    """Whether the file is a recording, also where its first message is lost; a course has records too."""
    return text(decoded.first("file_id"), "type") in ("activity", "")


def _weigh_ins(decoded: Decoded) -> tuple[RecordedWeighIn, ...]:
    found = []
    for row in decoded.messages.get("weight_scale", []):
        at, mass = moment(row, "timestamp"), number(row, "weight")
        if at is not None and mass is not None and _LIGHTEST_KG <= mass <= _HEAVIEST_KG:
            found.append(RecordedWeighIn(datetime.fromtimestamp(at, UTC), mass))
    return tuple(found)


def _sessions(decoded: Decoded) -> tuple[RecordedSession, ...]:
    rows = decoded.messages.get("session", [])
    if not rows and decoded.records and _is_activity(decoded):
        rows = [{}]
    times = decoded.records.get("timestamp", np.array([]))
    started = [(start, row) for row in rows if (start := _start(row, times, alone=len(rows) == 1)) is not None]
    started.sort(key=lambda pair: pair[0])
    ends = [*(start for start, _ in started[1:]), np.inf]
    sessions = (
        _session(decoded, row, start, end, index if len(rows) > 1 else None)
        for index, ((start, row), end) in enumerate(zip(started, ends, strict=False))
    )
    return tuple(session for session in sessions if session)


def _start(row: Row, times: Column, *, alone: bool) -> float | None:
    """When the session began, in seconds of the Unix epoch; the records know better than a lone session's bad clock."""
    end, elapsed = moment(row, "timestamp"), number(row, "total_elapsed_time")
    start = moment(row, "start_time")
    if start is None and end is not None and elapsed is not None:
        start = end - elapsed
    if not alone or (start is not None and ((times >= start) & (times <= start + _DAY_S)).any()):
        return start
    recorded = first_time(times)
    return start if recorded is None else recorded


def _session(decoded: Decoded, row: Row, start: float, end: float, index: int | None) -> RecordedSession | None:
    name = _sport_name(decoded, row)
    sport, on_foot = sport_of(name), is_on_foot(name)
    times = decoded.records.get("timestamp", np.array([]))
    samples = cleaned(start, np.where(times < end, times, np.nan), _raw(decoded.records), sport, on_foot=on_foot)
    position = (samples.first_position if samples else None) or _position(row)
    return completed(
        RecordedSession(
            sport=sport,
            sport_name=name,
            started_at=datetime.fromtimestamp(start, UTC),
            external_id=_external_id(decoded, start, index),
            duration_s=number(row, "total_timer_time", "total_elapsed_time"),
            moving_s=number(row, "total_moving_time"),
            **_values(row, on_foot=on_foot),
            utc_offset_min=utc_offset_min(decoded, position),
            first_position=position,
            surface=surface_of(text(row, "sub_sport")) if sport == "run" else None,
            device=_device(decoded),
            laps=_laps(decoded, start, end, on_foot=on_foot),
            samples=samples,
        )
    )


def _sport_name(decoded: Decoded, row: Row) -> str:
    """The device's word for the sport; of a session that is lost, from what else was written."""
    laps = decoded.messages.get("lap", [{}])
    name = text(row, "sport") or text(decoded.first("sport"), "sport") or text(laps[0], "sport")
    if name in _NAMED_BY_SUB_SPORT and text(row, "sub_sport") not in ("", "generic"):
        return text(row, "sub_sport")
    types = decoded.records.get("activity_type", np.array([]))
    known = types[np.isfinite(types)]
    return name or (_ACTIVITY_TYPES.get(int(np.median(known)), "") if known.size else "")


def _raw(records: Columns) -> Columns:
    """The columns of the records by our names, each from the first field that has them."""
    raw = {}
    for name, fields in _COLUMNS.items():
        present = [records[field] for field in fields if field in records]
        if present:
            raw[name] = present[0] if len(present) == 1 else np.where(np.isnan(present[0]), present[1], present[0])
    if "cadence" in raw and "fractional_cadence" in records:
        raw["cadence"] = raw["cadence"] + np.nan_to_num(records["fractional_cadence"])
    return raw


def _values(row: Row, *, on_foot: bool) -> dict[str, float | None]:
    """What sessions and laps have in common."""
    cadence = number(row, "avg_cadence", "avg_running_cadence")
    if cadence is not None:
        whole = np.array([cadence + (number(row, "avg_fractional_cadence") or 0)])
        cadence = float(steps_per_minute(whole)[0]) if on_foot else None
    return {
        "distance_m": number(row, "total_distance"),
        "ascent_m": number(row, "total_ascent"),
        "hr_mean": number(row, "avg_heart_rate"),
        "hr_max": number(row, "max_heart_rate"),
        "cadence_spm": cadence,
        "power_w": number(row, "avg_power"),
    }


def _laps(decoded: Decoded, start: float, end: float, *, on_foot: bool) -> tuple[Lap, ...]:
    """The laps that began within the session; a lap's clock may be a second early."""
    laps = []
    for row in decoded.messages.get("lap", []):
        began, duration = moment(row, "start_time"), number(row, "total_timer_time", "total_elapsed_time")
        if began is not None and duration is not None and start - 1 <= began < end:
            laps.append(Lap(max(0.0, began - start), duration, **_values(row, on_foot=on_foot)))
    return tuple(laps)


def _position(row: Row) -> tuple[float, float] | None:
    lat, lon = number(row, "start_position_lat"), number(row, "start_position_long")
    if lat is None or lon is None or not (lat or lon):
        return None
    return lat * _DEGREES_PER_SEMICIRCLE, lon * _DEGREES_PER_SEMICIRCLE


def _external_id(decoded: Decoded, start: float, index: int | None) -> str:
    """The same in every copy of the recording, also a cut one: the device, its serial number and when it began."""
    file_id = decoded.first("file_id")
    created = moment(file_id, "time_created") or start
    parts = [text(file_id, "manufacturer"), text(file_id, "serial_number"), str(int(created))]
    return ":".join(["fit", *parts] + ([] if index is None else [str(index)]))


def _device(decoded: Decoded) -> str:
    file_id = decoded.first("file_id")
    maker = text(file_id, "manufacturer").replace("_", " ").title()
    return f"{maker} {text(file_id, 'product_name')}".strip()
