"""What is read out of a GPX document."""

from datetime import timedelta

import numpy as np
import pytest

from coach.imports.readers.gpx import read_gpx
from coach.imports.readers.records import Reason, RecordedSession, Unreadable

from .xml_files import GPX_HEAD, START, gpx, iso, run_gpx, segment, track, trkpt, vitals


def only_session(data: bytes) -> RecordedSession:
    (session,) = read_gpx(data).sessions
    return session


def reason(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as refused:
        read_gpx(data)
    return refused.value.reason


def test_a_track_is_a_run_measured_by_its_positions() -> None:
    session = only_session(run_gpx(seconds=60))

    assert (session.sport, session.sport_name, session.started_at) == ("run", "running", START)
    assert (session.duration_s, session.moving_s, session.ascent_m) == (60, 60, 0)
    assert session.distance_m == pytest.approx(180, abs=0.1)
    assert session.first_position == (52.5, 13.4)
    assert session.device == "Clock 7"


def test_heart_rate_cadence_and_power_come_from_the_extensions() -> None:
    session = only_session(run_gpx(seconds=10))

    assert (session.hr_mean, session.cadence_spm, session.power_w) == (150, 170, 240)
    assert session.samples is not None
    assert session.samples.hr.tolist() == [150] * 11


def test_cadence_of_both_feet_is_not_doubled() -> None:
    session = only_session(gpx(track(segment(range(10), inner=vitals(cadence=172)))))

    assert session.cadence_spm == 172


def test_a_stop_between_segments_is_neither_time_nor_distance() -> None:
    session = only_session(gpx(track(segment(range(61)), segment(range(300, 361)))))

    assert session.duration_s == 120
    assert session.distance_m == pytest.approx(360, abs=0.1)
    assert session.samples is not None
    assert session.samples.span_s == 360


def test_tracks_of_one_morning_are_one_session() -> None:
    first, second = track(segment(range(61))), track(segment(range(3_600, 3_661)))

    assert only_session(gpx(second, first)).duration_s == 120


def test_tracks_of_two_days_are_two_sessions() -> None:
    later = START + timedelta(days=1)

    content = read_gpx(gpx(track(segment(range(61))), track(segment(range(61), start=later))))

    assert [session.started_at for session in content.sessions] == [START, later]
    assert len({session.external_id for session in content.sessions}) == 2


def test_tracks_of_two_sports_are_two_sessions() -> None:
    content = read_gpx(gpx(track(segment(range(61))), track(segment(range(100, 161)), kind="cycling")))

    assert [session.sport for session in content.sessions] == ["run", "other"]


@pytest.mark.parametrize(
    ("kind", "sport", "surface"),
    [
        ("Run", "run", None),
        ("9", "run", None),
        ("trail_running", "run", "trail"),
        ("Treadmill Running", "run", "treadmill"),
        ("track_running", "run", "track"),
        ("street_running", "run", "road"),
        ("cycling", "other", None),
        ("walking", "other", None),
        ("strength_training", "other", None),
    ],
)
def test_the_type_of_a_track_tells_the_sport(kind: str, sport: str, surface: str | None) -> None:
    session = only_session(gpx(track(segment(range(61)), kind=kind)))

    assert (session.sport, session.surface) == (sport, surface)


@pytest.mark.parametrize(("speed", "sport"), [(1.2, "other"), (1.8, "run"), (6.0, "run"), (8.0, "other")])
def test_without_a_type_the_speed_tells_whether_it_was_a_run(speed: float, sport: str) -> None:
    assert only_session(gpx(track(segment(range(61), speed=speed), kind=None))).sport == sport


def test_a_track_that_mostly_stands_is_no_run_however_fast_it_moved() -> None:
    fast = segment(range(61), speed=5.0)
    standing = "".join(trkpt(START + timedelta(seconds=second), 300) for second in range(61, 400))

    session = only_session(gpx(track(fast.replace("</trkseg>", f"{standing}</trkseg>"), kind=None)))

    assert (session.moving_s, session.sport) == (60, "other")


def test_times_with_an_offset_tell_how_far_it_was_from_utc() -> None:
    data = run_gpx().replace(b"T06:", b"T08:").replace(b"T07:", b"T09:").replace(b"Z</time>", b"+02:00</time>")

    session = only_session(data)

    assert (session.started_at, session.utc_offset_min) == (START, 120)


def test_times_in_utc_tell_no_offset() -> None:
    assert only_session(run_gpx()).utc_offset_min is None


def test_times_without_a_zone_are_utc() -> None:
    assert only_session(run_gpx().replace(b"Z</time>", b"</time>")).started_at == START


def test_a_track_without_times_says_so() -> None:
    points = "".join(trkpt(None, metres) for metres in range(10))

    assert reason(gpx(track(f"<trkseg>{points}</trkseg>"))) == Reason.NO_TIMES


def test_a_few_stray_times_do_not_make_a_plan_a_recording() -> None:
    points = "".join(trkpt(None, metres) for metres in range(100))

    assert reason(gpx(track(f"<trkseg>{points}</trkseg>", segment(range(20))))) == Reason.NO_TIMES


def test_a_track_of_a_watch_that_had_no_time_says_so() -> None:
    assert reason(run_gpx().replace(b"<time>2026", b"<time>1989")) == Reason.NO_TIMES


def test_routes_and_waypoints_are_no_session() -> None:
    route = f'<rte><rtept lat="1" lon="2"><time>{iso(START)}</time></rtept></rte>'

    assert reason(gpx(f'<wpt lat="1" lon="2"><time>{iso(START)}</time></wpt>', route)) == Reason.NO_SESSION


def test_a_single_point_is_no_session() -> None:
    assert reason(gpx(track(segment([0])))) == Reason.NO_SESSION


def test_points_out_of_order_are_put_in_order_and_repeated_ones_dropped() -> None:
    session = only_session(gpx(track(segment([0, 2, 1, 1, 3]))))

    assert session.samples is not None
    assert session.samples.elapsed_s.tolist() == [0, 1, 2, 3]
    assert session.distance_m == pytest.approx(9, abs=0.1)


def test_a_leap_of_the_receiver_adds_no_distance() -> None:
    far = trkpt(START + timedelta(seconds=5), 9_000)
    points = segment([0, 1, 2, 3, 4]) + f"<trkseg>{far}</trkseg>" + segment([6, 7, 8, 9, 10])
    whole = points.replace("</trkseg><trkseg>", "")

    session = only_session(gpx(track(whole)))

    assert session.distance_m == pytest.approx(24, abs=0.1)


def test_values_that_cannot_be_are_dropped() -> None:
    inner = "<extensions><hr>255</hr><cad>400</cad><power>99999</power><speed>100</speed></extensions>"
    odd = f'<trkpt lat="95" lon="13"><ele>99999</ele><time>{iso(START + timedelta(seconds=61))}</time>{inner}</trkpt>'

    samples = only_session(gpx(track(segment(range(61), inner=vitals()), f"<trkseg>{odd}</trkseg>"))).samples

    assert samples is not None
    last = {name: column[-1] for name, column in vars(samples).items() if name != "elapsed_s"}
    assert all(np.isnan(value) for value in last.values()), last


def test_a_receiver_without_a_fix_is_not_off_the_coast_of_africa() -> None:
    lost = f'<trkpt lat="0" lon="0"><time>{iso(START - timedelta(seconds=5))}</time></trkpt>'

    session = only_session(gpx(track(segment(range(61)), f"<trkseg>{lost}</trkseg>")))

    assert session.first_position == (52.5, 13.4)


def test_an_ampersand_in_the_name_costs_nothing_but_is_told() -> None:
    content = read_gpx(run_gpx().replace(b"Morning", b"Tom & Jerry"))

    assert content.damaged
    assert content.sessions[0].duration_s == 60


def test_undeclared_prefixes_are_no_damage() -> None:
    content = read_gpx(
        run_gpx().replace(b'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"', b"")
    )

    assert not content.damaged
    assert content.sessions[0].hr_mean == 150


def test_half_a_number_before_a_cut_is_not_read() -> None:
    whole = run_gpx(seconds=60)
    cut = whole[: whole.rindex(b"<ele>100") + len(b"<ele>10")]

    content = read_gpx(cut)

    assert content.damaged
    assert content.sessions[0].duration_s == 59
    assert content.sessions[0].samples is not None
    assert set(content.sessions[0].samples.altitude_m) == {100}


def test_nothing_but_the_head_is_too_damaged_to_read() -> None:
    assert reason(GPX_HEAD.encode()) == Reason.DAMAGED
