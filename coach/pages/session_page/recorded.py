"""What the watch said of a session: its recording, laps and samples."""

from __future__ import annotations

from typing import Any

from coach.imports.readers.records import Samples
from coach.pages.session_page.chart import drawing
from coach.pages.session_page.route import outline
from coach.pages.session_page.splits import splits
from coach.pages.session_page.track import track_of
from coach.sessions.models import Recording, Session


def recording_of(session: Session) -> Recording | None:
    """The session's recording, a whole one before a damaged one, with its samples; one query."""
    return session.recordings.select_related("sample_blob").order_by("damaged", "pk").first()


def way_context(samples: Samples | None, name: str) -> dict[str, Any]:
    """The chart, the splits and the route, as far as the samples know of them."""
    if samples is None:
        return {}
    track, route = track_of(samples), outline(samples.lat, samples.lon)
    if track is None:
        return {"route": route}
    return {"route": route, "drawing": drawing(track, name), "splits": splits(track, name)}
