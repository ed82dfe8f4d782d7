"""An edit that leaves a text leaves what is stored behind it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from athletes.fields import DistanceField, DurationField, TenthsField
from athletes.measured import MeasuredForm

STORED = {"far": 8_214_567, "long": 2_712_345, "effort": 73}


class Form(MeasuredForm):
    """One measure of each kind."""

    far = DistanceField(label="Distance", most=2**31 - 1)
    long = DurationField()
    effort = TenthsField()


def saved(data: dict[str, str], units: str = "metric", **stored: int | None) -> dict[str, Any]:
    form = Form(data, initial=STORED | stored, units=units)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_a_text_that_stands_as_shown_keeps_the_finer_value() -> None:
    assert saved({"far": "8.21", "long": "45:12", "effort": "7.3"}) == STORED


def test_a_text_that_was_changed_is_taken() -> None:
    assert saved({"far": "8.22", "long": "45:13", "effort": "7.5"}) == {
        "far": 8_220_000,
        "long": 2_713_000,
        "effort": 75,
    }


def test_the_same_number_written_otherwise_is_taken_as_typed() -> None:
    assert saved({"far": "8,21", "long": "45:12", "effort": ""})["far"] == 8_210_000


def test_an_emptied_field_forgets_the_value() -> None:
    assert saved({"far": "", "long": "45:12", "effort": ""}) == {"far": None, "long": 2_712_345, "effort": None}


def test_nothing_stored_leaves_what_was_typed() -> None:
    assert saved({"far": "8.21", "long": "", "effort": ""}, far=None)["far"] == 8_210_000


def test_what_a_watch_recorded_may_be_longer_than_what_is_typed() -> None:
    fifty_hours = 50 * 3_600_000

    assert saved({"far": "", "long": "50:00:00", "effort": ""}, long=fifty_hours)["long"] == fifty_hours
    assert not Form({"long": "50:00:00"}, units="metric").is_valid()


def test_labels_name_the_unit() -> None:
    assert Form(units="imperial")["far"].label == "Distance, mi"


@given(st.integers(0, 2**31 - 1), st.sampled_from(["metric", "imperial"]))
def test_any_stored_distance_survives_an_untouched_form_in_any_units(mm: int, name: str) -> None:
    shown = Form(initial={"far": mm}, units=name)["far"].value()

    assert saved({"far": shown, "long": "", "effort": ""}, units=name, far=mm)["far"] == mm
