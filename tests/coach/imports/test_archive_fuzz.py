"""Bent archives and bent lists: each is read as far as it goes, or refused with a reason; nothing else is raised."""

from __future__ import annotations

import gzip
import io
import os

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.imports.readers.activities import is_activities, read_activities
from coach.imports.readers.archive import opened
from coach.imports.readers.records import Unreadable

from .fit_files import run_fit
from .sending import zipped
from .strava_files import ENGLISH, GARMIN, GERMAN, english, listed
from .xml_files import run_gpx

MANY = int(os.environ.get("EXAMPLES", "200"))
UTF_16 = listed(GERMAN).decode().encode("utf-16")
LISTS = [listed(ENGLISH, english(), english()), listed(GERMAN), listed(GARMIN), UTF_16]
INNER = zipped({"a.fit": run_fit(seconds=5)})
ARCHIVES = [
    zipped({"activities.csv": LISTS[0], "activities/1.fit.gz": gzip.compress(run_fit(seconds=5)), "b.gpx": run_gpx(3)}),
    zipped({"inner.zip": INNER, "photo.jpg": b"\xff\xd8\xff" * 50}),
    INNER,
]


@st.composite
def bent(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """One of the seeds, with a few bytes changed, a piece cut out or doubled, and perhaps without its end."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        change = draw(st.sampled_from(("byte", "ones", "cut", "double")))
        piece = data[at : at + draw(st.integers(1, 40))]
        if change == "byte":
            data[at] = draw(st.integers(0, 255))
        elif change == "ones":
            data[at : at + 4] = b"\xff\xff\xff\xff"
        elif change == "cut" and len(data) > len(piece):
            del data[at : at + len(piece)]
        else:
            data[at:at] = piece
    return bytes(data[: draw(st.sampled_from((len(data), len(data), len(data) * 9 // 10)))])


@given(bent(ARCHIVES))
@settings(max_examples=MANY)
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"PK\x03\x04")
def test_a_bent_archive_gives_its_files_or_a_reason(data: bytes) -> None:
    try:
        with opened(io.BytesIO(data)) as members:
            for member in members:
                try:
                    assert isinstance(member.read(), bytes)
                except Unreadable:
                    continue
    except Unreadable:
        return


@given(bent(LISTS))
@settings(max_examples=MANY)
def test_a_bent_list_gives_what_is_possible_or_a_reason(data: bytes) -> None:
    is_activities(data[:8192])
    try:
        found = read_activities(data)
    except Unreadable:
        return
    for row in found.activities:
        assert row.distance is None or 0 < row.distance <= 2_000_000
        assert row.duration_s is None or 0 < row.duration_s <= 20 * 86_400
        assert row.effort is None or 0 < row.effort <= 10
        assert len(row.title) <= 120
