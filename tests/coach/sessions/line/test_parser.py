import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.line.others import WeighInDoc
from coach.sessions.line.parser import Logged, read
from tests.coach.sessions.line.strategies import NAMES, TODAY, words_of


def logged(line: str, units: str = "metric", **words: Any) -> tuple[Logged, ...]:
    reading = read(line, words_of(units, **words))
    assert [str(error) for error in reading.errors] == []
    return reading.logged


def session(line: str, units: str = "metric", **words: Any) -> SessionDoc:
    (doc,) = logged(line, units, **words)
    assert isinstance(doc, SessionDoc)
    return doc


def run(line: str, units: str = "metric") -> RunDoc:
    doc = session(line, units).run
    assert doc
    return doc


def entries(line: str, units: str = "metric") -> list[tuple[str, tuple[SetDoc, ...]]]:
    names = {exercise.pk: exercise.name for exercise in NAMES.exercises}
    return [(names[entry.exercise], entry.sets) for entry in session(line, units).entries]


def sets(line: str, units: str = "metric") -> tuple[SetDoc, ...]:
    ((_name, rows),) = entries(line, units)
    return rows


def test_a_run_with_distance_time_kind_and_effort() -> None:
    assert session("run 8.2km 45:10 easy rpe 3") == SessionDoc(
        sport="run", local_date=TODAY, duration_ms=2_710_000, effort=30, run=RunDoc("easy", 8_200_000)
    )


@pytest.mark.parametrize(
    ("line", "distance_mm", "duration_ms"),
    [
        ("run 8.2 45:10", 8_200_000, 2_710_000),
        ("45:10 8.2km", 8_200_000, 2_710_000),
        ("run 45min", None, 2_700_000),
        ("run 1h5min", None, 3_900_000),
        ("run 1h 05", None, 3_900_000),
        ("run 2 hours", None, 7_200_000),
        ("marathon 3:05:00", 42_195_000, 11_100_000),
        ("half-marathon 1:25:00", 21_097_500, 5_100_000),
        ("run 5 miles 42:00", 8_046_720, 2_520_000),
        ("ran 5 miles in 42:00", 8_046_720, 2_520_000),
        ("run 440yd 75", 402_336, 75_000),
        ("track 200m 28.5", 200_000, 28_500),
        ("run 10km 5:00/km", 10_000_000, 3_000_000),
        ("run 40:00 5:00/km", 8_000_000, 2_400_000),
        ("run 5mi 8:00/mi", 8_046_720, 2_400_000),
    ],
)
def test_distance_and_time_in_many_ways(line: str, distance_mm: int | None, duration_ms: int) -> None:
    doc = session(line)

    assert (run(line).distance_mm, doc.duration_ms) == (distance_mm, duration_ms)


def test_bare_numbers_are_in_the_units_of_the_reader() -> None:
    assert run("run 5 42:00", "imperial").distance_mm == 8_046_720
    assert run("run 5km 42:00", "imperial").distance_mm == 5_000_000
    assert sets("squat 5x3 225", "imperial")[0].mass_g == 102_058
    assert sets("squat 5x3 100kg", "imperial")[0].mass_g == 100_000
    assert sets("squat 225x5", "imperial") == (SetDoc(reps=5, mass_g=102_058),)
    assert sets("farmer carry 4x40 64kg", "imperial")[0].distance_mm == 12_192
    assert logged("bw 162", "imperial") == (WeighInDoc(73_482, TODAY),)


@pytest.mark.parametrize(
    ("line", "kind", "all_out"),
    [
        ("run 8km", "easy", False),
        ("long run 24km", "long", False),
        ("10k race 39:20", "race", True),
        ("run 3km 10:00 all-out", "easy", True),
        ("6x400m 80", "intervals", False),
        ("6x400m 80 sprints", "sprints", False),
        ('6x200m on "Vine St"', "hills", False),
        ('tempo 6x200m on "Vine St"', "tempo", False),
    ],
)
def test_a_kind_is_said_or_follows_from_repeats(line: str, kind: str, *, all_out: bool) -> None:
    assert (run(line).kind, session(line).all_out) == (kind, all_out)


def test_repeats_with_one_time_for_all_and_a_rest() -> None:
    assert run("run 12km for 58:00 5 x 1km 3:45 rest 90s").repeats == (RepeatDoc(1_000_000, 225_000, 90_000),) * 5


def test_fewer_times_than_repeats_leave_the_last_ones_unknown() -> None:
    times = [row.time_ms for row in run('10x200m hill "Vine St" 38,38,39').repeats]

    assert times == [38_000, 38_000, 39_000, *[None] * 7]
    assert {row.hill for row in run('10x200m hill "vine st" 38,38,39').repeats} == {1}


def test_hills_named_for_the_first_time_wait_to_be_made() -> None:
    reading = read('2x200m on "New Road" 3x100m on "Vine St"; 1x200m on "new road" 1x50m on "Other"', words_of())

    first, second = (doc.run for doc in reading.logged if isinstance(doc, SessionDoc))
    assert reading.new_hills == ("New Road", "Other")
    assert first
    assert [row.hill for row in first.repeats] == [-1, -1, 1, 1, 1]
    assert second
    assert [row.hill for row in second.repeats] == [-1, -2]


def test_where_no_total_is_said_repeats_are_the_total() -> None:
    assert run("6 x 1km 3:45 hills").distance_mm == 6_000_000
    assert session("8x2min rest 1min").duration_ms == 960_000
    assert run("run 45:00 6 x 1km 3:45").distance_mm is None


def test_several_groups_of_repeats_follow_one_another() -> None:
    repeats = run("run 10km 4x400m 72 rest 60s 2x200 34,35 1x-").repeats

    assert [(row.distance_mm, row.time_ms, row.rest_ms) for row in repeats] == [
        *[(400_000, 72_000, 60_000)] * 4,
        (200_000, 34_000, None),
        (200_000, 35_000, None),
        (None, None, None),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("squat 5x3 110kg", [(3, 110)] * 5),
        ("squat 5 x 3 110 kg", [(3, 110)] * 5),
        ("squat 5×3 110", [(3, 110)] * 5),
        ("squat 3x5x100", [(5, 100)] * 3),
        ("squat 3x5 @100kg", [(5, 100)] * 3),
        ("squat 3x5 @ 100 kg", [(5, 100)] * 3),
        ("squat 100kg 3x5", [(5, 100)] * 3),
        ("squat 100kg 5,5,3", [(5, 100), (5, 100), (3, 100)]),
        ("dips -20 3x10", [(10, -20)] * 3),
        ("dumbbell bench 3x8 @ 2x24kg", [(8, 48)] * 3),
        ("squat 60x8", [(8, 60)]),
        ("squat 5x60", [(5, 60)]),
        ("squat 60kgx8", [(8, 60)]),
        ("squat 8x60kg", [(8, 60)]),
        ("squat 62.5x6", [(6, 62.5)]),
        ("squat 6x62.5", [(6, 62.5)]),
        ("squat 3x8", [(8, None)] * 3),
        ("squat 3x25 bw", [(25, None)] * 3),
        ("squat 14x12", [(12, 14)]),
        ("squat 8x12 8x10", [(12, 8), (10, 8)]),
        ("squat 5,5,3 100", [(5, 100), (5, 100), (3, 100)]),
        ("squat 3x8,8,6 60", [(8, 60), (8, 60), (6, 60)]),
        ("squat 3x5 100,105,110", [(5, 100), (5, 105), (5, 110)]),
        ("squat 5x60 60x5 3x3 100", [(5, 60), (5, 60), (3, 100), (3, 100), (3, 100)]),
        ("squat 8reps", [(8, None)]),
        ("pull-up 3x8", [(8, None)] * 3),
        ("pull-up 3x25", [(25, None)] * 3),
        ("pull-up 20x5", [(5, 20)]),
        ("pull-up 3x8 2x6", [(8, None)] * 3 + [(6, None)] * 2),
        ("pull-up +10x5 +10x4", [(5, 10), (4, 10)]),
        ("pull-up 3x8 +10kg", [(8, 10)] * 3),
        ("pull-up 3x8 bw +10", [(8, 10)] * 3),
        ("dips 3x10 -20", [(10, -20)] * 3),
        ("dips 3x10 −20kg", [(10, -20)] * 3),
        ("assisted pull-up 3x8 20", [(8, -20)] * 3),
        ("assisted pull-up 3x8 +5", [(8, 5)] * 3),
        ("dumbbell bench 3x10 2x24kg", [(10, 48)] * 3),
    ],
)
def test_sets_reps_and_load_in_many_ways(line: str, expected: list[tuple[int, float | None]]) -> None:
    found = [(row.reps, None if row.mass_g is None else row.mass_g / 1000) for row in sets(line)]

    assert found == expected


def test_a_rating_after_a_set_of_a_list_is_that_sets_alone() -> None:
    assert [row.rpe for row in sets("bench 60x8 60x8 62.5x6 @9")] == [None, None, 90]
    assert [row.rpe for row in sets("bench 3x8 60 @7.5")] == [75, 75, 75]
    assert [row.rpe for row in sets("bench 3x8 60 rpe 7,8,9")] == [70, 80, 90]
    assert [row.rpe for row in sets("bench 60kg 3x8 @rpe 8")] == [80, 80, 80]
    assert [(row.mass_g, row.rpe) for row in sets("bench 1x8 @60kg @8")] == [(60_000, 80)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plank 3x60s", [{"duration_ms": 60_000}] * 3),
        ("plank 2x1:30", [{"duration_ms": 90_000}] * 2),
        ("plank 60", [{"duration_ms": 60_000}]),
        ("plank 60s 45s", [{"duration_ms": 60_000}, {"duration_ms": 45_000}]),
        ("farmer carry 2x40m 2x32kg", [{"distance_mm": 40_000, "mass_g": 64_000}] * 2),
        ("farmer carry 1x40 64 30s", [{"distance_mm": 40_000, "mass_g": 64_000, "duration_ms": 30_000}]),
        ("farmer carry 40m in 30s", [{"distance_mm": 40_000, "duration_ms": 30_000}]),
        ("box jump 2x5 60cm", [{"contacts": 5, "height_mm": 600}] * 2),
        ("broad jump 5 over 12m", [{"contacts": 5, "distance_mm": 12_000}]),
        ("wall ball 20reps 45s", [{"reps": 20, "duration_ms": 45_000}]),
        ("sled push 4x20m 100kg @8", [{"distance_mm": 20_000, "mass_g": 100_000, "rpe": 80}] * 4),
    ],
)
def test_time_distance_jumps_and_heights(line: str, expected: list[dict[str, Any]]) -> None:
    assert sets(line) == tuple(SetDoc(**values) for values in expected)


def test_marks_stand_before_their_sets() -> None:
    rows = sets("split squat w left 1x8 10kg, drop right 1x8 20kg, 1x8 20kg")

    assert [(row.kind, row.side) for row in rows] == [("warmup", "left"), ("drop", "right"), ("working", "")]


def test_warm_ups_before_the_same_exercise_belong_to_its_entry() -> None:
    merged = entries("w: squat 5x60, squat 5x3 110")
    apart = entries("w: squat 5x60, bench 3x8 60, squat 5x3 110")

    assert [(name, [row.kind for row in rows]) for name, rows in merged] == [
        ("Back squat (high bar)", ["warmup", *["working"] * 5])
    ]
    assert [name for name, _ in apart] == ["Back squat (high bar)", "Bench press", "Back squat (high bar)"]


def test_supersets_end_at_a_semicolon_and_count_up() -> None:
    line = "squat 5x5 100; ss: curl 3x12 14, triceps 3x12 20; ss: chin-up 3x8, dips 3x8; plank 60s; ss7: curl 1x12 10"

    assert [entry.superset for entry in session(line).entries] == [None, 1, 1, 2, 2, None, 7]


def test_parts_of_one_day_that_are_lifts_are_one_lift_until_lift_begins_another() -> None:
    assert len(logged("squat 5x5 100; bench 3x8 60")) == 1
    assert len(logged("squat 5x5 100; lift: bench 3x8 60")) == 2
    assert len(logged("squat 5x5 100; yesterday: bench 3x8 60")) == 2
    assert len(logged("squat 5x5 100; run 3km 20:00; bench 3x8 60")) == 3


def test_a_lift_says_how_long_and_how_hard_it_was_before_or_after_its_exercises() -> None:
    before = session('lift "Lower A" 65min effort 7 at 18:30 note "ok": squat 5x5 100')
    after = session('squat 5x5 100 "good", effort 7 for 65min')

    assert (before.title, before.duration_ms, before.effort, before.comment) == ("Lower A", 3_900_000, 70, "ok")
    assert before.started_at == datetime.datetime(2026, 3, 4, 17, 30, tzinfo=datetime.UTC)
    assert before.utc_offset_min == 60
    assert (after.duration_ms, after.effort, after.entries[0].comment) == (3_900_000, 70, "good")


def test_a_lift_may_be_nothing_but_its_time_and_effort() -> None:
    assert session("lift 45min effort 6") == SessionDoc("lift", TODAY, duration_ms=2_700_000, effort=60)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("bul spl 3x8 20", "Bulgarian split squat"),
        ('"Incline push-up (hands 30 cm)" 3x10', "Incline push-up (hands 30 cm)"),
        ("“5x5 machine” 3x10 40kg", "5x5 machine"),
        (r'"The \"big\" one" 1x1 100kg', 'The "big" one'),
        ("lift: run the stairs 3x10", "Run the stairs"),
        ("Back Squat (High Bar) 5x5 100", "Back squat (high bar)"),
        ("farmer's carry 40m", "Farmer's carry"),
    ],
)
def test_exercises_go_by_many_names(line: str, name: str) -> None:
    assert [found for found, _ in entries(line)] == [name]


def test_text_in_quotes_is_not_guessed_at() -> None:
    assert read('"bul spl" 3x8 20', words_of()).errors


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("today", "2026-03-04"),
        ("Yesterday", "2026-03-03"),
        ("2 days ago", "2026-03-02"),
        ("a week ago", "2026-02-25"),
        ("two weeks ago", "2026-02-18"),
        ("wednesday", "2026-03-04"),
        ("last wednesday", "2026-02-25"),
        ("thu", "2026-02-26"),
        ("Monday", "2026-03-02"),
        ("saturday", "2026-02-28"),
        ("tues", "2026-03-03"),
        ("23 Nov", "2025-11-23"),
        ("Nov 23", "2025-11-23"),
        ("23rd november 2024", "2024-11-23"),
        ("March 4", "2026-03-04"),
        ("5 Mar", "2025-03-05"),
        ("29 feb", "2024-02-29"),
        ("2025-11-23", "2025-11-23"),
    ],
)
@pytest.mark.parametrize("colon", [":", " :", ""])
def test_a_day_stands_before_a_session_with_or_without_a_colon(day: str, date: str, colon: str) -> None:
    assert session(f"{day}{colon} run 8km 45:00").local_date.isoformat() == date


def test_a_day_holds_for_the_parts_after_it() -> None:
    days = [row.local_date.day for row in logged("run 5km; yesterday: run 8km; bw 73; today: squat 5x5 100")]

    assert days == [4, 3, 3, 4]


def test_a_month_that_begins_an_exercise_is_no_day() -> None:
    assert entries("decline bench 60x8")[0][0] == "Decline bench press"


@pytest.mark.parametrize("word", ["bike", "swim", "yoga"])
def test_other_sports_go_by_their_word(word: str) -> None:
    assert session(f"{word} 45min effort 4") == SessionDoc(
        "other", TODAY, title=word.capitalize(), duration_ms=2_700_000, effort=40
    )


def test_bodyweight_before_a_word_is_an_exercise() -> None:
    assert entries("bodyweight squat 3x20")[0] == ("Bodyweight squat", (SetDoc(reps=20),) * 3)


def test_a_start_in_another_zone_says_so() -> None:
    doc = session("run 8km at 06:30:15-05:30")

    assert doc.started_at == datetime.datetime(2026, 3, 4, 12, 0, 15, tzinfo=datetime.UTC)
    assert doc.utc_offset_min == -330


def test_what_a_watch_would_say_can_be_typed() -> None:
    assert run('run 8km 45:00 moving 44:00 +120m hr 150 hrmax 171 cadence 172 power 260 trail shoes "daily"') == RunDoc(
        distance_mm=8_000_000,
        moving_ms=2_640_000,
        ascent_mm=120_000,
        hr_mean=150,
        hr_max=171,
        cadence=172,
        power_w=260,
        surface="trail",
        shoe=1,
    )


def test_line_breaks_count_as_space() -> None:
    assert logged("run 8km\n45:00;\r\nbw 73") == logged("run 8km 45:00; bw 73")


def test_an_entry_keeps_its_comment() -> None:
    (entry,) = session('squat 1x5 100kg "knee\\nfine"').entries

    assert replace(entry, exercise=0) == EntryDoc(0, (SetDoc(reps=5, mass_g=100_000),), comment="knee\nfine")


@given(st.text(st.sampled_from('abrunsqtkmw0123456789 .,;:@"x+-/()'), max_size=40))
def test_any_text_is_read_or_refused_at_a_place_within_it(line: str) -> None:
    reading = read(line, words_of())

    assert all(0 <= error.span[0] <= error.span[1] <= len(reading.source) for error in reading.errors)
