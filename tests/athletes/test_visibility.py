from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.http import Http404
from django.utils import timezone

from athletes.access import athlete_or_404, own_athlete
from athletes.models import Athlete, Coaching, User, WeightMode
from tests.factories import AthleteFactory, CoachingFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coaching() -> Coaching:
    """A coach who looks after an athlete with weight shown and shared, among others who are nobody's business."""
    AthleteFactory.create()
    return CoachingFactory.create(shares_weight=True)


def seen_by(user: User | AnonymousUser) -> list[Athlete]:
    return list(Athlete.objects.visible_to(user).order_by("pk"))


def test_athletes_see_themselves_and_nobody_else(athlete: Athlete) -> None:
    AthleteFactory.create()

    assert seen_by(athlete.user) == [athlete]


def test_a_coach_sees_whom_they_coach(coaching: Coaching) -> None:
    assert seen_by(coaching.coach) == [coaching.athlete]


def test_a_coach_who_trains_sees_their_own_training_too(coaching: Coaching) -> None:
    own = AthleteFactory.create(user=coaching.coach)

    assert seen_by(coaching.coach) == [coaching.athlete, own]


def test_an_athlete_does_not_see_the_coach(coaching: Coaching) -> None:
    AthleteFactory.create(user=coaching.coach)

    assert seen_by(coaching.athlete.user) == [coaching.athlete]


def test_a_coaching_that_ended_shows_nothing(coaching: Coaching) -> None:
    Coaching.objects.update(ended_at=timezone.now())

    assert seen_by(coaching.coach) == []


def test_a_coaching_that_began_again_shows_the_athlete_once(coaching: Coaching) -> None:
    Coaching.objects.update(ended_at=timezone.now())
    CoachingFactory.create(coach=coaching.coach, athlete=coaching.athlete)

    assert seen_by(coaching.coach) == [coaching.athlete]


def test_one_coach_and_athlete_have_one_active_coaching(coaching: Coaching) -> None:
    with pytest.raises(IntegrityError):
        CoachingFactory.create(coach=coaching.coach, athlete=coaching.athlete)


def test_a_closed_account_sees_nothing(coaching: Coaching) -> None:
    coaching.coach.is_active = False

    assert seen_by(coaching.coach) == []


@pytest.mark.usefixtures("coaching")
def test_without_a_login_nothing_is_seen() -> None:
    assert seen_by(AnonymousUser()) == []


@pytest.mark.usefixtures("coaching")
@pytest.mark.parametrize("right", ["can_coach", "is_staff", "is_superuser"])
def test_a_right_alone_shows_nobodys_training(right: str) -> None:
    assert seen_by(UserFactory.create(**{right: True})) == []


def test_what_is_somebody_elses_is_as_if_it_did_not_exist(athlete: Athlete) -> None:
    other = AthleteFactory.create()

    for pk in (other.pk, 0):
        with pytest.raises(Http404):
            athlete_or_404(athlete.user, pk)


def test_without_an_id_a_person_gets_their_own(athlete: Athlete) -> None:
    assert athlete_or_404(athlete.user) == athlete


def test_who_does_not_train_has_none_of_their_own(coaching: Coaching) -> None:
    assert own_athlete(coaching.coach) is None
    with pytest.raises(Http404):
        athlete_or_404(coaching.coach)


def test_a_coach_gets_the_athlete_with_the_user_in_one_query(
    coaching: Coaching, django_assert_num_queries: Callable
) -> None:
    athlete_or_404(coaching.coach, coaching.athlete.pk)

    with django_assert_num_queries(1):
        assert athlete_or_404(coaching.coach, coaching.athlete.pk).user.email


@pytest.mark.parametrize(
    ("mode", "care", "shown"),
    [
        (WeightMode.SHOWN, False, True),
        (WeightMode.HIDDEN, False, False),
        (WeightMode.OFF, False, False),
        (WeightMode.UNSET, False, False),
        (WeightMode.HIDDEN, True, False),
        (WeightMode.OFF, True, False),
    ],
)
def test_weight_is_seen_by_athlete_and_coach_only_where_it_is_shown(
    coaching: Coaching, mode: WeightMode, care: bool, shown: bool
) -> None:
    athlete = coaching.athlete
    athlete.weight_mode, athlete.care_mode = mode, care
    athlete.save()

    assert athlete.shows_weight_to(athlete.user) is shown
    assert athlete.shows_weight_to(coaching.coach) is shown


@pytest.mark.parametrize("change", [{"shares_weight": False}, {"ended_at": timezone.now()}])
def test_a_coach_without_a_share_of_it_sees_no_weight(coaching: Coaching, change: dict[str, Any]) -> None:
    Coaching.objects.update(started_at=timezone.now() - datetime.timedelta(days=1), **change)

    assert not coaching.athlete.shows_weight_to(coaching.coach)
    assert coaching.athlete.shows_weight_to(coaching.athlete.user)


@pytest.mark.parametrize("fields", [{}, {"is_staff": True}, {"is_superuser": True}, {"can_coach": True}])
def test_nobody_else_sees_a_weight(coaching: Coaching, fields: dict[str, Any]) -> None:
    assert not coaching.athlete.shows_weight_to(UserFactory.create(**fields))
    assert not coaching.athlete.shows_weight_to(AnonymousUser())


def test_sharing_with_one_coach_shares_with_no_other(coaching: Coaching) -> None:
    other = CoachingFactory.create(athlete=coaching.athlete)

    assert not coaching.athlete.shows_weight_to(other.coach)


@pytest.mark.parametrize(("mode", "kept"), [("shown", True), ("hidden", True), ("off", False), ("unset", False)])
def test_only_the_athlete_writes_weigh_ins_and_only_where_weight_is_kept(
    coaching: Coaching, mode: str, kept: bool
) -> None:
    athlete = coaching.athlete
    athlete.weight_mode = mode

    assert athlete.logs_weight_for(athlete.user) is kept
    assert not athlete.logs_weight_for(coaching.coach)


@pytest.mark.parametrize("mode", [WeightMode.SHOWN, WeightMode.HIDDEN])
def test_the_database_keeps_no_weight_of_who_is_not_known_to_be_18(mode: WeightMode) -> None:
    with pytest.raises(IntegrityError):
        AthleteFactory.create(weight_mode=mode, adult_confirmed_at=None)


@pytest.mark.parametrize("height_mm", [499, 2801])
def test_the_database_refuses_an_impossible_height(height_mm: int) -> None:
    with pytest.raises(IntegrityError):
        AthleteFactory.create(height_mm=height_mm)


def test_the_name_of_an_athlete_and_of_a_coaching_say_nothing_private(coaching: Coaching) -> None:
    athlete = coaching.athlete

    assert str(athlete) == f"Athlete {athlete.pk}"
    assert str(coaching) == f"{coaching.coach_id} coaches {athlete.pk}"
