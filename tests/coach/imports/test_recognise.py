"""Kinds of files are told by their bytes, and none of them can hurt."""

import gzip
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.imports.readers import markup, recognise
from coach.imports.readers.recognise import inflated, read
from coach.imports.readers.records import FileContent, Reason, Unreadable

from .fit_files import run_fit, scale_fit
from .xml_files import START, gpx, iso, run_gpx, run_tcx, segment, track

SEEDS = [run_fit(seconds=15), scale_fit(70.0), run_gpx(seconds=8), run_tcx(seconds=8)]


def read_or_refuse(data: bytes) -> FileContent | Reason:
    try:
        return read(data)
    except Unreadable as refused:
        return refused.reason


@pytest.mark.parametrize(("data", "kind"), [(run_fit(), "fit"), (run_gpx(), "gpx"), (run_tcx(), "tcx")])
def test_each_kind_is_recognised_also_when_gzipped(data: bytes, kind: str) -> None:
    for variant in (data, gzip.compress(data)):
        content = read(variant)

        assert (content.kind, content.damaged, len(content.sessions)) == (kind, False, 1)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n\n  ", b"\0\0", b"<!-- an app wrote this -->\n"])
def test_what_stands_before_a_document_does_not_matter(before: bytes) -> None:
    document = run_gpx() if not before.startswith(b"<") else run_gpx().partition(b"?>\n")[2]

    assert len(read(before + document).sessions) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_document_in_utf_16_is_read(encoding: str) -> None:
    document = run_gpx().decode().replace("UTF-8", "UTF-16")
    data = document.encode(encoding) if encoding == "utf-16" else b"\xfe\xff" + document.encode(encoding)

    assert len(read(data).sessions) == 1


def test_nul_bytes_in_a_document_do_not_matter() -> None:
    content = read(run_gpx().replace(b"Morning", b"Mor\0ning").replace(b"Clock 7", b"Clock\0 7"))

    assert content.sessions[0].device == "Clock 7"


@pytest.mark.parametrize("data", [b"", b"   \n", b"\0\0\0", gzip.compress(b"", mtime=0)])
def test_an_empty_file_says_so(data: bytes) -> None:
    assert read_or_refuse(data) == Reason.EMPTY


@pytest.mark.parametrize(
    "data",
    [b"Date,Distance\n2026-01-01,5", b"<html><body>Log in</body></html>", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"<gpx"],
)
def test_a_file_of_another_kind_says_so(data: bytes) -> None:
    assert read_or_refuse(data) == Reason.UNKNOWN_KIND


def test_a_gzip_cut_short_gives_what_is_there_and_says_so() -> None:
    packed = gzip.compress(run_fit(seconds=3_000))

    content = read(packed[: len(packed) * 2 // 3])

    assert content.damaged
    assert content.sessions[0].duration_s is not None
    assert content.sessions[0].duration_s > 600


def test_a_gzip_with_a_bent_byte_gives_what_comes_before_or_is_refused() -> None:
    packed = bytearray(gzip.compress(run_gpx()))
    packed[len(packed) // 2] ^= 0xFF

    content = read_or_refuse(bytes(packed))

    assert isinstance(content, Reason) or content.damaged


def test_a_gzip_bomb_is_refused_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "MAX_BYTES", 1024 * 1024)
    bomb = gzip.compress(bytes(50 * 1024 * 1024), compresslevel=1)
    tracemalloc.start()

    verdict = read_or_refuse(bomb)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert verdict == Reason.TOO_LARGE
    assert peak < 5 * 1024 * 1024


def test_a_file_larger_than_any_recording_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "MAX_BYTES", 1_000)

    assert read_or_refuse(run_fit()) == Reason.TOO_LARGE


def test_bytes_that_are_not_gzipped_come_back_as_they_are() -> None:
    data = run_fit()

    assert inflated(data) == (data, False)


def test_a_document_of_more_tags_than_any_recording_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_TAGS", 100)

    assert read_or_refuse(run_gpx()) == Reason.TOO_LARGE


def test_entities_that_multiply_are_refused() -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    laughs = f'<?xml version="1.0"?><!DOCTYPE gpx [{entities}]><gpx><trk><name>&i;</name></trk></gpx>'
    began = time.perf_counter()

    verdict = read_or_refuse(laughs.encode())

    assert verdict == Reason.UNKNOWN_KIND
    assert time.perf_counter() - began < 1


def test_no_file_of_the_server_is_read_for_an_entity() -> None:
    asks = '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY it SYSTEM "file:///etc/hostname">]>'
    document = run_gpx().partition(b"?>\n")[2].replace(b"running", b"&it;")

    assert read_or_refuse(asks.encode() + document) == Reason.UNKNOWN_KIND


def test_a_document_type_of_elsewhere_is_not_fetched() -> None:
    asks = b'<?xml version="1.0"?><!DOCTYPE gpx SYSTEM "http://example.com/gpx.dtd">'

    assert len(read(asks + run_gpx().partition(b"?>\n")[2]).sessions) == 1


def test_elements_nested_beyond_reason_do_no_harm() -> None:
    deep = b"<a>" * 100_000

    content = read_or_refuse(run_gpx().replace(b"<trk>", deep + b"<trk>"))

    assert isinstance(content, Reason) or content.damaged


def test_a_year_that_cannot_be_is_dropped() -> None:
    for year in ("0001", "1989", "9999"):
        odd = segment(range(61)).replace(iso(START), f"{year}-03-04T06:30:00Z")

        content = read(gpx(track(odd)))

        assert content.sessions[0].started_at.year == 2026


@pytest.mark.parametrize("data", [run_gpx(seconds=10), run_tcx(seconds=10)], ids=["gpx", "tcx"])
def test_a_document_cut_anywhere_is_read_or_refused(data: bytes) -> None:
    for length in range(0, len(data) - 20, 37):
        content = read_or_refuse(data[:length])

        assert isinstance(content, Reason) or content.damaged


@given(st.data())
@settings(max_examples=150)
def test_a_bent_file_is_read_or_refused(data: st.DataObject) -> None:
    bent = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(bent) - 1))
        bent[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not bent:
            break

    content = read_or_refuse(bytes(bent))

    assert isinstance(content, Reason) or content.sessions or content.weigh_ins


@given(
    st.sampled_from([b"", b"<gpx>", b"\x0e\x10\x00\x00\xff\xff\xff\xff.FIT", b"\x1f\x8b\x08"]), st.binary(max_size=300)
)
@settings(max_examples=100)
def test_made_up_bytes_are_read_or_refused(head: bytes, rest: bytes) -> None:
    content = read_or_refuse(head + rest)

    assert isinstance(content, Reason) or content.sessions or content.weigh_ins
