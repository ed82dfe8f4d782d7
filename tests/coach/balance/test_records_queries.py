import datetime

import pytest

from athletes.models import Athlete
from coach.balance.records import queries
from coach.balance.records.line import Scale, line, small_line
from coach.balance.records.over import Over, chosen_over, first_day
from coach.sessions import writing
from coach.sessions.models import BestKind, Exercise, Session
from coach.sessions.own_exercises import make_own
from tests.coach.balance.doing import TODAY, ago, lift, race, work
from tests.factories import AthleteFactory

pytestmark = pytest.mark.django_db


def best_10k(athlete: Athlete, first: datetime.date = datetime.date.min) -> tuple[Session, int]:
    [best] = queries.records(queries.live_bests(athlete), first)
    return best.session, best.value


@pytest.mark.parametrize(
    ("over", "first"),
    [(Over.ALL, datetime.date.min), (Over.YEAR, datetime.date(2026, 1, 1)), (Over.RECENT, datetime.date(2026, 8, 27))],
)
def test_a_time_has_its_first_day(over: Over, first: datetime.date) -> None:
    assert first_day(over, TODAY) == first


def test_an_unknown_time_is_all_there_is() -> None:
    assert [chosen_over(name) for name in ("year", "decade", "")] == [Over.YEAR, Over.ALL, Over.ALL]


def test_the_fastest_counts_from_the_first_day_on(athlete: Athlete) -> None:
    old, new = race(athlete, 10, "39:20", ago(91)), race(athlete, 10, "41:00", ago(90))

    assert best_10k(athlete) == (old, 2_360_000)
    assert best_10k(athlete, ago(90)) == (new, 2_460_000)


def test_of_equal_times_the_first_is_the_record(athlete: Athlete) -> None:
    race(athlete, 10, "39:20", ago(1))
    first = race(athlete, 10, "39:20", ago(9))

    assert best_10k(athlete)[0] == first


def test_a_deleted_best_gives_way_and_comes_back(athlete: Athlete) -> None:
    second, fastest = race(athlete, 10, "40:00"), race(athlete, 10, "39:20")

    writing.delete(fastest)
    without = best_10k(athlete)
    writing.put_back(fastest)

    assert without == (second, 2_400_000)
    assert best_10k(athlete) == (fastest, 2_360_000)


def test_a_session_that_was_merged_into_another_holds_no_record(athlete: Athlete) -> None:
    stays, goes = race(athlete, 10, "40:00"), race(athlete, 10, "39:20")

    Session.objects.filter(pk=goes.pk).update(merged_into=stays)

    assert best_10k(athlete)[0] == stays


def test_nobody_holds_anothers_record(athlete: Athlete) -> None:
    race(AthleteFactory.create(), 10, "33:00")

    assert queries.records(queries.live_bests(athlete), datetime.date.min) == []


def test_loads_are_records_at_each_number_of_reps(athlete: Athlete) -> None:
    lift(athlete, work(5, 100), work(3, 110), on=ago(3))
    lift(athlete, work(5, 105), work(3, 107.5))

    rows = queries.records(queries.live_bests(athlete).filter(kind=BestKind.REPS), datetime.date.min)

    assert [(row.reps, row.value) for row in rows] == [(3, 110_000), (5, 105_000)]


def test_an_own_exercise_counts_for_the_one_it_was_merged_into(athlete: Athlete) -> None:
    own = make_own(athlete, "Squats", "squat")
    lift(athlete, work(5, 105), slug="front-squat")
    session = lift(athlete, work(5, 100))
    session.entries.update(exercise=own)
    session.bests.update(exercise=own)
    Exercise.objects.filter(pk=own.pk).update(merged_into=Exercise.objects.get(slug="front-squat"))

    [best] = queries.records(queries.live_bests(athlete).filter(kind=BestKind.REPS), datetime.date.min)

    assert (queries.exercise_of(best).slug, best.value) == ("front-squat", 105_000)


def test_a_distance_has_no_exercise(athlete: Athlete) -> None:
    race(athlete, 10, "39:20")

    with pytest.raises(ValueError, match="over a distance"):
        queries.exercise_of(queries.live_bests(athlete).get())


def test_a_record_was_bettered_step_by_step(athlete: Athlete) -> None:
    for days, time in ((40, "42:00"), (30, "43:00"), (20, "41:00"), (10, "41:00"), (5, "40:30")):
        race(athlete, 10, time, ago(days))

    steps = queries.bettered(queries.live_bests(athlete))

    assert [(step.local_date, step.value) for step in steps] == [
        (ago(5), 2_430_000),
        (ago(20), 2_460_000),
        (ago(40), 2_520_000),
    ]


def test_a_month_has_its_fastest_time_and_the_mean_of_its_estimates(athlete: Athlete) -> None:
    for time in ("42:00", "41:00"):
        race(athlete, 10, time, datetime.date(2026, 3, 9))
    for kg in (100, 110):
        lift(athlete, work(1, kg, 10), on=datetime.date(2026, 3, 20))

    months = {month.kind: month for month in queries.months(queries.live_bests(athlete))}

    assert set(months) == {"time", "e1rm_rated"}
    assert (months["time"].month, months["time"].what, months["time"].value) == (
        datetime.date(2026, 3, 1),
        10_000_000,
        2_460_000,
    )
    assert (months["e1rm_rated"].value, months["e1rm_rated"].sessions) == (105_000, 2)


def test_a_line_rises_to_the_better_value() -> None:
    slower_then_faster = [(ago(30), 2_520_000.0), (TODAY, 2_460_000.0)]

    times, loads = small_line(slower_then_faster, falls=True), small_line(slower_then_faster)

    assert times is not None
    assert loads is not None
    assert (times.path, times.dots) == ("M4.0 36.0L96.0 4.0", "M4.0 36.0h0M96.0 4.0h0")
    assert loads.path == "M4.0 4.0L96.0 36.0"


def test_one_point_makes_no_line_and_equal_ones_a_level_one() -> None:
    assert small_line([(TODAY, 5.0)]) is None
    assert line([(TODAY, 5.0)], Scale.around([(TODAY, 5.0)], falls=False)).path == "M50.0 20.0"
