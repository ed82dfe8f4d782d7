"""Distances between positions."""

import math

import numpy as np
import pytest

from coach.science.positions import EARTH_RADIUS_M, steps_m


def test_a_degree_of_latitude_is_the_same_everywhere() -> None:
    degree = EARTH_RADIUS_M * math.pi / 180

    assert steps_m([0, 1, 2], [7, 7, 7]) == pytest.approx([degree, degree])


def test_a_degree_of_longitude_shrinks_with_the_cosine_of_latitude() -> None:
    equator, north = steps_m([0, 0], [0, 1]), steps_m([60, 60], [0, 1])

    assert north == pytest.approx(equator / 2, rel=1e-4)


def test_paris_to_london_is_344_km() -> None:
    assert steps_m([48.8566, 51.5074], [2.3522, -0.1278]) == pytest.approx([343_600], rel=0.001)


def test_the_date_line_is_no_distance() -> None:
    assert steps_m([0, 0], [179.9999, -179.9999])[0] < 30


def test_opposite_ends_of_the_earth_are_half_its_circumference_apart() -> None:
    assert steps_m([0, 0], [0, 180]) == pytest.approx([math.pi * EARTH_RADIUS_M])


def test_one_position_makes_no_step() -> None:
    assert steps_m([1], [1]).size == 0


def test_an_unknown_position_makes_unknown_steps() -> None:
    assert np.isnan(steps_m([0, math.nan, 0], [0, 0, 0])).all()
