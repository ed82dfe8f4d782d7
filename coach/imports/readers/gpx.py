"""GPX tracks, with heart rate, cadence and power from the extensions of Garmin, Strava and others."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import nan

import numpy as np
from lxml import etree

from .markup import Elements, Row, columns, number, point, shared_offset_min, text_of
from .records import Columns, FileContent, Reason, RecordedSession, Unreadable
from .samples import EARLIEST, LATEST, LONGEST_S, cleaned, first_time
from .sports import is_on_foot, sport_of, surface_of
from .summary import completed

_NAMES = {
    "time": "time",
    "ele": "altitude_m",
    "hr": "hr",
    "heartrate": "hr",
    "cad": "cadence",
    "cadence": "cadence",
    "power": "power_w",
    "watts": "power_w",
    "PowerInWatts": "power_w",
    "speed": "speed_m_s",
}
# Strava once numbered the sports.
_NUMBERED = {"1": "cycling", "9": "running", "10": "walking"}
_ANOTHER_SESSION_AFTER_S = 3 * 3_600.0


@dataclass
class _Track:
    """The points of one session, from one track or several."""

    sport_name: str = ""
    points: list[Row] = field(default_factory=list)

    @property
    def times(self) -> list[float]:
        """When its points were, as far as that can be."""
        return [row["time"] for row in self.points if "time" in row and EARLIEST <= row["time"] <= LATEST]


def read_gpx(data: bytes) -> FileContent:
    """The sessions of a GPX document; raises Unreadable where it has no track, or tracks without times."""
    elements = Elements(data, "trkpt", "trkseg", "trk")
    tracks = _tracks(elements)
    points = sum(len(track.points) for track in tracks)
    timed = sum(len(track.times) for track in tracks)
    # A few stray times don't make a plan a recording.
    if 2 * timed < points:
        raise Unreadable(Reason.NO_TIMES)
    sessions = tuple(session for track in _joined(tracks) if (session := _session(track, _creator(elements))))
    if not sessions:
        raise Unreadable(Reason.DAMAGED if elements.damaged else Reason.NO_SESSION)
    return FileContent("gpx", sessions, damaged=elements.damaged)


def _tracks(elements: Elements) -> list[_Track]:
    """The tracks one by one, each point with the number of its segment."""
    tracks = [_Track()]
    segment = 0
    for name, element in elements:
        if name == "trkpt":
            tracks[-1].points.append(_point(element, segment))
            element.clear()
        elif name == "trkseg":
            segment += 1
        else:
            tracks[-1].sport_name = text_of(element, "{*}type")
            tracks.append(_Track())
    return [track for track in tracks if track.points]


def _point(element: etree._Element, segment: int) -> Row:
    place = {"lat": number(element.get("lat")), "lon": number(element.get("lon")), "segment": float(segment)}
    return place | point(element, _NAMES)


def _joined(tracks: list[_Track]) -> list[_Track]:
    """The tracks by time, those of one sport with less than three hours between them as one session."""
    joined: list[_Track] = []
    for track in sorted((track for track in tracks if track.times), key=lambda track: min(track.times)):
        before = joined[-1] if joined else None
        near = before and min(track.times) - max(before.times) < _ANOTHER_SESSION_AFTER_S
        if before and near and before.sport_name == track.sport_name:
            before.points.extend(track.points)
        else:
            joined.append(track)
    return joined


def _session(track: _Track, device: str) -> RecordedSession | None:
    name = _NUMBERED.get(track.sport_name, track.sport_name)
    table = columns(track.points)
    start = first_time(table["time"])
    if start is None:
        return None
    samples = cleaned(start, table["time"], table, sport_of(name), on_foot=not name or is_on_foot(name))
    lat, lon = (samples and samples.first_position) or (nan, nan)
    return completed(
        RecordedSession(
            sport=sport_of(name),
            sport_name=name,
            started_at=datetime.fromtimestamp(start, UTC),
            external_id=f"gpx:{start:.0f}:{lat:.4f}:{lon:.4f}",
            duration_s=_recorded_s(table, start),
            utc_offset_min=shared_offset_min(table),
            surface=surface_of(name) if sport_of(name) == "run" else None,
            device=device,
            samples=samples,
        )
    )


def _recorded_s(table: Columns, start: float) -> float:
    """Seconds from the first to the last point of each segment, in sum: between segments the watch was stopped."""
    times, segments = table["time"], table["segment"]
    inside = (times >= start) & (times <= start + LONGEST_S)
    return sum(float(np.ptp(times[inside & (segments == segment)])) for segment in np.unique(segments[inside]))


def _creator(elements: Elements) -> str:
    """The app or device that wrote the file, without its address on the web."""
    creator = "" if elements.root is None else elements.root.get("creator") or ""
    return "".join(filter(str.isprintable, creator)).partition(" - http")[0].strip()
