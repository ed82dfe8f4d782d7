"""The form of a lift: entries with their sets, sent whole."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from athletes.models import Athlete, User
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.forms.lift import LiftEditor, raw_of
from coach.sessions.forms.raw import RawEntry
from coach.sessions.models import Exercise, Session
from coach.sessions.queries import entries_of
from coach.sessions.reading import document_of
from tests.factories import DAY, exercise

pytestmark = pytest.mark.django_db

SQUAT, PULL_UP, PLANK = "Back squat (high bar)", "Pull-up", "Plank"
Entries = list[tuple[dict[str, str], list[dict[str, str]]]]


@pytest.fixture(autouse=True)
def _now(time_machine: Any) -> None:
    time_machine.move_to(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC), tick=False)


def sent(entries: Entries, **head: str) -> QueryDict:
    """A lift as a browser sends it."""
    data = QueryDict(mutable=True)
    data.update({"local_date": "2026-03-04", **head})
    for place, (values, sets) in enumerate(entries):
        data.update({f"entry-{place}-{name}": value for name, value in values.items()})
        for number, row in enumerate(sets):
            data.update({f"entry-{place}-set-{number}-{name}": value for name, value in row.items()})
    return data


def one(name: str, *sets: dict[str, str], **values: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    return {"exercise": name, **values}, list(sets)


def editor(athlete: Athlete, *entries: tuple[dict[str, str], list[dict[str, str]]], **head: str) -> LiftEditor:
    return LiftEditor(athlete, "metric", sent(list(entries), **head))


def entries(made: LiftEditor) -> tuple[EntryDoc, ...]:
    assert made.is_valid(), errors(made)
    return made.document().entries


def errors(made: LiftEditor) -> list[str]:
    """Every sentence of the form, from the top down."""
    forms = [made.head, *(form for row in made.rows for form in (row.form, *row.sets))]
    return [str(sentence) for form in forms for sentences in form.errors.values() for sentence in sentences]


FIVE = {"mass_g": "100", "reps": "5"}


def test_entries_and_sets_come_in_the_order_they_stand(athlete: Athlete) -> None:
    made = editor(athlete, one(SQUAT, FIVE, {"mass_g": "110", "reps": "3"}), one(PULL_UP, {"reps": "8"}))

    assert entries(made) == (
        EntryDoc(exercise().pk, (SetDoc(reps=5, mass_g=100_000), SetDoc(reps=3, mass_g=110_000))),
        EntryDoc(exercise("pull-up").pk, (SetDoc(reps=8),)),
    )


def test_numbers_of_entries_and_sets_may_have_gaps(athlete: Athlete) -> None:
    data = QueryDict(mutable=True)
    data.update({"local_date": "2026-03-04", "entry-7-exercise": PLANK, "entry-7-set-4-duration_ms": "45"})
    data.update({"entry-2-exercise": SQUAT, "entry-2-set-10-reps": "3", "entry-2-set-9-reps": "5"})

    made = LiftEditor(athlete, "metric", data)

    counted = [[row.reps or row.duration_ms for row in entry.sets] for entry in entries(made)]
    assert counted == [[5, 3], [45_000]]


def test_a_superset_and_a_comment_belong_to_the_entry(athlete: Athlete) -> None:
    made = editor(athlete, one(SQUAT, FIVE, superset="1", comment="Deep"), one(PULL_UP, {"reps": "8"}, superset="1"))

    assert [(entry.superset, entry.comment) for entry in entries(made)] == [(1, "Deep"), (1, "")]


@pytest.mark.parametrize("name", ["back squat (high bar)", "  Back  squat (high bar) ", "BACK SQUAT (HIGH BAR)"])
def test_an_exercise_is_found_whatever_its_case_and_spaces(athlete: Athlete, name: str) -> None:
    assert entries(editor(athlete, one(name, FIVE)))[0].exercise == exercise().pk


def test_empty_rows_and_empty_entries_are_left_out(athlete: Athlete) -> None:
    made = editor(athlete, one(SQUAT, {}, FIVE, {"kind": "warmup"}), one("", {}, {"kind": "working"}))

    assert entries(made) == (EntryDoc(exercise().pk, (SetDoc(reps=5, mass_g=100_000),)),)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (one(""), "Write at least one exercise with one set."),
        (one("", FIVE), "Which exercise was it?"),
        (one(SQUAT, {}), "Write at least one set, or remove the exercise."),
        (one(SQUAT, {"mass_g": "100"}), "How many reps?"),
        (one(SQUAT, FIVE, superset="0"), "Ensure this value is greater than or equal to 1."),
    ],
)
def test_a_mistake_gets_its_sentence(athlete: Athlete, entry: Any, sentence: str) -> None:
    made = editor(athlete, entry)

    assert not made.is_valid()
    assert errors(made) == [sentence]


def test_a_lift_without_any_entry_is_none(athlete: Athlete) -> None:
    made = editor(athlete)

    assert not made.is_valid()
    assert errors(made) == ["Write at least one exercise with one set."]


def test_nothing_beyond_the_limits_is_left_out_silently(athlete: Athlete) -> None:
    sentence = "A lift holds at most 60 exercises, each with at most 60 sets."

    many_sets, many_entries = editor(athlete, one(PULL_UP, *[{"reps": "1"}] * 61)), editor(athlete, *[one("")] * 61)

    assert not many_sets.is_valid()
    assert errors(many_sets) == [sentence]
    assert not many_entries.is_valid()
    assert sentence in errors(many_entries)
    assert editor(athlete, one(PULL_UP, *[{"reps": "1"}] * 60)).is_valid()


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Back squat", "Pause back squat, Back squat (low bar), Back squat (high bar)"),
        ("benchpress", "Bench press, Paused bench press, Incline bench press"),
        ("Pul up", "Pull-up, Assisted pull-up, Neutral-grip pull-up"),
    ],
)
def test_an_unknown_name_is_told_the_three_nearest(athlete: Athlete, typed: str, near: str) -> None:
    made = editor(athlete, one(typed, FIVE))

    assert not made.is_valid()
    assert errors(made) == [f"No exercise has this name. Near it: {near}."]
    assert made.rows[0].form.unknown
    assert not Exercise.objects.filter(owner=athlete).exists()


def test_a_name_like_no_other_is_told_so(athlete: Athlete) -> None:
    made = editor(athlete, one("Qqqq zzzz xxxx", FIVE))

    assert not made.is_valid()
    assert errors(made) == ["No exercise has this name."]


def test_a_name_with_its_movement_becomes_the_athletes_own(athlete: Athlete) -> None:
    made = editor(athlete, one("Sand-bag  bear hug", FIVE, own_pattern="squat"))

    (entry,) = entries(made)

    own = Exercise.objects.get(owner=athlete)
    assert (entry.exercise, own.name, own.pattern, own.region) == (own.pk, "Sand-bag bear hug", "squat", "lower")


def test_a_new_exercise_named_twice_in_one_lift_is_made_once(athlete: Athlete) -> None:
    twice = [one(name, FIVE, own_pattern="squat") for name in ("Bear hug", "bear hug")]

    first, second = entries(editor(athlete, *twice))

    assert first.exercise == second.exercise == Exercise.objects.get(owner=athlete).pk


def test_an_own_exercise_is_found_by_its_name_from_then_on(athlete: Athlete) -> None:
    (made,) = entries(editor(athlete, one("Bear hug", FIVE, own_pattern="squat")))

    (found,) = entries(editor(athlete, one("BEAR HUG", FIVE)))

    assert found.exercise == made.exercise


def test_a_lift_that_is_only_checked_makes_no_exercise(athlete: Athlete) -> None:
    assert editor(athlete, one("Bear hug", FIVE, own_pattern="squat")).is_valid()

    assert not Exercise.objects.filter(owner=athlete).exists()


TYPED = (
    one(
        SQUAT,
        {"kind": "warmup", "mass_g": "sixty", "reps": "5"},
        {"mass_g": "110", "reps": "3", "rpe": "8"},
        comment="Deep",
    ),
    one("Bear hug", {"mass_g": "40", "reps": "x", "side": "left"}, own_pattern="squat", superset="one"),
)


@pytest.mark.parametrize("operation", ["add-set:0", "add-entry", "up:1", "down:0", "fill:0", "up:0", "burn:0"])
def test_a_button_keeps_all_that_was_typed_right_or_wrong(athlete: Athlete, operation: str) -> None:
    made = editor(athlete, *TYPED, title="Legs", duration_ms="long", effort="70", client_id="mine")

    made.restructure(operation)

    shown = {row.form["exercise"].value(): row for row in made.rows}
    assert shown[SQUAT].form["comment"].value() == "Deep"
    assert [shown[SQUAT].sets[0][name].value() for name in ("kind", "mass_g", "reps")] == ["warmup", "sixty", "5"]
    assert [shown[SQUAT].sets[1][name].value() for name in ("mass_g", "reps", "rpe")] == ["110", "3", "8"]
    assert [shown["Bear hug"].form[name].value() for name in ("own_pattern", "superset")] == ["squat", "one"]
    assert [shown["Bear hug"].sets[0][name].value() for name in ("reps", "side")] == ["x", "left"]
    head = {name: made.head[name].value() for name in ("title", "duration_ms", "effort", "client_id")}
    assert head == {"title": "Legs", "duration_ms": "long", "effort": "70", "client_id": "mine"}
    assert errors(made) == []


def test_buttons_add_remove_and_move(athlete: Athlete) -> None:
    def names_and_sets(operation: str) -> list[tuple[str, int]]:
        made = editor(athlete, *TYPED)
        made.restructure(operation)
        return [(row.form["exercise"].value() or "", len(row.sets)) for row in made.rows]

    assert names_and_sets("add-set:0") == [(SQUAT, 3), ("Bear hug", 1)]
    assert names_and_sets("remove-set:0:0") == [(SQUAT, 1), ("Bear hug", 1)]
    assert names_and_sets("add-entry") == [(SQUAT, 2), ("Bear hug", 1), ("", 1)]
    assert names_and_sets("remove-entry:0") == [("Bear hug", 1)]
    assert names_and_sets("down:0") == [("Bear hug", 1), (SQUAT, 2)]


def test_a_new_lift_begins_with_one_empty_set(athlete: Athlete) -> None:
    made = LiftEditor(athlete, "metric")

    assert [(row.form["exercise"].value(), len(row.sets)) for row in made.rows] == [(None, 1)]


def saved(athlete: Athlete, *docs: EntryDoc, day: datetime.date = DAY) -> Session:
    return writing.create(athlete, athlete.user, SessionDoc("lift", day, entries=docs))


def earlier(athlete: Athlete, days: int, *sets: SetDoc) -> Session:
    return saved(athlete, EntryDoc(exercise().pk, sets), day=DAY - datetime.timedelta(days=days))


HEAVY = (SetDoc("warmup", 5, 60_000), SetDoc(reps=3, mass_g=110_000, rpe=80), SetDoc(reps=3, mass_g=112_500, rpe=90))


def test_naming_an_exercise_fills_in_last_times_numbers_without_rpe(athlete: Athlete) -> None:
    earlier(athlete, 9, SetDoc(reps=10, mass_g=50_000))
    earlier(athlete, 2, *HEAVY)
    made = editor(athlete, one(SQUAT, {"kind": "working"}))

    made.restructure("fill:0")

    filled = [[row[name].value() for name in ("kind", "mass_g", "reps", "rpe")] for row in made.rows[0].sets]
    assert filled == [["warmup", "60", "5", ""], ["working", "110", "3", ""], ["working", "112.5", "3", ""]]
    assert made.lines()[0][1] == "3 × 110 kg, RPE 8; 3 × 112.5 kg, RPE 9"


def test_numbers_that_were_typed_are_not_filled_over(athlete: Athlete) -> None:
    earlier(athlete, 2, *HEAVY)
    made = editor(athlete, one(SQUAT, {"reps": "8"}))

    made.restructure("fill:0")

    assert [row["reps"].value() for row in made.rows[0].sets] == ["8"]


def test_last_time_is_neither_deleted_nor_the_lift_being_edited_nor_anybody_elses(athlete: Athlete) -> None:
    first = earlier(athlete, 9, SetDoc(reps=10, mass_g=50_000))
    writing.delete(earlier(athlete, 2, *HEAVY))
    edited = earlier(athlete, 0, SetDoc(reps=1, mass_g=140_000))

    made = LiftEditor(athlete, "metric", None, edited, raw_of(entries_of(edited), "metric"))

    assert made.last_time[exercise().pk].session == first


def test_an_exercise_done_for_the_first_time_has_no_last_time(athlete: Athlete) -> None:
    assert editor(athlete, one(SQUAT, FIVE)).lines()[0][1] == ""


def test_the_running_total_counts_what_can_be_read(athlete: Athlete) -> None:
    made = editor(
        athlete,
        one(SQUAT, {"kind": "warmup", **FIVE}, FIVE, {"mass_g": "many", "reps": "5"}),
        one("Bulgarian split squat", {"mass_g": "40", "reps": "8"}, {"mass_g": "40", "reps": "8", "side": "left"}),
        one("Nobody knows it", FIVE),
        one("Assisted pull-up", {"mass_g": "-20", "reps": "8"}),
    )

    assert made.running_volume_g() == 500_000 + 640_000 + 320_000


def test_the_running_total_is_that_of_the_form_after_a_button_too(athlete: Athlete) -> None:
    made = editor(athlete, one(SQUAT, FIVE))

    made.restructure("add-set:0")

    assert made.running_volume_g() == 1_000_000


FINE = (
    EntryDoc(exercise=0, sets=(SetDoc(reps=5, mass_g=61_235, rpe=73), SetDoc(reps=5, mass_g=84_369)), superset=1),
    EntryDoc(exercise=1, sets=(SetDoc(duration_ms=45_678, reps=2, height_mm=123),), comment="Hips low"),
)


@pytest.fixture
def fine(athlete: Athlete) -> Session:
    """A lift typed in pounds, and a plank with measures that its form does not ask for."""
    ids = [exercise().pk, exercise("plank").pk]
    docs = [replace(entry, exercise=ids[entry.exercise]) for entry in FINE]
    session = saved(athlete, *docs)
    Session.objects.update(all_out=True)
    session.refresh_from_db()
    return session


def resent(session: Session, units: str) -> Entries:
    """What an untouched edit form sends."""
    return [(entry.values, entry.sets) for entry in raw_of(entries_of(session), units)]


@pytest.mark.parametrize("units", ["metric", "imperial"])
def test_an_untouched_edit_changes_nothing_in_any_units(athlete: Athlete, fine: Session, units: str) -> None:
    made = LiftEditor(athlete, units, sent(resent(fine, units)), fine)

    assert made.is_valid(), errors(made)
    assert made.document() == document_of(fine)


def test_an_edit_in_other_units_changes_the_set_that_was_touched_alone(athlete: Athlete, fine: Session) -> None:
    (values, sets), plank = resent(fine, "metric")
    touched = [{**sets[0], "reps": "6"}, sets[1]]

    made = LiftEditor(athlete, "metric", sent([plank, (values, touched)]), fine)

    _, squat = entries(made)
    assert [(row.reps, row.mass_g) for row in squat.sets] == [(6, 61_235), (5, 84_369)]


def test_the_page_carries_what_it_does_not_ask_for(
    athlete: Athlete, fine: Session, client_for: Callable[[User], Client]
) -> None:
    body = client_for(athlete.user).get(f"/sessions/{fine.pk}/edit/").content.decode()

    assert '<input type="hidden" name="entry-1-set-0-reps" value="2"' in body
    assert '<input type="hidden" name="entry-1-set-0-height_mm" value="0.12"' in body
    assert 'type="hidden" name="entry-0-set-0-duration_ms"' not in body


def test_a_lift_may_begin_like_another(athlete: Athlete) -> None:
    like = [RawEntry({"exercise": SQUAT}, [FIVE])]

    made = LiftEditor(athlete, "metric", like=like, title="Legs")

    assert made.head["title"].value() == "Legs"
    assert made.rows[0].sets[0]["mass_g"].value() == "100"


def test_columns_are_headed_by_their_units_and_a_hint_says_how_load_is_meant(athlete: Athlete) -> None:
    made = editor(athlete, one(SQUAT, FIVE), one("Assisted pull-up", FIVE), one("Farmer's carry", FIVE), one("New"))

    assert [str(name) for name in made.rows[0].headings()] == ["kg", "Reps", "RPE"]
    assert [str(name) for name in made.rows[2].headings()] == ["kg", "Distance, m", "Time"]
    assert made.rows[3].headings() == []
    assert [bool(row.load_hint) for row in made.rows] == [False, True, False, False]


def test_writing_a_form_twice_gives_the_same_document(athlete: Athlete) -> None:
    made = [editor(athlete, one("Bear hug", FIVE, own_pattern="squat")) for _ in range(2)]

    assert all(one.is_valid() for one in made)
    assert made[0].document().digest() == made[1].document().digest()
