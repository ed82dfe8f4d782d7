"""What a file becomes: a session with its recording, once, on the day it was where it was recorded."""

from __future__ import annotations

import datetime
import gzip
import uuid
from datetime import UTC

import pytest
import tzfpy
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete
from coach.imports import importer, queue
from coach.imports.found import prepared
from coach.imports.logs import found_piece
from coach.imports.models import ImportItem, ImportStatus, ItemReason, ItemStatus
from coach.imports.originals import contents
from coach.imports.readers.recognise import read
from coach.imports.readers.records import Reason
from coach.sessions import writing
from coach.sessions.documents import SessionDoc
from coach.sessions.models import Best, Original, Recording, Run, Session
from coach.sessions.samples import unpack
from tests.factories import AthleteFactory

from .fit_files import CYCLING, START, TRAINING, TREADMILL, run_fit, settings_fit
from .sending import send, send_one, sent
from .xml_files import activity, lap, run_gpx, run_tcx, tcx

pytestmark = pytest.mark.django_db


def test_a_run_comes_in_with_all_that_the_watch_said(athlete: Athlete) -> None:
    item = send_one(athlete, run_fit(seconds=600, speed=3.0, hr=150, cadence=85, ascent=12, power=240))

    session = Session.objects.get()
    assert item.status == ItemStatus.CAME_IN
    assert list(item.sessions.all()) == [session]
    assert (session.sport, session.started_at, session.duration_ms) == ("run", START, 600_000)
    assert (session.distance_mm, session.title, session.typed) == (1_800_000, "", [])
    assert (session.author, session.effort, session.load) == (athlete.user, None, None)
    run = session.run
    assert (run.distance_mm, run.moving_ms, run.ascent_mm) == (1_800_000, 600_000, 12_000)
    assert (run.hr_mean, run.hr_max, run.cadence, run.power_w) == (150, 150, 170, 240)


def test_the_recording_keeps_the_laps_and_the_samples(athlete: Athlete) -> None:
    send_one(athlete, sent(run_fit(seconds=60, speed=3.0, hr=150, cadence=85, laps=2), "Morning.fit"))

    recording = Recording.objects.get()
    assert (recording.kind, recording.part, recording.file_name, recording.damaged) == ("fit", 0, "Morning.fit", False)
    assert (recording.summary["sport"], recording.summary["distance_mm"]) == ("running", 180_000)
    assert sum(recording.summary["speed_s"].values()) > 0
    assert recording.summary["laps"] == [
        {"start_ms": 0, "duration_ms": 30_000, "distance_mm": 90_000},
        {"start_ms": 30_000, "duration_ms": 30_000, "distance_mm": 90_000},
    ]
    samples = unpack(recording.sample_blob.data)
    assert (samples.elapsed_s.size, samples.total_m, samples.hr[0]) == (61, 180, 150)


def test_the_original_is_kept_as_it_came(athlete: Athlete) -> None:
    data = run_fit(seconds=60, weight_kg=71.3)

    item = send_one(athlete, sent(data, "Morning.fit"))

    original = Original.objects.get()
    assert item.original == original
    assert (contents(original), original.file_name, original.holds_weight) == (data, "Morning.fit", True)
    assert original.sha256 == Recording.objects.get().sha256


def test_best_times_are_taken_from_the_samples_of_a_run(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=600, speed=3.0))

    bests = {row.distance_mm: row.value for row in Best.objects.all()}
    assert list(bests) == [200_000, 400_000, 800_000, 1_000_000, 1_500_000, 1_609_344]
    assert bests[1_000_000] == pytest.approx(333_333, abs=5)
    assert Best.objects.earliest("distance_mm").local_date == Session.objects.get().local_date


def test_a_marathon_has_a_best_over_every_distance(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=11_000, speed=4.0))

    assert [row.distance_mm for row in Best.objects.order_by("distance_mm")] == [
        *(200_000, 400_000, 800_000, 1_000_000, 1_500_000, 1_609_344, 3_000_000, 5_000_000, 10_000_000),
        *(15_000_000, 16_093_440, 21_097_500, 25_000_000, 42_195_000),
    ]


def test_another_sport_comes_in_as_other_under_its_own_name_and_without_bests(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=600, sport=CYCLING))

    session = Session.objects.get()
    assert (session.sport, session.title, session.distance_mm) == ("other", "Cycling", 0)
    assert not Run.objects.exists()
    assert not Best.objects.exists()
    assert Recording.objects.get().summary["distance_mm"] == 1_800_000


def test_a_treadmill_is_the_surface_of_its_run(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=60, sub_sport=TREADMILL, position=None))

    assert Run.objects.get().surface == "treadmill"


@pytest.mark.parametrize("data", [run_gpx(600), run_tcx(600), gzip.compress(run_gpx(600))])
def test_gpx_and_tcx_come_in_too(athlete: Athlete, data: bytes) -> None:
    item = send_one(athlete, data)

    session = Session.objects.get()
    assert item.status == ItemStatus.CAME_IN
    assert (session.sport, session.duration_ms) == ("run", 600_000)
    assert session.distance_mm == pytest.approx(1_800_000, rel=0.001)
    assert Run.objects.get().power_w == 240


def test_the_day_is_that_of_the_clock_on_the_watch(athlete: Athlete) -> None:
    late = datetime.datetime(2026, 3, 4, 22, 30, tzinfo=UTC)

    send(athlete, run_fit(seconds=60, start=late, offset_min=120, position=(52.5, 13.4)))

    session = Session.objects.get()
    assert (session.local_date, session.utc_offset_min) == (datetime.date(2026, 3, 5), 120)


def test_without_an_offset_the_day_is_that_of_the_place(athlete: Athlete) -> None:
    late = datetime.datetime(2026, 3, 4, 22, 30, tzinfo=UTC)

    send(athlete, run_fit(seconds=60, start=late, offset_min=None, position=(35.7, 139.7)))

    session = Session.objects.get()
    assert (session.local_date, session.utc_offset_min) == (datetime.date(2026, 3, 5), 540)


def test_without_offset_and_place_the_day_is_that_of_the_athletes_zone() -> None:
    athlete = AthleteFactory.create(user__time_zone="America/New_York")
    early = datetime.datetime(2026, 3, 4, 2, 30, tzinfo=UTC)

    send(athlete, run_fit(seconds=60, start=early, offset_min=None, position=None))

    session = Session.objects.get()
    assert (session.local_date, session.utc_offset_min) == (datetime.date(2026, 3, 3), -300)


def test_a_place_whose_zone_is_not_known_here_counts_as_none(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tzfpy, "get_tz", lambda *_: "Atlantis/Poseidonis")

    send(athlete, run_fit(seconds=60, offset_min=None, position=(35.7, 139.7)))

    assert Session.objects.get().utc_offset_min == 60


def test_a_file_of_several_sessions_makes_each_of_them(athlete: Athlete) -> None:
    later = START + datetime.timedelta(hours=5)
    data = tcx(activity(lap(0, 60)), activity(lap(0, 60, start=later), sport="Biking", start=later))

    item = send_one(athlete, data)

    assert [session.sport for session in item.sessions.order_by("started_at")] == ["run", "other"]
    assert [recording.part for recording in Recording.objects.order_by("part")] == [0, 1]
    assert Original.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", ItemReason.EMPTY),
        (b"Date,Exercise", ItemReason.UNKNOWN_KIND),
        (settings_fit(), ItemReason.NO_SESSION),
        (run_gpx().replace(b"<time>", b"<when>").replace(b"</time>", b"</when>"), ItemReason.NO_TIMES),
        (run_fit(seconds=60)[:14], ItemReason.DAMAGED),
    ],
)
def test_a_file_without_a_session_says_why_and_leaves_nothing(
    athlete: Athlete, data: bytes, reason: ItemReason
) -> None:
    item = send_one(athlete, data)

    assert (item.status, item.reason) == (ItemStatus.NOT_UNDERSTOOD, reason)
    assert not Session.all_objects.exists()
    assert not Original.objects.exists()


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_of_a_reader_has_its_sentence(reason: Reason) -> None:
    assert ImportItem(reason=reason.value).sentence.endswith(".")


def test_what_can_be_read_of_a_damaged_file_comes_in_and_says_so(athlete: Athlete) -> None:
    whole = run_fit(seconds=600)

    item = send_one(athlete, whole[: len(whole) // 2])

    assert (item.status, item.damaged, item.minutes) == (ItemStatus.CAME_IN, True, 5)
    assert Recording.objects.get().damaged


def test_a_strength_session_of_a_watch_comes_in_as_another_sport(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=600, sport=TRAINING, sub_sport=20, position=None))

    session = Session.objects.get()
    assert (session.sport, session.duration_ms, session.sets) == ("other", 600_000, 0)


def test_an_edited_session_keeps_its_recording_and_its_bests(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=600))
    session = Session.objects.get()
    doc = SessionDoc(sport="run", local_date=session.local_date, duration_ms=600_000, effort=40)

    writing.edit(session, doc, base=1)

    assert Recording.objects.filter(session=session).exists()
    assert Best.objects.filter(session=session).exists()


def test_a_recording_is_written_with_few_queries_however_many_are_here(
    athlete: Athlete, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    send_one(athlete, run_fit(seconds=60))

    for day in range(1, 3):
        data = run_fit(seconds=600, start=START + datetime.timedelta(days=day))
        batch = queue.take(importer.started(athlete, athlete.user, uuid.uuid4(), [sent(data)]).pk)
        assert batch is not None
        found = prepared(athlete, "run.fit", data, read(data))
        with django_assert_num_queries(14):
            importer.write(batch, 0, found_piece("run.fit", found), found)
        queue.end(batch, ImportStatus.DONE)
