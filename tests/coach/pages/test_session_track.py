import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.pages.session_page.track import seconds_flow, track_of, value_flow
from tests.coach.pages.tracks import even, samples, seconds

EVERY_100 = np.arange(0.0, 401.0, 100.0)


def test_a_recording_without_distances_has_no_track() -> None:
    assert track_of(samples(seconds(9), [np.nan] * 10)) is None
    assert track_of(samples(seconds(9), [0.0] * 10)) is None


def test_samples_without_a_distance_are_passed_over() -> None:
    track = track_of(samples([0, 1, 2], [0, np.nan, 8], hr=[100, 110, 120]))

    assert track is not None
    assert list(track.elapsed_s) == [0, 2]
    assert list(track.hr) == [100, 120]


def test_an_even_run_has_the_same_pace_everywhere() -> None:
    track = track_of(even(400))

    assert track is not None
    assert seconds_flow(track, over_gaps=False).means(EVERY_100) == pytest.approx([0.25] * 4)


def test_standing_still_makes_no_pace_slower() -> None:
    elapsed = np.append(seconds(50), seconds(50) + 110)
    distance = np.append(seconds(50) * 4, 200 + seconds(50) * 4)
    track = track_of(samples(elapsed, distance))

    assert track is not None
    assert seconds_flow(track, over_gaps=False).means(EVERY_100) == pytest.approx([0.25] * 4)


def test_a_gap_in_the_recording_stays_a_gap_in_the_line_and_counts_in_splits() -> None:
    elapsed = np.append(seconds(25), seconds(25) + 75)
    track = track_of(samples(elapsed, elapsed * 4))

    assert track is not None
    line = seconds_flow(track, over_gaps=False).means(EVERY_100)
    assert list(np.isnan(line)) == [False, True, True, False]
    assert line[[0, 3]] == pytest.approx([0.25] * 2)
    assert seconds_flow(track, over_gaps=True).between(EVERY_100)[1] == pytest.approx([25] * 4)


def test_a_value_is_averaged_over_the_distance_it_was_held() -> None:
    track = track_of(samples([0, 10, 20, 60], [0, 50, 100, 200], hr=[100, 100, 120, 160]))

    assert track is not None
    flow = value_flow(track, track.hr)
    assert flow is not None
    assert flow.means(np.array([0.0, 100.0])) == pytest.approx([105])


def test_a_value_that_was_lost_for_a_while_leaves_a_gap() -> None:
    heart = np.full(101, 150.0)
    heart[26:76] = np.nan
    track = track_of(even(400, hr=heart))

    assert track is not None
    flow = value_flow(track, track.hr)
    assert flow is not None
    means = flow.means(EVERY_100)
    assert list(np.isnan(means)) == [False, True, True, False]


def test_a_value_that_was_never_recorded_has_no_flow() -> None:
    track = track_of(even(400))

    assert track is not None
    assert value_flow(track, track.hr) is None


@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(0, 60)), min_size=2, max_size=40).filter(
        lambda steps: any(metres for _, metres in steps)
    ),
    st.integers(1, 9),
)
def test_stretches_sum_up_to_the_whole_however_it_is_parted(steps: list[tuple[int, int]], parts: int) -> None:
    times, metres = (np.cumsum([0, *column]) for column in zip(*steps, strict=True))
    track = track_of(samples(times, metres))

    assert track is not None
    flow = seconds_flow(track, over_gaps=True)
    covered, amount = flow.between(np.linspace(0, track.total_m, parts + 1))
    assert covered.sum() == pytest.approx(flow.covered_m[-1])
    assert amount.sum() == pytest.approx(flow.amount[-1])
