"""A lift's form fields as a tree, before anything is checked."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sessions.forms.raw import OPERATIONS, RawEntry, apply, read_entries

SQUAT = RawEntry(
    {"exercise": "Squat"}, [{"reps": "5", "mass_g": "100", "rpe": "8"}, {"reps": "3", "mass_g": "110", "rpe": "9"}]
)
ROW = RawEntry({"exercise": "Row", "comment": "Slow"}, [{"reps": "8"}])

values = st.dictionaries(st.sampled_from(["exercise", "superset", "reps", "mass_g"]), st.text(max_size=4), max_size=3)
trees = st.lists(st.builds(RawEntry, values, st.lists(values, max_size=3)), max_size=4)
places = st.integers(0, 5)


def copies(*entries: RawEntry) -> list[RawEntry]:
    return [RawEntry(dict(entry.values), [dict(row) for row in entry.sets]) for entry in entries]


def fields(entries: list[RawEntry]) -> dict[str, str]:
    """The tree as a form sends it."""
    sent: dict[str, str] = {}
    for place, entry in enumerate(entries):
        sent |= {f"entry-{place}-{name}": value for name, value in entry.values.items()}
        for number, row in enumerate(entry.sets):
            sent |= {f"entry-{place}-set-{number}-{name}": value for name, value in row.items()}
    return sent


def typed(entries: list[RawEntry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        yield from entry.values.items()
        for row in entry.sets:
            yield from row.items()


def test_entries_and_sets_are_read_in_the_order_of_their_numbers_whatever_is_left_out() -> None:
    sent = {
        "entry-12-set-7-reps": "3",
        "entry-12-exercise": "Row",
        "entry-3-set-10-reps": "1",
        "entry-3-set-9-reps": "2",
        "entry-3-exercise": "Squat",
        "title": "Legs",
        "entry-x-exercise": "None",
        "entry-1234-exercise": "Too far",
    }

    assert read_entries(sent) == [
        RawEntry({"exercise": "Squat"}, [{"reps": "2"}, {"reps": "1"}]),
        RawEntry({"exercise": "Row"}, [{"reps": "3"}]),
    ]


@given(trees)
def test_what_a_form_sends_is_read_as_it_was_laid_out(entries: list[RawEntry]) -> None:
    told = [RawEntry(entry.values, [row for row in entry.sets if row]) for entry in entries]

    assert read_entries(fields(entries)) == [entry for entry in told if entry.values or entry.sets]


def test_another_set_begins_with_the_numbers_of_the_one_before_and_no_rpe() -> None:
    entries = copies(SQUAT)

    apply(entries, "add-set:0")

    assert entries[0].sets == [*SQUAT.sets, {"reps": "3", "mass_g": "110", "rpe": ""}]


def test_another_set_of_an_exercise_without_any_is_empty() -> None:
    entries = [RawEntry({"exercise": "Row"})]

    apply(entries, "add-set:0")

    assert entries[0].sets == [{}]


def test_another_exercise_comes_last_with_one_empty_set() -> None:
    entries = copies(SQUAT)

    apply(entries, "add-entry")

    assert entries == [SQUAT, RawEntry(sets=[{}])]


def test_one_set_is_taken_away_and_the_others_stay() -> None:
    entries = copies(SQUAT, ROW)

    apply(entries, "remove-set:0:0")

    assert entries == [RawEntry(SQUAT.values, SQUAT.sets[1:]), ROW]


def test_one_exercise_is_taken_away_and_the_others_stay() -> None:
    entries = copies(SQUAT, ROW)

    apply(entries, "remove-entry:0")

    assert entries == [ROW]


@pytest.mark.parametrize("operation", ["up:1", "down:0"])
def test_an_exercise_moves_past_its_neighbour(operation: str) -> None:
    entries = copies(SQUAT, ROW)

    apply(entries, operation)

    assert entries == [ROW, SQUAT]


@pytest.mark.parametrize(
    "operation",
    ["up:0", "down:1", "up:9", "remove-entry", "remove-entry:", "remove-entry:x", "remove-entry:²", "remove-entry:9",
     "remove-entry:-1", "remove-set:0", "remove-set:0:9", "remove-set:9:0", "add-set:9", "burn:0", "",
     ":::", "up:" + "9" * 5000],
)  # fmt: skip
def test_a_button_that_names_what_is_not_there_changes_nothing(operation: str) -> None:
    entries = copies(SQUAT, ROW)

    apply(entries, operation)

    assert entries == [SQUAT, ROW]


@given(trees, st.sampled_from(sorted(OPERATIONS)), places, places)
def test_no_button_loses_what_was_typed_elsewhere(entries: list[RawEntry], name: str, entry: int, place: int) -> None:
    before = Counter(typed(entries))
    removed: Counter[tuple[str, str]] = Counter()
    if name == "remove-entry":
        removed.update(typed(entries[entry : entry + 1]))
    if name == "remove-set" and entry < len(entries):
        removed.update(pair for row in entries[entry].sets[place : place + 1] for pair in row.items())

    apply(entries, f"{name}:{entry}:{place}")

    assert before - removed <= Counter(typed(entries))


@given(trees, places)
def test_up_and_down_undo_each_other(entries: list[RawEntry], entry: int) -> None:
    before = copies(*entries)

    apply(entries, f"up:{entry}")
    moved = 0 < entry < len(before)
    apply(entries, f"down:{entry - 1 if moved else 99}")

    assert entries == before
