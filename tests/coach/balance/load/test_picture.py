import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.balance.load.picture import month_ticks, path, scale, stacked


@pytest.mark.parametrize(
    ("highest", "top", "words"),
    [
        (0, 1, ["0", "1"]),
        (7, 8, ["0", "2", "4", "6", "8"]),
        (100, 100, ["0", "25", "50", "75", "100"]),
        (1730, 2000, ["0", "500", "1,000", "1,500", "2,000"]),
    ],
)
def test_an_axis_ends_at_a_round_number_above_the_highest_value(highest: float, top: float, words: list[str]) -> None:
    axis = scale(highest)

    assert axis.top == top
    assert [tick.words for tick in axis.ticks] == words
    assert (axis.ticks[0].at, axis.ticks[-1].at) == (100, 0)


@given(st.floats(0.01, 1e6))
def test_every_value_fits_its_axis(highest: float) -> None:
    axis = scale(highest)

    assert highest <= axis.top * (1 + 1e-9)
    assert 2 <= len(axis.ticks) <= 5


def test_parts_stand_on_each_other_and_the_last_column_is_hatched() -> None:
    bars = stacked([[("run", 50, "a"), ("lift", 25, "a")], [("run", 100, "b")]], scale(100))

    assert [(bar.name, bar.y, bar.height) for bar in bars] == [
        ("run", 50, 50),
        ("lift", 25, 25),
        ("run", 0, 100),
        ("hatched", 0, 100),
    ]
    assert bars[-1].x == bars[2].x > 50


def test_an_empty_part_is_not_drawn_and_an_empty_last_column_not_hatched() -> None:
    assert [bar.name for bar in stacked([[("run", 5, ""), ("lift", 0, "")], [("run", 0, "")]], scale(5))] == ["run"]


def test_a_line_begins_at_the_first_known_value() -> None:
    assert path([None, 50, 100], scale(100)) == "M500.0 50.00L1000.0 0.00"
    assert path([None, None, 5], scale(5)) == ""


def test_a_month_is_named_at_its_first_week() -> None:
    mondays = [datetime.date(2026, 10, 19) + datetime.timedelta(weeks=number) for number in range(4)]

    assert [(tick.at, tick.words) for tick in month_ticks(mondays)] == [(50, "Nov")]
