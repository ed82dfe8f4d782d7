import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.line.others import WeighInDoc
from coach.sessions.line.parser import Logged, read
from coach.sessions.line.printing import print_line
from tests.coach.sessions.line.strategies import NAMES, TODAY, sessions, weigh_ins, words_of

UNITS = st.sampled_from(["metric", "imperial"])


@given(sessions() | weigh_ins, UNITS)
def test_any_session_printed_as_a_line_reads_back_as_the_same_session(logged: Logged, units: str) -> None:
    words = words_of(units)

    printed = print_line([logged], words)

    assert read(printed, words).errors == ()
    assert read(printed, words).logged == (logged,)


def test_a_lift_is_printed_as_it_would_be_typed() -> None:
    head = 'lift "Lower A" for 1:05:00 effort 7: '
    line = head + "Front squat w 1x5 60kg, 5x3 110kg @8; ss: Pull-up 2x8 +10kg, Plank 1x60s"
    words = words_of()

    assert print_line(read(line, words).logged, words) == line


def test_a_run_is_printed_as_it_would_be_typed() -> None:
    line = '2026-03-01: run hills 12km trail +320m for 1:05:00 effort 6 10x200m 38s,38s,- rest 90s on "Vine St"'
    words = words_of()

    assert print_line(read(line.replace("10x", "3x"), words).logged, words) == line.replace("10x", "3x")


def test_what_is_not_exact_in_pounds_is_printed_in_kilograms() -> None:
    words = words_of("imperial")
    docs = (WeighInDoc(61_235, TODAY), WeighInDoc(61_236, TODAY))

    assert print_line(docs, words) == "bw 135lb; bw 61.236kg"


@pytest.mark.parametrize("own", ["Run the stairs", "5x5 machine", 'The "big" one', "Sun salutation", "bw"])
def test_a_name_that_would_be_read_as_something_else_stands_in_quotes(own: str) -> None:
    exercise = next(exercise for exercise in NAMES.exercises if exercise.name == own)
    doc = SessionDoc("lift", TODAY, entries=(EntryDoc(exercise.pk, (SetDoc(reps=5, mass_g=60_000),)),))

    escaped = own.replace('"', '\\"')
    assert print_line([doc], words_of()) == f'"{escaped}" 1x5 60kg'


def test_a_start_elsewhere_is_printed_with_its_distance_from_utc() -> None:
    moment = datetime.datetime(2026, 3, 4, 12, 0, 15, tzinfo=datetime.UTC)
    run = RunDoc(distance_mm=8_000_000, repeats=(RepeatDoc(),))
    elsewhere = SessionDoc("run", TODAY, started_at=moment, utc_offset_min=-330, run=run)
    here = SessionDoc("run", TODAY, started_at=moment, utc_offset_min=60, run=run)

    assert print_line([elsewhere], words_of()) == "run easy 8km at 06:30:15-05:30 1x-"
    assert print_line([here], words_of()) == "run easy 8km at 13:00:15 1x-"
