"""FIT files that were cut, bent or made up: what can be read comes in, the rest is refused, nothing breaks."""

import time
from struct import pack

import fitfast
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.imports.readers.fit import frames, read_fit, without_weight
from coach.imports.readers.fit.crc import crc16
from coach.imports.readers.recognise import read
from coach.imports.readers.records import FileContent, Reason, Unreadable

from .fit_files import (
    LAP,
    RECORD,
    START,
    UINT8,
    UINT32,
    FitFile,
    closed,
    file_id,
    fit_crc,
    run_fit,
    scale_fit,
    settings_fit,
    summary,
    timestamp,
)

RUN = run_fit(seconds=120, speed=3.0, laps=2, weight_kg=71.3)
SEEDS = [run_fit(seconds=20, weight_kg=71.3), scale_fit(70.0, 71.0), settings_fit()]


def read_or_refuse(data: bytes) -> FileContent | Reason:
    try:
        return read(data)
    except Unreadable as refused:
        return refused.reason


@given(st.binary(max_size=3_000))
@settings(max_examples=50)
def test_the_checksum_is_the_one_of_the_protocol(data: bytes) -> None:
    assert crc16(data) == fit_crc(data)


def test_a_wrong_checksum_is_told_and_everything_is_read() -> None:
    content = read_fit(RUN[:-2] + b"\x12\x34")

    assert content.damaged
    assert content.sessions[0].distance_m == 360


def test_a_header_without_its_own_checksum_is_no_damage() -> None:
    head = RUN[:12] + b"\0\0"
    whole = head + RUN[14:-2]

    content = read_fit(whole + pack("<H", fit_crc(whole)))

    assert not content.damaged
    assert content.sessions[0].distance_m == 360


def test_bytes_after_the_end_are_no_damage() -> None:
    content = read_fit(RUN + b"\0" * 20)

    assert not content.damaged
    assert len(content.sessions) == 1


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_file_cut_short_gives_the_part_before_the_cut(share: float) -> None:
    content = read_fit(RUN[: int(len(RUN) * share)])

    (session,) = content.sessions
    assert content.damaged
    assert session.started_at == START
    assert session.distance_m == pytest.approx(360 * share, abs=20)


def test_a_file_cut_anywhere_is_read_or_refused() -> None:
    for length in range(0, len(RUN), 41):
        content = read_or_refuse(RUN[:length])

        assert isinstance(content, Reason) or content.damaged


@pytest.mark.parametrize("count", [1, 2, 63, 64, 65, 66, 130])
@pytest.mark.parametrize("cut", [0, 1, 18])
def test_every_record_is_counted_however_many_follow_one_another(count: int, cut: int) -> None:
    file = FitFile()
    for second in range(count):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second, (3, UINT8): 150})
    file.add(LAP, summary(START, 0, count, None), local=1)
    file.add(RECORD, {(253, UINT32): timestamp(START) + count, (3, UINT8): 150})

    [whole] = frames.sequences(file.data(), frozenset({LAP}))
    [alone] = frames.sequences(file.data()[: whole.start + 12 + 6 * count - cut], frozenset({LAP}))

    assert (whole.records, whole.messages, whole.whole) == (count + 1, count + 4, True)
    assert [span.layout.message for span in whole.spans if span.layout] == [LAP]
    assert alone.records == max(0, count - -(-cut // 6))


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_the_size_of_a_recording_that_was_never_closed_is_not_believed(size: int) -> None:
    content = read_fit(RUN[:4] + pack("<I", size) + RUN[8:-2])

    assert content.damaged
    assert content.sessions[0].distance_m == 360


def test_a_lost_definition_ends_what_can_be_read() -> None:
    file = FitFile()
    file_id(file, START)
    for second in range(30):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second, (5, UINT32): second * 300})
    file.body += bytes([9]) + bytes(20)

    content = read_fit(file.data())

    assert content.damaged
    assert content.sessions[0].distance_m == 87


def test_a_definition_that_promises_more_than_there_is_ends_what_can_be_read() -> None:
    promising = bytes([0x40 | 0x20, 0, 0, RECORD, 0, 1, 3, 1, UINT8])

    content = read_fit(closed(RUN[14:-2] + promising))

    assert content.damaged
    assert content.sessions[0].distance_m == 360


def test_what_the_decoder_refuses_after_mending_is_too_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: bytes) -> None:
        raise fitfast.FitDecodeError("no")

    monkeypatch.setattr(fitfast, "parse", refuse)

    assert read_or_refuse(RUN) == Reason.DAMAGED


def test_nothing_but_a_header_is_too_damaged_to_read() -> None:
    assert read_or_refuse(RUN[:14]) == Reason.DAMAGED


def test_more_messages_than_any_recording_has_are_refused_quickly() -> None:
    file = FitFile()
    file.define(RECORD, [], local=0)
    bomb = bytes(file.body) + bytes(8_000_000)
    began = time.perf_counter()

    verdict = read_or_refuse(pack("<BBHI4sH", 14, 0x20, 2132, len(bomb), b".FIT", 0) + bomb + b"\0\0")

    assert verdict == Reason.TOO_LARGE
    assert time.perf_counter() - began < 10


def test_more_values_than_fit_in_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "MAX_VALUES", 1_000)
    file = FitFile()
    file.define(RECORD, [(number, UINT8) for number in range(200)], local=1)
    for second in range(10):
        file.add(RECORD, {(253, UINT32): timestamp(START) + second})

    assert read_or_refuse(file.data()) == Reason.TOO_LARGE


@given(st.data())
@settings(max_examples=150)
def test_a_bent_file_is_read_or_refused(data: st.DataObject) -> None:
    bent = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 12))):
        bent[data.draw(st.integers(0, len(bent) - 1))] = data.draw(st.integers(0, 255))
    body = bytes(bent[14:-2])

    for variant in (bytes(bent), closed(body)):
        content = read_or_refuse(variant)

        assert isinstance(content, Reason) or content.sessions or content.weigh_ins


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_made_up_messages_are_read_or_refused(body: bytes) -> None:
    content = read_or_refuse(closed(body))

    assert isinstance(content, Reason) or content.sessions or content.weigh_ins
    assert without_weight(closed(body))[8:12] == b".FIT"
