"""Seconds at each heart rate and speed, kept in a recording's summary at write, so that no page reads samples."""

from __future__ import annotations

from collections.abc import Mapping

from coach.science.intensity import even_speed, seconds_at
from coach.sessions.cutting import cut_off, within
from coach.sessions.models import SampleBlob, Session
from coach.sessions.samples import Samples, unpack

SPEED_STEP_MPS = 0.05


def seconds_spent(samples: Samples) -> dict[str, dict[str, int]]:
    """Whole seconds by beats a minute, and by speed in steps of 50 mm/s; what a page says of zones is made of them."""
    speed = even_speed(samples.elapsed_s, samples.distance_m)
    return {
        "hr_s": whole_seconds(seconds_at(samples.elapsed_s, samples.hr, 1)),
        "speed_s": whole_seconds(seconds_at(samples.elapsed_s, speed, SPEED_STEP_MPS)),
    }


def whole_seconds(found: Mapping[int, float]) -> dict[str, int]:
    """The same as JSON keeps it, without what rounds to nothing."""
    return {str(place): whole for place, seconds in found.items() if (whole := round(seconds))}


def spent_in(blob: SampleBlob) -> dict[str, dict[str, int]]:
    """The same of what was not cut off; the session and run of the recording are expected to be loaded."""
    return seconds_spent(within(unpack(blob.data), *cut_off(blob.recording)))


def rewrite(session: Session) -> None:
    """Count the seconds of the session's recordings anew, after a cut; inside the caller's transaction."""
    for blob in SampleBlob.objects.filter(recording__session=session).select_related("recording__session__run"):
        blob.recording.summary |= spent_in(blob)
        blob.recording.save(update_fields=["summary"])
