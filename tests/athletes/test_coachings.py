from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athletes import coachings
from athletes.models import Act, Athlete, AuditEntry, Coaching, Direction, User
from tests.factories import AthleteFactory, CoachingFactory, GroupFactory, InvitationFactory

pytestmark = pytest.mark.django_db

LogIn = Callable[[User], Client]


@pytest.fixture
def coaching(athlete: Athlete) -> Coaching:
    """One of two coaches of the athlete."""
    CoachingFactory.create(athlete=athlete)
    return CoachingFactory.create(athlete=athlete, coach__name="Mara Lind")


@pytest.fixture
def own(athlete: Athlete, client_for: LogIn) -> Client:
    return client_for(athlete.user)


@pytest.mark.parametrize("side", ["coach", "athlete"])
def test_either_side_ends_it_and_the_coach_s_next_request_finds_nothing(
    coaching: Coaching, client_for: LogIn, side: str
) -> None:
    coachs = client_for(coaching.coach)
    page = f"/athletes/{coaching.athlete_id}/balance/"
    assert coachs.get(page).status_code == 200
    user = coaching.coach if side == "coach" else coaching.athlete.user

    answer = client_for(user).post(f"/coachings/{coaching.pk}/end/")

    assert answer.headers["Location"] == ("/coaching/" if side == "coach" else "/settings/#coaches")
    assert coachs.get(page).status_code == 404
    assert Coaching.objects.active().count() == 1


def test_ending_asks_first(coaching: Coaching, own: Client) -> None:
    page = own.get(f"/coachings/{coaching.pk}/end/").content.decode()

    assert "End the coaching with Mara Lind?" in page
    assert Coaching.objects.active().count() == 2


def test_ending_twice_is_ending_once(coaching: Coaching, own: Client, athlete: Athlete) -> None:
    for _ in range(2):
        own.post(f"/coachings/{coaching.pk}/end/")

    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.what, entry.subject) == (athlete.user, Act.COACHING_ENDED, coaching.coach)
    assert own.get(f"/coachings/{coaching.pk}/end/").status_code == 302


def test_nobody_else_ends_it(coaching: Coaching, client_for: LogIn) -> None:
    other = CoachingFactory.create()

    for user in (other.coach, other.athlete.user):
        assert client_for(user).post(f"/coachings/{coaching.pk}/end/").status_code == 404
    assert Coaching.objects.active().count() == 3


def test_the_athlete_shares_the_weight_with_one_coach_and_stops(
    coaching: Coaching, own: Client, athlete: Athlete
) -> None:
    own.post(f"/coachings/{coaching.pk}/weight/", {"shares_weight": "on"})
    own.post(f"/coachings/{coaching.pk}/weight/", {"shares_weight": "on"})
    assert Coaching.objects.filter(shares_weight=True).get() == coaching
    assert athlete.shows_weight_to(coaching.coach)

    own.post(f"/coachings/{coaching.pk}/weight/")

    assert not athlete.shows_weight_to(coaching.coach)
    acts = AuditEntry.objects.order_by("pk").values_list("what", flat=True)
    assert list(acts) == [Act.WEIGHT_SHARED, Act.WEIGHT_UNSHARED]


@pytest.mark.parametrize("mode", ["hidden", "off"])
def test_who_takes_the_weight_out_of_sight_and_shows_it_again_shares_it_anew_or_not(
    coaching: Coaching, own: Client, athlete: Athlete, mode: str
) -> None:
    coachings.share_weight(coaching, shares=True)

    own.post("/settings/weight/", {"adult": "yes", "weight_mode": mode})
    own.post("/settings/weight/", {"adult": "yes", "weight_mode": "shown"})

    athlete.refresh_from_db()
    assert athlete.shows_weight
    assert not athlete.shows_weight_to(coaching.coach)


def test_saving_the_section_as_it_is_goes_on_sharing(coaching: Coaching, own: Client, athlete: Athlete) -> None:
    coachings.share_weight(coaching, shares=True)

    own.post("/settings/weight/", {"adult": "yes", "weight_mode": "shown"})

    assert athlete.shows_weight_to(coaching.coach)


def test_a_coach_does_not_share_the_weight_for_the_athlete(coaching: Coaching, client_for: LogIn) -> None:
    AthleteFactory.create(user=coaching.coach)

    answer = client_for(coaching.coach).post(f"/coachings/{coaching.pk}/weight/", {"shares_weight": "on"})

    assert answer.status_code == 404
    assert not Coaching.objects.filter(shares_weight=True).exists()


def test_sharing_with_a_coach_of_the_past_is_not_there(coaching: Coaching, own: Client, athlete: Athlete) -> None:
    coachings.end(coaching, athlete.user)

    assert own.post(f"/coachings/{coaching.pk}/weight/", {"shares_weight": "on"}).status_code == 404


def test_the_settings_list_coaches_and_what_each_sees(coaching: Coaching, own: Client) -> None:
    Coaching.objects.filter(pk=coaching.pk).update(shares_weight=True)

    page = own.get("/settings/").content.decode()

    assert page.count("sees your weight") == 1
    assert page.count("does not see your weight") == 1
    assert "Mara Lind" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_settings_take_the_same_queries_however_many_coaches_there_are(
    athlete: Athlete, own: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    CoachingFactory.create_batch(count, athlete=athlete)
    InvitationFactory.create_batch(count, email=athlete.user.email)
    InvitationFactory.create_batch(count, inviter=athlete.user, direction=Direction.TO_COACH)

    # The session, the user with the athlete, weigh-ins, coaches, invitations that wait, coaches asked.
    with django_assert_num_queries(7):
        own.get("/settings/")


def test_who_may_coach_no_more_sees_nobody_until_the_right_is_back(coaching: Coaching) -> None:
    coach = coaching.coach
    Coaching.objects.update(shares_weight=True)
    coach.can_coach = False
    assert not Athlete.objects.visible_to(coach).exists()
    assert not coaching.athlete.shows_weight_to(coach)

    coach.can_coach = True

    assert Athlete.objects.visible_to(coach).get() == coaching.athlete


def test_a_coach_who_trains_has_both_lists(client_for: LogIn) -> None:
    coach = CoachingFactory.create(athlete__user__name="Looked After").coach
    AthleteFactory.create(user=coach)
    CoachingFactory.create(athlete=coach.athlete, coach__name="Looks After")
    client = client_for(coach)

    assert "Looked After" in client.get("/coaching/").content.decode()
    assert "Looks After" in client.get("/settings/").content.decode()


def test_a_group_is_named_once_by_its_coach_without_regard_to_case(coaching: Coaching) -> None:
    group = GroupFactory.create(coach=coaching.coach, name="Marathon")
    group.athletes.add(coaching.athlete)
    GroupFactory.create(name="marathon")

    with pytest.raises(IntegrityError), transaction.atomic():
        GroupFactory.create(coach=coaching.coach, name="MARATHON")
    assert str(group) == "Marathon"


def test_a_note_is_seen_by_somebody_known() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CoachingFactory.create(last_note_visibility="all")
