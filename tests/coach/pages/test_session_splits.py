import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from athletes import units
from coach.pages.session_page.splits import Split, split_edges, splits
from coach.pages.session_page.track import track_of
from coach.sessions.samples import Samples
from tests.coach.pages.tracks import even, north, samples, seconds


def splits_of(recorded: Samples, name: str = "metric") -> list[Split]:
    track = track_of(recorded)
    assert track is not None
    return splits(track, name)


def test_each_kilometre_is_a_split_and_the_rest_the_last() -> None:
    found = splits_of(north(2400))

    assert [split.distance_mm for split in found] == [1_000_000, 1_000_000, 400_000]
    assert [split.time_ms for split in found] == [250_000, 250_000, 100_000]
    assert [split.hr for split in found] == [150, 150, 150]
    assert [split.ascent_mm for split in found] == [50_000, 50_000, 20_000]


def test_a_reader_of_miles_gets_miles() -> None:
    found = splits_of(even(4000), units.IMPERIAL)

    assert [split.distance_mm for split in found] == [1_609_344, 1_609_344, 781_312]


def test_a_pause_is_in_no_split() -> None:
    elapsed = np.append(seconds(125), seconds(125) + 725)
    found = splits_of(samples(elapsed, np.append(seconds(125) * 4, 500 + seconds(125) * 4)))

    assert [split.time_ms for split in found] == [250_000]


def test_what_was_not_recorded_is_left_open() -> None:
    found = splits_of(even(1000))

    assert (found[0].hr, found[0].ascent_mm) == (None, None)


@pytest.mark.parametrize(("total", "last"), [(2019.0, 2000.0), (2020.0, 2020.0), (8.0, 8.0)])
def test_a_few_metres_at_the_end_are_no_split_unless_they_are_all(total: float, last: float) -> None:
    assert split_edges(total, 1000.0)[-1] == last


@given(st.floats(1.0, 60_000.0), st.sampled_from([1000.0, 1609.344]))
def test_splits_follow_each_other_and_none_is_longer_than_its_unit(total: float, unit: float) -> None:
    edges = split_edges(total, unit)

    lengths = np.diff(edges)
    assert edges[0] == 0
    assert (lengths > 0).all()
    assert (lengths <= unit + 1e-6).all()
    assert total - edges[-1] < 20
