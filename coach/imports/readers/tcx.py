"""TCX activities (Garmin's Training Center XML): laps and track points, also several sports in one file."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from math import nan

import numpy as np
from lxml import etree

from .markup import Elements, Row, columns, moment, number_of, point, shared_offset_min, text_of
from .records import Column, FileContent, Lap, Reason, RecordedSession, Unreadable
from .samples import EARLIEST, LATEST, cleaned, first_time, steps_per_minute
from .sports import is_on_foot, sport_of
from .summary import completed

_NAMES = {
    "Time": "time",
    "LatitudeDegrees": "lat",
    "LongitudeDegrees": "lon",
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "Value": "hr",  # of HeartRateBpm, the only one in a track point
    "Cadence": "cadence",
    "RunCadence": "cadence",
    "Watts": "power_w",
    "Speed": "speed_m_s",
}
_DAY_S = 86_400.0


@dataclass
class _Activity:
    """What was met of an activity so far: its points, and its laps with when each began."""

    points: list[Row] = field(default_factory=list)
    laps: list[tuple[float, Lap]] = field(default_factory=list)


def read_tcx(data: bytes) -> FileContent:
    """The sessions of a TCX document; raises Unreadable where it has no activity, or none with times."""
    elements = Elements(data, "Trackpoint", "Lap", "Activity", "Course")
    sessions: list[RecordedSession | None] = []
    activity = _Activity()
    for name, element in elements:
        if name == "Trackpoint":
            activity.points.append(point(element, _NAMES))
            element.clear()
        elif name == "Lap":
            activity.laps.append(_lap(element))
        else:
            sessions += [_session(element, activity)] if name == "Activity" else []
            activity = _Activity()
    known = tuple(session for session in sessions if session)
    if not known:
        raise Unreadable(Reason.DAMAGED if elements.damaged else Reason.NO_TIMES if sessions else Reason.NO_SESSION)
    return FileContent("tcx", known, damaged=elements.damaged)


def _lap(element: etree._Element) -> tuple[float, Lap]:
    cadence = number_of(element, ".//{*}AvgRunCadence") or number_of(element, "{*}Cadence")
    lap = Lap(
        start_s=0,
        duration_s=number_of(element, "{*}TotalTimeSeconds") or 0,
        distance_m=number_of(element, "{*}DistanceMeters"),
        hr_mean=number_of(element, "{*}AverageHeartRateBpm/{*}Value"),
        hr_max=number_of(element, "{*}MaximumHeartRateBpm/{*}Value"),
        cadence_spm=float(steps_per_minute(np.array([cadence]))[0]) if cadence else None,
        power_w=number_of(element, ".//{*}AvgWatts"),
    )
    return moment(element.get("StartTime")).get("time", nan), lap


def _session(element: etree._Element, activity: _Activity) -> RecordedSession | None:
    name = element.get("Sport", "").strip().lower()
    table = columns(activity.points)
    start = _start(activity, table["time"])
    if start is None:
        return None
    on_foot = is_on_foot(name)
    samples = cleaned(start, table["time"], table, sport_of(name), on_foot=on_foot)
    return completed(
        RecordedSession(
            sport=sport_of(name),
            sport_name=name,
            started_at=datetime.fromtimestamp(start, UTC),
            external_id=_external_id(element, start),
            duration_s=_sum(lap.duration_s for _, lap in activity.laps),
            distance_m=_sum(lap.distance_m or 0 for _, lap in activity.laps),
            utc_offset_min=shared_offset_min(table),
            device=text_of(element, "{*}Creator/{*}Name"),
            laps=tuple(_placed(lap, began - start, on_foot=on_foot) for began, lap in activity.laps if began >= start),
            samples=samples,
        )
    )


def _start(activity: _Activity, times: Column) -> float | None:
    """When the first lap began, or the first point where no point is within a day of that."""
    began = [at for at, _ in activity.laps if EARLIEST <= at <= LATEST]
    recorded = first_time(times)
    if began and (recorded is None or 0 <= recorded - began[0] < _DAY_S):
        return began[0]
    return recorded


def _placed(lap: Lap, start_s: float, *, on_foot: bool) -> Lap:
    return replace(lap, start_s=start_s, cadence_spm=lap.cadence_spm if on_foot else None)


def _sum(values: Iterable[float]) -> float | None:
    """The sum of what is not negative, or None where that is nothing."""
    return sum(value for value in values if value > 0) or None


def _external_id(element: etree._Element, start: float) -> str:
    """The activity's own name, which is when it began, and the device's serial number."""
    parts = [text_of(element, "{*}Creator/{*}UnitId"), text_of(element, "{*}Id") or f"{start:.0f}"]
    return ":".join(["tcx", *parts])[:100]
