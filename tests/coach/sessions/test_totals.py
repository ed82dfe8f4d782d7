import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.sessions.models import Entry, Exercise, Session, SetKind, WorkSet
from coach.sessions.models.exercise import E1rmUse, Measure
from coach.sessions.models.session import monday_of
from coach.sessions.totals import (
    best_e1rm_g,
    session_load,
    set_e1rm_g,
    set_volume_g,
    total_entry,
    total_session,
)

SQUAT = Exercise(name="Back squat", region="lower", e1rm_use=E1rmUse.YES)
PULL_UP = Exercise(name="Pull-up", region="upper", share_pct=95, e1rm_use=E1rmUse.YES)
ROW = Exercise(name="One-arm row", region="upper", unilateral=True, e1rm_use=E1rmUse.CAUTION)
CLEAN = Exercise(name="Power clean", region="lower", e1rm_use=E1rmUse.TRIPLES)
PLANK = Exercise(name="Plank", region="core", measure=Measure.TIME)
CARRY = Exercise(name="Farmer's carry", region="core", measure=Measure.DISTANCE)


def work_set(reps: int | None = 5, kg: float | None = 100, rpe: float | None = None, **more: object) -> WorkSet:
    mass_g = None if kg is None else round(kg * 1000)
    return WorkSet(reps=reps, mass_g=mass_g, rpe=None if rpe is None else round(rpe * 10), **more)


def totalled(exercise: Exercise, *rows: WorkSet) -> Entry:
    entry = Entry()
    total_entry(entry, exercise, rows)
    return entry


def test_volume_is_reps_times_external_load() -> None:
    assert set_volume_g(SQUAT, work_set(5, 100)) == 500_000


def test_volume_holds_nothing_of_the_bodys_own_weight() -> None:
    assert set_volume_g(PULL_UP, work_set(8, None)) == 0
    assert set_volume_g(PULL_UP, work_set(8, 10)) == 80_000


def test_an_assisted_set_adds_no_volume() -> None:
    assert set_volume_g(PULL_UP, work_set(8, -20)) == 0


@pytest.mark.parametrize("exercise", [PLANK, CARRY])
def test_timed_and_distance_sets_add_no_volume(exercise: Exercise) -> None:
    assert set_volume_g(exercise, work_set(None, 32, duration_ms=60_000, distance_mm=40_000)) == 0


def test_a_one_sided_set_counts_both_sides() -> None:
    assert set_volume_g(ROW, work_set(10, 30)) == 600_000


def test_a_one_sided_set_of_a_named_side_counts_that_side_alone() -> None:
    assert set_volume_g(ROW, work_set(10, 30, side="left")) == 300_000


def test_warm_up_sets_count_in_no_total() -> None:
    entry = totalled(SQUAT, work_set(5, 60, kind=SetKind.WARM_UP), work_set(5, 100))

    assert (entry.sets, entry.hard_sets, entry.volume_g) == (1, 1, 500_000)


def test_a_drop_set_counts() -> None:
    entry = totalled(SQUAT, work_set(5, 100), work_set(8, 80, kind=SetKind.DROP))

    assert (entry.sets, entry.volume_g) == (2, 1_140_000)


@pytest.mark.parametrize(
    ("rpe", "hard", "heavy"),
    [(None, 1, 1), (5.5, 0, 0), (6, 1, 0), (6.5, 1, 0), (7, 1, 1), (10, 1, 1)],
)
def test_a_set_is_hard_from_rpe_6_and_heavy_from_rpe_7_or_without_one(rpe: float | None, hard: int, heavy: int) -> None:
    entry = totalled(SQUAT, work_set(rpe=rpe), work_set(rpe=rpe, kind=SetKind.WARM_UP))

    assert (entry.hard_sets, entry.heavy_sets) == (hard, heavy)


def test_reps_that_move_bodyweight_are_counted_apart() -> None:
    assert totalled(PULL_UP, work_set(8, None), work_set(6, 10)).share_reps == 14
    assert totalled(SQUAT, work_set(8, 60)).share_reps == 0


def test_no_e1rm_of_an_exercise_with_a_bodyweight_share() -> None:
    entry = totalled(PULL_UP, work_set(5, 20, 8), work_set(5, 20))

    assert (entry.e1rm_rated_g, entry.e1rm_unrated_g) == (None, None)


def test_e1rm_follows_the_rts_chart_where_rated() -> None:
    # 100 kg x 5 with two in reserve: 81.1 % of 123.3 kg.
    assert set_e1rm_g(SQUAT, work_set(5, 100, 8)) == pytest.approx(123_305, abs=60)


def test_rated_and_unrated_sets_never_mix() -> None:
    rows = [work_set(5, 100), work_set(5, 90, 8)]

    assert best_e1rm_g(SQUAT, rows, rated=True) == set_e1rm_g(SQUAT, rows[1])
    assert best_e1rm_g(SQUAT, rows, rated=False) == set_e1rm_g(SQUAT, rows[0])


def test_an_olympic_lift_has_an_e1rm_up_to_triples() -> None:
    assert set_e1rm_g(CLEAN, work_set(3, 80, 9)) is not None
    assert set_e1rm_g(CLEAN, work_set(4, 80, 9)) is None


@pytest.mark.parametrize("row", [work_set(11, 60, 9), work_set(5, 0), work_set(0, 60), work_set(5, -20, 8)])
def test_no_e1rm_where_the_set_allows_none(row: WorkSet) -> None:
    assert set_e1rm_g(SQUAT, row) is None


def test_a_session_sums_its_entries_by_region() -> None:
    session = Session()
    entries = [(totalled(SQUAT, work_set(5, 100)), SQUAT), (totalled(ROW, work_set(10, 30)), ROW)]

    total_session(session, entries, None)

    assert (session.volume_lower_g, session.volume_upper_g, session.volume_core_g) == (500_000, 600_000, 0)
    assert (session.hard_lower, session.hard_upper, session.hard_core) == (1, 1, 0)
    assert (session.sets, session.volume_g, session.hard_sets) == (2, 1_100_000, 2)
    assert session.heavy_lower == 1


def test_load_is_effort_times_minutes() -> None:
    assert session_load(Session(effort=70, duration_ms=75 * 60_000)) == 5250


@pytest.mark.parametrize(("effort", "duration_ms"), [(None, 60_000), (50, None), (None, None)])
def test_load_is_unknown_never_zero_where_effort_or_time_is_unknown(
    effort: int | None, duration_ms: int | None
) -> None:
    assert session_load(Session(effort=effort, duration_ms=duration_ms)) is None


sets = st.builds(
    work_set,
    reps=st.none() | st.integers(0, 30),
    kg=st.none() | st.integers(-40, 250),
    rpe=st.none() | st.integers(1, 10),
    kind=st.sampled_from(SetKind.values),
    side=st.sampled_from(["", "left", "right"]),
)
entries = st.lists(st.tuples(st.sampled_from([SQUAT, PULL_UP, ROW, PLANK]), st.lists(sets, max_size=5)), max_size=5)


@given(entries)
def test_a_sessions_volume_is_the_sum_over_its_sets(rows: list[tuple[Exercise, list[WorkSet]]]) -> None:
    session = Session()

    total_session(session, [(totalled(exercise, *row), exercise) for exercise, row in rows], None)

    counted = [(exercise, one) for exercise, row in rows for one in row if one.kind != SetKind.WARM_UP]
    assert session.volume_g == sum(set_volume_g(exercise, one) for exercise, one in counted)
    assert session.sets == len(counted)


@given(entries, st.randoms())
def test_totals_do_not_depend_on_the_order_of_sets(
    rows: list[tuple[Exercise, list[WorkSet]]], chance: random.Random
) -> None:
    shuffled = [(exercise, chance.sample(row, len(row))) for exercise, row in chance.sample(rows, len(rows))]
    sums = []

    for order in (rows, shuffled):
        session = Session()
        total_session(session, [(totalled(exercise, *row), exercise) for exercise, row in order], 0)
        sums.append((session.volume_lower_g, session.volume_upper_g, session.volume_core_g, session.hard_sets))

    assert sums[0] == sums[1]


def test_the_week_of_a_session_begins_on_monday() -> None:
    days = [datetime.date(2026, 11, 23) + datetime.timedelta(days=place) for place in range(7)]

    assert {monday_of(day) for day in days} == {days[0]}
