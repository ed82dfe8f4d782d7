import datetime
from collections.abc import Callable

import pytest

from coach.balance.body import BodyPoint, body_figure, change, trend_lines

TODAY = datetime.date(2026, 11, 24)


def daily(days: int, grams: Callable[[int], int], last: datetime.date = TODAY) -> list[BodyPoint]:
    """One weigh-in a day, the last of them on `last`."""
    return [BodyPoint(last - datetime.timedelta(days=days - 1 - n), grams(n), 74_000 + n) for n in range(days)]


def uneven(n: int) -> int:
    """A quarter of a kilogram up and down from day to day."""
    return 75_000 + (250 if n % 2 else -250)


def test_the_figure_is_the_trend_of_the_last_weigh_in() -> None:
    figure = body_figure(daily(5, uneven), TODAY)

    assert figure is not None
    assert figure.trend_g == 74_004


def test_there_is_no_figure_without_a_weigh_in_in_30_days() -> None:
    old = daily(40, uneven, last=TODAY - datetime.timedelta(days=31))

    assert body_figure(old, TODAY) is None
    assert body_figure([], TODAY) is None


def test_the_figure_holds_for_30_days() -> None:
    assert body_figure(daily(40, uneven, last=TODAY - datetime.timedelta(days=30)), TODAY) is not None


def test_a_steady_rise_is_told_in_grams_a_week() -> None:
    assert change(daily(28, lambda n: uneven(n) + 50 * n), TODAY) == pytest.approx(350, abs=15)


def test_a_fall_has_its_sign_and_its_size() -> None:
    figure = body_figure(daily(28, lambda n: uneven(n) - 50 * n), TODAY)

    assert figure is not None
    assert figure.change_g == pytest.approx(-350, abs=15)
    assert figure.change_size_g == pytest.approx(350, abs=15)


def test_noise_is_no_clear_change() -> None:
    assert change(daily(28, uneven), TODAY) == 0


def test_a_sure_change_too_small_to_read_is_no_clear_change() -> None:
    assert change(daily(28, lambda n: 75_000 + 5 * n), TODAY) == 0


@pytest.mark.parametrize("points", [daily(9, uneven), daily(20, uneven)])
def test_too_few_weigh_ins_say_nothing_of_a_change(points: list[BodyPoint]) -> None:
    assert change(points, TODAY) is None


def test_weigh_ins_of_more_than_four_weeks_ago_say_nothing_of_now() -> None:
    assert change(daily(60, uneven, last=TODAY - datetime.timedelta(days=10)), TODAY) is None


def test_the_trend_line_breaks_after_more_than_30_days() -> None:
    first, second = TODAY - datetime.timedelta(days=31), TODAY
    points = [BodyPoint(first, 75_000, 75_000), BodyPoint(second, 77_000, 77_000)]

    assert trend_lines(points) == [[points[0]], [points[1]]]


def test_the_trend_line_holds_over_30_days() -> None:
    points = [BodyPoint(TODAY - datetime.timedelta(days=30), 75_000, 75_000), BodyPoint(TODAY, 77_000, 77_000)]

    assert trend_lines(points) == [points]


def test_no_weigh_in_is_no_line() -> None:
    assert trend_lines([]) == []
