"""Weeks with less lifting, and whether strength held through them."""

import numpy as np
import pytest

from coach.balance.held.blocks import Block, blocks, least
from coach.balance.held.views import sentence
from coach.balance.map.strength import Level, Series

FIRST = 739_000 - 739_000 % 7
WEEKS = 40


def weekly(*parts: tuple[int, int]) -> dict[int, int]:
    """So many weeks of so many sets, one part after the other."""
    sets = [count for weeks, count in parts for _ in range(weeks)]
    return {FIRST + 7 * number: count for number, count in enumerate(sets)}


def lifts(values: list[float]) -> Series:
    """One session a week, on its third day."""
    return Series([FIRST + 7 * number + 2 for number in range(len(values))], values)


def found(sets: dict[int, int], values: list[float]) -> list[Block]:
    return blocks(sets, {FIRST + 7 * 14: 100.0}, lifts(values), FIRST + 7 * len(values) - 1)


def test_six_weeks_of_a_third_less_are_a_block_and_what_follows_is_the_next() -> None:
    told = found(weekly((12, 12), (12, 4)), [120.0] * 24)

    assert [(block.first, block.sets, block.held) for block in told] == [
        (FIRST + 7 * 12, 4, True),
        (FIRST + 7 * 18, 4, True),
    ][: len(told)]
    assert told[0].load_kg == 100
    assert told[0].usual == 12


@pytest.mark.parametrize(("sets", "count"), [(8, 1), (9, 0)])
def test_less_is_at_most_seventy_percent(sets: int, count: int) -> None:
    assert len(found(weekly((12, 12), (6, sets)), [120.0] * 18)) == count


@pytest.mark.parametrize(("before", "weeks"), [(11, 6), (12, 5)])
def test_twelve_weeks_before_and_six_of_less_have_to_be_known(before: int, weeks: int) -> None:
    assert found(weekly((before, 12), (weeks, 4)), [120.0] * (before + weeks)) == []


def test_no_lifting_at_all_is_no_block_with_less() -> None:
    assert found(weekly((12, 12), (6, 0)), [120.0] * 18) == []


@pytest.mark.parametrize(("last", "held"), [(116.0, True), (115.7, False), (130.0, True)])
def test_it_held_unless_the_estimate_fell_by_more_than_its_band(last: float, *, held: bool) -> None:
    [block] = found(weekly((12, 12), (6, 4)), [*[120.0] * 14, *[last] * 4])

    assert block.before.sessions == block.after.sessions == 4
    assert block.held is held


def a_block(sets: float, after: float) -> Block:
    return Block(FIRST, sets, 12, 100, Level(120, 4), Level(after, 4))


def test_the_least_that_held_is_told_with_what_was_tried_below_it() -> None:
    held, fell = a_block(4, 120), a_block(2, 100)

    assert least([a_block(8, 120), held]) == (held, None)
    assert least([a_block(8, 120), held, fell]) == (held, fell)
    assert least([a_block(6, 100), held]) == (held, None)
    assert least([]) == (None, None)


def test_the_sentence_says_sets_load_and_weeks_and_what_was_never_tried() -> None:
    held, fell = a_block(4, 120), a_block(2, 100)

    assert sentence(held, None, "Back squat", "metric").startswith(
        "Back squat held at 4 sets for legs a week with up to 100 kg (6 weeks to "
    )
    assert sentence(held, None, "Back squat", "metric").endswith("; never tried less.")
    assert "fell at 2 sets for legs a week with up to 220.5 lb" in sentence(held, fell, "Back squat", "imperial")
    assert sentence(None, None, "Back squat", "metric") == ""


def test_noise_is_called_a_fall_in_at_most_14_of_100_histories() -> None:
    sets = weekly((12, 12), (6, 4), (12, 12), (6, 3))
    falls = 0
    for seed in range(400):
        values = np.random.default_rng(seed).normal(120, 0.03 * 120, 36).tolist()
        falls += least(found(sets, values))[1] is not None

    assert 0 < falls <= 56
