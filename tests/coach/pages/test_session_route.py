import itertools
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.pages.session_page.route import Outline, distances, outline, simplified
from coach.sessions.samples import Column

RING = np.linspace(0, 2 * np.pi, 2000)


def points_of(drawn: Outline) -> list[tuple[float, float]]:
    pairs = re.findall(r"([\d.]+) ([\d.]+)", drawn.path)
    return [(float(x), float(y)) for x, y in pairs]


def around(latitude: float, degrees: float) -> tuple[Column, Column]:
    """A ring on the ground, equally wide and high in metres."""
    wider = degrees / np.cos(np.radians(latitude))
    return latitude + degrees * np.sin(RING), 10 + wider * np.cos(RING)


@pytest.mark.parametrize("latitude", [0.0, 46.0, -33.9, 69.0])
def test_a_ring_is_drawn_as_wide_as_it_is_high(latitude: float) -> None:
    drawn = outline(*around(latitude, 0.01))

    assert drawn is not None
    _, _, width, height = map(float, drawn.box.split())
    assert width == pytest.approx(300)
    assert height == pytest.approx(300, rel=0.01)


def test_north_is_up_and_east_is_right() -> None:
    drawn = outline(np.array([50.0, 50.01]), np.array([10.0, 10.01]))

    assert drawn is not None
    assert float(drawn.end[1]) < float(drawn.start[1])
    assert float(drawn.end[0]) > float(drawn.start[0])


def test_a_straight_road_is_two_points() -> None:
    drawn = outline(np.linspace(50, 50.1, 900), np.linspace(10, 10.1, 900))

    assert drawn is not None
    assert len(points_of(drawn)) == 2


def test_a_noisy_way_of_hours_is_drawn_with_at_most_300_points_that_keep_its_ends() -> None:
    trembling = np.random.default_rng(1).normal(0, 0.002, (2, 5000))
    lat, lon = np.cumsum(trembling, axis=1)

    drawn = outline(50 + lat, 10 + lon)

    assert drawn is not None
    points = points_of(drawn)
    assert 100 < len(points) <= 300
    assert (points[0], points[-1]) == (tuple(map(float, drawn.start)), tuple(map(float, drawn.end)))


def test_a_way_across_the_date_line_is_not_drawn_around_the_world() -> None:
    drawn = outline(np.array([0.0, 0.01, 0.02]), np.array([179.99, -180.0, -179.99]))

    assert drawn is not None
    assert drawn.box == "0 0 300 300"


def test_samples_without_a_position_are_passed_over() -> None:
    lat, lon = np.array([50.0, np.nan, 50.01]), np.array([10.0, np.nan, 10.0])

    drawn = outline(lat, lon)

    assert drawn is not None
    assert len(points_of(drawn)) == 2


def test_no_route_is_drawn_indoors() -> None:
    assert outline(np.array([np.nan] * 9), np.array([np.nan] * 9)) is None
    assert outline(np.array([50.0]), np.array([10.0])) is None
    assert outline(50 + np.array([0.0, 1e-5, 2e-5]), np.array([10.0] * 3)) is None


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=2, max_size=60))
def test_what_is_left_out_lies_within_half_a_pixel_of_what_stays(raw: list[tuple[float, float]]) -> None:
    points = np.array(raw)

    kept = simplified(points)

    for point in points:
        lines = itertools.pairwise(kept)
        assert min(float(distances(point[None], start, end)[0]) for start, end in lines) <= 0.5 + 1e-6
