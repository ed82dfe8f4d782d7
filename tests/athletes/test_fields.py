"""Fields that take people's units."""

import contextlib
import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from athletes import fields

KG = 1000


def mass(name: str = "metric", least: int = 20_000, most: int = 400_000) -> fields.MassField:
    field = fields.MassField(least=least, most=most, example="73.5")
    field.use(name)
    return field


def sentence(field: forms.Field, typed: str) -> str:
    with pytest.raises(ValidationError) as error:
        field.clean(typed)
    return " ".join(error.value.messages)


@pytest.mark.parametrize(
    ("name", "typed", "grams"), [("metric", "73.5", 73_500), ("metric", "73,5", 73_500), ("imperial", "162,04", 73_500)]
)
def test_a_mass_is_kept_in_grams_whatever_it_is_typed_in(name: str, typed: str, grams: int) -> None:
    assert mass(name).clean(typed) == grams


def test_a_distance_is_kept_in_millimetres_from_km_and_miles() -> None:
    field = fields.DistanceField(most=10**9)
    metric = field.clean("8,21")
    field.use("imperial")

    assert (metric, field.clean("5")) == (8_210_000, 8_046_720)


def test_an_ascent_is_kept_in_millimetres_from_metres_and_feet() -> None:
    field = fields.HeightField(most=10**9)
    metric = field.clean("120")
    field.use("imperial")

    assert (metric, field.clean("100")) == (120_000, 30_480)


def test_nothing_typed_is_nothing_known() -> None:
    assert mass().clean("") is None
    assert fields.DurationField().clean(" ") is None
    assert fields.TenthsField().clean("") is None


def test_what_is_no_number_is_told_with_an_example() -> None:
    assert sentence(mass(), "heavy") == "This is not a number. Example: 73.5"


def test_a_number_out_of_range_is_told_the_range_in_the_persons_units() -> None:
    assert sentence(mass(), "19") == "This must be between 20 and 400 kg."
    assert sentence(mass("imperial"), "900") == "This must be between 44.1 and 881 lb."


@pytest.mark.parametrize("name", ["metric", "imperial"])
@pytest.mark.parametrize(
    "field_class", [fields.DistanceField, fields.HeightField, fields.MassField], ids=lambda one: one.__name__
)
@given(least=st.integers(1, 10**6), span=st.integers(10**5, 10**9))
def test_both_limits_that_are_said_are_allowed(
    field_class: type[fields.MeasureField], name: str, least: int, span: int
) -> None:
    field = field_class(least=least, most=least + span)
    field.use(name)

    said = field.limits()

    for limit in (said["least"], said["most"]):
        assert least <= (field.clean(limit.replace(",", "")) or 0) <= least + span


def test_a_stored_measure_is_shown_in_the_persons_units_without_zeros() -> None:
    assert mass().prepare_value(73_500) == "73.5"
    assert mass("imperial").prepare_value(61_235) == "135"
    assert mass().prepare_value("73,50") == "73,50"
    assert mass().prepare_value(None) is None


@pytest.mark.parametrize(("typed", "ms"), [("45", 2_700_000), ("45:30", 2_730_000), ("1:02:03", 3_723_000)])
def test_a_time_is_minutes_a_clock_or_hours(typed: str, ms: int) -> None:
    assert fields.DurationField().clean(typed) == ms


def test_a_bare_number_is_seconds_in_a_short_field() -> None:
    assert fields.DurationField(short=True).clean("45") == 45_000


def test_what_is_no_time_is_told_how_to_write_one() -> None:
    assert sentence(fields.DurationField(), "fast") == "Write a time as 45 (minutes), 45:30 or 1:02:03."
    assert sentence(fields.DurationField(short=True), "fast") == "Write a time as 45 (seconds) or 1:30."


def test_a_time_that_is_too_long_is_told_so() -> None:
    assert sentence(fields.DurationField(most_hours=5), "5:00:01") == "This is longer than 5 hours."
    assert fields.DurationField(most_hours=5).clean("5:00:00") == 18_000_000


def test_a_stored_time_is_shown_as_a_clock_and_a_short_one_exactly() -> None:
    assert fields.DurationField().prepare_value(2_712_345) == "45:12"
    assert fields.DurationField(short=True).prepare_value(61_400) == "1:01.4"
    assert fields.DurationField().prepare_value("45") == "45"


@pytest.mark.parametrize(("typed", "tenths"), [("8", 80), ("8.5", 85), ("8,5", 85), ("10", 100)])
def test_rpe_is_kept_in_tenths(typed: str, tenths: int) -> None:
    assert fields.TenthsField(least=10).clean(typed) == tenths


@pytest.mark.parametrize("typed", ["0.9", "10.1", "hard", "1e308"])
def test_rpe_off_its_scale_is_told_the_scale(typed: str) -> None:
    assert sentence(fields.TenthsField(least=10), typed) == "This must be a number from 1 to 10."


def test_tenths_are_shown_as_they_are_typed() -> None:
    assert [fields.TenthsField().prepare_value(value) for value in (80, 85, None, "8,5")] == ["8", "8.5", None, "8,5"]


@pytest.mark.parametrize(
    "field", [mass(), fields.DurationField(), fields.TenthsField()], ids=lambda one: type(one).__name__
)
@given(typed=st.text(max_size=20) | st.from_regex(re.compile(r"[-\d.,:e_]{1,12}"), fullmatch=True))
def test_whatever_is_typed_is_taken_or_gets_a_sentence(field: forms.Field, typed: str) -> None:
    with contextlib.suppress(ValidationError):
        assert isinstance(field.clean(typed), int | None)


def test_the_unit_stands_in_the_label() -> None:
    class Form(forms.Form):
        far = fields.DistanceField(label="Distance", most=10**9)
        load = fields.MassField(label="", most=10**6)
        effort = fields.TenthsField(label="Effort")

    form = Form()
    fields.use_units(form, "imperial")

    assert [form[name].label for name in ("far", "load", "effort")] == ["Distance, mi", "lb", "Effort"]
