from typing import Any

import pytest

from coach.sessions.line.parser import read
from coach.sessions.line.sentences import Understood, understood
from tests.coach.sessions.line.strategies import words_of


def said(line: str, units: str = "metric", **words: Any) -> list[Understood]:
    own = words_of(units, **words)
    return understood(read(line, own), own)


def lines(line: str, units: str = "metric") -> list[str]:
    return list(said(line, units)[0].lines)


def test_a_reader_of_miles_reads_pounds_miles_and_feet() -> None:
    assert lines("run 5 42:00 +400", "imperial") == ["5 mi in 42:00, 8:24 /mi, 400 ft up."]
    assert lines("squat 5x3 225", "imperial") == ["Back squat (high bar): 5 sets of 3 reps at 225 lb."]
    assert said("squat 5x3 225", "imperial")[0].totals == "5 sets, 5 of them hard, volume 3,375 lb."


def test_lengths_of_the_track_stay_in_metres_for_a_reader_of_miles() -> None:
    assert lines("run 3mi 6x400m 75 rest 60s 1x1mi", "imperial") == [
        "3 mi.",
        "6 repeats of 400 m, each in 1:15, rest 1:00.",
        "1 repeat of 1 mi.",
    ]


def test_a_hidden_weight_is_not_said_again() -> None:
    (row,) = said("bw 73.5", shows_weight=False)

    assert row == Understood("body", "Weigh-in", "today", ["Kept without showing the number."])


def test_a_known_hill_is_named_and_a_new_one_marked() -> None:
    (row,) = said('3x200m on "vine st" 38 2x300m on "Hill Road" rest 2:00')

    assert row.lines == [
        "1.2 km.",
        "3 repeats of 200 m, each in 0:38, on Vine St.",
        "2 repeats of 300 m, rest 2:00, on Hill Road (new in your hills).",
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("run 8km moving 44:00", "8 km, moving 44:00."),
        ("run 8km hr 150 hrmax 171 cadence 172 power 260", None),
        ('run 8km shoes "daily"', "8 km, in Daily pair."),
        ("race 10k 39:20 hot hilly off-road windy", "10 km in 39:20, 3:56 /km, hot, hilly, off-road, windy."),
        ("run 800m 2:05", "800 m in 2:05, 2:36 /km."),
        ("run 45min", "In 45:00."),
        ("run 1x200m 28.5", "200 m."),
    ],
)
def test_what_a_run_says_of_itself_is_said_again(line: str, text: str | None) -> None:
    full = "8 km, mean heart rate 150, highest heart rate 171, 172 steps a minute, 260 W."

    assert lines(line)[0] == (text or full)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("1x200m 28.5", "1 repeat of 200 m, in 0:28.5."),
        ("3x200m 28,-,29", "3 repeats of 200 m, in 0:28, 0:29, 1 without a time."),
        ("run 5km 3x-", "3 repeats."),
    ],
)
def test_repeats_are_said_with_their_times_and_how_many_have_none(line: str, text: str) -> None:
    assert lines(line)[1] == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("dumbbell bench 3x8 2x24kg", "Dumbbell bench press: 3 sets of 8 reps at 48 kg in both hands together."),
        ("assisted pull-up 3x8 20", "Assisted pull-up: 3 sets of 8 reps with 20 kg of help."),
        ("farmer carry 2x40m 64kg 30s", "Farmer's carry: 2 sets of 40 m, 0:30 at 64 kg."),
        ("squat 5x5 bw", "Back squat (high bar): 5 sets of 5 reps."),
        ("pogo 1x1", "Pogo hops: 1 set of 1 contact."),
        ("plank 1x60s 1reps", "Plank: 1 set of 1 rep, 1:00."),
    ],
)
def test_loads_are_said_as_they_are_meant(line: str, text: str) -> None:
    assert lines(line) == [text]


def test_the_year_is_said_where_it_is_another() -> None:
    days = [row.day for row in said("2025-12-31: run 5km; 2026-01-01: run 5km")]

    assert days == ["Wed 31 Dec 2025", "Thu 1 Jan"]


def test_the_start_is_said_by_the_clock_there() -> None:
    (row,) = said("run 5km at 06:30+09:00")

    assert row.lines == ["5 km.", "Began at 06:30."]
