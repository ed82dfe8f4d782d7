import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from athletes.body import add_weigh_in
from athletes.models import Athlete
from coach.balance import queries
from coach.balance.figures import Done
from coach.balance.timeline import Totals
from coach.balance.window import Range, Window, window
from tests.factories import LiftSessionFactory, RunSessionFactory, SessionFactory

TODAY = datetime.date(2026, 11, 24)
MONDAY = datetime.date(2026, 11, 23)
SHOWN: Window = window(Range.WEEKS_12, TODAY, TODAY)

Lift = Callable[..., Any]


def days_ago(count: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=count)


def test_the_first_day_is_that_of_the_first_session(athlete: Athlete) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=days_ago(3))
    LiftSessionFactory.create(athlete=athlete, local_date=days_ago(9))

    assert queries.first_day(athlete, with_weight=True) == days_ago(9)


def test_a_weigh_in_is_a_first_day_only_for_those_who_may_know_of_it(athlete: Athlete) -> None:
    add_weigh_in(athlete, 80_000, days_ago(20))
    RunSessionFactory.create(athlete=athlete, local_date=days_ago(3))

    assert queries.first_day(athlete, with_weight=True) == days_ago(20)
    assert queries.first_day(athlete, with_weight=False) == days_ago(3)


def test_an_empty_account_has_no_first_day(athlete: Athlete) -> None:
    SessionFactory.create(local_date=days_ago(3))

    assert queries.first_day(athlete, with_weight=True) is None


def test_a_week_adds_up_its_sessions(athlete: Athlete) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=MONDAY, distance_mm=5)
    RunSessionFactory.create(athlete=athlete, local_date=TODAY, distance_mm=7)
    LiftSessionFactory.create(athlete=athlete, local_date=TODAY, volume_lower_g=3, volume_core_g=2, hard_upper=4)
    RunSessionFactory.create(athlete=athlete, local_date=days_ago(2), distance_mm=11)

    assert queries.totals(athlete, SHOWN) == {
        MONDAY: Totals(distance_mm=12, volume_lower_g=3, volume_core_g=2, hard_upper=4),
        datetime.date(2026, 11, 16): Totals(distance_mm=11),
    }


def test_the_way_of_a_bike_ride_is_no_mileage(athlete: Athlete) -> None:
    SessionFactory.create(athlete=athlete, local_date=TODAY, distance_mm=40_000_000)

    assert queries.totals(athlete, SHOWN) == {MONDAY: Totals()}
    assert [part.distance_mm for part in queries.done_lately(athlete, TODAY)] == [0]


def test_too_many_weeks_are_added_up_by_the_month_of_their_monday(athlete: Athlete) -> None:
    for day, distance in [("2026-09-28", 3), ("2026-10-04", 5), ("2026-10-05", 7), ("2026-10-31", 11)]:
        RunSessionFactory.create(athlete=athlete, local_date=datetime.date.fromisoformat(day), distance_mm=distance)
    ten_years = window(Range.ALL, TODAY - datetime.timedelta(days=3650), TODAY)

    assert queries.totals(athlete, ten_years) == {
        datetime.date(2026, 9, 1): Totals(distance_mm=8),
        datetime.date(2026, 10, 1): Totals(distance_mm=18),
    }


def test_weeks_hold_neither_deleted_nor_merged_nor_other_peoples_sessions(athlete: Athlete) -> None:
    kept = RunSessionFactory.create(athlete=athlete, local_date=TODAY, distance_mm=5)
    RunSessionFactory.create(athlete=athlete, local_date=TODAY, deleted_at=timezone.now())
    RunSessionFactory.create(athlete=athlete, local_date=TODAY, merged_into=kept)
    RunSessionFactory.create(local_date=TODAY)

    assert queries.totals(athlete, SHOWN) == {MONDAY: Totals(distance_mm=5)}
    assert [part.distance_mm for part in queries.done_lately(athlete, TODAY)] == [5]


def test_a_window_leaves_out_what_came_before_it(athlete: Athlete) -> None:
    RunSessionFactory.create(athlete=athlete, local_date=SHOWN.first - datetime.timedelta(days=1))

    assert queries.totals(athlete, SHOWN) == {}


def test_the_last_seven_days_and_the_28_before_are_told_apart(athlete: Athlete) -> None:
    for count, distance in [(0, 1), (6, 10), (7, 100), (34, 1000), (35, 10_000)]:
        RunSessionFactory.create(athlete=athlete, local_date=days_ago(count), distance_mm=distance)

    done = {(part.recent, part.distance_mm) for part in queries.done_lately(athlete, TODAY)}

    assert done == {(True, 1), (True, 10), (False, 100), (False, 1000)}


def test_what_was_done_knows_the_sessions_without_effort(athlete: Athlete) -> None:
    LiftSessionFactory.create(athlete=athlete, local_date=TODAY, volume_lower_g=5, volume_upper_g=3, volume_core_g=1)
    LiftSessionFactory.create(athlete=athlete, local_date=days_ago(7), effort=None, load=None, duration_ms=None)

    before, today = sorted(queries.done_lately(athlete, TODAY), key=lambda part: part.recent)

    assert today == Done(recent=True, sport="lift", load=3000, duration_ms=3_600_000, volume_g=9)
    assert before == Done(recent=False, sport="lift", is_rated=False)


def test_body_days_are_those_of_the_window(athlete: Athlete) -> None:
    add_weigh_in(athlete, 90_000, days_ago(200))
    add_weigh_in(athlete, 80_000, days_ago(1))
    add_weigh_in(athlete, 79_000, TODAY)

    body = queries.body_days(athlete, SHOWN.first, SHOWN.last)

    assert body.days.tolist() == [days_ago(1).toordinal(), TODAY.toordinal()]
    assert (body.means_g.tolist(), body.trends_g.tolist()) == ([80_000, 79_000], [80_000, 79_900])


def test_a_window_without_a_weigh_in_has_no_body_days(athlete: Athlete) -> None:
    add_weigh_in(athlete, 90_000, days_ago(200))

    assert not queries.body_days(athlete, SHOWN.first, SHOWN.last)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases choose by statistics that tests lack")
def test_weeks_are_found_by_their_index_alone(athlete: Athlete) -> None:
    shown = queries.sums(by_month=SHOWN.by_month).filter(athlete=athlete, week__range=(SHOWN.first, SHOWN.last))
    plan = shown.explain()

    assert "USING INDEX session_by_week (athlete_id=? AND week>? AND week<?)" in plan
    assert "TEMP B-TREE" not in plan
