"""What a recording's samples are kept as in its summary at write, so that no page reads them: seconds, quarters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coach.science.intensity import even_speed, seconds_at
from coach.science.quarters import quarters
from coach.sessions.cutting import cut_off, within
from coach.sessions.models import SampleBlob, Session
from coach.sessions.samples import Samples, unpack

SPEED_STEP_MPS = 0.05
LONG_S = 75 * 60


def seconds_spent(samples: Samples) -> dict[str, Any]:
    """Whole seconds by beats a minute, and by speed in steps of 50 mm/s; of a long run also its quarters."""
    speed = even_speed(samples.elapsed_s, samples.distance_m)
    return {
        "hr_s": whole_seconds(seconds_at(samples.elapsed_s, samples.hr, 1)),
        "speed_s": whole_seconds(seconds_at(samples.elapsed_s, speed, SPEED_STEP_MPS)),
        **quarters_of(samples),
    }


def quarters_of(samples: Samples) -> dict[str, list[list[float | None]]]:
    """Of a run of 75 minutes and more each quarter's grade-adjusted pace in ms per km, heart rate and cadence."""
    if samples.elapsed_s[-1] - samples.elapsed_s[0] < LONG_S:
        return {}
    measured = (samples.altitude_m, samples.hr, samples.cadence_spm)
    found = quarters(samples.elapsed_s, samples.distance_m, *measured) or []
    rows = [[round(1000 * one.pace_s_per_km), tenth(one.hr), tenth(one.cadence_spm)] for one in found]
    return {"quarters": rows} if rows else {}


def tenth(value: float | None) -> float | None:
    """A measure to a tenth, as JSON keeps it."""
    return None if value is None else round(value, 1)


def whole_seconds(found: Mapping[int, float]) -> dict[str, int]:
    """The same as JSON keeps it, without what rounds to nothing."""
    return {str(place): whole for place, seconds in found.items() if (whole := round(seconds))}


def spent_in(blob: SampleBlob) -> dict[str, Any]:
    """The same of what was not cut off; the session and run of the recording are expected to be loaded."""
    return seconds_spent(within(unpack(blob.data), *cut_off(blob.recording)))


def rewrite(session: Session) -> None:
    """Count the seconds of the session's recordings anew, after a cut; inside the caller's transaction."""
    for blob in SampleBlob.objects.filter(recording__session=session).select_related("recording__session__run"):
        blob.recording.summary.pop("quarters", None)
        blob.recording.summary |= spent_in(blob)
        blob.recording.save(update_fields=["summary"])
