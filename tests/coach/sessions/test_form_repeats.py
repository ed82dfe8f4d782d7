"""Rows of repeats as people write them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from athletes.models import Athlete
from coach.sessions.documents import RepeatDoc
from coach.sessions.forms.repeats import RepeatsForm, length_mm, length_text, rows_of, short_time_ms, time_text
from coach.sessions.models import Hill, Repeat, Run
from tests.factories import AthleteFactory, RepeatFactory, RunFactory

pytestmark = pytest.mark.django_db


def form(athlete: Athlete, units: str = "metric", **typed: str) -> RepeatsForm:
    return RepeatsForm(
        {f"row-{name}": value for name, value in typed.items()}, prefix="row", athlete=athlete, units=units
    )


def repeats(athlete: Athlete, **typed: str) -> list[RepeatDoc]:
    row = form(athlete, **typed)
    assert row.is_valid(), row.errors
    return row.repeats()


def mistakes(athlete: Athlete, **typed: str) -> dict[str, list[str]]:
    row = form(athlete, **typed)
    assert not row.is_valid()
    return {name: [str(sentence) for sentence in errors] for name, errors in row.errors.items()}


@pytest.mark.parametrize(
    ("typed", "mm"),
    [
        ("200", 200_000),
        ("200 m", 200_000),
        ("1 km", 1_000_000),
        ("0,5 mi", 804_672),
        ("440 yd", 402_336),
        ("400M", 400_000),
    ],
)
def test_a_length_is_read_in_the_unit_it_names(typed: str, mm: int) -> None:
    assert length_mm(typed) == mm


@pytest.mark.parametrize("typed", ["far", "200 ft", "1 km 200", "1,000.5", "9" * 400, "m"])
def test_what_is_no_length_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        length_mm(typed)


def test_ten_times_200_m_in_38_is_one_row(athlete: Athlete) -> None:
    assert (
        repeats(athlete, count="10", distance="200 m", times="38", rest_ms="1:30")
        == [RepeatDoc(200_000, 38_000, 90_000)] * 10
    )


def test_each_time_may_be_given(athlete: Athlete) -> None:
    expected = [RepeatDoc(200_000, time) for time in (38_000, 38_000, 39_500)]

    assert repeats(athlete, count="3", distance="200", times="38, 38, 39.5") == expected
    assert repeats(athlete, distance="200", times="38; 38 0:39.5") == expected


def test_a_bare_number_is_seconds_and_a_clock_minutes(athlete: Athlete) -> None:
    assert repeats(athlete, count="1", distance="1 km", times="3:45", rest_ms="90") == [
        RepeatDoc(1_000_000, 225_000, 90_000)
    ]


def test_a_count_alone_is_enough(athlete: Athlete) -> None:
    assert repeats(athlete, count="6") == [RepeatDoc()] * 6


def test_an_empty_row_is_no_repeat(athlete: Athlete) -> None:
    assert repeats(athlete) == []


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"count": "3", "times": "38, 39"}, "times", "Give one time for all, or one for each repeat."),
        ({"distance": "200"}, "count", "How many repeats were these?"),
        ({"times": "38"}, "count", "How many repeats were these?"),
        ({"rest_ms": "90"}, "count", "How many repeats were these?"),
        ({"hill": "Vine Street"}, "count", "How many repeats were these?"),
        ({"count": "0"}, "count", "Ensure this value is greater than or equal to 1."),
        ({"count": "101"}, "count", "Ensure this value is less than or equal to 100."),
        ({"times": "38 " * 101}, "times", "One row holds at most 100 repeats."),
        ({"count": "2", "times": "fast"}, "times", "Write times as 38, 38, 39 or 3:45, parted by commas."),
        ({"count": "2", "times": "999:59:59"}, "times", "A repeat takes at most 5 hours."),
        ({"count": "2", "distance": "far"}, "distance", "Write a length as 200 m, 1 km, 0.5 mi or 440 yd."),
        ({"count": "2", "distance": "101 km"}, "distance", "A repeat is longer than nothing and at most 100 km."),
        ({"count": "2", "distance": "0"}, "distance", "A repeat is longer than nothing and at most 100 km."),
        ({"count": "2", "rest_ms": "long"}, "rest_ms", "Write a time as 45 (seconds) or 1:30."),
        ({"count": "2", "hill_length_mm": "200"}, "hill", "Which hill was it?"),
        ({"count": "2", "hill": "Cliff", "hill_length_mm": "10", "hill_ascent_mm": "11"}, "hill_ascent_mm",
         "A hill cannot rise more than it is long."),
    ],
)  # fmt: skip
def test_a_mistake_gets_its_sentence_at_its_field(
    athlete: Athlete, typed: dict[str, str], field: str, sentence: str
) -> None:
    assert mistakes(athlete, **typed) == {field: [sentence]}


VINE = {"count": "8", "hill": "Vine Street", "hill_length_mm": "200", "hill_ascent_mm": "14"}


def test_a_hill_is_made_once_with_its_length_and_grade(athlete: Athlete) -> None:
    first, second = repeats(athlete, **VINE), repeats(athlete, count="8", hill="  vine  street ")

    hill = Hill.objects.get()
    assert (hill.name, hill.length_mm, hill.ascent_mm, hill.grade) == ("Vine Street", 200_000, 14_000, 0.07)
    assert first == second == [RepeatDoc(hill=hill.pk)] * 8


def test_a_hill_is_measured_anew_by_a_row_that_says_more(athlete: Athlete) -> None:
    repeats(athlete, count="1", hill="Vine Street")
    repeats(athlete, count="1", hill="Vine Street", hill_length_mm="200")
    repeats(athlete, count="1", hill="Vine Street", hill_ascent_mm="0")

    hill = Hill.objects.get()
    assert (hill.length_mm, hill.ascent_mm) == (200_000, 0)


def test_a_known_hills_length_limits_a_typed_ascent(athlete: Athlete) -> None:
    repeats(athlete, **VINE)

    found = mistakes(athlete, count="1", hill="Vine Street", hill_ascent_mm="201")

    assert found == {"hill_ascent_mm": ["A hill cannot rise more than it is long."]}
    assert Hill.objects.get().ascent_mm == 14_000


def test_a_hill_shown_in_feet_keeps_its_millimetres(athlete: Athlete) -> None:
    repeats(athlete, **VINE)
    hill = Hill.objects.get()
    (row,) = rows_of(RepeatFactory.create(hill=hill).run)
    shown = RepeatsForm(prefix="row", initial=row, athlete=athlete, units="imperial")
    typed = {name: str(shown[name].value() or "") for name in VINE}

    resent = form(athlete, "imperial", **typed)

    assert resent.is_valid()
    resent.repeats()
    assert typed["hill_length_mm"] == "656.17"
    hill.refresh_from_db()
    assert (hill.length_mm, hill.ascent_mm) == (200_000, 14_000)


def test_every_athlete_has_their_own_hill_of_a_name(athlete: Athlete) -> None:
    repeats(athlete, **VINE)
    repeats(AthleteFactory.create(), count="1", hill="Vine Street")

    assert Hill.objects.count() == 2


def test_a_row_that_is_only_checked_makes_no_hill(athlete: Athlete) -> None:
    assert form(athlete, **VINE).is_valid()

    assert not Hill.objects.exists()


def run_with(*times: int | None, **more: Any) -> Run:
    run: Run = RunFactory.create()
    for time in times:
        RepeatFactory.create(run=run, time_ms=time, **more)
    return run


def test_saved_repeats_that_are_alike_are_shown_as_one_row() -> None:
    run = run_with(38_000, 38_000, 39_500)
    RepeatFactory.create(run=run, distance_mm=400_000, time_ms=None, rest_ms=None)

    rows = rows_of(run)

    assert [(row["count"], row["distance"], row["times"]) for row in rows] == [
        (3, "200 m", "38, 38, 39.5"),
        (1, "400 m", ""),
    ]


def test_repeats_of_which_only_some_were_timed_are_parted() -> None:
    assert [(row["count"], row["times"]) for row in rows_of(run_with(38_000, None, 39_000))] == [
        (1, "38"),
        (1, ""),
        (1, "39"),
    ]


@given(st.integers(1, 100_000_000), st.integers(0, 5 * 3_600_000))
def test_lengths_and_times_are_shown_to_the_last_digit(mm: int, ms: int) -> None:
    assert length_mm(length_text(mm)) == mm
    assert short_time_ms(time_text(ms)) == ms


unknown = st.none()
saved: st.SearchStrategy[dict[str, int | None]] = st.fixed_dictionaries(
    {
        "distance_mm": unknown | st.integers(1, 10**6),
        "time_ms": unknown | st.integers(0, 10**6),
        "rest_ms": unknown | st.integers(0, 10**6),
    }
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(saved, max_size=5), units=st.sampled_from(["metric", "imperial"]))
def test_repeats_come_back_from_an_untouched_form_as_they_were(
    db: None, rows: list[dict[str, int | None]], units: str
) -> None:
    run = RunFactory.create()
    Repeat.objects.bulk_create(Repeat(run=run, position=place, **row) for place, row in enumerate(rows))
    athlete = run.session.athlete
    sent = []
    for row in rows_of(run):
        shown = RepeatsForm(initial=row, athlete=athlete, units=units)
        sent.append({name: "" if shown[name].value() is None else str(shown[name].value()) for name in shown.fields})

    forms = [form(athlete, units, **row) for row in sent]

    assert all(one.is_valid() for one in forms), [one.errors for one in forms]
    assert [repeat for one in forms for repeat in one.repeats()] == [RepeatDoc(**row) for row in rows]
