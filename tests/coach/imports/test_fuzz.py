"""Files of every kind, bent: each is read as far as it goes or refused with a reason, and stored whole or not at all.

`EXAMPLES=20000` draws so many of each kind; without it, there are as many as `CASES` says, the same each time.
"""

from __future__ import annotations

import gzip
import json
import os
import zoneinfo
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete
from coach.imports import importer
from coach.imports.lifts import documents_of
from coach.imports.matching import names_in
from coach.imports.models import Import, ImportItem, ImportStatus, ItemReason
from coach.imports.own.rows import KINDS as OWN_TABLES
from coach.imports.own.rows import numbers
from coach.imports.own.sessions import Reader
from coach.imports.readers import recognise
from coach.imports.readers.activities import is_activities, read_activities
from coach.imports.readers.archive import opened
from coach.imports.readers.health import read_health
from coach.imports.readers.logged import Assumed
from coach.imports.readers.own import read_rows
from coach.imports.readers.records import Kind, Unreadable
from coach.imports.readers.tables import read_known_table
from coach.sessions.models import Entry, Exercise, Recording, SampleBlob, Session, WorkSet

from .fit_files import run_fit, scale_fit
from .gym_files import fitnotes, hevy, hevy_in_pounds, strong, strong_of_2025, strong_with_units, stronglifts, weights
from .health_files import distance, export, heart, record, workout
from .own_files import own_rows, own_zip
from .sending import send, sent, zipped
from .strava_files import ENGLISH, FOREIGN, GARMIN, GERMAN, english, listed
from .xml_files import run_gpx, run_tcx

CASES = 160
MANY = int(os.environ.get("EXAMPLES", CASES))
STORED = 20
HOME = zoneinfo.ZoneInfo("Europe/Berlin")
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"]
# What stands where it should not, in text and in bytes.
PIECES = [
    *(b'"', b",", b";", b"\n", b"\0", b"\xff\xff\xff\xff", b"-", b"9" * 30, b"NaN", b"1e999", b"\xc3", b"=", b""),
    *(b"31/02/2021", b"null", b"[]", b"{}", b"true", b"<", b"&x;", b"0001-01-01"),
]


@dataclass(frozen=True)
class Fuzzed:
    """Whole files of one kind, and what has to hold of whatever is read from bent ones; text is in several letters."""

    seeds: tuple[bytes, ...]
    read: Callable[[bytes], object]
    is_text: bool = False


def as_recording(data: bytes) -> None:
    content = recognise.read(data)
    assert content.sessions or content.weigh_ins


def as_table(data: bytes) -> None:
    content = read_known_table(data, Assumed(mass="lb", order="month"))
    squat = Exercise(pk=1)
    for doc in documents_of(content, dict.fromkeys(names_in(content), squat), HOME, pairs=True).values():
        sets = [row for entry in doc.entries for row in entry.sets]
        assert all(row.reps is None or 0 < row.reps <= 1000 for row in sets)
        assert all(row.mass_g is None or 0 < row.mass_g <= 1_000_000 for row in sets)
        assert all(row.rpe is None or 10 <= row.rpe <= 100 for row in sets)
        assert sum((row.reps or 0) * (row.mass_g or 0) for row in sets) < 2**31
        assert "\0" not in f"{doc.title}{doc.comment}"
    assert all(20 <= row.mass_kg <= 400 for row in content.weigh_ins)


def as_health(data: bytes) -> None:
    found = read_health(BytesIO(data))
    assert all(20 <= row.mass_kg <= 400 for row in found.weigh_ins)
    assert all(one.duration_s is None or one.duration_s > 0 for one in found.workouts)


def as_list(data: bytes) -> None:
    is_activities(data[:8192])
    for row in read_activities(data).activities:
        assert row.distance is None or 0 < row.distance <= 2_000_000
        assert row.duration_s is None or 0 < row.duration_s <= 20 * 86_400
        assert row.effort is None or 0 < row.effort <= 10
        assert len(row.title) <= 120


def as_archive(data: bytes) -> None:
    with opened(BytesIO(data)) as members:
        for member in members:
            with suppress(Unreadable):
                assert isinstance(member.read(), bytes)


def as_own(data: bytes) -> None:
    rows = read_rows(data)
    labels = [f"training.{name}" for name in ("Session", "Run", "Repeat", "Entry", "WorkSet", "Recording")]
    list(Reader(dict.fromkeys(labels, rows)).sessions())
    for table in OWN_TABLES:
        list(numbers({table.label: rows}, table.label))


INNER = zipped({"a.fit": run_fit(seconds=5)})
ARCHIVE = zipped(
    {"activities.csv": listed(ENGLISH, english()), "activities/1.fit.gz": gzip.compress(run_fit(seconds=5))}
)
LISTS = tuple(listed(header, english(), english()) for header in (ENGLISH, FOREIGN, GERMAN))
HEALTH = export(record(), workout(lines=[distance(5), heart(140, 170)]), record(81))
FILES = {
    "fit": Fuzzed((run_fit(seconds=20), scale_fit(71.3)), as_recording),
    "gpx": Fuzzed((run_gpx(seconds=20),), as_recording),
    "tcx": Fuzzed((run_tcx(seconds=20),), as_recording),
    "strong": Fuzzed((strong(1), strong_with_units(1), strong_of_2025(1)), as_table, is_text=True),
    "hevy": Fuzzed((hevy(1), hevy_in_pounds(1)), as_table, is_text=True),
    "fitnotes": Fuzzed((fitnotes(1),), as_table, is_text=True),
    "stronglifts": Fuzzed((stronglifts(1),), as_table, is_text=True),
    "weights": Fuzzed((weights(3), weights(3, "date,weight")), as_table, is_text=True),
    "health": Fuzzed((HEALTH,), as_health),
    "strava": Fuzzed(LISTS, as_list, is_text=True),
    "garmin": Fuzzed((listed(GARMIN),), as_list, is_text=True),
    "archive": Fuzzed((ARCHIVE, zipped({"inner.zip": INNER, "photo.jpg": b"\xff\xd8\xff" * 50}), INNER), as_archive),
    "own": Fuzzed((json.dumps(own_rows(), indent=1).encode(),), as_own),
}


@st.composite
def bent(draw: st.DrawFn, fuzzed: Fuzzed) -> bytes:
    """One of the whole files, a few places of it overwritten, cut out or doubled, and perhaps without its end."""
    seed = draw(st.sampled_from(fuzzed.seeds))
    if fuzzed.is_text:
        seed = seed.decode("utf-8-sig").encode(draw(st.sampled_from(ENCODINGS)), errors="replace")
    data = bytearray(seed)
    # What breaks the header ends there, so that most of the damage of a table is below it.
    first = draw(st.sampled_from([0, data.find(b"\n"), data.find(b"\n")])) if fuzzed.is_text else 0
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(min(max(first, 0), len(data) - 1), max(len(data) - 1, 0)))
        until = at + draw(st.integers(0, 8))
        data[at:until] = draw(st.sampled_from(PIECES) | st.binary(max_size=6) | st.just(bytes(data[at : at + 40])))
        if not data:
            break
    return bytes(data[: draw(st.sampled_from((len(data), len(data), len(data) * 9 // 10)))])


@pytest.mark.parametrize("kind", FILES)
def test_a_bent_file_is_read_or_refused_with_a_reason(kind: str) -> None:
    @settings(max_examples=MANY)
    @given(bent(FILES[kind]))
    def look(data: bytes) -> None:
        with suppress(Unreadable):
            FILES[kind].read(data)

    look()


@pytest.mark.parametrize("data", [b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04"])
def test_the_beginning_of_an_archive_alone_is_no_error(data: bytes) -> None:
    with suppress(Unreadable):
        as_archive(data)


def test_every_kind_of_file_is_bent_and_at_least_two_thousand_times_in_all() -> None:
    """A kind that is new fails here until it stands in FILES."""
    assert set(get_args(Kind)) | {"strava", "garmin", "archive", "own"} == set(FILES)
    assert len(FILES) * CASES >= 2000


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FILES)
def test_a_bent_file_is_stored_whole_or_not_at_all(athlete: Athlete, kind: str) -> None:
    @settings(max_examples=STORED, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=bent(FILES[kind]))
    def store(data: bytes) -> None:
        batch = send(athlete, sent(own_zip(data) if kind == "own" else data, "export"))
        importer.go_on(batch.pk)

        assert Import.objects.get(pk=batch.pk).status == ImportStatus.DONE
        assert not ImportItem.objects.filter(parent=batch, reason=ItemReason.FAILED).exists()

    store()
    assert not Session.objects.filter(sport="lift", entries=None).exists()
    assert not Entry.objects.filter(work_sets=None).exists()
    assert not WorkSet.objects.filter(reps=None, duration_ms=None, distance_mm=None, contacts=None).exists()
    assert Recording.objects.exclude(session=None).count() == Recording.objects.count() >= SampleBlob.objects.count()
