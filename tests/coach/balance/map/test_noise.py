"""Of histories in which nothing changes but by chance, few read as if something had."""

import datetime
import math
from itertools import pairwise

import numpy as np
import pytest

from coach.balance.map.points import Ran, points, running_change, strength_change
from coach.balance.map.strength import Key, Series
from coach.balance.map.words import sentence
from coach.science.running import race_time, running_index

TODAY = datetime.date(2026, 11, 24)
HISTORIES, MOST = 400, 0.14
NAMES = {1: "Squat", 2: "Bench press", 3: "Row"}
CLEAR = ("rose by", "fell by")


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def races(dice: np.random.Generator, index: float, distance_m: float, percent: float) -> list[Ran]:
    """Three years with a race in each quarter, by a runner whose times vary by so many percent and nothing else."""
    time_s = race_time(index, distance_m)
    found = []
    for days in range(1000, 0, -90):
        read = running_index(distance_m, time_s * (1 + dice.normal(0, percent / 100)))
        found.append(Ran(ago(days), read or 0, distance_m))
    return found


def lifts(dice: np.random.Generator, exercises: int) -> dict[Key, Series]:
    """Three years with a session of each exercise every four days, whose estimates vary by 3 %."""
    days = [ago(number).toordinal() for number in range(1000, 0, -4)]
    return {
        Key(number, is_rated=True): Series(days, (100 * (1 + dice.normal(0, 0.03, len(days)))).tolist())
        for number in range(1, exercises + 1)
    }


@pytest.mark.parametrize(
    ("index", "distance_m", "percent"), [(50, 5_000, 1.5), (50, 42_195, 3), (40, 10_000, 2.25), (40, 21_097.5, 4.5)]
)
def test_noise_in_races_rarely_reads_as_a_change_of_the_running_index(
    index: float, distance_m: float, percent: float
) -> None:
    dice = np.random.default_rng(20261125)

    told = [
        sentence(running_change(races(dice, index, distance_m, percent), TODAY), None, {}, is_own=True)
        for _ in range(HISTORIES)
    ]

    assert all("your running index" in words for words in told)
    assert 0 < sum(any(clear in words for clear in CLEAR) for words in told) <= MOST * HISTORIES


@pytest.mark.parametrize("exercises", [2, 3])
def test_noise_in_lifts_rarely_reads_as_a_change_of_the_strength_index(exercises: int) -> None:
    dice = np.random.default_rng(20261126)
    told = []
    for _ in range(HISTORIES):
        series = lifts(dice, exercises)
        pinned = range(1, exercises + 1)
        # The first month alone: the comparison asks for no other.
        shown = points([], {key: Series(one.days[:9], one.values[:9]) for key, one in series.items()}, pinned, ago(950))
        told.append(sentence(None, strength_change(series, pinned, shown, TODAY), NAMES, is_own=True))

    assert all("your strength index" in words for words in told)
    assert 0 < sum(any(clear in words for clear in CLEAR) for words in told) <= MOST * HISTORIES


def test_the_bands_are_no_wider_than_they_have_to_be() -> None:
    dice = np.random.default_rng(20261127)
    runs = [races(dice, 50, 10_000, 1.5) for _ in range(HISTORIES)]

    changes = [running_change(history, TODAY) for history in runs]

    assert sum(change is not None and change.is_clear for change in changes) >= 0.06 * HISTORIES
    assert all(first.day < second.day for first, second in pairwise(runs[0]))
    assert math.isclose(np.mean([history[0].index for history in runs]), 50, abs_tol=0.2)


def test_who_holds_strength_on_little_lifting_is_told_of_no_change() -> None:
    dice = np.random.default_rng(20261129)
    # A year with a session every third day, and two with one in ten days, at the same strength.
    days = [ago(number).toordinal() for number in [*range(1095, 730, -3), *range(730, 0, -10)]]
    series = {
        Key(number, is_rated=True): Series(days, (100 * (1 + dice.normal(0, 0.03, len(days)))).tolist())
        for number in (1, 2)
    }

    shown = points([], series, [1, 2], TODAY)
    told = sentence(None, strength_change(series, [1, 2], shown, TODAY), NAMES, is_own=True)

    assert "your strength index shows no clear change" in told
    assert all(point.strength and abs(point.strength.change) < 6 for point in shown)


def test_who_lost_strength_over_three_years_is_told_so() -> None:
    dice = np.random.default_rng(20261130)
    days = [ago(number).toordinal() for number in range(1095, 0, -7)]
    fading = np.linspace(100, 85, len(days))
    series = {
        Key(number, is_rated=True): Series(days, (fading * (1 + dice.normal(0, 0.03, len(days)))).tolist())
        for number in (1, 2)
    }

    told = sentence(None, strength_change(series, [1, 2], points([], series, [1, 2], TODAY), TODAY), NAMES, is_own=True)

    assert "your strength index fell by" in told
