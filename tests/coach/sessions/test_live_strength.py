"""The strength table of the live page says what the science says, and nothing where that is silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science import strength
from coach.sessions.live_strength import strength_table

TABLE = strength_table()


@given(st.integers(1, 10), st.integers(0, 30), st.integers(20_000, 300_000))
def test_looking_up_and_dividing_is_the_estimate(reps: int, reserve: int, grams: int) -> None:
    percent, rpe = TABLE["percent"][reps - 1][reserve], 10 - reserve / 10

    estimate = strength.e1rm(grams / 1000, reps, rpe)

    assert (percent is None) is (estimate is None)
    if percent is not None and estimate is not None:
        assert grams / 1000 / (percent / 100) == pytest.approx(estimate, rel=1e-12)


def test_a_set_without_rpe_is_looked_up_as_one_to_failure() -> None:
    assert 100 / (TABLE["percent"][4][0] or 0) * 100 == strength.e1rm(100, 5)


def test_the_table_ends_where_the_estimates_end() -> None:
    assert len(TABLE["percent"]) == 10
    assert {len(row) for row in TABLE["percent"]} == {31}
    assert TABLE["percent"][9][1] is None
    assert TABLE["percent"][6][30] is not None


def test_the_band_widens_with_the_reps_in_reserve() -> None:
    assert [TABLE["band"][reserve] for reserve in (0, 20)] == [pytest.approx(0.05), pytest.approx(0.07)]
