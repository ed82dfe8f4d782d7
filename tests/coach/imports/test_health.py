"""Apple Health: weights and workouts out of a stream of any length."""

from __future__ import annotations

import datetime
import gzip
import tracemalloc
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from typing import IO, cast

import pytest

from athletes.models import Athlete, WeighIn, WeightMode
from coach.imports.models import ImportItem, ItemReason, ItemStatus
from coach.imports.readers.health import HealthWorkout, is_health, read_health
from coach.imports.readers.records import Reason, RecordedWeighIn, Unreadable
from coach.sessions.models import Original, Run, Session
from tests.factories import AthleteFactory

from .fit_files import START, run_fit
from .health_files import FOOT, HEAD, MORNING, distance, export, fact, heart, record, workout, year
from .sending import bring_in_all, send, send_one, sent, zipped


class Chunks(RawIOBase):
    """A stream that hands out what an iterator yields."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts = parts

    def read(self, _size: int = -1) -> bytes:
        return next(self.parts, b"")


def stream_of(parts: Iterator[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", Chunks(parts))


def workouts(*elements: str) -> tuple[HealthWorkout, ...]:
    return read_health(BytesIO(export(*elements))).workouts


def test_a_weight_has_its_moment_and_its_unit() -> None:
    elements = (record(80.5), record(177.5, unit="lb"), record(70, kind="HeartRate", unit="count/min"))

    kilograms, pounds = read_health(BytesIO(export(*elements))).weigh_ins
    assert kilograms == RecordedWeighIn(MORNING, 80.5)
    assert pounds.mass_kg == pytest.approx(80.513, abs=0.001)


def test_a_run_has_all_that_the_phone_says_of_it() -> None:
    lines = [distance(5.2), heart(148.4, 171), fact("HKElevationAscended", "4200 cm"), fact("HKIndoorWorkout", "1")]

    (run,) = workouts(workout(lines=lines))
    assert (run.sport, run.started_at, run.duration_s, run.distance_m) == ("run", MORNING, 1800, 5200)
    assert (run.hr_mean, run.hr_max, run.ascent_m, run.indoors) == (148.4, 171, 42, True)


def test_older_exports_say_the_distance_of_the_whole() -> None:
    element = workout().replace('sourceName="Watch"', 'totalDistance="3.1" totalDistanceUnit="mi"')

    assert workouts(element)[0].distance_m == pytest.approx(3.1 * 1609.344)


def test_strength_is_a_lift_and_other_workouts_do_not_come() -> None:
    found = workouts(workout("TraditionalStrengthTraining"), workout("Yoga"), workout("FunctionalStrengthTraining"))

    assert [one.sport for one in found] == ["lift", "lift"]


def test_an_export_without_either_says_so() -> None:
    with pytest.raises(Unreadable) as refused:
        read_health(BytesIO(export(record(70, kind="HeartRate"))))

    assert refused.value.reason == Reason.NO_SESSION


def test_what_an_entity_stands_for_is_never_looked_up() -> None:
    trick = HEAD.replace("<!ELEMENT", '<!ENTITY bomb SYSTEM "file:///etc/passwd"><!ELEMENT')
    data = f"{trick}{record().replace('80.5', '&bomb;')}{record(81)}{FOOT}".encode()

    found = read_health(BytesIO(data))
    assert ([row.mass_kg for row in found.weigh_ins], found.damaged) == ([81], True)


@pytest.mark.parametrize("size", [1, 7, 64, 4096])
def test_it_does_not_matter_where_the_stream_is_cut(size: int) -> None:
    data = export(record(), workout(lines=[distance(5)]), record(81))
    parts = iter([data[start : start + size] for start in range(0, len(data), size)])

    assert read_health(stream_of(parts)) == read_health(BytesIO(data))


def test_an_export_of_any_length_takes_little_memory() -> None:
    beats = record(70, kind="HeartRate", unit="count/min").encode() * 4000

    def parts() -> Iterator[bytes]:
        yield HEAD.encode()
        for _ in range(60):
            yield beats
        yield b' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" ' + b"x" * 8_000_000
        yield record().encode() + FOOT.encode()

    tracemalloc.start()
    found = read_health(stream_of(parts()))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(found.weigh_ins) == 1
    assert most < 60_000_000


def test_it_is_known_by_its_beginning() -> None:
    assert is_health(year()[:1024])
    assert not is_health(b"<?xml version='1.0'?><gpx/>")


@pytest.mark.django_db
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_year_comes_in_once(athlete: Athlete, pack: type) -> None:
    first, second = send(athlete, sent(pack(year()), "export.xml")), send(athlete, sent(pack(year()), "export.xml"))

    assert Session.objects.filter(sport="run").count() == 182
    assert Session.objects.filter(sport="lift", sets=0).count() == 52
    assert WeighIn.objects.count() == 364
    run = Run.objects.earliest("session__local_date")
    assert (run.distance_mm, run.session.duration_ms) == (5_000_000, 1_800_000)
    assert (run.session.local_date, run.session.utc_offset_min) == (datetime.date(2025, 1, 6), 60)
    assert set(first.items.values_list("status", flat=True)) == {ItemStatus.CAME_IN}
    assert set(second.items.values_list("status", flat=True)) == {ItemStatus.ALREADY_HERE}
    assert not Original.objects.exists()


@pytest.mark.django_db
def test_the_zip_that_the_phone_makes_is_looked_through(athlete: Athlete) -> None:
    members = {
        "apple_health_export/export.xml": export(record(), workout()),
        "apple_health_export/export_cda.xml": b"<ClinicalDocument/>",
    }

    batch = bring_in_all(athlete, sent(zipped(members), "export.zip"))

    assert batch.items.count() == 2
    assert (Session.objects.count(), WeighIn.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_run_that_the_watch_recorded_too_is_one_session(athlete: Athlete) -> None:
    send(athlete, run_fit(seconds=1800, speed=3.0))

    send(athlete, sent(export(workout(at=START, lines=[distance(5.4)])), "export.xml"))

    assert Session.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (export(record(80.7), workout()), ["", ItemReason.WEIGHT_LEFT_OUT]),
        (export(record(80.7)), [ItemReason.WEIGHT_OFF]),
    ],
)
def test_where_weight_is_off_none_is_kept_and_that_is_said_once(data: bytes, reasons: list[str]) -> None:
    athlete = AthleteFactory.create(weight_mode=WeightMode.OFF)

    batch = send(athlete, sent(data, "export.xml"))

    assert list(batch.items.values_list("reason", flat=True)) == reasons
    assert not WeighIn.all_objects.exists()


@pytest.mark.django_db
def test_a_damaged_zip_stream_says_so(athlete: Athlete) -> None:
    item = send_one(athlete, sent(gzip.compress(year())[:3000], "export.xml.gz"))

    assert (item.status, item.reason) == (ItemStatus.NOT_UNDERSTOOD, ItemReason.DAMAGED)
    assert ImportItem.objects.count() == 1
