import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.running import index_band, index_change_band, strength_change_band

pytestmark = pytest.mark.once

indices = st.floats(30, 85)


@pytest.mark.parametrize(
    ("index", "distance", "band"),
    [(50, 5000, 2.076), (40, 10000, 2.492), (50, 42195, 4.153), (40, 21097.5, 4.983)],
)
def test_the_band_of_a_change_matches_its_vectors(index: float, distance: float, band: float) -> None:
    assert index_change_band(index, distance, index, distance) == pytest.approx(band, abs=0.001)


def test_the_band_of_a_change_is_taken_at_the_later_index_and_each_race_by_its_own_distance() -> None:
    assert index_change_band(50, 5000, 52, 42195) == pytest.approx(1.645 * 0.0119 * 52 * (1.5**2 + 3**2) ** 0.5)
    assert index_change_band(40, 5000, 50, 5000) == pytest.approx(1.645 * 0.0119 * 50 * (2.25**2 + 1.5**2) ** 0.5)


def test_the_band_of_one_index_grows_at_twelve_kilometres_and_no_sooner() -> None:
    assert index_band(50, 10030) == index_band(50, 12000) == pytest.approx(1.645 * 0.0119 * 50 * 1.5)
    assert index_band(50, 12001) == pytest.approx(2 * index_band(50, 12000))


def test_slower_runners_vary_half_as_much_again() -> None:
    assert index_band(42.5, 5000) / 42.5 == pytest.approx(1.5 * index_band(47.5, 5000) / 47.5)
    assert index_band(45, 5000) / 45 == pytest.approx(1.25 * index_band(60, 5000) / 60)


@given(indices, st.sampled_from([5000, 10000, 21097.5]))
def test_the_band_does_not_jump_between_slower_and_faster(index: float, distance: float) -> None:
    assert index_band(index, distance) == pytest.approx(index_band(index + 1e-6, distance), rel=1e-5)


@given(indices, st.floats(1500, 42195))
def test_a_change_is_less_certain_than_one_index(index: float, distance: float) -> None:
    one = index_band(index, distance)

    assert index_change_band(index, distance, index, distance) == pytest.approx(one * 2**0.5)


@pytest.mark.parametrize(("index", "distance"), [(0, 5000), (50, 0), (float("nan"), 5000), (50, float("inf"))])
def test_a_band_of_what_cannot_be_is_refused(index: float, distance: float) -> None:
    for arguments in ((index, distance, 50, 5000), (50, 5000, index, distance)):
        with pytest.raises(ValueError, match="has to"):
            index_change_band(*arguments)
    with pytest.raises(ValueError, match="has to"):
        index_band(index, distance)


def test_the_band_of_a_change_in_strength_shrinks_with_the_sessions_behind_it() -> None:
    assert strength_change_band(8, 8) == pytest.approx(2.4675)
    assert strength_change_band(1, 1) == pytest.approx(6.98, abs=0.01)
    assert strength_change_band(8, 2) == strength_change_band(2, 8) == pytest.approx(1.645 * 3 * 0.625**0.5)


def test_a_change_in_strength_needs_a_session_on_each_side() -> None:
    with pytest.raises(ValueError, match="sessions"):
        strength_change_band(0, 8)
    with pytest.raises(ValueError, match="sessions"):
        strength_change_band(8, 0)
