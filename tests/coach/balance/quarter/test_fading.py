"""What is said of last quarters, and from how many runs on."""

import datetime

import numpy as np
import pytest

from coach.balance.quarter.fading import Faded, faded, sentence
from coach.balance.quarter.queries import LongRun
from coach.balance.quarter.views import place, signed
from coach.balance.window import Window

DAY = datetime.date(2026, 11, 24)


def one(slower: float = 0, hr: float | None = 0, cadence: float | None = 0) -> Faded:
    return Faded(1, DAY, slower, hr, cadence)


def test_the_last_quarter_is_compared_with_the_second() -> None:
    run = LongRun(1, DAY, [(400_000, 120, 168), (330_000, 145.5, 172), (331_000, 150, 172), (338_000, 152.5, None)])

    assert faded(run) == Faded(1, DAY, 8, 7, None)


@pytest.mark.parametrize(("count", "said"), [(5, ""), (6, "Median of 6 runs: 6 s/km slower, heart rate 5 higher.")])
def test_medians_are_told_from_six_runs_on(count: int, said: str) -> None:
    assert sentence([one(6, 5, None)] * count, "metric") == said


def test_what_went_the_other_way_and_what_did_not_move_is_told_plainly() -> None:
    assert sentence([one(-3, -4, -2)] * 7, "metric") == (
        "Median of 7 runs: 3 s/km faster, heart rate 4 lower, cadence 2 lower."
    )
    assert sentence([one(0, 0, 0)] * 6, "metric") == "Median of 6 runs: as fast."
    assert sentence([one(6, None, None)] * 6, "imperial") == "Median of 6 runs: 10 s/mi slower."


def test_one_bad_day_does_not_move_the_median() -> None:
    assert sentence([*[one(2)] * 5, one(90)], "metric") == "Median of 6 runs: 2 s/km slower."


def test_runs_of_pure_noise_are_told_as_next_to_nothing() -> None:
    dice = np.random.default_rng(3)

    said = sentence([one(float(value)) for value in dice.normal(0, 3, 41)], "metric")

    assert said in {
        "Median of 41 runs: as fast.",
        "Median of 41 runs: 1 s/km slower.",
        "Median of 41 runs: 1 s/km faster.",
    }


def test_a_run_lies_at_its_day_and_at_most_so_far_from_the_line() -> None:
    shown = Window(datetime.date(2026, 11, 16), DAY)

    assert place(one(20), shown) == (60.71, 75)
    assert place(one(-99), shown) == (60.71, 0)


@pytest.mark.parametrize(("value", "said"), [(2.6, "+3"), (-2.6, "−3"), (0.4, "0"), (None, "")])
def test_differences_have_their_sign(value: float | None, said: str) -> None:
    assert signed(value) == said
