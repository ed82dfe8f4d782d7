"""Every example of the help page, with what is said of it: `examples.txt` holds both."""

from pathlib import Path

import pytest

from coach.sessions.line.examples import EXAMPLES
from coach.sessions.line.parser import read
from coach.sessions.line.sentences import Understood, understood
from tests.coach.sessions.line.strategies import words_of

BLOCKS = Path(__file__).with_name("examples.txt").read_text(encoding="utf-8").strip().split("\n\n")
SAID = {line.removeprefix("> "): text for line, _, text in (block.partition("\n") for block in BLOCKS)}


def told(row: Understood) -> str:
    return "\n".join([f"{row.heading}, {row.day}", *row.lines, *([row.totals] if row.totals else [])])


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_is_understood_whole_and_said_in_full_words(line: str) -> None:
    words = words_of(hills={})
    reading = read(line, words)

    assert reading.understood
    assert "\n".join(told(row) for row in understood(reading, words)) == SAID[line]


def test_the_table_holds_the_examples_and_nothing_else() -> None:
    assert set(SAID) == set(EXAMPLES)


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_is_understood_by_a_reader_of_miles_too(line: str) -> None:
    assert read(line, words_of("imperial")).understood
