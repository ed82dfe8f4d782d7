"""From what a reader found to what is written: a session and its recording, in integers at rest."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterable
from typing import Any

from athletes import units
from athletes.body import Measured
from coach.imports.places import offset_min, zone_at
from coach.imports.readers.records import FileContent, Lap, RecordedSession, RecordedWeighIn
from coach.sessions.bests import best_times_ms
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.recordings import RecordingDoc
from coach.sessions.samples import Counted
from coach.sessions.spent import seconds_spent

Numbers = dict[str, int]


def session_doc(recorded: RecordedSession, home: zoneinfo.ZoneInfo) -> SessionDoc:
    """The session, on the day it was where it was recorded, or in the athlete's own zone where that is not known."""
    offset = local_offset_min(recorded, home)
    local = recorded.started_at + datetime.timedelta(minutes=offset)
    return SessionDoc(
        sport=recorded.sport,
        local_date=local.date(),
        started_at=recorded.started_at,
        utc_offset_min=offset,
        title=other_title(recorded) if recorded.sport == "other" else "",
        duration_ms=milliseconds(recorded.duration_s),
        run=run_doc(recorded) if recorded.sport == "run" else None,
    )


def local_offset_min(recorded: RecordedSession, home: zoneinfo.ZoneInfo) -> int:
    """Minutes ahead of UTC: as the recording says, else as at the place, else as at home."""
    if recorded.utc_offset_min is not None:
        return recorded.utc_offset_min
    there = zone_at(recorded.first_position) if recorded.first_position else None
    return offset_min(recorded.started_at, there or home)


def other_title(recorded: RecordedSession) -> str:
    """What an "other" session was, in the device's word for it: `open_water` is read as "Open water"."""
    return recorded.sport_name.replace("_", " ").strip().capitalize()[:120]


def run_doc(recorded: RecordedSession) -> RunDoc:
    """The running part."""
    return RunDoc(
        distance_mm=millimetres(recorded.distance_m),
        moving_ms=milliseconds(recorded.moving_s),
        ascent_mm=millimetres(recorded.ascent_m),
        hr_mean=whole(recorded.hr_mean),
        hr_max=whole(recorded.hr_max),
        cadence=whole(recorded.cadence_spm),
        power_w=whole(recorded.power_w),
        surface=recorded.surface or "",
    )


def recording_doc(content: FileContent, part: int, sha256: str, file_name: str) -> RecordingDoc:
    """The recording of one session of a file, its samples packed; best times of runs alone."""
    recorded = content.sessions[part]
    samples = recorded.samples
    counted = Counted.of(samples) if samples else None
    is_run = recorded.sport == "run"
    return RecordingDoc(
        kind=content.kind,
        sha256=sha256,
        part=part,
        external_id=recorded.external_id[:120],
        file_name=file_name,
        device=recorded.device[:80],
        damaged=content.damaged,
        # From the samples as they are kept: a value at the edge of a step may lie on its other side then.
        summary={**summary(recorded), **(seconds_spent(counted.samples()) if counted and is_run else {})},
        samples=counted.packed() if counted else None,
        bests_ms=best_times_ms(samples) if samples and is_run else None,
    )


def summary(recorded: RecordedSession) -> dict[str, Any]:
    """What the recording says of the whole and of each lap; nothing where it says nothing."""
    values = {"duration_ms": milliseconds(recorded.duration_s), "moving_ms": milliseconds(recorded.moving_s)}
    known = {name: value for name, value in values.items() if value is not None}
    laps = [lap_numbers(lap) for lap in recorded.laps]
    return {"sport": recorded.sport_name, **known, **measured(recorded), "laps": laps}


def weigh_ins(content: FileContent) -> tuple[Measured, ...]:
    """What a file says of weight, in grams."""
    return measured_of(content.weigh_ins)


def measured_of(rows: Iterable[RecordedWeighIn]) -> tuple[Measured, ...]:
    """What a scale measured, in grams."""
    return tuple((row.at, units.to_g(row.mass_kg, "metric")) for row in rows)


def lap_numbers(lap: Lap) -> Numbers:
    """One lap; `start_ms` counts from the session's start."""
    return {
        "start_ms": round(lap.start_s * units.MS_PER_SECOND),
        "duration_ms": round(lap.duration_s * units.MS_PER_SECOND),
        **measured(lap),
    }


def measured(part: Lap | RecordedSession) -> Numbers:
    """What a lap and a session have in common, as far as it is known."""
    values = {
        "distance_mm": millimetres(part.distance_m),
        "ascent_mm": millimetres(part.ascent_m),
        "hr_mean": whole(part.hr_mean),
        "hr_max": whole(part.hr_max),
        "cadence": whole(part.cadence_spm),
        "power_w": whole(part.power_w),
    }
    return {name: value for name, value in values.items() if value is not None}


def millimetres(metres: float | None) -> int | None:
    """Metres at rest."""
    return None if metres is None else round(metres * 1000)


def milliseconds(seconds: float | None) -> int | None:
    """Seconds at rest."""
    return None if seconds is None else round(seconds * units.MS_PER_SECOND)


def whole(value: float | None) -> int | None:
    """A value whose finer parts say nothing, such as a heart rate."""
    return None if value is None else round(value)
