"""Files of real devices, where the folder that holds them is there; none of them is part of the project."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.imports.readers.fit import without_weight
from coach.imports.readers.recognise import read
from coach.imports.readers.records import Reason, RecordedSession, Unreadable

REAL = Path(__file__).parents[3].parent / "shared" / "real"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not beside the project")


def only_session(name: str) -> RecordedSession:
    (session,) = read((REAL / name).read_bytes()).sessions
    return session


def test_a_trail_run_of_a_fenix_2() -> None:
    session = only_session("activity-small-fenix2-run.fit")

    assert (session.sport, session.distance_m, session.duration_s, session.ascent_m) == ("run", 9008.22, 2832, 64)
    assert session.started_at == datetime(2015, 8, 15, 14, 45, 8, tzinfo=UTC)
    assert (session.utc_offset_min, len(session.laps), session.cadence_spm) == (120, 4, 162)
    assert session.samples is not None
    assert session.samples.elapsed_s.size == 2809


def test_a_short_run_of_a_fenix_5() -> None:
    session = only_session("garmin-fenix-5-run.fit")

    assert (session.sport, session.distance_m, session.duration_s) == ("run", 157.56, 56.887)
    assert (session.hr_mean, session.hr_max, session.utc_offset_min) == (90, 112, -420)


def test_a_run_with_the_fields_of_a_foot_pod() -> None:
    session = only_session("developer-types-sample.fit")

    assert (session.sport, session.distance_m, session.power_w) == ("run", 6753.99, 218)
    assert session.hr_mean == pytest.approx(131, abs=1)


def test_a_run_whose_header_has_no_checksum_is_whole() -> None:
    content = read((REAL / "2013-02-06-12-11-14.fit").read_bytes())

    assert (content.sessions[0].distance_m, len(content.sessions[0].laps)) == (4835.38, 5)
    assert not content.damaged


def test_a_run_whose_end_is_missing() -> None:
    content = read((REAL / "activity-unexpected-eof.fit").read_bytes())

    assert content.damaged
    assert (content.sessions[0].sport, content.sessions[0].distance_m) == ("run", 5.73)


def test_a_walk_and_an_indoor_ride_are_other_sports() -> None:
    walk, ride = only_session("garmin-fenix-5-walk.fit"), only_session("sample-activity-indoor-trainer.fit")

    assert (walk.sport, walk.sport_name, walk.distance_m) == ("other", "walking", 67.85)
    assert (ride.sport, ride.sport_name, ride.distance_m, ride.power_w) == ("other", "cycling", None, 201)


def test_the_weigh_ins_of_a_scale() -> None:
    content = read((REAL / "WeightScaleSingleUser.fit").read_bytes())

    assert [weigh_in.mass_kg for weigh_in in content.weigh_ins] == [75.8, 76.09]


def test_a_hike_in_seven_tracks_is_one_session() -> None:
    session = only_session("cerknicko-jezero.gpx")

    assert session.sport == "other"
    assert session.started_at == datetime(2010, 8, 5, 14, 23, 59, tzinfo=UTC)
    assert session.distance_m == pytest.approx(4_391, abs=1)
    assert session.duration_s == 4_239
    assert session.samples is not None
    assert session.samples.span_s == 7_190


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cerknicko-without-times.gpx", Reason.NO_TIMES),
        ("Settings.fit", Reason.NO_SESSION),
        ("stronglifts-kg.csv", Reason.UNKNOWN_KIND),
        ("fitnotes-android-kgs.csv", Reason.UNKNOWN_KIND),
    ],
)
def test_files_without_a_session_say_why(name: str, reason: Reason) -> None:
    with pytest.raises(Unreadable) as refused:
        read((REAL / name).read_bytes())

    assert refused.value.reason == reason


def test_the_weight_in_a_watch_file_can_be_taken_out() -> None:
    data = (REAL / "garmin-fenix-5-run.fit").read_bytes()

    blanked = without_weight(data)

    weight = (680).to_bytes(2, "little")
    assert data.count(weight) == 2
    assert weight not in blanked
    assert read(blanked).sessions[0].distance_m == 157.56
