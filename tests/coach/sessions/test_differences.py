"""Two versions of a session side by side."""

import datetime
from dataclasses import replace

import pytest

from athletes.models import Athlete
from coach.sessions import writing
from coach.sessions.differences import differences
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Hill, Shoe
from tests.factories import DAY, exercise

pytestmark = pytest.mark.django_db

START = datetime.datetime(2026, 3, 4, 6, 10, tzinfo=datetime.UTC)
RUN = SessionDoc("run", DAY, START, 60, "River", 2_700_000, 40, run=RunDoc("easy", 8_200_000))


def told(athlete: Athlete, saved: SessionDoc, mine: SessionDoc, units: str = "metric") -> dict[str, tuple[str, str]]:
    found = differences(writing.create(athlete, athlete.user, saved), mine, units)
    rows = {str(one.label): (one.theirs, one.mine) for one in found}
    assert len(rows) == len(found)
    return rows


def told_of_run(athlete: Athlete, saved: RunDoc, mine: RunDoc, units: str = "metric") -> dict[str, tuple[str, str]]:
    return told(athlete, replace(RUN, run=saved), replace(RUN, run=mine), units)


def test_the_same_has_no_differences(athlete: Athlete) -> None:
    assert told(athlete, RUN, RUN) == {}


def test_each_field_that_differs_is_told_once_in_words(athlete: Athlete) -> None:
    later = START + datetime.timedelta(minutes=50)
    mine = replace(
        RUN, local_date=DAY.replace(day=5), started_at=later, title="", duration_ms=None, effort=75, all_out=True,
        comment="Wet",
    )  # fmt: skip

    assert told(athlete, RUN, mine) == {
        "Date": ("4 Mar 2026", "5 Mar 2026"),
        "Start": ("07:10", "08:00"),
        "Title": ("River", "–"),
        "Time": ("45:00", "–"),
        "Effort": ("4", "7.5"),
        "All-out": ("no", "yes"),
        "Comment": ("–", "Wet"),
    }


def test_a_start_that_is_not_known_is_a_dash(athlete: Athlete) -> None:
    assert told(athlete, RUN, RUN.at(DAY)) == {"Start": ("07:10", "–")}


def test_what_a_run_says_is_told_too(athlete: Athlete) -> None:
    mine = RunDoc(
        "race", 8_200_000, hr_mean=150, hr_max=171, cadence=172, surface="track", race_heat=True, race_wind=True
    )

    assert told_of_run(athlete, RunDoc("easy", 8_200_000, surface="road"), mine) == {
        "Kind": ("Easy", "Race"),
        "Mean heart rate": ("–", "150"),
        "Highest heart rate": ("–", "171"),
        "Cadence": ("–", "172"),
        "Surface": ("Road", "Track"),
        "Heat": ("no", "yes"),
        "Wind": ("no", "yes"),
    }


@pytest.mark.parametrize(
    ("units", "distance", "ascent"),
    [("metric", ("8.2 km", "10 km"), ("–", "120 m")), ("imperial", ("5.1 mi", "6.21 mi"), ("–", "393.7 ft"))],
)
def test_measures_are_told_in_the_readers_units(
    athlete: Athlete, units: str, distance: tuple[str, str], ascent: tuple[str, str]
) -> None:
    found = told_of_run(athlete, RunDoc("easy", 8_200_000), RunDoc("easy", 10_000_000, ascent_mm=120_000), units)

    assert found == {"Distance": distance, "Ascent": ascent}


def test_shoes_and_repeats_are_told_by_name(athlete: Athlete) -> None:
    shoe, hill = (
        Shoe.objects.create(athlete=athlete, name="Blue pair"),
        Hill.objects.create(athlete=athlete, name="Vine St"),
    )
    saved = RunDoc("easy", 8_200_000, repeats=(RepeatDoc(200_000, 38_000),))
    mine = replace(saved, shoe=shoe.pk, repeats=(RepeatDoc(200_000, 39_000, None, hill.pk),))

    assert told_of_run(athlete, saved, mine) == {
        "Shoes": ("–", "Blue pair"),
        "Repeats": ("1 × 200 m, 0:38", "1 × 200 m, 0:39, Vine St"),
    }


def lift(*entries: EntryDoc) -> SessionDoc:
    return SessionDoc("lift", DAY, entries=entries)


def squats(*reps: int, comment: str = "") -> EntryDoc:
    return EntryDoc(exercise().pk, tuple(SetDoc(reps=count, mass_g=100_000) for count in reps), comment=comment)


def pull_ups() -> EntryDoc:
    return EntryDoc(exercise("pull-up").pk, (SetDoc(reps=8),))


def test_only_exercises_whose_sets_differ_are_told(athlete: Athlete) -> None:
    found = told(athlete, lift(squats(5, 5), pull_ups()), lift(squats(5, 3), pull_ups()))

    assert found == {"Back squat (high bar)": ("2 × 5 × 100 kg", "5 × 100 kg; 3 × 100 kg")}


def test_an_exercise_of_one_side_alone_is_told_with_a_dash(athlete: Athlete) -> None:
    assert told(athlete, lift(squats(5)), lift(squats(5), pull_ups())) == {"Pull-up": ("–", "8")}


def test_an_exercise_done_twice_is_one_row(athlete: Athlete) -> None:
    found = told(athlete, lift(squats(5), squats(3)), lift(squats(5)))

    assert found == {"Back squat (high bar)": ("5 × 100 kg; 3 × 100 kg", "5 × 100 kg")}


def test_comments_and_the_order_count_as_well(athlete: Athlete) -> None:
    other_comment = told(athlete, lift(squats(5)), lift(squats(5, comment="Deep")))
    other_order = told(athlete, lift(squats(5), pull_ups()), lift(pull_ups(), squats(5)))

    assert other_comment == {"Back squat (high bar)": ("5 × 100 kg", "5 × 100 kg, Deep")}
    assert other_order == {"Order": ("Back squat (high bar), Pull-up", "Pull-up, Back squat (high bar)")}
