"""What is read out of a TCX document."""

from datetime import timedelta

import numpy as np
import pytest

from coach.imports.readers.records import Reason, RecordedSession, Unreadable
from coach.imports.readers.tcx import read_tcx

from .xml_files import START, TCX_HEAD, activity, lap, run_tcx, tcx


def only_session(data: bytes) -> RecordedSession:
    (session,) = read_tcx(data).sessions
    return session


def reason(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as refused:
        read_tcx(data)
    return refused.value.reason


def test_an_activity_is_a_run_with_the_time_and_distance_of_its_laps() -> None:
    session = only_session(run_tcx(seconds=60))

    assert (session.sport, session.sport_name, session.started_at) == ("run", "running", START)
    assert (session.duration_s, session.moving_s, session.distance_m) == (60, 60, 180)
    assert (session.hr_mean, session.cadence_spm, session.power_w) == (150, 170, 240)
    assert session.first_position == pytest.approx((52.5, 13.4))
    assert (session.device, session.external_id) == ("Clock 7", "tcx:4711:2026-03-04T06:30:00Z")


def test_samples_are_the_track_points_each_once() -> None:
    samples = only_session(run_tcx(seconds=60)).samples

    assert samples is not None
    assert samples.elapsed_s.tolist() == list(range(61))
    assert samples.distance_m == pytest.approx(3.0 * np.arange(61))
    assert (samples.speed_m_s[4], samples.altitude_m[4]) == (3.0, 100)


def test_laps_say_what_the_watch_said_of_them() -> None:
    first, second = only_session(run_tcx(seconds=60)).laps

    assert (first.start_s, first.duration_s, first.distance_m) == (0, 30, 90)
    assert (second.start_s, second.hr_mean, second.hr_max) == (30, 151, 160)
    assert (second.cadence_spm, second.power_w) == (172, 241)


def test_a_pause_between_laps_is_not_time() -> None:
    session = only_session(tcx(activity(lap(0, 60), lap(300, 360))))

    assert session.duration_s == 120
    assert session.samples is not None
    assert session.samples.span_s == 360


def test_a_run_without_track_points_has_its_laps() -> None:
    session = only_session(tcx(activity(lap(0, 600, points=False))))

    assert (session.duration_s, session.distance_m, session.samples) == (600, 1800, None)


def test_each_sport_of_a_triathlon_is_a_session() -> None:
    ride = activity(lap(0, 60), sport="Biking")
    run = activity(lap(0, 60, start=START + timedelta(hours=1)), start=START + timedelta(hours=1))

    content = read_tcx(
        tcx(f"<MultiSportSession><FirstSport>{ride}</FirstSport><NextSport>{run}</NextSport></MultiSportSession>")
    )

    assert [session.sport for session in content.sessions] == ["other", "run"]
    assert content.sessions[0].cadence_spm is None
    assert content.sessions[0].laps[0].cadence_spm is None


def test_a_lap_whose_clock_was_wrong_gives_way_to_the_points() -> None:
    data = run_tcx(seconds=60).replace(b'StartTime="2026', b'StartTime="2016')

    assert only_session(data).started_at == START


def test_a_course_is_no_session() -> None:
    course = tcx().replace(
        b"<Activities>", b"<Courses><Course>" + lap(0, 60).encode() + b"</Course></Courses><Activities>"
    )

    assert reason(course) == Reason.NO_SESSION


def test_an_activity_without_times_says_so() -> None:
    data = run_tcx().replace(b"<Time>2026", b"<Time>then").replace(b'StartTime="2026', b'StartTime="then')

    assert reason(data) == Reason.NO_TIMES


def test_a_document_cut_short_gives_the_part_before_the_cut() -> None:
    data = run_tcx(seconds=60)

    content = read_tcx(data[: len(data) * 3 // 4])

    assert content.damaged
    assert content.sessions[0].samples is not None
    assert 30 < content.sessions[0].samples.span_s < 60


def test_nothing_but_the_head_is_too_damaged_to_read() -> None:
    assert reason(TCX_HEAD.encode()) == Reason.DAMAGED
