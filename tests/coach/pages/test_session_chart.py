from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from athletes import units
from coach.pages.session_page.chart import HEIGHT_STEPS, PACE_STEPS, axis, drawing
from coach.pages.session_page.track import track_of
from coach.sessions.samples import Samples
from tests.coach.pages.tracks import even, north, samples, seconds


def drawn(recorded: Samples, name: str = "metric") -> dict[str, Any]:
    track = track_of(recorded)
    assert track is not None
    return drawing(track, name)


def test_pace_heart_rate_and_elevation_are_panels_of_equally_many_points() -> None:
    chart = drawn(north(4000))

    assert list(chart["panels"]) == ["pace", "hr", "elevation"]
    assert {len(panel["values"]) for panel in chart["panels"].values()} == {100}
    assert set(chart["panels"]["pace"]["values"]) == {250}
    assert set(chart["panels"]["hr"]["values"]) == {150}
    assert chart["panels"]["elevation"]["values"][0] == 101
    assert (chart["total"], chart["step"]) == (4, pytest.approx(0.04))


def test_a_reader_of_miles_gets_minutes_a_mile_and_feet() -> None:
    chart = drawn(north(4000), units.IMPERIAL)

    assert chart["total"] == pytest.approx(2.485)
    assert chart["panels"]["pace"]["values"][0] == 402
    assert chart["panels"]["elevation"]["values"][0] == 331


def test_a_long_run_is_drawn_with_400_points() -> None:
    chart = drawn(even(100_000))

    assert len(chart["panels"]["pace"]["values"]) == 400


def test_what_was_not_recorded_has_no_panel() -> None:
    assert list(drawn(even(1000))["panels"]) == ["pace"]


def test_a_gap_is_none() -> None:
    elapsed = np.append(seconds(100), seconds(100) + 200)

    values = drawn(samples(elapsed, elapsed * 4))["panels"]["pace"]["values"]

    assert values[0] == values[-1] == 250
    assert values[len(values) // 2] is None


def test_a_walk_of_a_few_metres_does_not_press_the_line_flat() -> None:
    steps = np.full(2000, 4.0)
    steps[1000:1040] = 0.6
    way = np.append(0.0, np.cumsum(steps))

    panel = drawn(samples(seconds(2000), way))["panels"]["pace"]

    assert max(panel["values"]) > 600
    assert panel["axis"][1] < 300


def test_a_flat_run_looks_flat() -> None:
    chart = drawn(even(400, altitude_m=100 + seconds(100) / 100))

    first, last, _ = chart["panels"]["elevation"]["axis"]
    assert last - first >= 20


def test_an_axis_holds_its_values_between_few_whole_steps() -> None:
    assert axis(251, 309, PACE_STEPS) == (240, 330, 30)
    assert axis(100, 100, HEIGHT_STEPS) == (100, 105, 5)


@given(st.integers(-400_000, 8_000_000), st.integers(0, 5_000_000))
def test_every_axis_has_at_most_four_steps(low_mm: int, extent_mm: int) -> None:
    low, high = low_mm / 1000, (low_mm + extent_mm) / 1000

    first, last, step = axis(low, high, HEIGHT_STEPS)

    assert first <= low
    assert high <= last
    assert 1 <= (last - first) / step <= 4
