import datetime
from collections.abc import Callable

import pytest

from coach.balance.body import NO_WEIGH_INS, BodyDays, body_figure, change

TODAY = datetime.date(2026, 11, 24)


def weighed(*rows: tuple[datetime.date, int, int]) -> BodyDays:
    """Days with their means and trends in grams."""
    days, means, trends = zip(*rows, strict=True)
    return BodyDays.of(*(",".join(map(str, column)) for column in (days, means, trends)))


def daily(days: int, grams: Callable[[int], int], last: datetime.date = TODAY) -> BodyDays:
    """One weigh-in a day, the last of them on `last`."""
    return weighed(*((last - datetime.timedelta(days=days - 1 - n), grams(n), 74_000 + n) for n in range(days)))


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
    assert body_figure(NO_WEIGH_INS, TODAY) is None


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


@pytest.mark.parametrize("days", [9, 20])
def test_too_few_weigh_ins_say_nothing_of_a_change(days: int) -> None:
    assert change(daily(days, uneven), TODAY) is None


def test_weigh_ins_of_more_than_four_weeks_ago_say_nothing_of_now() -> None:
    assert change(daily(60, uneven, last=TODAY - datetime.timedelta(days=10)), TODAY) is None


def test_weigh_ins_dated_tomorrow_are_no_figure_of_today() -> None:
    figure = body_figure(daily(5, uneven, last=TODAY + datetime.timedelta(days=1)), TODAY)

    assert figure is not None
    assert figure.trend_g == 74_003


def test_days_are_put_in_order() -> None:
    body = weighed((TODAY, 75_000, 74_500), (TODAY - datetime.timedelta(days=1), 76_000, 74_600))

    assert body.means_g.tolist() == [76_000, 75_000]
    assert body.trends_g.tolist() == [74_600, 74_500]
    assert datetime.date.fromordinal(body.days[-1]) == TODAY


@pytest.mark.parametrize(("gap", "stretches"), [(30, [2]), (31, [1, 1])])
def test_the_trend_parts_after_more_than_30_days(gap: int, stretches: list[int]) -> None:
    body = weighed((TODAY - datetime.timedelta(days=gap), 75_000, 75_000), (TODAY, 77_000, 77_000))

    assert [len(stretch) for stretch in body.stretches()] == stretches
