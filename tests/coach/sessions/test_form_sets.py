"""The form of one set."""

from typing import Any

import pytest

from coach.sessions.documents import SetDoc
from coach.sessions.forms.sets import MEASURED, SetForm, raw_set
from coach.sessions.models import Exercise, WorkSet
from tests.factories import WorkSetFactory, exercise

pytestmark = pytest.mark.django_db


def form(slug: str = "back-squat-high-bar", units: str = "metric", **typed: str) -> SetForm:
    return SetForm(typed, exercise=exercise(slug), units=units)


def set_doc(slug: str = "back-squat-high-bar", **typed: str) -> SetDoc:
    made = form(slug, **typed)
    assert made.is_valid(), made.errors
    return made.document()


@pytest.mark.parametrize(
    ("slug", "typed", "doc"),
    [
        ("back-squat-high-bar", {"mass_g": "110", "reps": "3", "rpe": "8,5"}, SetDoc(reps=3, mass_g=110_000, rpe=85)),
        ("back-squat-high-bar", {"kind": "warmup", "mass_g": "60", "reps": "5"}, SetDoc("warmup", 5, 60_000)),
        ("back-squat-high-bar", {"kind": "drop", "mass_g": "90", "reps": "6"}, SetDoc("drop", 6, 90_000)),
        ("back-squat-high-bar", {"mass_g": "140", "reps": "0"}, SetDoc(reps=0, mass_g=140_000)),
        ("pull-up", {"reps": "8"}, SetDoc(reps=8)),
        ("pull-up", {"mass_g": "10", "reps": "5"}, SetDoc(reps=5, mass_g=10_000)),
        ("pull-up", {"mass_g": "-20", "reps": "8"}, SetDoc(reps=8, mass_g=-20_000)),
        ("assisted-pull-up", {"mass_g": "-20", "reps": "8"}, SetDoc(reps=8, mass_g=-20_000)),
        ("assisted-pull-up", {"mass_g": "20", "reps": "8"}, SetDoc(reps=8, mass_g=-20_000)),
        ("split-squat", {"mass_g": "40", "reps": "8", "side": "left"}, SetDoc(reps=8, mass_g=40_000, side="left")),
        ("plank", {"duration_ms": "45", "rpe": "7"}, SetDoc(duration_ms=45_000, rpe=70)),
        ("farmers-carry", {"mass_g": "64", "distance_mm": "40"}, SetDoc(mass_g=64_000, distance_mm=40_000)),
        ("farmers-carry", {"mass_g": "64", "duration_ms": "1:10"}, SetDoc(mass_g=64_000, duration_ms=70_000)),
        ("drop-jump", {"contacts": "20", "height_mm": "0.4"}, SetDoc(contacts=20, height_mm=400)),
    ],
)  # fmt: skip
def test_a_set_is_kept_at_rest(slug: str, typed: dict[str, str], doc: SetDoc) -> None:
    assert set_doc(slug, **typed) == doc


@pytest.mark.parametrize(
    ("slug", "typed", "field", "sentence"),
    [
        ("back-squat-high-bar", {"mass_g": "110"}, "reps", "How many reps?"),
        ("back-squat-high-bar", {"rpe": "8"}, "reps", "How many reps?"),
        ("plank", {"mass_g": "10"}, "duration_ms", "How long? Example: 0:45"),
        ("farmers-carry", {"mass_g": "64"}, "distance_mm", "How far, or how long?"),
        ("drop-jump", {"height_mm": "0.4"}, "contacts", "How many contacts?"),
        ("drop-jump", {"contacts": "20", "height_mm": "6"}, "height_mm", "This must be between 0 and 5 m."),
        ("back-squat-high-bar", {"mass_g": "2001", "reps": "1"}, "mass_g", "This must be between -500 and 2,000 kg."),
        ("back-squat-high-bar", {"mass_g": "heavy", "reps": "1"}, "mass_g", "This is not a number. Example: 62.5"),
        ("back-squat-high-bar", {"reps": "many"}, "reps", "Enter a whole number."),
        ("back-squat-high-bar", {"reps": "5", "rpe": "11"}, "rpe", "This must be a number from 1 to 10."),
        ("plank", {"duration_ms": "long"}, "duration_ms", "Write a time as 45 (seconds) or 1:30."),
    ],
)
def test_a_mistake_gets_its_sentence_at_its_field(slug: str, typed: dict[str, str], field: str, sentence: str) -> None:
    made = form(slug, **typed)

    assert not made.is_valid()
    assert dict(made.errors) == {field: [sentence]}


def test_an_imperial_lifter_types_pounds_and_feet() -> None:
    squat = form(units="imperial", mass_g="135", reps="5")
    carry = form("farmers-carry", units="imperial", distance_mm="100")

    assert squat.is_valid()
    assert carry.is_valid()
    assert squat.document().mass_g == 61_235
    assert carry.document().distance_mm == 30_480
    assert squat["mass_g"].label == "lb"


@pytest.mark.parametrize("typed", [{}, {"kind": "warmup"}, {"side": "left"}, {"mass_g": " "}])
def test_a_row_in_which_nothing_was_measured_is_empty(typed: dict[str, str]) -> None:
    made = form(**typed)

    assert made.is_valid()
    assert made.is_empty()


@pytest.mark.parametrize(
    ("slug", "columns"),
    [
        ("back-squat-high-bar", ["mass_g", "reps", "rpe"]),
        ("plank", ["mass_g", "duration_ms", "rpe"]),
        ("farmers-carry", ["mass_g", "distance_mm", "duration_ms"]),
        ("drop-jump", ["contacts", "height_mm", "rpe"]),
    ],
)
def test_a_set_asks_for_what_its_exercise_is_counted_in(slug: str, columns: list[str]) -> None:
    assert [field.name for field in form(slug).columns()] == columns


def test_an_exercise_that_is_not_known_yet_is_counted_in_reps() -> None:
    assert [field.name for field in SetForm(units="metric").columns()] == ["mass_g", "reps", "rpe"]


def test_what_is_not_asked_for_stays_with_the_set_out_of_sight() -> None:
    made = form("plank", duration_ms="45", reps="3", side="left", contacts="")

    assert [field.name for field in made.others()] == ["reps", "side"]
    assert [field.name for field in form("side-plank", side="left").others()] == []


def test_a_text_that_a_stored_set_is_shown_by_keeps_what_is_stored() -> None:
    squat = exercise()
    stored = {(squat.pk, "mass_g", "61.23"): 61_235}

    def grams(typed: str, of: Exercise = squat) -> Any:
        made = SetForm({"mass_g": typed, "reps": "5"}, exercise=of, stored=stored, units="metric")
        assert made.is_valid()
        return made.document().mass_g

    assert (grams("61.23"), grams("61.24"), grams("61.23", exercise("front-squat"))) == (61_235, 61_240, 61_230)


def test_a_saved_set_is_shown_as_it_would_be_typed() -> None:
    row: WorkSet = WorkSetFactory.create(mass_g=61_235, reps=5, rpe=85, duration_ms=45_500, side="left", kind="drop")

    shown = raw_set(SetForm(units="imperial"), row)

    assert shown == dict.fromkeys(MEASURED, "") | {
        "kind": "drop", "side": "left", "mass_g": "135", "reps": "5", "rpe": "8.5", "duration_ms": "0:45.5",
    }  # fmt: skip
