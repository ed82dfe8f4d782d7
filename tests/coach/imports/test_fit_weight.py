"""A FIT file whose weight was taken out."""

from struct import pack

import fitfast
import pytest

from coach.imports.readers.fit import read_fit, without_weight
from coach.imports.readers.records import Unreadable

from .fit_files import (
    ENUM,
    RECORD,
    SINT16,
    SINT32,
    START,
    UINT8,
    UINT16,
    UINT32,
    UINT32Z,
    USER_METRICS,
    USER_PROFILE,
    WEIGHT_SCALE,
    FitFile,
    file_id,
    run_fit,
    scale_fit,
    timestamp,
)

RUN = run_fit(seconds=30, weight_kg=71.3)
WEIGHT = pack("<H", 713)


def test_the_weight_of_the_profile_and_its_copy_are_gone() -> None:
    blanked = without_weight(RUN)

    told = fitfast.parse(blanked)
    assert RUN.count(WEIGHT) == 2
    assert WEIGHT not in blanked
    assert "weight" not in told["user_profile"][0]
    assert told["unknown_79"][0].get(3) is None


def test_all_else_stays_as_it_was() -> None:
    blanked = without_weight(RUN)

    changed = [place for place, (old, new) in enumerate(zip(RUN, blanked, strict=True)) if old != new]
    assert len(changed) == 6
    assert changed[-2:] == [len(RUN) - 2, len(RUN) - 1]
    assert fitfast.parse(blanked)["record"] == fitfast.parse(RUN)["record"]
    assert not read_fit(blanked).damaged


def test_a_file_without_weight_comes_back_byte_for_byte() -> None:
    data = run_fit(seconds=30)

    assert without_weight(data) is data


def test_bytes_that_are_no_fit_file_come_back_as_they_are() -> None:
    assert without_weight(b"<gpx/>") == b"<gpx/>"


def test_a_scale_tells_no_weight_and_no_fat_any_more() -> None:
    blanked = without_weight(scale_fit(70.25, 71.0))

    rows = fitfast.parse(blanked)["weight_scale"]
    assert rows == [{"timestamp": row["timestamp"]} for row in rows]
    with pytest.raises(Unreadable):
        read_fit(blanked)


def test_a_weight_written_big_endian_is_gone_too() -> None:
    file = FitFile(big_endian=True)
    file_id(file, START)
    file.add(USER_PROFILE, {(4, UINT16): 713})

    assert pack(">H", 713) not in without_weight(file.data())


@pytest.mark.parametrize(
    ("base_type", "no_value"),
    [
        (UINT8, "ff"),
        (UINT16, "ffff"),
        (UINT32, "ffffffff"),
        (SINT16, "ff7f"),
        (SINT32, "ffffff7f"),
        (UINT32Z, "00000000"),
    ],
)
def test_each_type_of_field_has_its_own_way_to_say_no_value(base_type: int, no_value: str) -> None:
    file = FitFile()
    file_id(file, START)
    file.add(USER_PROFILE, {(4, base_type): 71, (1, ENUM): 1})

    blanked = without_weight(file.data())

    assert blanked[:-2].hex().endswith("00" + no_value + "01")


def test_beyond_the_fault_of_a_damaged_file_no_weight_can_hide() -> None:
    file = FitFile()
    file_id(file, START)
    file.add(USER_PROFILE, {(4, UINT16): 713})
    file.body += bytes([9])
    file.add(WEIGHT_SCALE, {(253, UINT32): timestamp(START), (0, UINT16): 7_130})

    blanked = without_weight(file.data())

    assert WEIGHT not in blanked
    assert pack("<H", 7_130) not in blanked
    assert fitfast.parse(blanked)["file_id"]


def test_the_undocumented_copy_alone_is_found() -> None:
    file = FitFile()
    file_id(file, START)
    file.add(USER_METRICS, {(253, UINT32): timestamp(START), (3, UINT16): 713})
    file.add(RECORD, {(253, UINT32): timestamp(START)})

    assert WEIGHT not in without_weight(file.data())
