"""Tables in any letters, with any separator, and their numbers, days and times."""

from __future__ import annotations

import datetime
from datetime import UTC

import pytest

from coach.imports.readers.records import Reason, Unreadable
from coach.imports.readers.table import Table, read_table
from coach.imports.readers.tables import is_known_table
from coach.imports.readers.when import Moment, moment

from .gym_files import fitnotes, hevy, strong, stronglifts, weights

TEXT = "Größe;Note\n1,5;schön\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_letters_are_found_out(encoding: str) -> None:
    found = read_table(TEXT.encode(encoding))

    assert list(found.names) == ["grösse", "note"]
    assert found.rows[0].get("note") == "schön"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    found = read_table(f'Date{separator}"a,b;c"\n1{separator}2\n'.encode())

    assert found.separator == separator
    assert found.rows[0].cells == ["1", "2"]


def test_what_stands_above_the_header_is_set_apart() -> None:
    found = read_table(b"sep=;\n#Units:kg\nDate;Weight\n1;2\n")

    assert list(found.names) == ["date", "weight"]
    assert "#Units:kg" in found.preamble


def test_nul_bytes_empty_lines_and_short_rows_do_no_harm() -> None:
    found = read_table(b"Date,No\0te\n\n1,a\0b\n,,\n2\n")

    assert [(row.number, row.get("note")) for row in found.rows] == [(3, "ab"), (5, "")]


def test_a_name_that_repeats_means_its_first_column() -> None:
    assert read_table(b"Time,Time\n1,2\n").rows[0].get("time") == "1"


def test_bytes_that_are_no_text_are_no_table() -> None:
    with pytest.raises(Unreadable) as refused:
        read_table(bytes(range(32)) * 100)

    assert refused.value.reason == Reason.UNKNOWN_KIND


def test_more_bytes_than_a_log_of_several_lives_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read_table(b"Date,Note\n" + b"," * 17_000_000)

    assert refused.value.reason == Reason.TOO_LARGE


def test_more_rows_than_anybody_has_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read_table(b"Date,Note\n" + b"1,2\n" * 50, most_rows=20)

    assert refused.value.reason == Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("cell", "separator", "number"),
    [
        ("72.5", ",", 72.5),
        ("72,5", ";", 72.5),
        ("72,5", ",", 72.5),
        ("1,234", ",", 1234),
        ("1,234", ";", 1.234),
        ("1,234.5", ",", 1234.5),
        ("1.234,5", ";", 1234.5),
        ("0,125", ",", 0.125),
        ("-5", ",", -5),
        ("1 234", ",", 1234),
        ("", ",", None),
        ("NaN", ",", None),
        ("1e5", ",", None),
        ("9" * 40, ",", None),
    ],
)
def test_numbers_have_points_or_commas(cell: str, separator: str, number: float | None) -> None:
    assert Table({}, [], separator).number(cell) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021/3/4 5:06 PM", "2021-03-04T17:06:00"),
        ("28 Mar 2025, 17:29", "2025-03-28T17:29:00"),
        ("Mar 28, 2025, 12:29:10 AM", "2025-03-28T00:29:10"),
        ("28 mars 2025, 17:29", "2025-03-28T17:29:00"),
        ("28. März 2025 um 17:29", "2025-03-28T17:29:00"),
        ("4.3.2021", "2021-03-04"),
        ("4/3/21 7:08", "2021-03-04T07:08:00"),
        ("2021-03-04T05:06:07.123+0200", "2021-03-04T05:06:07+02:00"),
        ("2021-02-30", None),
        ("2021-03-04 25:00", None),
        ("0001-01-01", None),
        ("1" * 1000, None),
        ("", None),
    ],
)
def test_days_and_times_are_read_in_many_ways(text: str, expected: str | None) -> None:
    parse = datetime.date.fromisoformat if expected and len(expected) == 10 else datetime.datetime.fromisoformat
    wanted: Moment | None = parse(expected) if expected else None

    assert moment(text) == wanted
    assert type(moment(text)) is type(wanted)


def test_a_time_in_utc_says_so() -> None:
    assert moment("2021-03-04T05:06:07Z") == datetime.datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize("data", [strong(), hevy(), fitnotes(), stronglifts(), weights()])
def test_a_known_table_is_known_by_its_first_bytes(data: bytes) -> None:
    assert is_known_table(data[:1024])
    assert not is_known_table(data[200:1024])
