"""Exports of Apple Health as the phone writes them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

MORNING = datetime.datetime.fromisoformat("2025-01-06T07:10:00+01:00")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_DE">
 <ExportDate value="2026-01-06 08:00:00 +0100"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1990-01-01"/>
"""
FOOT = "</HealthData>\n"


def when(moment: datetime.datetime) -> str:
    """A time as the phone writes it."""
    return f"{moment:%Y-%m-%d %H:%M:%S %z}"


def record(value: float = 80.5, at: datetime.datetime = MORNING, unit: str = "kg", kind: str = "BodyMass") -> str:
    """One measurement."""
    times = f'creationDate="{when(at)}" startDate="{when(at)}" endDate="{when(at)}"'
    source = 'sourceName="Scale &amp; Co" sourceVersion="1"'
    return f' <Record type="HKQuantityTypeIdentifier{kind}" {source} unit="{unit}" {times} value="{value}"/>\n'


def workout(
    kind: str = "Running", at: datetime.datetime = MORNING, minutes: float = 30, lines: Iterable[str] = ()
) -> str:
    """One workout with what stands inside of it."""
    head = f'workoutActivityType="HKWorkoutActivityType{kind}" duration="{minutes}" durationUnit="min"'
    return f' <Workout {head} sourceName="Watch" startDate="{when(at)}">\n{"".join(lines)} </Workout>\n'


def distance(kilometres: float) -> str:
    """How far a workout went, as newer phones write it."""
    return (
        f'  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="{kilometres}" unit="km"/>\n'
    )


def heart(mean: float, most: float) -> str:
    """The heart rate of a workout."""
    kind = 'type="HKQuantityTypeIdentifierHeartRate"'
    return f'  <WorkoutStatistics {kind} average="{mean}" minimum="90" maximum="{most}" unit="count/min"/>\n'


def fact(key: str, value: str) -> str:
    """Something else that is said of a workout."""
    return f'  <MetadataEntry key="{key}" value="{value}"/>\n'


def export(*elements: str) -> bytes:
    """A whole export."""
    return (HEAD + "".join(elements) + FOOT).encode()


def year() -> bytes:
    """A weight each morning, a run every second day and a strength workout a week, among heart beats."""
    elements = []
    for day in range(364):
        at = MORNING + datetime.timedelta(days=day)
        elements += [
            record(80 + day % 5 / 10, at),
            *[record(60 + beat, at, "count/min", "HeartRate") for beat in range(3)],
        ]
        if day % 2 == 0:
            elements.append(workout(at=at, lines=[distance(5 + day % 3)]))
        if day % 7 == 1:
            elements.append(workout("TraditionalStrengthTraining", at, 60))
    return export(*elements)
