"""What is said where a line is not understood: `errors.txt` holds each sentence, its line, the caret and the hint."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from coach.sessions.line.errors import UnknownExercise
from coach.sessions.line.parser import MOST_CHARACTERS, MOST_PARTS, read
from tests.coach.sessions.line.strategies import words_of

BLOCKS = Path(__file__).with_name("errors.txt").read_text(encoding="utf-8").strip().split("\n\n")
CASES = [(block.split("\n")[1].strip(), block) for block in BLOCKS]


def errors_of(line: str, **words: Any) -> list[str]:
    return [str(error) for error in read(line, words_of(**words)).errors]


@pytest.mark.parametrize(("line", "text"), CASES, ids=[line for line, _ in CASES])
def test_what_was_not_understood_is_said_at_its_place(line: str, text: str) -> None:
    assert errors_of(line) == [text]


def test_the_table_holds_enough_different_sentences() -> None:
    assert len(CASES) >= 60
    assert len({line for line, _ in CASES}) == len(CASES)
    assert len({text.split("\n")[0] for _, text in CASES}) >= 40


@pytest.mark.parametrize("line", ["bw 73.5", "weight 162lb", "yesterday: bw 70"])
def test_where_weight_is_off_a_weigh_in_is_no_part_of_the_language_and_no_number_is_named(line: str) -> None:
    (error,) = read(line, words_of(keeps_weight=False)).errors

    assert error.message == "Bodyweight is not kept here."
    assert error.hint() == "Here may stand: a run or a lift. Example: run 8km 45:00"
    assert error.source[slice(*error.span)] == line.removeprefix("yesterday: ")


def test_limits_of_a_weight_are_said_in_the_readers_units() -> None:
    assert errors_of("bw 5", units="imperial")[0].startswith("This must be between 44.1 and 881 lb.")


def test_each_part_has_its_own_error_and_the_others_are_read() -> None:
    reading = read("run 8kmm; squat 5x3 110; xyzzy 3x8", words_of())

    assert [error.source[slice(*error.span)] for error in reading.errors] == ["8kmm", "xyzzy"]
    assert len(reading.logged) == 1
    assert not reading.understood


def test_an_unknown_exercise_comes_with_the_three_nearest() -> None:
    (error,) = read("front 5x3 60", words_of()).errors

    assert error.unknown == UnknownExercise("front", ("Front squat", "Front raise", "Front-rack carry"))


def test_a_long_line_and_one_of_many_parts_are_refused() -> None:
    assert errors_of("x" * (MOST_CHARACTERS + 1))[0].startswith("A line holds at most 8000 characters.\n")
    assert errors_of("run 5km;" * MOST_PARTS) == []
    assert errors_of("run 5km;" * (MOST_PARTS + 1))[0].startswith("A line holds at most 20 parts.\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("squat " + "1x5 60kg " * 61, "One exercise holds at most 60 sets."),
        ("squat 1x5 60kg," * 61, "A lift holds at most 60 exercises."),
        (f'lift "{"a" * 121}": squat 5x5 60', "A title holds at most 120 characters."),
        (f'squat 5x5 60 "{"a" * 501}"', "A comment on an exercise holds at most 500 characters."),
    ],
)
def test_what_the_database_would_not_hold_is_refused(line: str, message: str) -> None:
    assert [error.message for error in read(line, words_of()).errors] == [message]


@pytest.mark.parametrize("line", ["", "   ", ";", " ; ;"])
def test_an_empty_line_says_nothing_and_has_no_error(line: str) -> None:
    reading = read(line, words_of())

    assert (reading.logged, reading.errors, reading.understood) == ((), (), False)


def test_the_hint_is_left_out_where_there_is_none() -> None:
    (error,) = read("x" * (MOST_CHARACTERS + 1), words_of()).errors

    assert error.hint() == ""
    assert str(error).count("\n") == 2


def test_errors_are_told_apart_by_their_words_of_the_athlete() -> None:
    words = dataclasses.replace(words_of(), shoes={})

    (error,) = read('run 8km shoes "x"', words).errors

    assert error.expected == "one of your pairs: none yet; add it under Shoes, hills, exercises"
