from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.balance import (
    Clash,
    SpacedLift,
    SpacedRun,
    cost_and_return,
    is_key_run,
    is_unfamiliar,
    pain_gate,
    single_run_spike,
    spacing,
    split_change,
)

pytestmark = pytest.mark.once

MONDAY = date(2025, 3, 3)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=days) for days in (1, 2, 3))

# The example of science.md 0.6 that speaks: from 50 to 53 while going from 75 to 77 kg.
SPEAKS: dict[str, Any] = {
    "index0": 50,
    "index1": 53,
    "mass0_kg": 75,
    "mass1_kg": 77,
    "distance_m": 10000,
    "distance0_m": 10000,
    "distance1_m": 10000,
    "index0_on": date(2025, 1, 10),
    "index1_on": date(2025, 4, 10),
    "mass0_on": date(2025, 1, 10),
    "mass1_on": date(2025, 4, 10),
}

indices = st.floats(30, 80)
masses = st.floats(45, 110)
shares = st.floats(0, 1)
pains = st.integers(0, 10)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kilometres", "word"),
    [
        (5, "reference"),
        (10, "reference"),
        (11, "reference"),
        (11.01, "small"),
        (13, "small"),
        (13.5, "moderate"),
        (20, "moderate"),
        (20.5, "large"),
    ],
)
def test_a_spike_is_named_as_in_the_study(kilometres: float, word: str) -> None:
    assert single_run_spike(1000 * kilometres, 10_000) == word


def test_a_spike_needs_a_run_in_the_thirty_days_before() -> None:
    assert single_run_spike(8000, None) is None
    assert single_run_spike(8000, 0) is None


@pytest.mark.parametrize("longest", range(1000, 50_000, 1100))
def test_rounding_never_moves_a_run_over_the_ten_percent(longest: int) -> None:
    assert single_run_spike(longest * 11 / 10, longest) == "reference"


@pytest.mark.parametrize(("distance", "longest"), [(0, 1000), (-1, None), (1000, -1), (float("nan"), 1000)])
def test_a_run_that_cannot_be_has_no_spike(distance: float, longest: float | None) -> None:
    with pytest.raises(ValueError, match="has to"):
        single_run_spike(distance, longest)


@pytest.mark.parametrize(
    ("arguments", "cost", "returned", "net"),
    [
        ((50, 53, 75, 77, 10000, 0), 0, -120.55, -120.55),
        ((50, 53, 75, 77, 10000, 0.75), 42.23, -162.78, -120.55),
        ((50, 53, 75, 77, 10000, 1), 56.46, -177.0, -120.55),
        ((50, 50, 75, 77, 10000, 1), 56.46, -56.46, 0),
        ((45, 44, 70, 68, 5000, 0.75), -24.02, 49.29, 25.27),
    ],
)
def test_the_split_matches_its_vectors(
    arguments: tuple[float, float, float, float, float, float], cost: float, returned: float, net: float
) -> None:
    assert split_change(*arguments) == pytest.approx((cost, returned, net), abs=0.06)


def test_the_split_of_a_marathon_matches_its_vector_with_the_middle_k() -> None:
    assert split_change(55, 55, 80, 84, 42195).cost_s == pytest.approx(332.08, abs=0.05)


@given(indices, indices, masses, masses, st.floats(1500, 42195), shares)
def test_cost_and_return_add_up_to_the_net_whatever_k(
    index0: float, index1: float, mass0: float, mass1: float, distance: float, k: float
) -> None:
    split = split_change(index0, index1, mass0, mass1, distance, k)

    assert split.cost_s + split.return_s == pytest.approx(split.net_s, abs=1e-6)
    assert split.net_s == pytest.approx(split_change(index0, index1, mass0, mass1, distance, 0).net_s)


@given(indices, masses, st.floats(0.1, 10), shares)
def test_added_mass_never_makes_faster_and_more_of_it_costs_more(
    index: float, mass: float, more: float, k: float
) -> None:
    once, twice = (split_change(index, index, mass, mass + step, 10000, k).cost_s for step in (more, 2 * more))

    assert -1e-6 <= once <= twice + 1e-6


@pytest.mark.parametrize(("mass0", "mass1", "k"), [(0, 70, 0.5), (70, -1, 0.5), (70, 71, 1.1), (70, 71, float("nan"))])
def test_a_split_of_what_cannot_be_is_refused(mass0: float, mass1: float, k: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        split_change(50, 51, mass0, mass1, 10000, k)


def test_cost_and_return_speak_as_a_range_over_k() -> None:
    splits = cost_and_return(**SPEAKS)

    assert splits is not None
    assert [split.cost_s for split in splits] == pytest.approx([0, 42.2, 56.5], abs=0.1)
    assert [split.return_s for split in splits] == pytest.approx([-120.6, -162.8, -177.0], abs=0.1)
    assert {round(split.net_s, 6) for split in splits} == {round(splits[0].net_s, 6)}


@pytest.mark.parametrize(
    "change",
    [
        {"index1": 51.5},
        {"index1": 48.1},
        {"mass1_kg": 73},
        {"mass1_kg": 76.1},
        {"mass0_kg": 60, "mass1_kg": 60.95},
        {"distance1_m": 21097.5},
        {"mass0_on": date(2024, 12, 19)},
        {"mass1_on": date(2025, 5, 2)},
        {"index1_on": date(2025, 2, 20), "mass1_on": date(2025, 2, 20)},
        {"index0_on": date(2025, 4, 10), "mass0_on": date(2025, 4, 10), "index1_on": date(2025, 1, 10)},
        {"reasons_against": ["heat"]},
    ],
)
def test_cost_and_return_are_silent_for_each_reason(change: dict[str, Any]) -> None:
    assert cost_and_return(**SPEAKS | change) is None


@pytest.mark.parametrize(
    "change",
    [
        {"index1": 47.5},
        {"mass1_kg": 76.125},
        {"mass0_kg": 60.2, "mass1_kg": 61.2},
        {"mass0_on": date(2024, 12, 20), "mass1_on": date(2025, 5, 1)},
        {"index1_on": date(2025, 2, 21), "mass1_on": date(2025, 2, 21)},
    ],
)
def test_cost_and_return_speak_up_to_each_limit(change: dict[str, Any]) -> None:
    assert cost_and_return(**SPEAKS | change) is not None


@given(st.floats(40, 70), st.floats(40, 70), st.floats(50, 100), st.floats(0, 20))
def test_a_loss_is_never_split(index0: float, index1: float, mass: float, lost: float) -> None:
    change = {"index0": index0, "index1": index1, "mass0_kg": mass, "mass1_kg": mass - lost}

    assert cost_and_return(**SPEAKS | change) is None


@pytest.mark.parametrize("kind", ["tempo", "intervals", "long", "race", "hills", "sprints"])
def test_key_runs_are_known_by_their_kind(kind: str) -> None:
    assert is_key_run(kind)


def test_an_easy_run_is_key_from_effort_seven_on() -> None:
    assert is_key_run("easy", 7)
    assert not is_key_run("easy", 6.9)
    assert not is_key_run("recovery")


def test_an_exercise_is_unfamiliar_after_28_days_in_a_log_of_28_days() -> None:
    day = MONDAY + timedelta(days=28)

    assert is_unfamiliar(day, MONDAY, first_lift=MONDAY)
    assert is_unfamiliar(day, None, first_lift=MONDAY)
    assert not is_unfamiliar(day, TUESDAY, first_lift=MONDAY)
    assert not is_unfamiliar(day, None, first_lift=TUESDAY)


HEAVY = SpacedLift(MONDAY, hard_leg_sets=4)
CLASH = [Clash(0, 0, "key_run_after_legs")]


@pytest.mark.parametrize(("day", "clashes"), [(MONDAY, CLASH), (TUESDAY, CLASH), (WEDNESDAY, [])])
def test_a_key_run_on_the_same_or_the_next_day_after_heavy_legs_is_marked(day: date, clashes: list[Clash]) -> None:
    assert spacing([SpacedRun(day, "tempo")], [HEAVY]) == clashes


@pytest.mark.parametrize(
    "lift",
    [
        SpacedLift(MONDAY, 1, unfamiliar=True),
        SpacedLift(MONDAY, 13, usual_leg_sets=10),
    ],
)
def test_legs_that_are_unfamiliar_or_did_more_than_usual_count_for_two_days(lift: SpacedLift) -> None:
    assert spacing([SpacedRun(WEDNESDAY, "long")], [lift]) == CLASH
    assert spacing([SpacedRun(THURSDAY, "long")], [lift]) == []


def test_twelve_sets_for_ten_are_as_usual() -> None:
    assert spacing([SpacedRun(WEDNESDAY, "long")], [SpacedLift(MONDAY, 12, usual_leg_sets=10)]) == []


def test_easy_runs_and_light_legs_are_never_marked() -> None:
    assert spacing([SpacedRun(TUESDAY, "easy", 5)], [HEAVY]) == []
    assert spacing([SpacedRun(TUESDAY, "race")], [SpacedLift(MONDAY, 3)]) == []


def test_a_key_run_before_heavy_legs_is_marked_only_within_six_hours() -> None:
    run = SpacedRun(MONDAY, "intervals", started_at=at(MONDAY, 7), ended_at=at(MONDAY, 8))

    soon = SpacedLift(MONDAY, 6, started_at=at(MONDAY, 13, 59))
    late = SpacedLift(MONDAY, 6, started_at=at(MONDAY, 14))

    assert spacing([run], [soon]) == [Clash(0, 0, "legs_after_key_run")]
    assert spacing([run], [late]) == []


def test_a_key_run_late_at_night_is_marked_before_legs_early_the_next_day() -> None:
    run = SpacedRun(MONDAY, "race", started_at=at(MONDAY, 22))
    lift = SpacedLift(TUESDAY, 5, started_at=at(TUESDAY, 3))

    assert spacing([run], [lift]) == [Clash(0, 0, "legs_after_key_run")]


def test_without_both_clock_times_the_order_of_a_day_is_not_guessed_in_the_runs_favour() -> None:
    run = SpacedRun(MONDAY, "tempo", started_at=at(MONDAY, 7))

    assert spacing([run], [HEAVY]) == CLASH
    assert spacing([run], [SpacedLift(TUESDAY, 5)]) == []


def test_a_key_run_after_legs_with_clock_times_is_marked_as_such() -> None:
    run = SpacedRun(MONDAY, "tempo", started_at=at(MONDAY, 18))

    assert spacing([run], [SpacedLift(MONDAY, 5, started_at=at(MONDAY, 7))]) == CLASH


def test_marks_name_the_places_of_the_run_and_the_lift() -> None:
    runs = [SpacedRun(MONDAY, "easy"), SpacedRun(TUESDAY, "tempo"), SpacedRun(THURSDAY, "race")]
    lifts = [SpacedLift(MONDAY, 0), SpacedLift(MONDAY, 5), SpacedLift(WEDNESDAY, 8)]

    assert spacing(runs, lifts) == [Clash(1, 1, "key_run_after_legs"), Clash(2, 2, "key_run_after_legs")]


@pytest.mark.parametrize(
    ("during", "morning", "rising", "word"),
    [
        (0, 0, 0, "go"),
        (2, 2, 0, "go"),
        (1, 2, 1, "go"),
        (3, 2, 0, "hold"),
        (5, 2, 0, "hold"),
        (1, 3, 0, "reduce"),
        (4, 5, 0, "reduce"),
        (1, 0, 2, "reduce"),
        (6, 0, 0, "stop"),
        (6, 9, 3, "stop"),
        (2, None, 0, "go"),
        (None, 3, 0, "reduce"),
        (None, 2, 0, None),
    ],
)
def test_the_gate_of_a_tendon_says_one_word(
    during: float | None, morning: float | None, rising: int, word: str | None
) -> None:
    assert pain_gate(during, morning, 0, rising, bone_sign=False, tendon=True) == word


def test_the_next_morning_is_judged_against_the_baseline() -> None:
    assert pain_gate(1, 4, 2, 0, bone_sign=False, tendon=True) == "go"
    assert pain_gate(1, 5, 2, 0, bone_sign=False, tendon=True) == "reduce"


@given(pains, pains, pains, st.integers(0, 4), st.booleans())
def test_a_bone_sign_always_refers(during: int, morning: int, baseline: int, rising: int, tendon: bool) -> None:
    assert pain_gate(during, morning, baseline, rising, bone_sign=True, tendon=tendon) == "refer"


@given(pains, pains, pains, st.integers(0, 4))
def test_elsewhere_than_on_a_tendon_only_stop_is_said(during: int, morning: int, baseline: int, rising: int) -> None:
    word = pain_gate(during, morning, baseline, rising, bone_sign=False, tendon=False)

    assert word == ("stop" if during > 5 else None)


@given(st.integers(0, 9), pains, pains, st.integers(0, 4))
def test_more_pain_never_opens_the_gate(during: int, morning: int, baseline: int, rising: int) -> None:
    order = ["go", "hold", "reduce", "stop"]

    less, more = (
        pain_gate(pain, morning, baseline, rising, bone_sign=False, tendon=True) for pain in (during, during + 1)
    )

    assert order.index(str(less)) <= order.index(str(more))


@pytest.mark.parametrize(
    ("during", "morning", "baseline", "rising"), [(11, 0, 0, 0), (0, -1, 0, 0), (0, 0, 12, 0), (0, 0, 0, -1)]
)
def test_pain_that_cannot_be_is_refused(during: float, morning: float, baseline: float, rising: int) -> None:
    with pytest.raises(ValueError, match="has to"):
        pain_gate(during, morning, baseline, rising, bone_sign=False, tendon=True)
