import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from athletes.models import Athlete, BodyDay
from coach.balance.flags.flag import Flag
from coach.balance.flags.reading import Done, Watched, summed
from coach.balance.flags.rules import flags_of
from coach.sessions.models import Session
from tests.factories import (
    AthleteFactory,
    InjuryFactory,
    LiftSessionFactory,
    PainDayFactory,
    RaceFactory,
    RunFactory,
    RunSessionFactory,
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


def watched(athlete: Athlete, today: datetime.date = TODAY, **known: bool) -> Watched:
    return Watched(athlete.pk, today, **known)


def flags(*those: Watched) -> dict[int, list[str]]:
    done: dict[int, list[Done]] = {}
    for athlete, *values in summed(Session.objects.all(), those):
        done.setdefault(athlete, []).append(Done(*values))
    return {athlete: [flag.words for flag in found] for athlete, found in flags_of(those, done, "metric").items()}


def words(one: Watched) -> list[str]:
    return flags(one)[one.athlete]


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
def test_flags_of_any_number_take_three_queries(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    those = []
    for _ in range(count):
        silent, sore = AthleteFactory.create_batch(2)
        ran(silent, 11, 8)
        weighed(silent, 2)
        PainDayFactory.create(injury__athlete=sore, injury__from_date=ago(3), local_date=ago(1), during=9)
        those += [watched(silent, sees_weight=True), watched(sore, injured=True)]

    with django_assert_num_queries(3):
        found: dict[int, list[Flag]] = flags_of(those, {}, "metric")

    assert sum(map(len, found.values())) == 3 * count
