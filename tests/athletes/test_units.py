"""What people type and read, and the integers at rest."""

import math

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from athletes import units

UNITS = ("metric", "imperial")
names = st.sampled_from(UNITS)


@pytest.mark.parametrize(
    ("typed", "ms"),
    [
        ("45", 2_700_000),
        ("45:30", 2_730_000),
        ("1:02:03", 3_723_000),
        ("90:00", 5_400_000),
        ("45.5", 2_730_000),
        ("45,5", 2_730_000),
        ("45:30.2", 2_730_200),
        (" 0:38,45 ", 38_450),
        ("999:59:59", 3_599_999_000),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, ms: int) -> None:
    assert units.to_ms(typed) == ms


def test_a_bare_number_is_in_the_unit_of_its_field() -> None:
    assert units.to_ms("38", units.MS_PER_SECOND) == 38_000
    assert units.to_ms("38.5", units.MS_PER_SECOND) == 38_500
    assert units.to_ms("0:38", units.MS_PER_SECOND) == units.to_ms("0:38") == 38_000


@pytest.mark.parametrize("typed", ["", "fast", "45 min", "45:75", "1:75:00", "1:2:3:4", "-45", "45:", ":30", "1:00:75"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{typed}$"):
        units.to_ms(typed)


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "0:00"), (38_000, "0:38"), (2_730_499, "45:30"), (3_599_600, "1:00:00"), (3_723_000, "1:02:03")],
)
def test_a_duration_is_read_to_the_second(ms: int, text: str) -> None:
    assert units.clock(ms) == text


@given(st.integers(0, 400 * 3600))
def test_every_clock_reads_back_as_its_time(seconds: int) -> None:
    assert units.to_ms(units.clock(seconds * 1000)) == seconds * 1000


@given(st.integers(0, 100 * 3_600_000))
def test_an_exact_clock_loses_nothing(ms: int) -> None:
    assert units.to_ms(units.exact_clock(ms)) == ms


@pytest.mark.parametrize(
    ("typed", "number"),
    [("62.5", 62.5), ("62,5", 62.5), (" 8 ", 8), ("-20", -20), ("−20", -20), ("+5", 5), (".5", 0.5), ("7.", 7)],
)
def test_a_number_takes_a_point_or_a_comma(typed: str, number: float) -> None:
    assert units.plain_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "eight", "1e308", "1e5", "1_0", "nan", "inf", "²", "1,200.5", "8 km", "1234567890", "-"]
)
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{typed}$"):
        units.plain_number(typed)


@given(st.integers(0, 2**31 - 1), names)
def test_a_distance_comes_back_from_the_readers_units(mm: int, name: str) -> None:
    assert units.to_mm(units.distance(mm, name), name) == mm


@given(st.integers(-500_000, 2_000_000), names)
def test_a_mass_comes_back_from_the_readers_units(grams: int, name: str) -> None:
    assert units.to_g(units.mass(grams, name), name) == grams


@given(st.integers(0, 100_000_000), names)
def test_a_height_comes_back_from_the_readers_units(mm: int, name: str) -> None:
    assert units.height_to_mm(units.height(mm, name), name) == mm


def test_a_mile_a_pound_and_a_foot_are_what_the_treaty_says() -> None:
    assert units.to_mm(1, "imperial") == 1_609_344
    assert units.to_g(1000, "imperial") == 453_592
    assert units.height_to_mm(10, "imperial") == 3048


def test_volume_is_read_in_tonnes_or_thousands_of_pounds() -> None:
    assert units.volume(12_500_000, "metric") == 12.5
    assert units.volume(4_535_924, "imperial") == pytest.approx(10.0, abs=1e-4)


@pytest.mark.parametrize(
    ("typed", "name", "mm"),
    [
        ("180", "metric", 1800),
        ("180,5 cm", "metric", 1805),
        ("180 cm", "imperial", 1800),
        ("71", "imperial", 1803),
        ("5' 11\"", "metric", 1803),
        ("5 ft 11", "imperial", 1803),
        ("5′11.5″", "imperial", 1816),
        ("6'", "imperial", 1829),
    ],
)
def test_a_persons_height_is_read_in_centimetres_or_feet_and_inches(typed: str, name: str, mm: int) -> None:
    assert units.stature_to_mm(typed, name) == mm


@pytest.mark.parametrize("typed", ["tall", "5' 12\"", "nan", "1e999", ""])
def test_what_is_no_persons_height_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{typed}$"):
        units.stature_to_mm(typed, "metric")


@given(st.integers(500, 2800), names)
def test_a_persons_height_reads_back_to_the_half_inch(mm: int, name: str) -> None:
    assert abs(units.stature_to_mm(units.stature(mm, name), name) - mm) <= (7 if name == "imperial" else 0)


def test_pace_is_per_kilometre_or_mile_and_unknown_without_a_distance() -> None:
    assert units.pace_ms(10_000_000, 3_000_000, "metric") == 300_000
    assert units.pace_ms(10_000_000, 3_000_000, "imperial") == 482_803
    assert units.pace_ms(0, 3_000_000, "metric") is None


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (102.5, 2, "102.5"),
        (100.0, 2, "100"),
        (1200.0, 2, "1,200"),
        (8.0, 1, "8.0"),
        (1234.4, 0, "1,234"),
        (-0.01, 1, "0.0"),
    ],
)
def test_a_number_is_read_without_zeros_that_say_nothing(value: float, places: int, text: str) -> None:
    assert units.number(value, places) == text


def test_a_number_is_read_with_the_languages_own_comma() -> None:
    with translation.override("de"):
        assert units.number(1234.5, 2) == "1.234,5"


@given(st.integers(0, 6).map(lambda power: 10**power), st.floats(0.001, 999, allow_nan=False))
def test_a_limit_that_is_said_lies_within_what_it_limits(scale: int, fraction: float) -> None:
    value = scale * fraction

    low, high = (float(units.limit(value, inward).replace(",", "")) for inward in (math.ceil, math.floor))

    assert high <= value * (1 + 1e-6)
    assert low >= value * (1 - 1e-6)
    assert low - high <= value / 50


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.001, "0.001"), (44.0924, "44.1"), (20.0, "20"), (2000, "2,000"), (-500, "-500")]
)
def test_a_limit_is_said_in_three_figures(value: float, text: str) -> None:
    assert units.limit(value, math.ceil) == text


def test_units_have_names_for_both_readers() -> None:
    named = [units.distance_unit, units.mass_unit, units.volume_unit, units.height_unit]

    assert [name("metric") for name in named] == ["km", "kg", "t", "m"]
    assert [name("imperial") for name in named] == ["mi", "lb", "k lb", "ft"]
