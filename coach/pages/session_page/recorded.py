"""What the watch said of a session: its recording, and what its samples show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from athletes import units
from coach.pages.session_page.chart import drawing
from coach.pages.session_page.route import outline
from coach.pages.session_page.splits import splits
from coach.pages.session_page.track import track_of
from coach.sessions.cutting import cut_off, laps_within, within
from coach.sessions.models import Original, Recording, Session
from coach.sessions.samples import Samples, unpack


def recording_of(session: Session, merged: Sequence[Session]) -> Recording | None:
    """The recording of the session or of one merged into it, a whole one before a damaged one, with its samples."""
    original = Original.objects.filter(athlete=session.athlete_id, sha256=OuterRef("sha256"))
    recordings = Recording.objects.filter(session__in=[session, *merged]).annotate(has_original=Exists(original))
    return recordings.select_related("sample_blob", "session__run").order_by("damaged", "pk").first()


def samples_of(recording: Recording | None) -> Samples | None:
    """The recording's samples without what was cut off; None where nothing was sampled."""
    blob = getattr(recording, "sample_blob", None)
    return within(unpack(blob.data), *cut_off(recording)) if recording and blob else None


def summary_of(recording: Recording | None) -> dict[str, Any]:
    """What the recording says of the whole session; empty where there is none."""
    return recording.summary if recording else {}


def laps_of(recording: Recording | None) -> list[dict[str, int]]:
    """Laps as the watch cut them, as far as they were not cut off; one says nothing that the session does not."""
    laps = laps_within(recording.summary, *cut_off(recording)) if recording else []
    return laps if len(laps) > 1 else []


def lap_columns(laps: list[dict[str, int]]) -> set[str]:
    """The names of what any of the laps knows."""
    return {name for lap in laps for name in lap}


def way_context(samples: Samples | None, name: str) -> dict[str, Any]:
    """The route, and where distances are known the chart and the splits."""
    if samples is None:
        return {}
    context: dict[str, Any] = {"route": outline(samples.lat, samples.lon)}
    if track := track_of(samples):
        context |= {"drawing": drawing(track, name), "splits": splits(track, name)}
    return context | {"distance_unit": units.distance_unit(name), "height_unit": units.height_unit(name)}
