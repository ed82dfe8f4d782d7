"""Apple Health's export: weights, and runs and strength workouts, looked for in a stream of any length.

The document is never parsed: millions of heart beats stand between two weights, and its own DTD is often broken. So
nothing is expanded or fetched, and only the elements that are looked for are ever taken apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import IO, Literal

from .logs import HEAVIEST_KG, KG_PER_LB, LIGHTEST_KG, M_PER_MILE
from .records import Reason, RecordedWeighIn, Unreadable
from .when import moment

MOST_BYTES = 4 * 2**30
_CHUNK = 2**20
# Longer than any element that counts: one that does not end within it is damaged.
_LONGEST = 2**20
_LONGEST_START = len(b'<Record type="HKQuantityTypeIdentifierBodyMass"')
_ROOTS = (b"<!DOCTYPE HealthData", b"<HealthData")
_START = re.compile(rb'<Record type="HKQuantityTypeIdentifierBodyMass"|<Workout ')
# Possessive, since a broken tag of a megabyte would else be tried in as many ways.
_TAG = re.compile(rb'<\w++(?:[^<>"]++|"[^"<]*+")*+>')
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"<]*)"')
_SPORTS: dict[str, Literal["run", "lift"]] = {
    "HKWorkoutActivityTypeRunning": "run",
    "HKWorkoutActivityTypeTraditionalStrengthTraining": "lift",
    "HKWorkoutActivityTypeFunctionalStrengthTraining": "lift",
}
_MASSES = {"kg": 1.0, "lb": KG_PER_LB, "g": 0.001, "st": 14 * KG_PER_LB}
_METRES = {"km": 1000.0, "mi": M_PER_MILE, "m": 1.0, "yd": 0.9144, "ft": 0.3048}
_SECONDS = {"min": 60.0, "s": 1.0, "sec": 1.0, "hr": 3600.0, "h": 3600.0}
_LONGEST_S = 2 * 86_400.0
_FARTHEST_M = 1_000_000.0

Attributes = dict[str, str]


@dataclass(frozen=True)
class HealthWorkout:
    """A run, or a strength workout without its sets; `started_at` has the offset that clocks had there."""

    sport: Literal["run", "lift"]
    started_at: datetime
    duration_s: float | None
    distance_m: float | None = None
    hr_mean: float | None = None
    hr_max: float | None = None
    ascent_m: float | None = None
    indoors: bool = False


@dataclass(frozen=True)
class Health:
    """All of an export that counts here; `damaged` where an element had no end or could not be read."""

    workouts: tuple[HealthWorkout, ...]
    weigh_ins: tuple[RecordedWeighIn, ...]
    damaged: bool


def is_health(head: bytes) -> bool:
    """Whether a file that begins so is an export of Apple Health."""
    return any(root in head for root in _ROOTS)


def read_health(stream: IO[bytes]) -> Health:
    """The weights and workouts; raises Unreadable where there are none, or the stream has more than 4 GB."""
    workouts: list[HealthWorkout] = []
    weigh_ins: list[RecordedWeighIn] = []
    damaged = False
    for element in _elements(stream):
        if element.startswith(b"<Record"):
            weigh_in = _weigh_in(_attributes(element))
            weigh_ins += [weigh_in] if weigh_in else []
            damaged |= weigh_in is None
        elif (workout := _workout(element)) is not None:
            workouts.append(workout)
    if not workouts and not weigh_ins:
        raise Unreadable(Reason.NO_SESSION)
    return Health(tuple(workouts), tuple(weigh_ins), damaged)


def _elements(stream: IO[bytes]) -> Iterator[bytes]:
    """Each element that counts, whole; never more than a megabyte is held."""
    held, room = b"", MOST_BYTES
    while chunk := stream.read(_CHUNK):
        room -= len(chunk)
        if room < 0:
            raise Unreadable(Reason.TOO_LARGE)
        held += chunk
        place = 0
        while (start := _START.search(held, place)) is not None:
            stop = _stop(held, start.start())
            if stop is None and len(held) - start.start() < _LONGEST:
                break
            # One without an end is passed by.
            if stop is not None:
                yield held[start.start() : stop]
            place = start.end() if stop is None else stop
        keep = start.start() if start is not None else max(place, len(held) - _LONGEST_START)
        held = held[keep:]


def _stop(held: bytes, start: int) -> int | None:
    """Where the element that begins here ends; None where that has not come yet."""
    tag = _TAG.match(held, start)
    if tag is None:
        return None
    if held.startswith(b"<Record", start) or tag[0].endswith(b"/>"):
        return tag.end()
    close = held.find(b"</Workout>", tag.end())
    return None if close < 0 else close


def _attributes(tag: bytes) -> Attributes:
    text = tag.decode("utf-8", errors="replace")
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _weigh_in(row: Attributes) -> RecordedWeighIn | None:
    at, value = moment(row.get("startDate", "")), _number(row.get("value"))
    factor = _MASSES.get(row.get("unit", "kg"))
    if at is None or value is None or factor is None or not LIGHTEST_KG <= value * factor <= HEAVIEST_KG:
        return None
    return RecordedWeighIn(at, value * factor)


def _workout(element: bytes) -> HealthWorkout | None:
    tags = [_attributes(tag) for tag in _TAG.findall(element)]
    head = tags[0]
    sport, at = _SPORTS.get(head.get("workoutActivityType", "")), moment(head.get("startDate", ""))
    if sport is None or not isinstance(at, datetime):
        return None
    facts = {row["key"]: row.get("value", "") for row in tags if "key" in row}
    measured = {row["type"]: row for row in tags if "type" in row}
    heart = measured.get("HKQuantityTypeIdentifierHeartRate", {})
    return HealthWorkout(
        sport=sport,
        started_at=at if at.tzinfo else at.replace(tzinfo=UTC),
        duration_s=_duration_s(head),
        distance_m=_distance_m(head, measured.get("HKQuantityTypeIdentifierDistanceWalkingRunning", {})),
        hr_mean=_beats(heart.get("average")),
        hr_max=_beats(heart.get("maximum")),
        ascent_m=_centimetres(facts.get("HKElevationAscended", "")),
        indoors=facts.get("HKIndoorWorkout") == "1",
    )


def _duration_s(head: Attributes) -> float | None:
    value, factor = _number(head.get("duration")), _SECONDS.get(head.get("durationUnit", "min"))
    seconds = value * factor if value and factor else 0
    return seconds if 0 < seconds <= _LONGEST_S else None


def _distance_m(head: Attributes, measured: Attributes) -> float | None:
    """Older exports say it of the whole workout, newer ones in a line of its own."""
    value = _number(head.get("totalDistance") or measured.get("sum"))
    factor = _METRES.get(head.get("totalDistanceUnit") or measured.get("unit", "km"))
    metres = value * factor if value and factor else 0
    return metres if 0 < metres <= _FARTHEST_M else None


def _beats(text: str | None) -> float | None:
    value = _number(text)
    return value if value is not None and 20 <= value <= 250 else None


def _centimetres(text: str) -> float | None:
    value = _number(text.removesuffix(" cm")) if text.endswith(" cm") else None
    return value / 100 if value is not None and 0 < value <= 2_000_000 else None


def _number(text: str | None) -> float | None:
    return float(text) if text and re.fullmatch(r"\d{1,9}(?:\.\d{1,20})?", text) else None
