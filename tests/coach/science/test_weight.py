from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.weight import fast_loss, low_weight_points, rate, trend

pytestmark = pytest.mark.once

START = date(2025, 1, 6)

kilograms = st.floats(40, 140)
weigh_ins = st.lists(st.tuples(st.integers(1, 45), kilograms), min_size=1, max_size=40)


def days(*offsets: int) -> list[date]:
    return [START + timedelta(days=offset) for offset in offsets]


def daily(count: int) -> list[date]:
    return days(*range(count))


def spread(gaps_and_weights: list[tuple[int, float]]) -> tuple[list[date], list[float]]:
    gaps, weights = zip(*gaps_and_weights, strict=True)
    return days(*accumulate(gaps)), list(weights)


def falling(count: int, per_day: float, start: float = 70.0) -> list[float]:
    return [start - per_day * day for day in range(count)]


def test_the_trend_follows_the_log_printed_in_the_hackers_diet() -> None:
    line = trend(daily(5), [173.6, 172.5, 171.5, 172.0, 171.5])

    assert line == pytest.approx([173.6, 173.5, 173.3, 173.2, 173.0], abs=0.051)


@pytest.mark.parametrize(
    ("gap", "before", "weight", "expected"),
    [(1, 62.4, 62.0, 62.36), (3, 80.0, 79.0, 79.729), (7, 70.0, 71.5, 70.78255)],
)
def test_a_weigh_in_after_a_gap_pulls_the_trend_harder(gap: int, before: float, weight: float, expected: float) -> None:
    assert trend(days(0, gap), [before, weight])[1] == pytest.approx(expected, abs=5e-4)


def test_the_trend_starts_anew_only_after_more_than_thirty_days() -> None:
    assert trend(days(0, 31), [80.0, 70.0])[1] == 70.0
    assert trend(days(0, 30), [80.0, 70.0])[1] == pytest.approx(70 + 10 * 0.9**30)


def test_the_trend_of_a_steady_fall_is_nine_days_late() -> None:
    line = trend(daily(200), falling(200, 0.5 / 7, start=90))

    assert line[-1] - (90 - 199 * 0.5 / 7) == pytest.approx(0.6429, abs=0.001)


def test_no_weigh_ins_make_no_trend() -> None:
    assert trend([], []) == []


@given(weigh_ins)
def test_the_trend_stays_between_the_lightest_and_the_heaviest_weigh_in(log: list[tuple[int, float]]) -> None:
    when, weights = spread(log)

    line = trend(when, weights)

    assert len(line) == len(weights)
    assert all(min(weights) - 1e-9 <= value <= max(weights) + 1e-9 for value in line)


@given(weigh_ins, st.floats(-20, 20))
def test_a_heavier_person_has_the_same_trend_higher_up(log: list[tuple[int, float]], more: float) -> None:
    when, weights = spread(log)

    raised = trend(when, [weight + more for weight in weights])

    assert raised == pytest.approx([value + more for value in trend(when, weights)])


@given(weigh_ins, kilograms)
def test_a_later_weigh_in_never_rewrites_the_trend_before_it(log: list[tuple[int, float]], weight: float) -> None:
    when, weights = spread(log)

    longer = trend([*when, when[-1] + timedelta(days=1)], [*weights, weight])

    assert longer[:-1] == trend(when, weights)


@pytest.mark.parametrize(
    ("when", "weights", "sentence"),
    [
        (daily(2), [70.0], "one weight"),
        (days(1, 0), [70.0, 70.0], "ascend"),
        (days(0, 0), [70.0, 70.0], "one value a day"),
        (daily(1), [0.0], "bodyweight"),
        (daily(1), [float("nan")], "bodyweight"),
    ],
)
def test_weigh_ins_that_cannot_be_are_refused(when: list[date], weights: list[float], sentence: str) -> None:
    for function in (trend, rate, fast_loss):
        with pytest.raises(ValueError, match=sentence):
            function(when, weights)


def test_the_rate_of_a_straight_line_is_its_slope_in_kilograms_a_week() -> None:
    result = rate(daily(29), falling(29, 0.1))

    assert result == pytest.approx((-0.7, 0), abs=1e-9)


def test_daily_noise_of_600_grams_gives_the_standard_error_it_should() -> None:
    noise = [0.6, -0.6] * 14

    result = rate(daily(28), [70 + shift for shift in noise])

    assert result is not None
    assert result[1] == pytest.approx(0.10, abs=0.005)


@pytest.mark.parametrize("when", [daily(21), days(0, 3, 6, 9, 12, 15, 18, 21, 24)])
def test_there_is_no_rate_before_ten_weigh_ins_over_three_weeks(when: list[date]) -> None:
    assert rate(when, [70.0] * len(when)) is None


def test_ten_weigh_ins_over_three_weeks_are_enough_for_a_rate() -> None:
    assert rate(days(0, 2, 4, 6, 8, 10, 12, 14, 17, 21), [70.0] * 10) == pytest.approx((0, 0))


def test_the_rate_looks_at_the_last_28_days_alone() -> None:
    weights = falling(60, 0.5, start=95) + [65.0] * 29

    assert rate(daily(89), weights) == pytest.approx((0, 0), abs=1e-9)


def test_twelve_percent_lost_in_the_last_thirty_days_means_a_doctor() -> None:
    weights = [70.0] * 60 + falling(31, 0.28)[1:]

    assert fast_loss(daily(90), weights) == "doctor"


def test_a_flat_weight_is_no_concern() -> None:
    assert fast_loss(daily(60), [70.0] * 60) is None


@pytest.mark.parametrize(
    ("percent_a_week", "word"),
    [(0.9, None), (1.0, "notice"), (1.1, "notice"), (1.16, "notice"), (1.17, "concern"), (1.5, "concern")],
)
def test_over_thirty_days_five_percent_is_a_concern_and_one_a_week_a_notice(
    percent_a_week: float, word: str | None
) -> None:
    assert fast_loss(daily(31), falling(31, 0.7 * percent_a_week / 7)) == word


@pytest.mark.parametrize(("percent_a_week", "word"), [(1.4, "notice"), (1.5, "concern"), (4.9, "concern")])
def test_over_two_weeks_the_weekly_gates_alone_can_speak_of_a_slow_fall(percent_a_week: float, word: str) -> None:
    assert fast_loss(daily(15), falling(15, 0.7 * percent_a_week / 7)) == word


def test_exactly_ten_percent_in_thirty_days_means_a_doctor() -> None:
    assert fast_loss(daily(31), falling(31, 7 / 30)) == "doctor"


def test_two_standard_errors_are_taken_off_the_loss() -> None:
    noise = [2.0 if day % 2 else -2.0 for day in range(31)]
    weights = [weight + shift for weight, shift in zip(falling(31, 0.12), noise, strict=True)]

    assert fast_loss(daily(31), falling(31, 0.12)) == "concern"
    assert fast_loss(daily(31), weights) is None


def test_too_few_weigh_ins_in_thirty_days_are_sought_for_in_the_shortest_longer_window() -> None:
    enough = fast_loss(days(0, 20, 50, 70, 80, 89), [70.0, 70.0, 70.0, 66.0, 63.0, 60.2])
    sparse = fast_loss(days(0, 45, 70, 85), [70.0, 70.0, 66.0, 63.6])

    assert enough == fast_loss(days(70, 80, 89), [66.0, 63.0, 60.2]) == "concern"
    assert sparse == fast_loss(days(45, 70, 85), [70.0, 66.0, 63.6]) == "concern"


def test_a_window_over_ninety_days_or_two_weigh_ins_say_nothing() -> None:
    assert fast_loss(days(0, 91), [70.0, 55.0]) is None
    assert fast_loss(days(0, 5, 100), [70.0, 70.0, 55.0]) is None
    assert fast_loss([], []) is None


@given(weigh_ins)
def test_a_rising_weight_is_never_a_fast_loss(log: list[tuple[int, float]]) -> None:
    when, weights = spread(log)

    assert fast_loss(when, sorted(weights)) is None


@given(st.floats(0.0, 1.4))
def test_a_faster_fall_is_never_a_lesser_concern(per_day: float) -> None:
    order = [None, "notice", "concern", "doctor"]

    slower, faster = (fast_loss(daily(31), falling(31, rate_)) for rate_ in (per_day, per_day + 0.05))

    assert order.index(slower) <= order.index(faster)


@pytest.mark.parametrize(
    ("bmi", "loss", "points"),
    [
        (21.0, 0.0, 0),
        (18.5, 4.9, 0),
        (21.0, -3.0, 0),
        (18.49, 0.0, 1),
        (21.0, 5.0, 1),
        (21.0, 6.0, 1),
        (17.51, 9.9, 1),
        (17.5, 0.0, 2),
        (21.0, 10.0, 2),
    ],
)
def test_low_weight_points_are_those_of_the_triad_table(bmi: float, loss: float, points: int) -> None:
    assert low_weight_points(bmi, loss) == points


@pytest.mark.parametrize(("bmi", "loss"), [(0, 0), (float("nan"), 0), (21, 101)])
def test_a_body_that_cannot_be_has_no_points(bmi: float, loss: float) -> None:
    with pytest.raises(ValueError, match="has to"):
        low_weight_points(bmi, loss)
