from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.science.running import age_grade

pytestmark = pytest.mark.once

Surface = Literal["road", "track"]


def percent(sex: str, age: float, distance: float, time: float, surface: Surface = "road") -> float:
    grade = age_grade(sex, age, distance, time, surface)
    assert grade is not None
    return grade.percent


@pytest.mark.parametrize(
    ("sex", "age", "distance", "time", "surface", "expected"),
    [
        ("m", 50, 5000, 983, "road", 89.17),
        ("f", 50, 5000, 1080, "road", 91.59),
        ("m", 47, 5000, 771 / 0.9006, "road", 100),
        ("f", 47, 5000, 884 / 0.9225, "road", 100),
        ("m", 35, 100, 9.58 / 0.9999, "track", 100),
        ("m", 25, 42195, 7299, "road", 100),
        ("f", 25, 42195, 8044, "road", 100),
        ("m", 25, 21097.5, 3481, "road", 100),
        ("m", 25, 1609.344, 223.13, "track", 100),
        ("m", 25, 5000, 755.36, "track", 100),
    ],
)
def test_grades_are_those_of_the_printed_standards(
    sex: str, age: int, distance: float, time: float, surface: Surface, expected: float
) -> None:
    assert percent(sex, age, distance, time, surface) == pytest.approx(expected, abs=0.01)


def test_the_tables_name_stands_beside_the_grade() -> None:
    road, track = (age_grade("m", 66, 5000, 1300, surface) for surface in ("road", "track"))

    assert road is not None
    assert track is not None
    assert "2020" in road.table
    assert "2023" in track.table
    assert road.percent / track.percent == pytest.approx(1.02, abs=0.02)
    assert road.percent != track.percent


@pytest.mark.parametrize(
    ("age", "distance", "surface"),
    [(17, 5000, "road"), (101, 5000, "road"), (40, 4999, "road"), (40, 100001, "road"), (40, 42195, "track")],
)
def test_there_is_no_grade_for_minors_and_outside_the_table(age: int, distance: float, surface: Surface) -> None:
    assert age_grade("f", age, distance, 20000, surface) is None


def test_a_birthday_to_come_counts_the_completed_year() -> None:
    assert percent("m", 47.9, 5000, 1200) == percent("m", 47, 5000, 1200)
    assert percent("m", 100.5, 5000, 4000) == percent("m", 100, 5000, 4000)


@pytest.mark.parametrize(
    ("sex", "age", "distance", "time", "surface", "sentence"),
    [
        ("x", 40, 5000, 1200, "road", "Sex"),
        ("m", -1, 5000, 1200, "road", "Age"),
        ("m", 40, 0, 1200, "road", "distance"),
        ("m", 40, 5000, 0, "road", "time"),
        ("m", 40, 5000, 100, "road", "speed"),
        ("m", 40, 5000, 1200, "trail", "road or track"),
    ],
)
def test_a_race_that_cannot_be_is_refused(
    sex: str, age: int, distance: float, time: float, surface: Surface, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        age_grade(sex, age, distance, time, surface)


@given(st.sampled_from("mf"), st.integers(35, 99), st.floats(5000, 99999), st.floats(2.5, 5))
def test_the_same_time_a_year_older_is_a_higher_grade(sex: str, age: int, distance: float, speed: float) -> None:
    time = distance / speed

    assert percent(sex, age, distance, time) < percent(sex, age + 1, distance, time)


@given(st.sampled_from("mf"), st.integers(18, 100), st.floats(60, 9999), st.floats(2.5, 5))
def test_a_standard_does_not_jump_between_distances(sex: str, age: int, distance: float, speed: float) -> None:
    time = distance / speed

    here, beside = (percent(sex, age, each, time, "track") for each in (distance, distance + 1e-4))

    assert here == pytest.approx(beside, rel=1e-4)


@given(st.sampled_from("mf"), st.integers(18, 100), st.floats(5000, 100000), st.floats(2.5, 5))
def test_half_the_time_is_twice_the_grade(sex: str, age: int, distance: float, speed: float) -> None:
    assert percent(sex, age, distance, distance / speed / 2) == pytest.approx(
        2 * percent(sex, age, distance, distance / speed)
    )


@given(st.sampled_from("mf"), st.integers(18, 100), st.floats(5000, 90000), st.floats(1, 9000))
def test_the_longer_distance_in_the_same_time_is_the_higher_grade(
    sex: str, age: int, distance: float, more: float
) -> None:
    assert percent(sex, age, distance, 40000) < percent(sex, age, distance + more, 40000)
