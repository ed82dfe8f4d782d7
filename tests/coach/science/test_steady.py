import datetime

import pytest

from coach.science.steady import median_range, pace_differences

DAY = datetime.date(2026, 3, 4)


def days(count: int, apart: int = 3) -> list[datetime.date]:
    return [DAY + datetime.timedelta(days=apart * number) for number in range(count)]


def test_a_run_on_the_line_of_the_others_is_as_usual_and_one_above_it_is_slower() -> None:
    hearts = [130 + 2 * number for number in range(10)]
    paces = [400 - 1.5 * heart + 50 for heart in hearts]

    assert pace_differences(days(10), hearts, paces) == pytest.approx([0] * 10)
    assert pace_differences(days(10), hearts, [*paces[:9], paces[9] + 12])[9] == pytest.approx(12)


def test_one_heart_rate_is_compared_by_its_mean_pace() -> None:
    assert pace_differences(days(9), [140] * 9, [*[300] * 8, 309])[8] == pytest.approx(9)


@pytest.mark.parametrize(("count", "apart", "known"), [(8, 1, False), (9, 1, True), (9, 11, False), (17, 5, True)])
def test_eight_others_within_six_weeks_are_needed(count: int, apart: int, *, known: bool) -> None:
    found = pace_differences(days(count, apart), [140] * count, [300] * count)

    assert (found[count // 2] is not None) is known


def test_what_cannot_be_a_run_is_refused() -> None:
    with pytest.raises(ValueError, match="one heart rate and one pace"):
        pace_differences(days(2), [140], [300, 300])
    with pytest.raises(ValueError, match="A heart rate or a pace"):
        pace_differences(days(1), [140], [0])


@pytest.mark.parametrize(
    ("count", "level", "expected"),
    [
        (5, 0.9, (3, 1, 5)),
        (4, 0.9, None),
        (10, 0.975, (5.5, 2, 9)),
        (14, 0.9, (7.5, 4, 11)),
        (0, 0.9, None),
    ],
)
def test_the_range_of_a_median_comes_from_the_binomial(
    count: int, level: float, expected: tuple[float, float, float] | None
) -> None:
    assert median_range([float(value) for value in range(count, 0, -1)], level) == expected
