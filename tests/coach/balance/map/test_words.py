"""The sentence below the map, and what stands beside its months."""

import datetime

from coach.balance.map.points import Change, Point, Ran
from coach.balance.map.strength import Key, Strength
from coach.balance.map.words import rows, sentence

MARCH, MAY = datetime.date(2026, 3, 8), datetime.date(2026, 5, 31)
NAMES = {1: "Squat", 2: "Bench press", 3: "Row"}
SQUAT, UNRATED, BENCH, ROW = Key(1, is_rated=True), Key(1, is_rated=False), Key(2, is_rated=True), Key(3, is_rated=True)


def point(month: int, *keys: Key, run: Ran | None = None) -> Point:
    day = datetime.date(2026, month, 28)
    return Point(day, run, Strength(104.4, 3.2, frozenset(keys)) if keys else None)


def test_both_changes_of_one_month_are_one_sentence() -> None:
    told = sentence(Change(MARCH, 2.4, 2.1), Change(datetime.date(2026, 3, 31), -4.2, 3), NAMES, is_own=True)

    assert told == "Since March 2026 your running index rose by 2.4 ± 2.1 and your strength index fell by 4.2 ± 3.0."


def test_what_stays_inside_its_band_is_no_clear_change() -> None:
    told = sentence(Change(MARCH, -1.3, 2.1), Change(MAY, 2, 3), NAMES, is_own=False)

    assert told == (
        "Since March 2026 the running index shows no clear change (−1.3 ± 2.1). "
        "Since May 2026 the strength index shows no clear change (+2.0 ± 3.0)."
    )


def test_the_exercises_are_named_where_others_were_left_out() -> None:
    told = sentence(None, Change(MAY, 5, 3, frozenset({1, 2})), NAMES, is_own=True)

    assert told == "Since May 2026 your strength index over Bench press and Squat rose by 5.0 ± 3.0."


def test_nothing_to_compare_is_no_sentence() -> None:
    assert sentence(None, None, NAMES, is_own=True) == ""


def test_months_are_told_newest_first_with_their_bands() -> None:
    run = Ran(datetime.date(2026, 5, 3), 50.04, 10_000)

    newest, oldest = rows([point(4, SQUAT, BENCH), point(5, SQUAT, BENCH, run=run)], NAMES)

    assert newest == ("May 2026", "50.0 ± 1.5", "104 ± 3", "")
    assert (oldest.month, oldest.running, oldest.why) == ("Apr 2026", "", "no all-out run in 90 days")


def test_a_month_says_what_is_old_noted_or_missing() -> None:
    run = Ran(datetime.date(2026, 3, 3), 50, 10_000, is_usual=False)

    assert rows([point(5, run=run)], NAMES)[0].why == (
        "all-out run of 3 Mar; in conditions that were noted; fewer than two exercises in 28 days"
    )


def test_a_month_says_by_which_exercise_the_line_breaks() -> None:
    run = Ran(datetime.date(2026, 5, 3), 50, 10_000)
    newest = rows([point(4, UNRATED, ROW, run=run), point(5, SQUAT, ROW, BENCH, run=run)], NAMES)[0]

    assert newest.why == "without Squat (unrated); with Squat (rated); with Bench press (rated)"
