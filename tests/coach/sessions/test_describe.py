"""Sets and repeats in words, as people write them down."""

import pytest

from coach.sessions.describe import entry_text, last_time_text, repeats_text, sets_text
from coach.sessions.documents import EntryDoc, RepeatDoc, SetDoc

TRIPLE = SetDoc(reps=3, mass_g=110_000, rpe=80)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (TRIPLE, "3 × 110 kg, RPE 8"),
        (SetDoc(reps=5, mass_g=62_500, rpe=75), "5 × 62.5 kg, RPE 7.5"),
        (SetDoc(reps=8), "8"),
        (SetDoc(reps=8, mass_g=0), "8"),
        (SetDoc(reps=8, mass_g=-20_000), "8 × −20 kg"),
        (SetDoc(reps=0, mass_g=140_000), "0 × 140 kg"),
        (SetDoc(reps=8, mass_g=40_000, side="left"), "8 × 40 kg, left"),
        (SetDoc(reps=8, mass_g=40_000, side="right"), "8 × 40 kg, right"),
        (SetDoc("warmup", 5, 60_000), "5 × 60 kg, warm-up"),
        (SetDoc("drop", 6, 90_000), "6 × 90 kg, drop set"),
        (SetDoc(duration_ms=45_000), "0:45"),
        (SetDoc(duration_ms=45_500, mass_g=10_000), "0:45.5 × 10 kg"),
        (SetDoc(distance_mm=40_000, mass_g=64_000), "40 m × 64 kg"),
        (SetDoc(distance_mm=40_000, duration_ms=31_000), "40 m, 0:31"),
        (SetDoc(contacts=1), "1 contact"),
        (SetDoc(contacts=20, height_mm=400, rpe=60), "20 contacts, 0.4 m high, RPE 6"),
    ],
)
def test_a_set_says_what_was_counted_and_at_which_load(row: SetDoc, text: str) -> None:
    assert sets_text([row], "metric") == text


def test_an_imperial_reader_gets_pounds_and_feet() -> None:
    assert sets_text([SetDoc(reps=5, mass_g=61_235)], "imperial") == "5 × 135 lb"
    assert sets_text([SetDoc(distance_mm=30_480)], "imperial") == "100 ft"


def test_equal_sets_that_follow_each_other_share_a_line() -> None:
    sets = [SetDoc("warmup", 5, 60_000), TRIPLE, TRIPLE, TRIPLE, SetDoc(reps=3, mass_g=110_000, rpe=90), TRIPLE]

    assert sets_text(sets, "metric") == (
        "5 × 60 kg, warm-up; 3 × 3 × 110 kg, RPE 8; 3 × 110 kg, RPE 9; 3 × 110 kg, RPE 8"
    )


def test_sides_are_not_gathered() -> None:
    sets = [SetDoc(reps=8, side="left"), SetDoc(reps=8, side="right")]

    assert sets_text(sets, "metric") == "8, left; 8, right"


def test_last_time_leaves_out_the_warm_up() -> None:
    assert last_time_text([SetDoc("warmup", 5, 60_000), TRIPLE], "metric") == "3 × 110 kg, RPE 8"


def test_no_sets_are_no_words() -> None:
    assert sets_text([], "metric") == last_time_text([SetDoc("warmup", 5)], "metric") == ""


def test_an_entry_says_its_superset_and_comment_too() -> None:
    assert entry_text(EntryDoc(1, (TRIPLE,), 2, "Deep"), "metric") == "3 × 110 kg, RPE 8, superset 2, Deep"
    assert entry_text(EntryDoc(1, (TRIPLE,)), "metric") == "3 × 110 kg, RPE 8"


def test_repeats_are_gathered_by_length_rest_and_hill() -> None:
    repeats = [
        RepeatDoc(200_000, 38_000, 60_000),
        RepeatDoc(200_000, 38_500, 60_000),
        RepeatDoc(200_000, None, None, 7),
        RepeatDoc(None, 61_400),
    ]

    text = repeats_text(repeats, "metric", {7: "Vine Street"})

    assert text == "2 × 200 m, 0:38, 0:38.5, rest 1:00; 1 × 200 m, Vine Street; 1 ×, 1:01.4"
