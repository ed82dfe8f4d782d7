"""FIT files that hold weigh-ins, or nothing to come in."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.imports.readers.fit import read_fit
from coach.imports.readers.records import Reason, Unreadable

from .fit_files import (
    ACTIVITY,
    RECORD,
    START,
    UINT16,
    UINT32,
    WEIGHT_SCALE,
    FitFile,
    file_id,
    run_fit,
    scale_fit,
    settings_fit,
    timestamp,
)


def reason(data: bytes) -> Reason:
    with pytest.raises(Unreadable) as refused:
        read_fit(data)
    return refused.value.reason


def test_weigh_ins_of_a_scale_are_read() -> None:
    content = read_fit(scale_fit(70.25, 71.0))

    assert [weigh_in.mass_kg for weigh_in in content.weigh_ins] == [70.25, 71.0]
    assert content.weigh_ins[1].at == START + timedelta(days=1)
    assert content.sessions == ()


def test_a_scale_that_is_still_thinking_tells_no_weight() -> None:
    file = FitFile()
    file_id(file, START, kind=9)
    file.add(WEIGHT_SCALE, {(253, UINT32): timestamp(START), (0, UINT16): 0xFFFE})

    assert reason(file.data()) == Reason.NO_SESSION


def test_settings_hold_no_session() -> None:
    assert reason(settings_fit()) == Reason.NO_SESSION


def test_a_course_has_records_and_is_no_session() -> None:
    file = FitFile()
    file_id(file, START, kind=6)
    file.add(RECORD, {(253, UINT32): timestamp(START), (5, UINT32): 0})

    assert reason(file.data()) == Reason.NO_SESSION


def test_a_recording_of_a_watch_that_had_no_time_is_refused() -> None:
    lost = datetime(1989, 12, 31, 0, 5, tzinfo=UTC)

    assert reason(run_fit(seconds=60, start=lost)) == Reason.NO_TIMES


def test_an_activity_without_anything_recorded_is_no_session() -> None:
    file = FitFile()
    file_id(file, START)
    file.add(ACTIVITY, {(253, UINT32): timestamp(START), (1, UINT16): 0})

    assert reason(file.data()) == Reason.NO_SESSION
