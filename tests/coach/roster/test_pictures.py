import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.roster.pictures import bars, line

WEEKS = st.lists(st.integers(0, 1_000_000), min_size=12, max_size=12)


def heights(path: str) -> list[float]:
    return [float(height) for height in re.findall(r"v-([\d.]+)", path)]


def test_the_tallest_bar_fills_the_picture_and_the_running_week_is_apart() -> None:
    drawn = bars([10, 20, 5], "km")

    assert drawn.over == "M0.0 30v-14.0h8v14.0zM10.8 30v-28.0h8v28.0z"
    assert drawn.running == "M21.6 30v-7.0h8v7.0z"
    assert drawn.words == "10, 20, 5 km"


def test_a_small_week_is_seen_and_an_empty_one_is_not_drawn() -> None:
    drawn = bars([1000, 0, 1], "km")

    assert heights(drawn.over) == [28]
    assert heights(drawn.running) == [1.5]
    assert drawn.words == "1,000, 0, 1 km"


def test_twelve_empty_weeks_draw_nothing() -> None:
    drawn = bars([0] * 12, "t")

    assert (drawn.over, drawn.running) == ("", "")


@given(WEEKS)
def test_no_bar_leaves_the_picture(amounts: list[int]) -> None:
    drawn = bars(amounts, "km")

    assert all(1.5 <= height <= 28 for height in heights(drawn.over + drawn.running))
    assert len(heights(drawn.over)) == sum(amount > 0 for amount in amounts[:-1])


def test_the_line_has_a_scale_of_its_own_of_5_percent() -> None:
    drawn = line([80_000, 81_000, 84_000, 90_000])

    assert drawn is not None
    assert drawn.lines == ["4,15.0 12,12.0 20,3.0 28,3.0"]
    assert (drawn.x, drawn.y) == (28, 3)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (80_000, "Weight trend level over 2 weeks"),
        (80_039, "Weight trend level over 2 weeks"),
        (81_280, "Weight trend up 1.6 % in 2 weeks"),
        (76_800, "Weight trend down 4.0 % in 2 weeks"),
    ],
)
def test_the_line_says_its_change_without_a_mass(last: float, words: str) -> None:
    drawn = line([80_000, 79_000, last])

    assert drawn is not None
    assert drawn.words == words


def test_the_line_is_broken_where_the_trend_began_anew() -> None:
    drawn = line([80_000, 80_000, None, None, None, None, 80_000, None, None, None, 80_000, 80_000])

    assert drawn is not None
    assert drawn.lines == ["4,15.0 12,15.0", "52,15.0 84,15.0 92,15.0"]


@pytest.mark.parametrize("trend", [[None] * 12, [None, 80_000, None], []])
def test_one_week_is_no_line(trend: list[float | None]) -> None:
    assert line(trend) is None
