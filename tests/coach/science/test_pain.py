import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.pain import rising_weeks

PAINS = st.one_of(st.none(), st.integers(0, 10))


@pytest.mark.parametrize(
    ("weeks", "rising"),
    [
        ([], 0),
        ([3], 0),
        ([1, 3], 1),
        ([1, 2, 3], 2),
        ([0, 1, 2, 3], 3),
        ([3, 1, 2], 1),
        ([3, 2, 1], 0),
        ([2, 2, 2], 0),
        ([1, None, 3], 0),
        ([1, 2, None], 0),
    ],
)
def test_weeks_that_rise_one_after_the_other_are_counted_back_from_the_last(
    weeks: list[int | None], rising: int
) -> None:
    days = [pain for week in weeks for pain in [week] * 7]

    assert rising_weeks(days) == rising


def test_a_rise_of_less_than_half_a_point_is_none() -> None:
    assert rising_weeks([*[2] * 7, *[2] * 4, *[3] * 3]) == 0
    assert rising_weeks([*[2] * 7, *[2] * 3, *[3] * 4]) == 1


def test_days_on_which_nothing_was_said_do_not_count_as_painless() -> None:
    assert rising_weeks([None, None, 1, None, None, None, None, None, None, 2, None, None, None, None]) == 1


@pytest.mark.parametrize("pain", [-1, 11])
def test_pain_beyond_the_scale_is_refused(pain: int) -> None:
    with pytest.raises(ValueError, match="Pain has to lie between 0 and 10"):
        rising_weeks([pain])


@given(st.lists(PAINS, max_size=60))
def test_pain_that_falls_or_stays_never_rises(days: list[int | None]) -> None:
    falling = sorted((pain for pain in days if pain is not None), reverse=True)

    assert rising_weeks(falling) == 0


@given(st.lists(PAINS, min_size=21, max_size=60), PAINS)
def test_what_was_before_the_counted_weeks_changes_nothing(days: list[int | None], before: int | None) -> None:
    rising = rising_weeks(days)

    if rising < len(days) // 7 - 1:
        assert rising_weeks([before] * 7 + days) == rising
