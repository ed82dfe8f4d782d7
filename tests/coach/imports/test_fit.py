"""What is read out of a FIT file."""

from datetime import timedelta

import numpy as np
import pytest

from coach.imports.readers.fit import read_fit
from coach.imports.readers.records import RecordedSession

from .fit_files import (
    CYCLING,
    DEVELOPER_DATA_ID,
    ENUM,
    RECORD,
    RUNNING,
    SESSION,
    SINT32,
    START,
    STRENGTH_TRAINING,
    TRAINING,
    TREADMILL,
    UINT8,
    UINT32,
    FitFile,
    closed,
    file_id,
    run_fit,
    summary,
    timestamp,
)


def only_session(data: bytes) -> RecordedSession:
    (session,) = read_fit(data).sessions
    return session


def test_a_run_comes_in_with_what_the_watch_said_of_it() -> None:
    session = only_session(run_fit(seconds=600, speed=3.0, hr=150, cadence=85, power=240, ascent=12))

    assert (session.sport, session.sport_name) == ("run", "running")
    assert session.started_at == START
    assert (session.duration_s, session.moving_s, session.distance_m) == (600, 600, 1800)
    assert (session.ascent_m, session.hr_mean, session.hr_max, session.power_w) == (12, 150, 150, 240)
    assert session.first_position == pytest.approx((52.5, 13.4))
    assert session.device == "Garmin"


def test_samples_are_columns_of_one_length_from_the_start_on() -> None:
    samples = only_session(run_fit(seconds=60, speed=3.0)).samples

    assert samples is not None
    assert {column.shape for column in vars(samples).values()} == {(61,)}
    assert samples.elapsed_s.tolist() == list(range(61))
    assert samples.distance_m == pytest.approx(3.0 * np.arange(61))
    assert (samples.hr[5], samples.altitude_m[5], samples.speed_m_s[5]) == (150, 100, 3.0)
    assert np.isnan(samples.power_w).all()


def test_cadence_of_one_leg_becomes_steps_of_both() -> None:
    session = only_session(run_fit(seconds=10, cadence=88))

    assert session.cadence_spm == 176
    assert session.samples is not None
    assert session.samples.cadence_spm[3] == 176


def test_fractions_of_cadence_count_as_steps_too() -> None:
    file = FitFile()
    file_id(file, START)
    for second in range(5):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second, (4, UINT8): 88, (53, UINT8): 64})
    file.add(SESSION, {**summary(START, 0, 4, 12), (5, ENUM): RUNNING, (18, UINT8): 88, (92, UINT8): 64})

    session = only_session(file.data())

    assert session.cadence_spm == 177
    assert session.samples is not None
    assert session.samples.cadence_spm[0] == 177


def test_the_turning_of_pedals_is_not_steps() -> None:
    session = only_session(run_fit(seconds=10, sport=CYCLING, cadence=88))

    assert session.sport == "other"
    assert session.cadence_spm is None
    assert session.samples is not None
    assert np.isnan(session.samples.cadence_spm).all()


def test_strength_training_is_a_lift() -> None:
    session = only_session(run_fit(seconds=10, sport=TRAINING, sub_sport=STRENGTH_TRAINING, position=None))

    assert (session.sport, session.sport_name) == ("other", "strength_training")


def test_a_treadmill_says_what_it_was_run_on() -> None:
    assert only_session(run_fit(seconds=10, sub_sport=TREADMILL)).surface == "treadmill"


def test_laps_start_where_the_ones_before_end() -> None:
    laps = only_session(run_fit(seconds=600, speed=3.0, laps=3)).laps

    assert [(lap.start_s, lap.duration_s, lap.distance_m) for lap in laps] == [
        (0, 200, 600),
        (200, 200, 600),
        (400, 200, 600),
    ]


def test_the_clock_of_the_watch_tells_how_far_it_was_from_utc() -> None:
    assert only_session(run_fit(seconds=10, offset_min=60)).utc_offset_min == 60
    assert only_session(run_fit(seconds=10, offset_min=-420, position=(40.0, -105.0))).utc_offset_min == -420


@pytest.mark.parametrize("offset_min", [None, 7, 15 * 60, -420, 0])
def test_an_offset_that_cannot_be_there_is_not_believed(offset_min: int | None) -> None:
    assert only_session(run_fit(seconds=10, offset_min=offset_min, position=(52.5, 13.4))).utc_offset_min is None


def test_without_a_position_any_offset_is_believed() -> None:
    assert only_session(run_fit(seconds=10, offset_min=0, position=None)).utc_offset_min == 0


def test_without_a_distance_the_positions_are_measured() -> None:
    session = only_session(run_fit(seconds=100, speed=3.0, distance=False, speed_field=False))

    assert session.distance_m == pytest.approx(300, rel=0.001)


def test_half_a_position_is_none() -> None:
    file = FitFile()
    file_id(file, START)
    for second in range(60):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second, (0, SINT32): 626_350_000 + second * 300})
    file.add(SESSION, {**summary(START, 0, 59, None), (5, ENUM): RUNNING}, local=1)

    session = only_session(file.data())

    assert (session.distance_m, session.first_position) == (None, None)


def test_without_distance_and_positions_the_speed_is_summed() -> None:
    session = only_session(run_fit(seconds=100, speed=3.0, distance=False, position=None))

    assert session.distance_m == pytest.approx(300)


def test_without_distance_positions_and_speed_the_distance_stays_unknown() -> None:
    session = only_session(run_fit(seconds=100, distance=False, position=None, speed_field=False))

    assert session.distance_m is None
    assert session.duration_s == 100


def test_a_recording_without_its_session_is_built_from_the_records() -> None:
    session = only_session(run_fit(seconds=100, speed=3.0, session=False))

    assert session.started_at == START
    assert (session.sport, session.duration_s, session.distance_m) == ("run", 100, 300)


def test_every_copy_of_a_recording_has_the_same_identity() -> None:
    whole, cut = run_fit(seconds=100), run_fit(seconds=50, session=False)

    assert only_session(whole).external_id == only_session(cut).external_id
    assert only_session(run_fit(serial=9)).external_id != only_session(run_fit(serial=8)).external_id


def test_a_triathlon_is_three_sessions_each_with_its_own_records() -> None:
    file = FitFile()
    file_id(file, START)
    for second in range(300):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second, (3, UINT8): 100 + second // 100}, local=1)
    for leg, sport in enumerate((5, CYCLING, RUNNING)):
        file.add(SESSION, {**summary(START, leg * 100, 100, 200), (5, ENUM): sport}, local=2)

    sessions = read_fit(file.data()).sessions

    assert [session.sport_name for session in sessions] == ["swimming", "cycling", "running"]
    assert [session.hr_mean for session in sessions] == [100, 101, 102]
    assert [session.started_at - START for session in sessions] == [timedelta(seconds=100 * leg) for leg in range(3)]
    assert len({session.external_id for session in sessions}) == 3


def test_two_files_in_one_are_both_read() -> None:
    later = START + timedelta(days=1)

    content = read_fit(run_fit(seconds=10) + run_fit(seconds=20, start=later))

    assert [session.started_at for session in content.sessions] == [START, later]
    assert [session.duration_s for session in content.sessions] == [10, 20]


def test_compressed_timestamps_are_read() -> None:
    file = FitFile()
    file_id(file, START)
    began = timestamp(START)
    file.add(RECORD, {(253, UINT32): began, (3, UINT8): 140}, local=1)
    for second in range(1, 60):
        file.add(RECORD, {(3, UINT8): 141}, local=2, compressed_at=(began + second) & 31)
    file.add(SESSION, {**summary(START, 0, 59, 180), (5, ENUM): RUNNING}, local=3)

    samples = only_session(file.data()).samples

    assert samples is not None
    assert samples.elapsed_s.tolist() == list(range(60))
    assert samples.hr[-1] == 141


def test_fields_of_other_apps_do_not_get_in_the_way() -> None:
    file = FitFile()
    file_id(file, START)
    file.add(DEVELOPER_DATA_ID, {(3, UINT8): 0})
    description = bytes([0x4A, 0, 0, 206, 0, 4, 0, 1, 2, 1, 1, 2, 2, 1, 2, 3, 8, 7])
    file.body += description + bytes([0x0A, 0, 0, 2]) + b"Wobble\0\0"
    file.define(RECORD, [(253, UINT32), (3, UINT8)], local=5, developer=bytes([1, 0, 1, 0]))
    for second in range(10):
        file.body += bytes([5]) + (timestamp(START) + second).to_bytes(4, "little") + bytes([133, 7])
    file.add(SESSION, {**summary(START, 0, 9, 30), (5, ENUM): RUNNING}, local=3)

    session = only_session(file.data())

    assert session.hr_mean == 133
    assert session.duration_s == 9


def test_big_endian_files_are_read() -> None:
    file = FitFile(big_endian=True)
    file_id(file, START)
    file.add(RECORD, {(253, UINT32): timestamp(START), (5, UINT32): 0})
    file.add(SESSION, {**summary(START, 0, 1000, 3000), (5, ENUM): RUNNING})

    session = only_session(file.data())

    assert (session.distance_m, session.started_at) == (3000, START)


def test_a_session_whose_clock_was_wrong_starts_with_its_records() -> None:
    file = FitFile()
    file_id(file, START)
    for second in range(60):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second, (5, UINT32): second * 300})
    wrong = START - timedelta(days=900)
    file.add(SESSION, {**summary(wrong, 0, 59, 177), (5, ENUM): RUNNING}, local=1)

    session = only_session(file.data())

    assert session.started_at == START
    assert session.samples is not None
    assert session.samples.elapsed_s.size == 60


def test_impossible_totals_give_way_to_the_samples() -> None:
    file = FitFile()
    file_id(file, START)
    for second in range(61):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second, (5, UINT32): second * 300, (3, UINT8): 140})
    totals = {**summary(START, 0, 60, 90_000), (16, UINT8): 254, (17, UINT8): 3}
    file.add(SESSION, {**totals, (5, ENUM): RUNNING}, local=1)

    session = only_session(file.data())

    assert session.distance_m == 180
    assert (session.hr_mean, session.hr_max) == (140, 140)


def test_impossible_totals_without_better_ones_are_unknown() -> None:
    file = FitFile()
    file_id(file, START)
    file.add(RECORD, {(253, UINT32): timestamp(START), (5, UINT32): 0})
    file.add(SESSION, {**summary(START, 0, 60, 90_000), (5, ENUM): RUNNING}, local=1)

    assert only_session(file.data()).distance_m is None


def test_an_unknown_type_of_a_field_costs_nothing_else() -> None:
    data = run_fit(seconds=10)
    definition = bytes([3, 1, UINT8])
    odd = data[14:-2].replace(definition, bytes([3, 1, 0x1F]), 1)

    content = read_fit(closed(odd))

    assert content.sessions[0].distance_m == 30
    assert content.sessions[0].duration_s == 10
