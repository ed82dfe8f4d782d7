"""Broken tables of every app: whatever is in them is read, or refused with a reason, and never stored by halves."""

from __future__ import annotations

import os
import zoneinfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete
from coach.imports.lifts import documents_of
from coach.imports.matching import names_in
from coach.imports.models import ImportItem, ItemReason
from coach.imports.readers.logged import Assumed
from coach.imports.readers.records import FileContent, Unreadable
from coach.imports.readers.tables import read_known_table
from coach.sessions.models import Entry, Exercise, Session, WorkSet

from .gym_files import fitnotes, hevy, hevy_in_pounds, strong, strong_of_2025, strong_with_units, stronglifts, weights
from .sending import send, sent

HOME = zoneinfo.ZoneInfo("Europe/Berlin")
WHOLE = [
    *(strong(1), strong_with_units(1), strong_of_2025(1), hevy(1), hevy_in_pounds(1), fitnotes(1), stronglifts(1)),
    *(weights(3), weights(3, "date,weight"), b"#Units:kg\n#date;weight;trend\n2021-03-04T07:12:33.000Z;80.5;80.3\n"),
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"]
PIECES = [
    *(b'"', b",", b";", b"\n", b"\0", b"\xff\xfe", b"-", b"9" * 30, b"NaN", b"1e9", b"\xc3", b"=", b"31/02/2021", b""),
]


@st.composite
def broken_tables(draw: st.DrawFn) -> bytes:
    """A whole file in some letters, of which a few places were overwritten."""
    data = bytearray(draw(st.sampled_from(WHOLE)).decode("utf-8-sig").encode(draw(st.sampled_from(ENCODINGS))))
    # What breaks the header ends there, so that most of the damage is below it.
    first = draw(st.sampled_from([0, data.find(b"\n"), data.find(b"\n")]))
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(max(first, 0), len(data) - 1))
        data[place : place + draw(st.integers(0, 8))] = draw(st.sampled_from(PIECES) | st.binary(max_size=6))
    return bytes(data)


def read(data: bytes) -> FileContent | None:
    try:
        return read_known_table(data, Assumed(mass="lb", order="month"))
    except Unreadable:
        return None


@settings(max_examples=int(os.environ.get("EXAMPLES", "400")))
@given(broken_tables())
def test_a_broken_table_is_read_or_refused(data: bytes) -> None:
    content = read(data)
    if content is None:
        return
    squat = Exercise(pk=1)
    for doc in documents_of(content, dict.fromkeys(names_in(content), squat), HOME, pairs=True).values():
        sets = [row for entry in doc.entries for row in entry.sets]
        assert all(row.reps is None or 0 < row.reps <= 1000 for row in sets)
        assert all(row.mass_g is None or 0 < row.mass_g <= 1_000_000 for row in sets)
        assert all(row.rpe is None or 10 <= row.rpe <= 100 for row in sets)
        assert sum((row.reps or 0) * (row.mass_g or 0) for row in sets) < 2**31
        assert "\0" not in f"{doc.title}{doc.comment}"
    assert all(20 <= row.mass_kg <= 400 for row in content.weigh_ins)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=broken_tables())
def test_a_broken_table_is_stored_whole_or_not_at_all(athlete: Athlete, data: bytes) -> None:
    send(athlete, sent(data, "export.csv"))

    assert not ImportItem.objects.filter(reason=ItemReason.FAILED).exists()
    assert not Session.objects.filter(sport="lift", entries=None).exists()
    assert not Entry.objects.filter(work_sets=None).exists()
    assert not WorkSet.objects.filter(reps=None, duration_ms=None, distance_mm=None, contacts=None).exists()
