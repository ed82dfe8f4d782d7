"""The demo data in the database; it is loaded once for all of these tests and taken away again."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from io import StringIO

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from athletes.body import body_days
from athletes.models import Athlete, BodyDay, Coaching, Injury, Units, User, WeighIn, WeightMode
from athletes.pain import verdict
from athletes.status import status_of
from coach.balance.before.views import before_context
from coach.balance.cost.views import told as cost_told
from coach.balance.flags.days import rows_of_one
from coach.balance.flags.flag import Kind
from coach.balance.flags.reading import Watched
from coach.balance.flags.rules import flags_of_one
from coach.balance.flags.watching import watch
from coach.balance.map.views import map_context
from coach.balance.records import queries
from coach.balance.records.hills import hill_records
from coach.pages.demo import load as loading
from coach.pages.demo.people import ADMIN, COACH, LOGINS, PASSWORD
from coach.pages.management.commands import demo as command
from coach.roster.reading import groups_of
from coach.roster.rows import rows_of
from coach.sessions.models import Best, BestKind, Recording, Session

TODAY = datetime.date(2026, 11, 24)
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(TODAY)
        yield
        transaction.set_rollback(True)


def run_command() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_the_three_logins_work_at_once(demo: None) -> None:
    users = User.objects.filter(email__in=LOGINS)

    assert all(user.check_password(PASSWORD) for user in users)
    assert EmailAddress.objects.filter(user__in=users, verified=True, primary=True).count() == len(users) == 3


def test_nobody_else_can_log_in_with_a_password(demo: None) -> None:
    others = User.objects.exclude(email__in=LOGINS)

    assert others.count() == 22
    assert not any(user.has_usable_password() for user in others)


def test_the_coach_looks_after_all_23_and_sees_the_weight_of_some(demo: None) -> None:
    coach = User.objects.get(email=COACH)

    assert coach.can_coach
    assert Athlete.objects.visible_to(coach).count() == 23
    assert {row.shares_weight for row in Coaching.objects.filter(coach=coach)} == {True, False}


def test_the_admin_opens_the_admin_site_and_trains_nobody(demo: None) -> None:
    admin = User.objects.get(email=ADMIN)

    assert admin.is_staff
    assert admin.is_superuser
    assert not Athlete.objects.visible_to(admin).exists()


def test_every_way_to_treat_weight_is_there_and_somebody_reads_miles(demo: None) -> None:
    modes = Counter(Athlete.objects.values_list("weight_mode", flat=True))

    assert set(modes) == set(WeightMode.values)
    assert User.objects.filter(units=Units.IMPERIAL).count() == 1


def test_whoever_keeps_no_weight_has_none(demo: None) -> None:
    keepers = Athlete.objects.filter(weight_mode__in=[WeightMode.SHOWN, WeightMode.HIDDEN])

    assert set(WeighIn.objects.values_list("athlete", flat=True)) == set(keepers.values_list("pk", flat=True))


def test_weigh_ins_are_near_daily_with_gaps(demo: None) -> None:
    days = set(WeighIn.objects.filter(athlete__user__email=LOGINS[0]).values_list("local_date", flat=True))

    assert 300 < len(days) < 365
    assert max(days) < TODAY


def test_the_trend_is_the_one_that_a_weigh_in_would_have_written(demo: None) -> None:
    for athlete in Athlete.objects.all():
        stored = BodyDay.objects.filter(athlete=athlete).order_by("local_date")

        assert [(row.local_date, row.mean_g, row.trend_g) for row in stored] == [
            (row.local_date, row.mean_g, row.trend_g) for row in body_days(athlete)
        ]


def test_a_recount_finds_no_difference(demo: None) -> None:
    call_command("recount", "--check", stdout=StringIO())


def test_jonass_bests_stand_in_his_races(demo: None) -> None:
    bests = Best.objects.filter(athlete__user__email=LOGINS[0], distance_mm__in=(5_000_000, 10_000_000))
    fastest = [bests.filter(distance_mm=mm).order_by("value")[0] for mm in (5_000_000, 10_000_000)]

    assert [(best.session.title, best.value) for best in fastest] == [
        ("Harbour 5 km", 1_132_000),
        ("Lakeside 10 km", 2_360_000),
    ]


def test_every_recording_has_samples_and_came_once(demo: None) -> None:
    recordings = Recording.objects.all()

    assert recordings.filter(athlete__user__email=LOGINS[0]).count() > 40
    assert not recordings.filter(sample_blob=None).exists()
    assert recordings.values("sha256").distinct().count() == recordings.count()


def test_jonass_achilles_has_been_sore_for_a_month(demo: None) -> None:
    injury = Injury.objects.get(athlete__user__email=LOGINS[0])

    assert (injury.name, injury.is_tendon, injury.to_date) == ("Achilles, left", True, None)
    assert (TODAY - injury.from_date).days == 31


def test_jonass_achilles_has_its_daily_pain_that_fell_and_has_risen_for_two_weeks(demo: None) -> None:
    injury = Injury.objects.get(athlete__user__email=LOGINS[0])
    rows = list(injury.pain_days.order_by("local_date"))
    words = [verdict(injury, rows[: place + 1], row.local_date).word for place, row in enumerate(rows)]

    assert len(rows) == 31
    assert (words[0], words[-1]) == ("Reduce", "Reduce")
    assert {"Go", "Hold"} < set(words)
    assert verdict(injury, rows, TODAY).why == "Pain has risen two weeks running."


def test_jonas_checks_in_on_most_mornings_and_his_heart_was_measured(demo: None) -> None:
    jonas = Athlete.objects.get(user__email=LOGINS[0])

    assert 0.8 < jonas.check_ins.count() / 365 < 0.9
    assert not jonas.check_ins.filter(local_date__gte=TODAY).exists()
    assert list(jonas.heart_limits.order_by("date").values_list("maximum", "threshold")) == [(189, 168), (188, 171)]


def test_jonas_climbed_his_hill_in_a_training_block(demo: None) -> None:
    athlete = Athlete.objects.get(user__email=LOGINS[0])

    [hill] = hill_records(athlete, datetime.date.min, TODAY, Units.METRIC)

    assert hill.name == "Chapel hill"
    assert [block.split(":")[0] for block in hill.blocks] == ["Training block, 24 Nov 2025 to 8 Feb 2026"]


def test_jonass_records_hold_one_of_everything(demo: None) -> None:
    rows = queries.records(queries.live_bests(Athlete.objects.get(user__email=LOGINS[0])), datetime.date.min)

    assert {row.kind for row in rows} == set(BestKind.values) - {BestKind.JUMP_LENGTH}


def test_jonass_year_had_three_kinds_of_flags(demo: None) -> None:
    athlete = Athlete.objects.get(user__email=LOGINS[0])
    # Tempo runs after squats in winter, a long run in September, and the week in which the tendon got worse.
    days = (TODAY - datetime.timedelta(days=days) for days in (350, 75, 30))

    told = [flags_of_one(watch_on(athlete, day), rows_of_one(athlete.pk, day), "metric") for day in days]

    assert {flag.kind for flags in told for flag in flags} >= {Kind.SPIKE, Kind.SPACING, Kind.PAIN}


@time_machine.travel(NOON)
def test_jonass_map_has_a_gap_and_says_what_rose(demo: None) -> None:
    told = map_context(Athlete.objects.get(user__email=LOGINS[0]), is_own=True, is_relative=False)

    assert "your running index rose by 6.7" in told["sentence"]
    assert len(told["picture"].strokes) < len(told["picture"].dots) - 1
    assert "no all-out run in 90 days" in told["table"]


@time_machine.travel(NOON)
def test_before_jonass_injury_there_was_more_mileage_and_less_lifting_than_before_his_best(demo: None) -> None:
    told = before_context(Athlete.objects.get(user__email=LOGINS[0]), [], "metric")

    assert [one.before.event.kind for one in told["drawn"]] == ["injury", "best"]
    mileage, lifting = ([float(cell.value) for cell in line.cells] for line in told["lines"][:2])
    assert mileage[0] > mileage[1]
    assert lifting[0] < lifting[1] / 2


@time_machine.travel(NOON)
def test_of_jonass_weight_nothing_is_told_since_he_gained_too_little(demo: None) -> None:
    assert cost_told(Athlete.objects.get(user__email=LOGINS[0]), "metric", is_own=True) == ""


def watch_on(athlete: Athlete, day: datetime.date) -> Watched:
    return watch(athlete.pk, day, status_of(athlete, day), sees_weight=True)


def test_a_session_sent_again_is_known(demo: None) -> None:
    session = Session.objects.filter(athlete__user__email=LOGINS[0]).latest("local_date")

    assert session.created_digest == session.saved_digest
    assert session.version == 1


def test_a_database_that_make_run_did_not_make_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="`make run` itself created"):
        run_command()

    assert not User.objects.exists()


def test_loading_twice_adds_nothing(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "made_here", lambda: True)
    before = Session.objects.count()

    said = run_command()

    assert "already here" in said
    assert Session.objects.count() == before


def test_the_command_dates_the_story_back_from_today(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "made_here", lambda: True)
    loaded: list[datetime.date] = []
    monkeypatch.setattr(command, "load", loaded.append)

    with time_machine.travel(NOON):
        said = run_command()

    assert loaded == [TODAY]
    assert all(login in said for login in (*LOGINS, PASSWORD))


def test_the_roster_shows_every_kind_of_flag_groups_and_what_goes_on(demo: None) -> None:
    coach = User.objects.get(email=COACH)

    with time_machine.travel(NOON):
        rows = rows_of(coach, groups := groups_of(coach))

    assert {flag.kind for row in rows for flag in row.flags} >= {
        *(Kind.PAIN, Kind.FAST_FALL, Kind.SILENT, Kind.SPIKE, Kind.SPACING, Kind.NO_LIFTS),
    }
    assert [group.name for group in groups] == ["Half marathon", "Marathon group", "Masters"]
    said = {pill.words.split()[0] for row in rows for pill in row.pills}
    assert said == {"Injured:", "Ill", "Away", "Tapering", "Winter", "Marathon"}
    assert [row.name for row in rows if row.look_again] == ["Tom Okafor"]
    assert all(row.days for row in rows)
