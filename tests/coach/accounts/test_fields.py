from __future__ import annotations

import datetime
import zoneinfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from athletes import units
from coach.accounts import zones
from coach.accounts.fields import SHORTEST_MM, TALLEST_MM, StatureField
from coach.accounts.forms.person import age_on

heights = st.integers(SHORTEST_MM, TALLEST_MM)


def field(name: str) -> StatureField:
    """A field that reads these units."""
    stature = StatureField(required=False)
    stature.units = name
    return stature


@pytest.mark.parametrize(
    ("text", "name", "mm"),
    [
        ("180", "metric", 1800),
        ("180.5", "metric", 1805),
        ("180,5", "metric", 1805),
        (" 180 cm ", "metric", 1800),
        ("180cm", "imperial", 1800),
        ("71", "imperial", 1803),
        ("5' 11\"", "imperial", 1803),
        ("5'11", "metric", 1803),
        ("5 ft 11 in", "imperial", 1803),
        ("5’ 11.5”", "imperial", 1816),
        ("6'", "imperial", 1829),
    ],
)
def test_heights_are_read_as_people_write_them(text: str, name: str, mm: int) -> None:
    assert field(name).clean(text) == mm


@pytest.mark.parametrize("text", ["tall", "1m80", "5'11'12", "nan", "inf", "-"])
def test_what_is_no_height_gets_an_example(text: str) -> None:
    with pytest.raises(ValidationError, match="Write centimetres, as 180"):
        field("metric").clean(text)


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("18", "metric", "Between 50 cm and 280 cm, please."),
        ("170", "imperial", "Between 1' 7.5\" and 9' 2\", please."),
    ],
)
def test_an_impossible_height_gets_the_limits_in_the_persons_units(text: str, name: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field(name).clean(text)

    assert refused.value.messages == [sentence]


def test_no_height_is_no_height() -> None:
    assert field("metric").clean("") is None


@given(heights)
def test_a_height_in_centimetres_comes_back_as_it_was(mm: int) -> None:
    assert units.stature_to_mm(units.stature(mm, "metric"), "metric") == mm


@given(heights)
def test_a_height_in_feet_and_inches_comes_back_within_a_quarter_of_an_inch(mm: int) -> None:
    again = units.stature_to_mm(units.stature(mm, "imperial"), "imperial")

    assert abs(again - mm) <= units.MM_PER_INCH / 4 + 1


@given(st.text(max_size=12), st.sampled_from(["metric", "imperial"]))
def test_any_text_is_a_height_or_gets_a_sentence(text: str, name: str) -> None:
    try:
        height = field(name).clean(text)
    except ValidationError:
        return
    assert height is None or SHORTEST_MM <= height <= TALLEST_MM


@given(st.dates(), st.dates())
def test_age_is_the_number_of_birthdays(birth: datetime.date, day: datetime.date) -> None:
    age = age_on(day, birth)

    assert (birth.year + age, birth.month, birth.day) <= (day.year, day.month, day.day)
    assert (birth.year + age + 1, birth.month, birth.day) > (day.year, day.month, day.day)


def test_every_zone_to_choose_is_known_and_stands_once() -> None:
    names = [name for _, members in zones.by_area() for name, _ in members]

    assert len(names) == len(set(names)) > 400
    assert set(names) <= zoneinfo.available_timezones()


@pytest.mark.parametrize(
    ("zone", "words"), [("Europe/Berlin", "Berlin"), ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires")]
)
def test_a_zone_is_named_after_its_place(zone: str, words: str) -> None:
    assert dict(member for _, members in zones.by_area() for member in members)[zone] == words
