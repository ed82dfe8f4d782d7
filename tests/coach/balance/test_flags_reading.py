import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, BodyDay
from coach.balance.flags.days import Asked, days_of, done_from, rows_of_one
from coach.balance.flags.flag import Flag
from coach.balance.flags.reading import Done, Watched, summed
from coach.balance.flags.rules import flags_of, flags_of_one
from coach.science.balance import SpacedLift
from coach.sessions.models import Session
from tests.factories import (
    AthleteFactory,
    CheckInFactory,
    EntryFactory,
    InjuryFactory,
    LiftSessionFactory,
    PainDayFactory,
    RaceFactory,
    RunFactory,
    RunSessionFactory,
    exercise,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 4)
KM = 1_000_000


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def ran(athlete: Athlete, *days: int, km: int = 10, **fields: object) -> None:
    for day in days:
        session = {"session__athlete": athlete, "session__local_date": ago(day)}
        RunFactory.create(distance_mm=km * KM, **session, **fields)


def weighed(athlete: Athlete, percent_a_week: float) -> None:
    BodyDay.objects.bulk_create(
        BodyDay(athlete=athlete, local_date=ago(30 - day), mean_g=mass, trend_g=mass)
        for day in range(31)
        for mass in [round(80_000 * (1 - percent_a_week * day / 700))]
    )


def watched(athlete: Athlete, today: datetime.date = TODAY, **known: Any) -> Watched:
    return Watched(athlete.pk, today, **known)


def sums(*those: Watched) -> dict[int, list[Done]]:
    done: dict[int, list[Done]] = {}
    for athlete, *values in summed(Session.objects.all(), those):
        done.setdefault(athlete, []).append(Done(*values))
    return done


def flags(*those: Watched) -> dict[int, list[str]]:
    found = flags_of(those, sums(*those), "metric")
    return {athlete: [flag.words for flag in its] for athlete, its in found.items()}


def words(one: Watched) -> list[str]:
    """What the roster says of the athlete, and their own page too."""
    found = flags(one)[one.athlete]
    assert [flag.words for flag in flags_of_one(one, rows_of_one(one.athlete, one.today), "metric")] == found
    return found


def test_each_rule_finds_its_rows(athlete: Athlete) -> None:
    stopped, sore, falling = (AthleteFactory.create() for _ in range(3))
    ran(athlete, *range(60, 0, -3))
    ran(athlete, 0, km=15)
    ran(stopped, *range(40, 20, -5), km=10)
    ran(stopped, *range(20, 0, -5), km=12)
    for day in (40, 35, 30, 25):
        LiftSessionFactory.create(athlete=stopped, local_date=ago(day))
    injury = InjuryFactory.create(athlete=sore, from_date=ago(10), bone_asked_on=ago(10))
    PainDayFactory.create(injury=injury, local_date=ago(1), during=7)
    weighed(falling, 2)
    ran(falling, 1)

    found = flags(watched(athlete), watched(stopped), watched(sore, injured=True), watched(falling, sees_weight=True))

    assert found == {
        athlete.pk: ["One run 50 % longer than any in 30 days"],
        stopped.pk: ["No lift for 3 weeks, mileage up 20 %"],
        sore.pk: ["Pain above 5, Achilles, left"],
        falling.pk: ["Weight falling 2.0 % a week"],
    }


def test_who_is_silent_is_asked_back_to_the_last_session(athlete: Athlete) -> None:
    ran(athlete, 66, 63, 60)

    assert words(watched(athlete)) == ["Nothing for 60 days"]
    assert words(watched(athlete, excused=True)) == []
    assert words(watched(athlete, injured=True)) == []


def test_each_athletes_own_today_counts(athlete: Athlete) -> None:
    farther = AthleteFactory.create()
    for one in (athlete, farther):
        ran(one, 20, 17, 14, 11, 8)

    found = flags(watched(athlete, ago(1)), watched(farther))

    assert found == {athlete.pk: [], farther.pk: ["Nothing for 8 days"]}


def test_a_fall_is_no_flag_for_who_may_not_see_the_weight(athlete: Athlete) -> None:
    weighed(athlete, 2)
    ran(athlete, 1)

    assert words(watched(athlete)) == []
    assert words(watched(athlete, sees_weight=True)) == ["Weight falling 2.0 % a week"]


def test_a_scatter_of_weigh_ins_is_judged_by_an_older_one(athlete: Athlete) -> None:
    ran(athlete, 1)
    for day, mass in ((80, 80_000), (40, 71_000), (1, 62_000)):
        BodyDay.objects.create(athlete=athlete, local_date=ago(day), mean_g=mass, trend_g=mass)

    assert words(watched(athlete, sees_weight=True)) == ["Weight falling fast"]


@pytest.mark.parametrize("context", ["marked", "planned"])
def test_a_race_marked_or_planned_is_no_spike(athlete: Athlete, context: str) -> None:
    ran(athlete, *range(60, 0, -3))
    if context == "planned":
        RaceFactory.create(athlete=athlete, date=TODAY, distance_mm=15 * KM)
    ran(athlete, 0, km=15, kind="race" if context == "marked" else "easy")

    assert words(watched(athlete)) == []


def test_the_first_run_after_a_gap_knows_the_run_before(athlete: Athlete) -> None:
    ran(athlete, 200, km=8)
    ran(athlete, 2)
    LiftSessionFactory.create(athlete=athlete, local_date=ago(20))

    assert words(watched(athlete)) == ["First run in 198 days"]


def test_an_injury_that_is_over_is_no_flag(athlete: Athlete) -> None:
    over = InjuryFactory.create(athlete=athlete, from_date=ago(30), to_date=ago(1), bone_asked_on=ago(30))
    InjuryFactory.create(athlete=athlete, part="calf", from_date=ago(5), bone_asked_on=ago(5))
    PainDayFactory.create(injury=over, local_date=ago(2), during=8)

    assert words(watched(athlete, injured=True)) == []


def test_deleted_sessions_do_not_count(athlete: Athlete) -> None:
    ran(athlete, 14, 11, 8)
    RunSessionFactory.create(athlete=athlete, local_date=ago(1), deleted_at=datetime.datetime.now(datetime.UTC))

    assert words(watched(athlete)) == ["Nothing for 8 days"]


@pytest.mark.parametrize("count", [1, 3])
def test_flags_of_any_number_take_four_queries(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    those = []
    for _ in range(count):
        silent, sore, close = AthleteFactory.create_batch(3)
        ran(close, *range(50, 2, -3), km=5)
        ran(close, 1, km=9, kind="tempo")
        squats(close, 3, 80, 80, 80, 80)
        ran(silent, 11, 8)
        weighed(silent, 2)
        PainDayFactory.create(injury__athlete=sore, injury__from_date=ago(3), local_date=ago(1), during=9)
        those += [watched(silent, sees_weight=True), watched(sore, injured=True), watched(close)]
    done = sums(*those)

    with django_assert_num_queries(4):
        found: dict[int, list[Flag]] = flags_of(those, done, "metric")

    assert sum(map(len, found.values())) == 4 * count


def squats(athlete: Athlete, day: int, *rpe: int, slug: str = "back-squat-high-bar", usual: int = 0) -> Session:
    """A lift with a set at each of these RPEs in tenths."""
    hard, heavy = usual or sum(one >= 60 for one in rpe), sum(one >= 70 for one in rpe)
    lift: Session = LiftSessionFactory.create(athlete=athlete, local_date=ago(day), hard_lower=hard, heavy_lower=heavy)
    EntryFactory.create(session=lift, exercise=exercise(slug), sets=len(rpe), hard_sets=hard, heavy_sets=heavy)
    return lift


def legs(athlete: Athlete, run: int) -> list[SpacedLift]:
    """The lifts of the last days as spacing sees them, beside a key run so many days ago."""
    ran(athlete, run, kind="tempo")
    asked = Asked([], [], [watched(athlete)])
    return list(days_of(asked)[athlete.pk].legs.lifts)


def test_of_a_lift_near_a_key_run_what_is_usual_comes_from_the_28_days_before(athlete: Athlete) -> None:
    squats(athlete, 31, 80, usual=40)
    squats(athlete, 29, 80, 80, 80, 80)
    squats(athlete, 9, 80, 80)
    squats(athlete, 2, 80, 80, 60, 80, 80, 80)

    # The mean of hard sets is 3, of which five sixths are heavy here.
    assert [(one.hard_leg_sets, one.usual_leg_sets) for one in legs(athlete, 0)] == [(5, 2.5)]


@pytest.mark.parametrize(("run", "asked"), [(0, True), (1, False), (3, False), (5, False)])
def test_nothing_more_is_asked_of_a_lift_whose_sets_say_enough_or_that_is_far_from_a_key_run(
    athlete: Athlete, run: int, *, asked: bool
) -> None:
    squats(athlete, 20, 80)
    squats(athlete, 2, 80, 80, 80, 80)

    assert (legs(athlete, run)[0].usual_leg_sets is not None) is asked


@pytest.mark.parametrize(
    ("before", "slug", "is_new"),
    [
        ((40, 29), "back-squat-high-bar", True),
        ((40, 28), "back-squat-high-bar", False),
        ((40, 5), "romanian-deadlift", True),
        ((27, 5), "romanian-deadlift", False),
    ],
    ids=["not for 28 days", "27 days ago", "another exercise", "a young log"],
)
def test_an_exercise_for_legs_is_new_after_28_days_in_a_log_as_old(
    athlete: Athlete, before: tuple[int, ...], slug: str, *, is_new: bool
) -> None:
    for day in before:
        squats(athlete, day, 80)
    squats(athlete, 1, 80, slug=slug)

    assert legs(athlete, 0)[-1].unfamiliar is is_new


def test_a_key_run_after_heavy_legs_is_found_for_both_readers(athlete: Athlete) -> None:
    ran(athlete, 20, 13, 6, 1, kind="tempo")
    squats(athlete, 2, 80, 80, 80, 80)

    assert words(watched(athlete)) == ["Key run close to heavy legs"]
    assert words(watched(athlete, injured=True)) == []


def test_low_mornings_are_found_even_beside_an_injury(athlete: Athlete) -> None:
    ran(athlete, 1)
    for day in range(7):
        CheckInFactory.create(athlete=athlete, local_date=ago(day), energy=2 if day else 4)

    assert words(watched(athlete, injured=True)) == ["Low energy on 6 of 7 days"]


def test_fourteen_days_without_rest_are_found(athlete: Athlete) -> None:
    ran(athlete, *range(1, 15))

    LiftSessionFactory.create(athlete=athlete, local_date=ago(3))

    assert words(watched(athlete)) == ["No day of rest in 14 days"]
    assert words(watched(athlete, ago(-1))) == []


def test_running_that_stopped_and_load_beyond_the_range_are_found(athlete: Athlete) -> None:
    for day in (41, 36, 31, 26, 21):
        ran(athlete, day)
    for day in range(1, 49, 3):
        LiftSessionFactory.create(athlete=athlete, local_date=ago(day), volume_lower_g=9000 if day < 21 else 5000)
    LiftSessionFactory.create(athlete=athlete, local_date=ago(0), load=30_000, volume_lower_g=9000)

    assert words(watched(athlete)) == ["No run for 3 weeks, lifting up 105 %", "Load above the last six weeks"]


@pytest.mark.parametrize("excuse", [{"excused": True}, {"tapering": True}], ids=str)
def test_less_load_is_no_flag_while_ill_or_tapering(athlete: Athlete, excuse: dict[str, Any]) -> None:
    for week in range(1, 7):
        ran(athlete, 7 * week, 7 * week + 3)
    RunSessionFactory.create(athlete=athlete, local_date=ago(1), load=500, distance_mm=2 * KM)

    assert words(watched(athlete)) == ["Load below the last six weeks"]
    assert words(watched(athlete, **excuse)) == []


@pytest.mark.parametrize(("born", "flagged"), [(None, True), (TODAY.replace(year=2008), True), (ago(6500), False)])
def test_the_weight_of_minors_is_never_judged(athlete: Athlete, born: datetime.date | None, *, flagged: bool) -> None:
    Athlete.objects.filter(pk=athlete.pk).update(birth_date=born)
    weighed(athlete, 2)
    ran(athlete, 1)

    assert bool(words(watched(athlete, sees_weight=True))) is flagged
    assert bool(words(watched(athlete, hides_weight=True))) is flagged


def test_one_athletes_sums_are_those_the_database_makes_for_many(athlete: Athlete) -> None:
    ran(athlete, 0, 6, 7, 13, 48, 49, km=12)
    RunSessionFactory.create(athlete=athlete, local_date=ago(3), effort=None, load=None, duration_ms=None)
    squats(athlete, 8, 80)
    one = watched(athlete)

    by_database = [Done(*values) for _athlete, *values in summed(Session.objects.all(), [one])]

    assert sorted(done_from(rows_of_one(athlete.pk, TODAY), TODAY)) == sorted(by_database)
