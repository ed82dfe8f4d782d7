from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from athletes.body import add_weigh_in
from athletes.models import Act, Athlete, AuditEntry, BodyDay, Coaching, User, WeighIn
from coach.accounts.merging.merge import Hindered, merge, preview
from coach.accounts.merging.rules import COMES_ALONG
from coach.accounts.models import AccountMerge
from coach.imports.models import Import
from coach.sessions.models import Exercise, Session, Shoe
from tests.coach.accounts.merging.accounts import admin, differences, dump, full_pair, lift, person, run
from tests.factories import (
    DAY,
    PASSWORD,
    AthleteFactory,
    CheckInFactory,
    CoachingFactory,
    NoteFactory,
    RunFactory,
    SessionFactory,
    UserFactory,
    exercise,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def stays(db: None) -> Athlete:
    """The account that stays."""
    return person("stays@example.com")


@pytest.fixture
def goes(db: None) -> Athlete:
    """The other account of the same person."""
    return person("goes@example.com")


def merged(stays: Athlete, goes: Athlete) -> AccountMerge:
    return merge(admin(), stays.user, goes.user)


def test_all_that_leads_to_a_person_has_come_along_and_every_total_agrees() -> None:
    stays, goes = full_pair()
    done = merged(stays, goes)
    moved = {f"{change['table']}.{column.removesuffix('_id')}" for change in done.moved for column in change["was"]}

    # What is one to one does not move; all that hangs on it does.
    assert COMES_ALONG - moved == {"athletes.Athlete.user"}
    assert differences() == []


def test_a_preview_counts_and_changes_nothing() -> None:
    stays, goes = full_pair()
    ada = admin()
    before = dump()
    joint = preview(ada, stays.user, goes.user)

    assert dump() == before
    assert (joint.same_sessions, joint.same_coachings) == (1, 3)
    assert joint.left > 3


def test_the_same_run_in_both_becomes_one_and_fills_its_gaps(stays: Athlete, goes: Athlete) -> None:
    mine, theirs = run(stays), run(goes, minutes=3, title="By the lake", effort=60)
    merged(stays, goes)
    mine.refresh_from_db()

    assert list(Session.objects.of(stays)) == [mine]
    assert (mine.title, mine.effort, mine.distance_mm) == ("By the lake", 60, 10_000_000)
    assert Session.all_objects.get(pk=theirs.pk).merged_into == mine


def test_other_runs_and_two_lifts_of_a_day_stay_two(stays: Athlete, goes: Athlete) -> None:
    for athlete, minutes in ((stays, 0), (goes, 300)):
        run(athlete, minutes=minutes)
        lift(athlete, exercise(), reps=5 + minutes)
    merged(stays, goes)

    assert Session.objects.of(stays).count() == 4
    assert differences() == []


def test_a_lift_from_the_same_file_is_one(stays: Athlete, goes: Athlete) -> None:
    mine, theirs = (lift(athlete, exercise(), reps=5) for athlete in (stays, goes))
    Session.objects.filter(pk=theirs.pk).update(client_id=mine.client_id)
    merged(stays, goes)

    assert list(Session.objects.of(stays)) == [mine]


def test_an_exercise_of_the_same_name_is_read_as_one(stays: Athlete, goes: Athlete) -> None:
    about = {"pattern": "squat", "region": "lower"}
    mine, theirs = (Exercise.objects.create(owner=one, name="Sled squat", **about) for one in (stays, goes))
    other = Exercise.objects.create(owner=goes, name="sled squat (2)", **about)
    lift(goes, theirs)
    merged(stays, goes)
    theirs.refresh_from_db()

    assert (theirs.owner, theirs.name, theirs.in_use) == (stays, "Sled squat (3)", mine)
    assert Exercise.objects.get(pk=other.pk).in_use == other


def test_exercises_of_one_name_that_are_counted_differently_stay_two(stays: Athlete, goes: Athlete) -> None:
    about = {"name": "Plank", "pattern": "core", "region": "core"}
    Exercise.objects.create(owner=stays, measure="time", **about)
    theirs = Exercise.objects.create(owner=goes, measure="reps", **about)
    merged(stays, goes)
    theirs.refresh_from_db()

    assert (theirs.name, theirs.in_use) == ("Plank (2)", theirs)


def test_runs_are_in_the_shoes_of_the_same_name(stays: Athlete, goes: Athlete) -> None:
    mine, theirs = (Shoe.objects.create(athlete=one, name="Pegasus") for one in (stays, goes))
    row = RunFactory.create(session__athlete=goes, shoe=theirs)
    merged(stays, goes)
    row.refresh_from_db()

    assert (row.shoe, Shoe.objects.get(pk=theirs.pk).athlete) == (mine, goes)


def test_of_two_mornings_that_of_the_account_that_stays_counts(stays: Athlete, goes: Athlete) -> None:
    mine = CheckInFactory.create(athlete=stays)
    CheckInFactory.create(athlete=goes)
    other = CheckInFactory.create(athlete=goes, local_date=DAY + datetime.timedelta(days=1))
    merged(stays, goes)

    assert list(stays.check_ins.order_by("pk")) == [mine, other]


def test_a_measurement_told_twice_counts_once_and_the_trend_follows(stays: Athlete, goes: Athlete) -> None:
    for athlete, mass_g in ((stays, 80_000), (goes, 80_000), (goes, 82_000)):
        add_weigh_in(athlete, mass_g, DAY)
    merged(stays, goes)

    assert WeighIn.objects.filter(athlete=stays).count() == 2
    assert [day.mean_g for day in BodyDay.objects.filter(athlete=stays)] == [81_000]


MODES = [
    ("shown", "off", "off"),
    ("hidden", "shown", "hidden"),
    ("shown", "unset", "shown"),
    ("unset", "hidden", "hidden"),
]


@pytest.mark.parametrize(("mine", "theirs", "joint"), MODES)
def test_of_two_choices_for_weight_the_stricter_stands(mine: str, theirs: str, joint: str) -> None:
    pair = [person(f"{mode}@example.com", weight_mode=mode) for mode in (mine, theirs)]
    sharing = CoachingFactory.create(athlete=pair[0], shares_weight=True)
    merged(*pair)

    assert Athlete.objects.get(pk=pair[0].pk).weight_mode == joint
    assert Coaching.objects.get(pk=sharing.pk).shares_weight is (joint == "shown")


def test_care_in_one_account_takes_the_weight_out_of_sight(stays: Athlete) -> None:
    merged(stays, person("care@example.com", weight_mode="hidden", care_mode=True))
    after = Athlete.objects.get(pk=stays.pk)

    assert (after.care_mode, after.weight_mode) == (True, "hidden")


@pytest.mark.parametrize(
    "young",
    [
        {"weight_mode": "off", "adult_confirmed_at": None},
        {"weight_mode": "unset", "adult_confirmed_at": None, "birth_date": datetime.date(2012, 5, 1)},
    ],
)
def test_who_is_no_adult_in_one_account_keeps_no_weight(stays: Athlete, young: dict[str, Any]) -> None:
    merged(stays, person("young@example.com", **young))
    after = Athlete.objects.get(pk=stays.pk)

    assert (after.adult_confirmed_at, after.weight_mode) == (None, "off")


@pytest.mark.parametrize(("mine", "theirs"), [(True, False), (True, True)])
def test_two_coachings_of_one_pair_go_on_as_one(stays: Athlete, goes: Athlete, *, mine: bool, theirs: bool) -> None:
    coach = UserFactory.create(can_coach=True)
    earlier = timezone.now() - datetime.timedelta(days=90)
    CoachingFactory.create(coach=coach, athlete=stays, shares_weight=mine)
    CoachingFactory.create(coach=coach, athlete=goes, shares_weight=theirs, started_at=earlier)
    merged(stays, goes)
    row = Coaching.objects.active().get()

    assert (row.athlete, row.started_at, row.shares_weight) == (stays, earlier, theirs)


def test_a_coach_of_oneself_is_one_no_more(goes: Athlete) -> None:
    coach = UserFactory.create(can_coach=True)
    CoachingFactory.create(coach=coach, athlete=goes)
    NoteFactory.create(author=coach, athlete=goes)
    merge(admin(), coach, goes.user)

    assert not Coaching.objects.active().exists()
    assert Athlete.objects.get(pk=goes.pk).user == coach


def test_the_right_to_coach_comes_along_with_the_athletes(stays: Athlete) -> None:
    coaching = CoachingFactory.create()
    merge(admin(), stays.user, coaching.coach)

    assert coaching.athlete in Athlete.objects.visible_to(User.objects.get(pk=stays.user.pk))


def test_the_closed_login_is_out_at_once_and_its_address_opens_the_other_account(
    client: Client, client_for: Callable[[User], Client], stays: Athlete, goes: Athlete
) -> None:
    goes.user.set_password("another four words")
    goes.user.save()
    phone = client_for(goes.user)
    merged(stays, goes)
    wrong = client.post("/accounts/login/", {"login": "goes@example.com", "password": "another four words"})
    client.post("/accounts/login/", {"login": "goes@example.com", "password": PASSWORD})

    assert phone.get("/").headers["Location"] == "/accounts/login/?next=/"
    assert wrong.status_code == 200
    assert client.session["_auth_user_id"] == str(stays.user.pk)
    assert list(EmailAddress.objects.filter(user=stays.user).order_by("pk").values_list("email", "primary")) == [
        ("stays@example.com", True),
        ("goes@example.com", False),
    ]


def test_an_address_that_was_not_confirmed_stays_with_the_closed_account(stays: Athlete, goes: Athlete) -> None:
    EmailAddress.objects.filter(user=goes.user).update(verified=False)
    merged(stays, goes)

    assert User.objects.get(pk=goes.user.pk).email == "goes@example.com"
    assert EmailAddress.objects.get(email="goes@example.com").user == goes.user


def test_it_is_written_down(stays: Athlete, goes: Athlete) -> None:
    merged(stays, goes)

    assert list(AuditEntry.objects.order_by("pk").values_list("what", "subject__name")) == [
        (Act.MERGED, "Jo Lind"),
        (Act.DEACTIVATED, "Jo Lind"),
    ]


def hinder_closed(stays: Athlete, goes: Athlete) -> None:
    User.objects.filter(pk=stays.user.pk).update(is_active=False)


def hinder_erased(stays: Athlete, goes: Athlete) -> None:
    User.objects.filter(pk=goes.user.pk).update(erase_at=timezone.now())


def hinder_merged(stays: Athlete, goes: Athlete) -> None:
    AccountMerge.objects.create(stays=UserFactory.create(), goes=goes.user)


def hinder_import(stays: Athlete, goes: Athlete) -> None:
    Import.objects.create(athlete=goes, status="waiting", created_digest="0" * 64)


@pytest.mark.parametrize(
    ("hinder", "said"),
    [
        (hinder_closed, "Open it first."),
        (hinder_erased, "about to be erased"),
        (hinder_merged, "went into another account before"),
        (hinder_import, "still coming in"),
    ],
)
def test_what_hinders_is_said(stays: Athlete, goes: Athlete, hinder: Callable[..., None], said: str) -> None:
    hinder(stays, goes)
    stays.user.refresh_from_db()
    goes.user.refresh_from_db()

    with pytest.raises(Hindered, match=said):
        merged(stays, goes)


def test_admins_do_not_close_themselves_and_nobody_goes_into_themselves(stays: Athlete) -> None:
    ada = admin()

    with pytest.raises(Hindered, match="Log in with the other one"):
        merge(ada, stays.user, ada)
    with pytest.raises(Hindered, match="not two accounts"):
        merge(ada, stays.user, stays.user)


def test_a_day_of_many_sessions_is_asked_for_few_times(
    stays: Athlete, goes: Athlete, django_assert_max_num_queries: Callable
) -> None:
    """Sessions of days on which the other account has none cost no question each."""
    SessionFactory.create_batch(30, athlete=goes, local_date=DAY - datetime.timedelta(days=30))
    AthleteFactory.create()
    ada = admin()

    with django_assert_max_num_queries(320):
        merge(ada, stays.user, goes.user)
