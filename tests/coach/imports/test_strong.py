"""Strong's three layouts."""

from __future__ import annotations

import pytest

from coach.imports.readers.logged import Assumed, LoggedSet, RowReason
from coach.imports.readers.records import FileContent, Reason, Unreadable
from coach.imports.readers.tables import read_known_table

from .gym_files import FIRST_DAY, STRONG_1, STRONG_2, STRONG_3, strong, strong_of_2025, strong_with_units, table

HEAD = {"Date": "2025-03-05 17:40:12", "Workout Name": "Push"}
BENCH = {**HEAD, "Exercise Name": "Bench Press (Barbell)", "Set Order": 1, "Weight": 100, "Reps": 5}


METRIC = Assumed(mass="kg", distance="km")


def read(data: bytes, assumed: Assumed = METRIC) -> FileContent:
    return read_known_table(data, assumed)


def sets_of(content: FileContent) -> list[LoggedSet]:
    return [row for session in content.lifts for entry in session.entries for row in entry.sets]


@pytest.mark.parametrize("data", [strong(), strong_with_units(), strong_of_2025()])
def test_a_year_in_each_layout_is_the_same_training(data: bytes) -> None:
    content = read(data)

    assert (content.kind, len(content.lifts), content.bad_rows, content.open) == ("strong", 156, (), frozenset())
    first = content.lifts[0]
    assert (first.at, first.title, first.duration_s) == (FIRST_DAY, "Full body", 3900)
    assert [entry.name for entry in first.entries][:2] == ["Squat (Barbell)", "Bench Press (Barbell)"]
    assert [(row.kind, row.reps, row.mass_kg) for row in first.entries[0].sets] == [
        ("warmup", 5, 40),
        *[("working", 5, 80)] * 4,
    ]


def test_the_first_layout_says_no_unit_and_leaves_it_open() -> None:
    run = {**HEAD, "Exercise Name": "Running", "Set Order": 1, "Distance": 5, "Seconds": 1800}
    data = table(STRONG_1, [BENCH, run])

    assert read(data, Assumed()).open == {"mass", "distance"}
    told = read(data, Assumed(mass="lb", distance="mi"))
    assert told.open == frozenset()
    assert sets_of(told)[0].mass_kg == pytest.approx(45.359237)
    assert sets_of(told)[1].distance_m == pytest.approx(8046.72)


def test_nothing_is_open_where_nothing_was_weighed() -> None:
    data = table(STRONG_1, [{**BENCH, "Exercise Name": "Push Up", "Weight": 0}])

    assert read(data, Assumed()).open == frozenset()


def test_units_beside_each_number_hold_for_that_row() -> None:
    lines = [{**BENCH, "Weight Unit": "lbs"}, {**BENCH, "Weight Unit": "kg"}]

    assert [row.mass_kg for row in sets_of(read(table(STRONG_2, lines, ";")))] == [pytest.approx(45.359237), 100]


def test_rest_timers_and_notes_are_no_sets_and_the_note_stays() -> None:
    content = read(strong_of_2025(1))

    entry = content.lifts[0].entries[0]
    assert (len(entry.sets), entry.comment) == (5, "Belt on")


def test_warm_ups_drop_sets_and_failure_are_told_apart() -> None:
    lines = [{**BENCH, "Set Order": order} for order in ("W", 1, "D", "F")]

    rows = [(row.kind, row.rpe) for row in sets_of(read(table(STRONG_1, lines)))]
    assert rows == [("warmup", None), ("working", None), ("drop", None), ("working", 10)]


def test_quotes_and_line_breaks_in_notes_are_kept() -> None:
    lines = [{**BENCH, "Notes": 'Felt "light"\nthen heavy', "Workout Notes": "Good, slow"}]

    session = read(table(STRONG_1, lines)).lifts[0]
    assert (session.entries[0].comment, session.comment) == ('Felt "light"\nthen heavy', "Good, slow")


def test_rpe_is_read_and_one_that_is_none_is_left_out() -> None:
    lines = [{**BENCH, "RPE": cell} for cell in ("8.5", "0", "")]

    assert [row.rpe for row in sets_of(read(table(STRONG_1, lines)))] == [8.5, None, None]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"Date": "yesterday"}, RowReason.NO_DATE),
        ({"Exercise Name": " "}, RowReason.NO_NAME),
        ({"Exercise Name": "x" * 10_000_000}, RowReason.NO_NAME),
        ({"Weight": "heavy"}, RowReason.NOT_A_NUMBER),
        ({"Reps": 100_000}, RowReason.IMPOSSIBLE),
        ({"Weight": -5}, RowReason.IMPOSSIBLE),
        ({"Reps": 0}, RowReason.NOTHING_DONE),
    ],
)
def test_a_row_that_cannot_come_in_says_which_and_why(wrong: dict[str, object], reason: RowReason) -> None:
    content = read(table(STRONG_1, [BENCH, {**BENCH, **wrong}, BENCH]))

    assert [(row.number, row.reason) for row in content.bad_rows] == [(3, reason)]
    assert len(content.bad_rows[0].text) <= 300
    assert len(sets_of(content)) == 2


def test_a_session_nobody_can_have_done_does_not_come_in() -> None:
    content = read(table(STRONG_1, [{**BENCH, "Weight": 900, "Reps": 900}]))

    assert content.lifts == ()
    assert [(row.number, row.reason) for row in content.bad_rows] == [(2, RowReason.IMPOSSIBLE)]


def test_an_export_without_a_row_holds_no_session() -> None:
    with pytest.raises(Unreadable) as refused:
        read(table(STRONG_3, [], ";"))

    assert refused.value.reason == Reason.NO_SESSION


def test_the_preview_is_the_header_and_five_rows() -> None:
    preview = read(strong(2)).preview

    assert len(preview) == 6
    assert preview[0][:2] == ("date", "workout name")
    assert preview[1][:2] == ("2025-01-06 17:40:12", "Full body")


def test_a_unit_may_end_in_a_point() -> None:
    row = {**BENCH, "Weight": 0, "Distance": 10, "Distance Unit": "mi.", "Seconds": 1800}

    assert round(sets_of(read(table(STRONG_2, [row])))[0].distance_m or 0) == 16093


@pytest.mark.parametrize(
    ("dates", "month", "is_open"), [(["3/5/2025 17:40", "3/25/2025 17:40"], 3, False), (["3/5/2025 17:40"], 5, True)]
)
def test_dates_of_a_spreadsheet_are_read_as_the_others_tell_or_asked_about(
    dates: list[str], month: int, *, is_open: bool
) -> None:
    content = read(table(STRONG_1, [{**BENCH, "Date": date} for date in dates]))

    assert {session.at.month for session in content.lifts} == {month}
    assert content.open == (frozenset({"order"}) if is_open else frozenset())
