"""What is taken out of a zip, and what no zip can do."""

from __future__ import annotations

import gzip
import io
import struct

import pytest

from coach.imports.readers import archive
from coach.imports.readers.archive import Member, is_zip, opened
from coach.imports.readers.records import Reason, Unreadable

from .fit_files import run_fit
from .sending import zipped
from .xml_files import run_gpx, run_tcx

RUN = run_fit(seconds=10)


def names_in(data: bytes) -> list[str]:
    with opened(io.BytesIO(data)) as members:
        return [member.name for member in members]


def refusal(data: bytes) -> Reason:
    """Why an archive is refused as a whole."""
    with pytest.raises(Unreadable) as refused, opened(io.BytesIO(data)):
        pass
    return refused.value.reason


def refusal_of_one(data: bytes) -> Reason:
    """Why the one file of an archive is refused."""
    with opened(io.BytesIO(data)) as members, pytest.raises(Unreadable) as refused:
        [member.read() for member in members]
    return refused.value.reason


def test_recordings_are_known_by_their_content_or_their_name_and_photos_pass_by() -> None:
    data = zipped(
        {
            "activities/1.fit": RUN,
            "activities/no-ending": run_gpx(5),
            "activities/2.tcx.gz": gzip.compress(run_tcx(5)),
            "packed": gzip.compress(RUN),
            "broken.fit": b"nothing",
            "media/photo.jpg": b"\xff\xd8\xff" * 100,
            "profile.csv": b"Name,Weight",
            "empty.fit": b"",
            "__MACOSX/._1.fit": b"attributes",
        }
    )

    assert names_in(data) == [
        *("activities/1.fit", "activities/no-ending", "activities/2.tcx.gz", "packed", "broken.fit")
    ]


def test_an_archive_in_an_archive_is_looked_into() -> None:
    inner = zipped({"a.fit": RUN})

    with opened(io.BytesIO(zipped({"parts/one.zip": inner, "two.zip": inner}))) as members:
        assert [member.name for member in members] == ["parts/one.zip/a.fit", "two.zip/a.fit"]
        assert [member.read() for member in members] == [RUN, RUN]
        with members[0].stream() as stream:
            assert stream.read() == RUN


def test_archives_within_archives_end_somewhere() -> None:
    data = RUN
    for level in range(5):
        data = zipped({f"{level}.zip": data} if level else {"a.fit": data})

    assert refusal_of_one(data) == Reason.TOO_DEEP


def test_a_broken_archive_within_a_whole_one_is_one_line() -> None:
    inner = zipped({"a.fit": RUN})

    with opened(io.BytesIO(zipped({"bad.zip": inner[:60], "b.fit": RUN}))) as members:
        assert [member.name for member in members] == ["bad.zip", "b.fit"]
        with pytest.raises(Unreadable):
            members[0].read()


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"\0" * 200, zipped({"a.fit": RUN})[:-30]])
def test_what_only_begins_as_a_zip_is_a_damaged_one(data: bytes) -> None:
    assert is_zip(data)
    assert refusal(data) == Reason.BAD_ARCHIVE


def test_a_file_whose_bytes_were_bent_is_damaged_alone() -> None:
    data = bytearray(zipped({"a.fit": RUN}))
    data[60] ^= 0xFF

    assert refusal_of_one(bytes(data)) == Reason.BAD_ARCHIVE


def test_a_bomb_is_not_unpacked() -> None:
    assert refusal_of_one(zipped({"a.gpx": b"<gpx>" + b" " * 30_000_000})) == Reason.BOMB


def test_a_bomb_within_an_archive_is_not_unpacked() -> None:
    bomb = zipped({"a.gpx": b"\0" * 30_000_000}, compresslevel=0)

    assert refusal_of_one(zipped({"inner.zip": bomb})) == Reason.BOMB


def test_a_file_larger_than_any_recording_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", len(RUN) - 1)

    assert refusal_of_one(zipped({"a.fit": RUN})) == Reason.TOO_LARGE


def test_all_together_may_be_no_more_than_a_history(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = archive._Walk
    monkeypatch.setattr(archive, "_Walk", lambda open_ones: walk(open_ones, bytes_left=2 * len(RUN)))

    assert len(names_in(zipped({"a.fit": RUN, "b.fit": RUN}))) == 2
    assert refusal(zipped({"a.fit": RUN, "b.fit": RUN, "c.fit": RUN})) == Reason.BOMB


def test_two_hundred_thousand_files_are_refused_before_they_are_listed() -> None:
    end = bytearray(zipped({"a.fit": RUN}))
    at = end.rfind(b"PK\x05\x06")
    end[at + 12 : at + 16] = (9 * 2**20).to_bytes(4, "little")

    assert refusal(bytes(end)) == Reason.TOO_MANY


def test_more_files_than_a_history_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = archive._Walk
    monkeypatch.setattr(archive, "_Walk", lambda open_ones: walk(open_ones, files_left=3))

    assert refusal(zipped({f"{number}.jpg": b"x" for number in range(4)})) == Reason.TOO_MANY


def test_a_locked_file_says_so() -> None:
    data = bytearray(zipped({"a.fit": RUN}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1

    assert refusal_of_one(bytes(data)) == Reason.LOCKED


def test_a_name_that_climbs_out_of_its_folder_is_only_a_name() -> None:
    data = zipped({"../../etc/passwd.fit": RUN, "/etc/a.fit": RUN})

    with opened(io.BytesIO(data)) as members:
        assert [member.read() for member in members] == [RUN, RUN]


def test_a_zip_of_more_than_65535_files_tells_its_size_elsewhere() -> None:
    big = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 200_000, 200_000, 20 * 2**20, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 2**16 - 1, 2**16 - 1, 2**32 - 1, 2**32 - 1, 0)

    assert refusal(b"PK\x03\x04" + big + locator + end) == Reason.TOO_MANY
    assert refusal(b"PK\x03\x04" + end) == Reason.TOO_MANY


def test_a_member_is_a_plain_record() -> None:
    with opened(io.BytesIO(zipped({"a.fit": RUN}))) as members:
        assert isinstance(members[0], Member)
        assert members[0].head == b""
        assert members[0].read() == RUN
