"""Writers of GPX and TCX documents, so that the tests bring their own."""

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 4, 6, 30, tzinfo=UTC)
GPX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Clock 7 - http://example.com" '
    'xmlns="http://www.topografix.com/GPX/1/1" '
    'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
)
TCX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">'
)


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def latitude(metres: float) -> float:
    return 52.5 + math.degrees(metres / 6_371_008.8)


def trkpt(moment: datetime | None, metres: float, inner: str = "") -> str:
    time = "" if moment is None else f"<time>{iso(moment)}</time>"
    return f'<trkpt lat="{latitude(metres):.8f}" lon="13.4"><ele>100</ele>{time}{inner}</trkpt>\n'


def vitals(hr: int = 150, cadence: int = 85, power: int = 240) -> str:
    """Heart rate and cadence as Garmin writes them, power as Strava does."""
    garmin = f"<gpxtpx:hr>{hr}</gpxtpx:hr><gpxtpx:cad>{cadence}</gpxtpx:cad>"
    return (
        f"<extensions><power>{power}</power><gpxtpx:TrackPointExtension>{garmin}</gpxtpx:TrackPointExtension>"
        "</extensions>"
    )


def segment(seconds: Iterable[int], *, start: datetime = START, speed: float = 3.0, inner: str = "") -> str:
    """A segment due north with a point at each of `seconds`."""
    points = (trkpt(start + timedelta(seconds=second), speed * second, inner) for second in seconds)
    return f"<trkseg>{''.join(points)}</trkseg>"


def track(*segments: str, kind: str | None = "running") -> str:
    named = "" if kind is None else f"<type>{kind}</type>"
    return f"<trk><name>Morning</name>{named}{''.join(segments)}</trk>"


def gpx(*tracks: str) -> bytes:
    return f"{GPX_HEAD}{''.join(tracks)}</gpx>\n".encode()


def run_gpx(seconds: int = 60) -> bytes:
    """A run at 3 m/s with a point a second."""
    return gpx(track(segment(range(seconds + 1), inner=vitals())))


def trackpoint(moment: datetime, metres: float) -> str:
    return (
        f"<Trackpoint><Time>{iso(moment)}</Time><Position><LatitudeDegrees>{latitude(metres):.8f}</LatitudeDegrees>"
        f"<LongitudeDegrees>13.4</LongitudeDegrees></Position><AltitudeMeters>100</AltitudeMeters>"
        f"<DistanceMeters>{metres}</DistanceMeters><HeartRateBpm><Value>150</Value></HeartRateBpm>"
        "<Extensions><ns3:TPX><ns3:Speed>3.0</ns3:Speed><ns3:RunCadence>85</ns3:RunCadence>"
        "<ns3:Watts>240</ns3:Watts></ns3:TPX></Extensions></Trackpoint>\n"
    )


def lap(begins: int, ends: int, *, start: datetime = START, speed: float = 3.0, points: bool = True) -> str:
    """A lap between two seconds of the activity, with a point at each second."""
    inside = range(begins, ends + 1) if points else ()
    track_points = "".join(trackpoint(start + timedelta(seconds=second), speed * second) for second in inside)
    return (
        f'<Lap StartTime="{iso(start + timedelta(seconds=begins))}"><TotalTimeSeconds>{ends - begins}'
        f"</TotalTimeSeconds><DistanceMeters>{speed * (ends - begins)}</DistanceMeters>"
        "<AverageHeartRateBpm><Value>151</Value></AverageHeartRateBpm>"
        f"<MaximumHeartRateBpm><Value>160</Value></MaximumHeartRateBpm><Track>{track_points}</Track>"
        "<Extensions><ns3:LX><ns3:AvgRunCadence>86</ns3:AvgRunCadence><ns3:AvgWatts>241</ns3:AvgWatts></ns3:LX>"
        "</Extensions></Lap>"
    )


def activity(*laps: str, sport: str = "Running", start: datetime = START) -> str:
    return (
        f'<Activity Sport="{sport}"><Id>{iso(start)}</Id>{"".join(laps)}'
        "<Creator><Name>Clock 7</Name><UnitId>4711</UnitId></Creator></Activity>"
    )


def tcx(*activities: str) -> bytes:
    return f"{TCX_HEAD}<Activities>{''.join(activities)}</Activities></TrainingCenterDatabase>\n".encode()


def run_tcx(seconds: int = 60) -> bytes:
    """A run at 3 m/s of two laps with a point a second."""
    half = seconds // 2
    return tcx(activity(lap(0, half), lap(half, seconds)))
