import datetime
import re
from typing import Any

import pytest

from athletes.models import Athlete
from coach.pages.listing import Line, lines, listed
from coach.sessions.models import Session
from tests.factories import DAY, CoachingFactory, LiftSessionFactory, RunFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db


def line_of(athlete: Athlete) -> Line:
    """The athlete's only session, as they read it."""
    [found] = lines(listed(Session.objects.of(athlete)), athlete, athlete.user)
    return found


def plain(html: str) -> str:
    """What is seen of it."""
    return re.sub(r"<[^>]+>", "", html)


def run(athlete: Athlete, kind: str = "easy", **session: Any) -> None:
    RunFactory.create(
        kind=kind, session__athlete=athlete, **{f"session__{name}": value for name, value in session.items()}
    )


def test_a_run_is_told_by_distance_time_and_pace(athlete: Athlete) -> None:
    run(athlete, distance_mm=12_340_000, duration_ms=3_702_000, effort=35)

    line = line_of(athlete)

    assert (line.heading, line.sport, line.effort) == ("Easy run", "run", "3.5")
    assert plain(line.figure) == "12.3 km"
    assert plain(line.detail) == "1:01:42 · 5:00 /km"


@pytest.mark.parametrize(
    ("known", "figure", "detail"),
    [
        ({"distance_mm": 0, "duration_ms": 2_700_000}, "", "45:00"),
        ({"distance_mm": 8_000_000, "duration_ms": None}, "8.0 km", ""),
        ({"distance_mm": 0, "duration_ms": None, "effort": None}, "", ""),
    ],
)
def test_a_run_is_told_as_far_as_it_is_known(athlete: Athlete, known: dict[str, Any], figure: str, detail: str) -> None:
    run(athlete, **known)

    line = line_of(athlete)

    assert (plain(line.figure), plain(line.detail)) == (figure, detail)


def test_a_lift_is_told_by_volume_sets_and_time(athlete: Athlete) -> None:
    LiftSessionFactory.create(athlete=athlete, sets=18, volume_lower_g=6_000_000, volume_core_g=500_000)

    line = line_of(athlete)

    assert plain(line.figure) == "6.5 t"
    assert line.detail == "18 sets · 1:00:00"


def test_a_lift_of_one_set_says_so(athlete: Athlete) -> None:
    LiftSessionFactory.create(athlete=athlete, sets=1, duration_ms=None)

    assert line_of(athlete).detail == "1 set"


def test_another_sport_is_told_by_its_time(athlete: Athlete) -> None:
    SessionFactory.create(athlete=athlete, sport="other", title="Swim", duration_ms=1_800_000)

    line = line_of(athlete)

    assert (line.heading, line.figure, line.detail) == ("Swim", "30:00", "")


@pytest.mark.parametrize(
    ("kind", "all_out", "pill"), [("race", True, "Race"), ("tempo", True, "All-out"), ("tempo", False, "")]
)
def test_a_race_and_an_all_out_run_are_marked(athlete: Athlete, kind: str, *, all_out: bool, pill: str) -> None:
    run(athlete, kind, all_out=all_out)

    assert line_of(athlete).pill == pill


def test_the_clock_stands_beside_the_day_where_it_is_known(athlete: Athlete) -> None:
    start = datetime.datetime.combine(DAY, datetime.time(6, 30), datetime.UTC)
    SessionFactory.create(athlete=athlete, local_date=DAY, started_at=start, utc_offset_min=60)

    assert line_of(athlete).when == "Wed 4 Mar, 07:30"


def test_a_day_alone_claims_no_clock(athlete: Athlete) -> None:
    SessionFactory.create(athlete=athlete, local_date=DAY, started_at=None)

    assert line_of(athlete).when == "Wed 4 Mar"


def test_a_coach_reads_their_own_units_and_gets_to_their_own_address(athlete: Athlete) -> None:
    run(athlete, distance_mm=16_093_440, duration_ms=4_800_000)
    coach = CoachingFactory.create(athlete=athlete, coach=UserFactory.create(units="imperial", can_coach=True)).coach

    [line] = lines(listed(Session.objects.of(athlete)), athlete, coach)

    assert (plain(line.figure), plain(line.detail)) == ("10.0 mi", "1:20:00 · 8:00 /mi")
    assert line.address == f"/athletes/{athlete.pk}/sessions/{Session.objects.get().pk}/"
    assert line_of(athlete).address == f"/sessions/{Session.objects.get().pk}/"


def test_lines_are_written_without_another_query(athlete: Athlete, django_assert_num_queries: Any) -> None:
    run(athlete, "race")
    LiftSessionFactory.create(athlete=athlete)

    with django_assert_num_queries(1):
        lines(listed(Session.objects.of(athlete)), athlete, athlete.user)
