import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.intensity import Lines, even_speed, heart_lines, seconds_at, shares, speed_lines
from coach.science.running import training_pace

HEARTS = st.lists(st.one_of(st.integers(60, 200), st.just(float("nan"))), min_size=2, max_size=50)


def test_each_value_holds_until_the_next_sample() -> None:
    assert seconds_at([0, 1, 3, 6], [140, 150, 150, 170], 1) == {140: 1.0, 150: 5.0}


def test_values_are_put_into_steps_by_their_lower_edge() -> None:
    assert seconds_at([0, 1, 2, 3], [2.99, 3.0, 3.049, 9], 0.05) == {59: 1.0, 60: 2.0}


def test_a_sample_without_a_value_and_a_gap_count_for_nothing() -> None:
    assert seconds_at([0, 1, 2, 302, 303], [140, float("nan"), 150, 150, 150], 1) == {140: 1.0, 150: 1.0}


def test_one_sample_is_no_time() -> None:
    assert seconds_at([0], [140], 1) == {}


@given(HEARTS)
def test_no_second_is_counted_twice_or_made_up(hearts: list[float]) -> None:
    found = seconds_at(range(len(hearts)), hearts, 1)

    assert sum(found.values()) == np.isfinite(hearts[:-1]).sum()


def test_an_even_run_reads_even_though_its_samples_jump() -> None:
    elapsed = np.arange(601.0)
    jumps = np.where(elapsed % 2, 0.9, -0.9)

    speed = even_speed(elapsed, 3 * elapsed + jumps)

    assert speed[20:-20] == pytest.approx(3, rel=0.07)


def test_standing_has_no_speed() -> None:
    speed = even_speed([0, 60, 120, 180], [0, 180, 180, 180])

    assert np.isnan(speed[-1])
    assert speed[0] == pytest.approx(3)


def test_without_distance_there_is_no_speed() -> None:
    assert np.isnan(even_speed([0, 1, 2], [float("nan")] * 3)).all()


def test_the_threshold_says_more_than_the_maximum_and_age_says_nothing() -> None:
    assert heart_lines(190, 170) == (153, 170)
    assert heart_lines(190, None) == pytest.approx((155.8, 165.3))
    assert heart_lines(None, None) is None


@pytest.mark.parametrize(("maximum", "threshold"), [(0, None), (190, -1)])
def test_limits_that_cannot_be_are_refused(maximum: float, threshold: float | None) -> None:
    with pytest.raises(ValueError, match="heart rate has to be more than 0"):
        heart_lines(maximum, threshold)


def test_moderate_begins_where_easy_running_ends_and_hard_at_threshold_pace() -> None:
    lines = speed_lines(50)

    assert 1000 / lines.moderate == training_pace(50, "easy")[1]
    assert 1000 / lines.hard == training_pace(50, "threshold")
    assert speed_lines(55).moderate > lines.moderate


@pytest.mark.parametrize(("heart", "zone"), [(100, 0), (152, 0), (153, 1), (169, 1), (170, 2), (200, 2)])
def test_a_beat_belongs_to_the_zone_it_lies_in(heart: int, zone: int) -> None:
    found = shares({heart: 60.0}, 1, Lines(153, 170))

    assert found[zone] == 60
    assert sum(found) == 60


@given(st.dictionaries(st.integers(60, 200), st.integers(1, 900)))
def test_shares_add_up_to_the_time(seconds: dict[int, int]) -> None:
    assert sum(shares(seconds, 1, Lines(150, 170))) == sum(seconds.values())
