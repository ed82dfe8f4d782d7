"""The form of a run."""

import datetime
from typing import Any

import pytest
from django.http import QueryDict

from athletes.models import Athlete
from coach.sessions import writing
from coach.sessions.documents import RepeatDoc, RunDoc, SessionDoc
from coach.sessions.forms.run import RunEditor
from coach.sessions.models import Hill, Session, Shoe
from coach.sessions.reading import document_of
from tests.factories import DAY, AthleteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)


def sent(**typed: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"local_date": "2026-03-04", "distance_mm": "8.2", "duration_ms": "45:10", "kind": "easy", **typed})
    return data


def editor(athlete: Athlete, session: Session | None = None, units: str = "metric", **typed: Any) -> RunEditor:
    return RunEditor(athlete, units, sent(**typed), session)


def document(athlete: Athlete, session: Session | None = None, **typed: Any) -> SessionDoc:
    made = editor(athlete, session, **typed)
    assert made.is_valid(), (made.head.errors, [row.errors for row in made.rows])
    return made.document()


def run(athlete: Athlete, **typed: Any) -> RunDoc:
    doc = document(athlete, **typed).run
    assert doc is not None
    return doc


def mistakes(athlete: Athlete, **typed: Any) -> dict[str, list[str]]:
    made = editor(athlete, **typed)
    assert not made.is_valid()
    return {name: [str(sentence) for sentence in errors] for name, errors in made.head.errors.items()}


def test_distance_and_time_are_kept_at_rest(athlete: Athlete) -> None:
    doc = document(athlete)

    assert doc == SessionDoc("run", DAY, duration_ms=2_710_000, run=RunDoc("easy", 8_200_000))


@pytest.mark.parametrize(("typed", "ms"), [("45", 2_700_000), ("45:30", 2_730_000), ("1:02:03", 3_723_000)])
def test_time_is_taken_as_minutes_as_a_clock_and_with_hours(athlete: Athlete, typed: str, ms: int) -> None:
    assert document(athlete, duration_ms=typed).duration_ms == ms


def test_everything_else_may_be_said(athlete: Athlete) -> None:
    said = run(
        athlete, kind="hills", ascent_mm="320", hr_mean="151", hr_max="178", cadence="172", surface="trail",
        race_heat="on", race_hills="on", race_trail="on", race_wind="on",
    )  # fmt: skip

    conditions: dict[str, Any] = {"race_heat": True, "race_hills": True, "race_trail": True, "race_wind": True}
    assert said == RunDoc("hills", 8_200_000, None, 320_000, 151, 178, 172, surface="trail", **conditions)


def test_a_distance_or_a_time_alone_is_enough(athlete: Athlete) -> None:
    assert document(athlete, distance_mm="").duration_ms == 2_710_000
    assert run(athlete, duration_ms="").distance_mm == 8_200_000


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"distance_mm": "", "duration_ms": ""}, "distance_mm", "Say how far it was, or how long it took."),
        ({"duration_ms": "8:20"}, "duration_ms", "This is faster than anybody has run. Is it minutes, as in 45:30?"),
        ({"duration_ms": "0"}, "duration_ms", "This is faster than anybody has run. Is it minutes, as in 45:30?"),
        ({"duration_ms": "45 min"}, "duration_ms", "Write a time as 45 (minutes), 45:30 or 1:02:03."),
        ({"duration_ms": "48:00:01"}, "duration_ms", "This is longer than 48 hours."),
        ({"distance_mm": "far", "duration_ms": ""}, "distance_mm", "This is not a number. Example: 8.2"),
        ({"distance_mm": "1001"}, "distance_mm", "This must be between 0.001 and 1,000 km."),
        ({"ascent_mm": "20001"}, "ascent_mm", "This must be between 0 and 20,000 m."),
        ({"hr_mean": "160", "hr_max": "150"}, "hr_mean", "The mean cannot be above the highest."),
        ({"hr_max": "251"}, "hr_max", "Ensure this value is less than or equal to 250."),
        ({"cadence": "many"}, "cadence", "Enter a whole number."),
        ({"kind": "stroll"}, "kind", "Select a valid choice. stroll is not one of the available choices."),
    ],
)
def test_a_mistake_gets_its_sentence_at_its_field(
    athlete: Athlete, typed: dict[str, str], field: str, sentence: str
) -> None:
    assert mistakes(athlete, **typed) == {field: [sentence]}


def test_an_imperial_reader_gets_the_range_in_miles(athlete: Athlete) -> None:
    made = editor(athlete, units="imperial", distance_mm="700")

    assert made.head.errors["distance_mm"] == ["This must be between 0.000622 and 621 mi."]


def test_a_race_is_all_out_and_another_run_where_it_is_ticked(athlete: Athlete) -> None:
    assert document(athlete, kind="race").all_out
    assert document(athlete, kind="tempo", all_out="on").all_out
    assert not document(athlete, kind="tempo").all_out


def test_a_new_pair_of_shoes_is_made_once(athlete: Athlete) -> None:
    first, second = run(athlete, new_shoe="Blue pair"), run(athlete, new_shoe=" blue  pair ")

    pair = Shoe.objects.get()
    assert (pair.name, pair.athlete) == ("Blue pair", athlete)
    assert first.shoe == second.shoe == pair.pk


def test_a_form_that_is_only_checked_makes_no_shoes(athlete: Athlete) -> None:
    assert editor(athlete, new_shoe="Blue pair").is_valid()

    assert not Shoe.objects.exists()


def test_a_pair_is_chosen_among_ones_own(athlete: Athlete) -> None:
    own = Shoe.objects.create(athlete=athlete, name="Blue pair")
    other = Shoe.objects.create(athlete=AthleteFactory.create(), name="Blue pair")

    assert run(athlete, shoe=str(own.pk)).shoe == own.pk
    assert list(mistakes(athlete, shoe=str(other.pk))) == ["shoe"]


def test_retired_pairs_are_offered_last(athlete: Athlete) -> None:
    for name, retired_on in (("A", DAY), ("B", None), ("C", None)):
        Shoe.objects.create(athlete=athlete, name=name, retired_on=retired_on)

    offered = RunEditor(athlete, "metric").head["shoe"]

    assert [str(option.choice_label) for option in offered] == ["Not said", "B", "C", "A"]


REPEATS: dict[str, Any] = {
    "repeats-0-count": "2",
    "repeats-0-distance": "1 km",
    "repeats-0-times": "3:45, 3:40",
    "repeats-1-count": "10",
    "repeats-1-times": "38",
    "repeats-1-hill": "Vine Street",
    "repeats-2-count": "",
}


def test_rows_of_repeats_follow_each_other(athlete: Athlete) -> None:
    said = run(athlete, **REPEATS)

    hill = Hill.objects.get()
    two = (RepeatDoc(1_000_000, 225_000), RepeatDoc(1_000_000, 220_000))
    assert said.repeats == (*two, *[RepeatDoc(None, 38_000, None, hill.pk)] * 10)


def test_a_mistake_in_a_row_of_repeats_stops_the_save(athlete: Athlete) -> None:
    made = editor(athlete, **REPEATS | {"repeats-1-times": "fast"})

    assert not made.is_valid()
    assert made.rows[1].errors == {"times": ["Write times as 38, 38, 39 or 3:45, parted by commas."]}


def test_another_row_keeps_all_that_was_typed(athlete: Athlete) -> None:
    typed = REPEATS | {"distance_mm": "eight", "all_out": "on", "effort": "70", "comment": "Wet", "race_wind": "on"}
    made = editor(athlete, **typed)

    made.restructure("add-repeat")

    assert {name: made.head[name].value() for name in typed if name in made.head.fields} == {
        "distance_mm": "eight", "all_out": "on", "effort": "70", "comment": "Wet", "race_wind": "on",
    }  # fmt: skip
    assert [row["count"].value() for row in made.rows] == ["2", "10", "", None]
    assert made.rows[1]["hill"].value() == "Vine Street"


@pytest.fixture
def recorded(athlete: Athlete) -> Session:
    """A run with moving time and power of a watch, and repeats to the tenth."""
    hill = Hill.objects.create(athlete=athlete, name="Vine Street", length_mm=200_000, ascent_mm=14_000)
    repeats = tuple(RepeatDoc(402_336, time, 90_500, hill.pk) for time in (61_400, 61_900))
    doc = RunDoc("hills", 8_214_567, moving_ms=2_700_000, ascent_mm=123_456, power_w=250, repeats=repeats)
    return writing.create(athlete, athlete.user, SessionDoc("run", DAY, duration_ms=2_712_345, run=doc))


def shown(made: RunEditor) -> dict[str, str]:
    values = {
        f"{form.add_prefix(name)}": form[name].value() for form in (made.head, *made.rows) for name in form.fields
    }
    return {name: str(value) for name, value in values.items() if value not in (None, False)}


@pytest.mark.parametrize("units", ["metric", "imperial"])
def test_an_untouched_edit_changes_nothing_in_any_units(athlete: Athlete, recorded: Session, units: str) -> None:
    before = document_of(recorded)

    made = RunEditor(athlete, units, sent(**shown(RunEditor(athlete, units, session=recorded))), recorded)

    assert made.is_valid(), (made.head.errors, [row.errors for row in made.rows])
    assert made.document() == before
    assert Hill.objects.get().length_mm == 200_000


def test_an_edit_keeps_what_only_a_watch_knows(athlete: Athlete, recorded: Session) -> None:
    said = document(athlete, recorded, distance_mm="9").run

    assert said is not None
    assert (said.distance_mm, said.moving_ms, said.power_w, said.repeats) == (9_000_000, 2_700_000, 250, ())


def test_a_run_that_is_edited_shows_its_repeats_and_an_empty_row(athlete: Athlete, recorded: Session) -> None:
    rows = RunEditor(athlete, "metric", session=recorded).rows

    assert [row["count"].value() for row in rows] == [2, None]
    assert rows[0]["times"].value() == "1:01.4, 1:01.9"
