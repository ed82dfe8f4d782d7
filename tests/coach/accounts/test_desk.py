from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from athletes.models import Act, AuditEntry, Coaching, Invitation, User
from coach.accounts import desk as actions
from coach.accounts.addresses import set_address
from tests.coach.accounts.mails import link_in_last_mail
from tests.factories import PASSWORD, CoachingFactory, SecondFactorFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/athletes/user/"


@pytest.fixture
def admin() -> User:
    """An admin who does not train."""
    admin = UserFactory.create(email="admin@example.com", name="Ada", is_staff=True)
    SecondFactorFactory.create(user=admin)
    return admin


@pytest.fixture
def desk(admin: User, client_for: Callable[[User], Client]) -> Client:
    """A browser of the admin."""
    return client_for(admin)


@pytest.fixture
def user() -> User:
    """Somebody with a confirmed address, who answered the first questions."""
    user = UserFactory.create(email="jo@example.com", name="Jo", can_coach=True)
    set_address(user, user.email)
    return user


def act(desk: Client, action: str, *users: User, confirmed: bool = True) -> Any:
    """Choose accounts in the list and an action."""
    data: dict[str, Any] = {"action": action, "_selected_action": [user.pk for user in users]}
    return desk.post(LIST, data | ({"confirmed": "yes"} if confirmed else {}), follow=True)


def written(user: User) -> list[str]:
    """What the audit says was done to this account by the admin."""
    return list(AuditEntry.objects.filter(subject=user).exclude(actor=user).values_list("what", flat=True))


@pytest.mark.parametrize("action", actions.TASKS)
def test_each_action_asks_once_and_does_nothing_before_the_answer(desk: Client, user: User, action: str) -> None:
    SecondFactorFactory.create(user=user)
    page = act(desk, action, user, confirmed=False).content.decode()
    after = User.objects.get(pk=user.pk)

    assert str(actions.TASKS[action].question) in page
    assert "jo@example.com" in page
    assert 'name="confirmed" value="yes"' in page
    assert (after.is_active, after.can_coach, written(user), mail.outbox) == (True, True, [], [])
    assert Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize(
    ("action", "field", "to", "what"),
    [
        ("withdraw_coach", "can_coach", False, Act.COACH_WITHDRAWN),
        ("grant_coach", "can_coach", True, Act.COACH_GRANTED),
        ("deactivate", "is_active", False, Act.DEACTIVATED),
        ("reactivate", "is_active", True, Act.REACTIVATED),
    ],
)
def test_a_right_is_given_or_taken_once_and_written_down(
    desk: Client,
    user: User,
    action: str,
    field: str,
    to: bool,
    what: Act,
) -> None:
    User.objects.filter(pk=user.pk).update(**{field: not to})
    first, second = (act(desk, action, user).content.decode() for _ in range(2))

    assert getattr(User.objects.get(pk=user.pk), field) is to
    assert ("Done for 1 of 1 account." in first, "Done for 0 of 1 account." in second) == (True, True)
    assert written(user) == [what]


def test_who_is_closed_is_out_at_once_and_does_not_come_back(
    desk: Client, client_for: Callable[[User], Client], user: User
) -> None:
    browser = client_for(user)
    act(desk, "deactivate", user)
    act(desk, "reactivate", user)

    assert browser.get("/settings/").headers["Location"] == "/accounts/login/?next=/settings/"


def test_nobody_closes_their_own_account(desk: Client, admin: User) -> None:
    act(desk, "deactivate", admin)

    assert User.objects.get(pk=admin.pk).is_active
    assert desk.get(LIST).status_code == 200


def test_logging_out_everywhere_is_written_down(desk: Client, client: Client, user: User) -> None:
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    act(desk, "end_logins", user)

    assert client.get("/settings/").headers["Location"] == "/accounts/login/?next=/settings/"
    assert written(user) == [Act.LOGINS_ENDED]


def test_a_lost_second_factor_is_removed_and_the_person_is_told(desk: Client, client: Client, user: User) -> None:
    SecondFactorFactory.create(user=user)
    act(desk, "remove_factor", user)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(user.pk)
    assert (mail.outbox[0].to, mail.outbox[0].subject) == ([user.email], "Your second factor was removed")
    assert written(user) == [Act.FACTOR_REMOVED]


def test_what_the_form_changes_is_written_down_too(desk: Client, user: User) -> None:
    desk.post(f"{LIST}{user.pk}/change/", {"email": "new@example.com", "name": "Jo", "is_staff": "on"})

    assert set(written(user)) == {Act.ADDRESS_CHANGED, Act.DEACTIVATED, Act.COACH_WITHDRAWN, Act.ADMIN_GRANTED}


def test_an_account_that_is_made_is_written_down(desk: Client) -> None:
    desk.post(f"{LIST}add/", {"email": "mara@example.com", "can_coach": "on"})

    assert set(written(User.objects.get(email="mara@example.com"))) == {Act.CREATED, Act.COACH_GRANTED}


def test_an_admin_ends_a_coaching_once_asked_and_both_sides_read_it(
    desk: Client, client_for: Callable[[User], Client]
) -> None:
    coaching = CoachingFactory.create()
    ended = CoachingFactory.create()
    Coaching.objects.filter(pk=ended.pk).update(ended_at=timezone.now())
    coach, path = client_for(coaching.coach), f"/athletes/{coaching.athlete.pk}/balance/"
    seen = coach.get(path).status_code
    data: dict[str, Any] = {"action": "end", "_selected_action": [coaching.pk, ended.pk]}
    asked = desk.post("/admin/athletes/coaching/", data).content.decode()
    still = coach.get(path).status_code
    desk.post("/admin/athletes/coaching/", data | {"confirmed": "yes"})

    assert "The coach sees the athlete no longer." in asked
    assert (seen, still, coach.get(path).status_code) == (200, 200, 404)
    assert written(coaching.athlete.user)[-1] == written(coaching.coach)[-1] == Act.COACHING_ENDED
    assert written(ended.coach) == []


PASTED = (
    'Mara Lind, Mara@example.com, coach\nTom\ttom@example.com\tathlete\tjo@example.com\n\n"Ray, A.";ray@example.com'
)


def test_many_accounts_are_shown_first_and_made_after_a_yes(desk: Client, user: User) -> None:
    page = desk.post(f"{LIST}add-many/", {"accounts": PASTED})
    before = User.objects.filter(email="tom@example.com").exists()
    desk.post(f"{LIST}add-many/", {"accounts": PASTED, "confirmed": "yes"})

    made = User.objects.exclude(pk=user.pk).filter(is_staff=False).order_by("email")
    assert "Make these 3 accounts" in page.content.decode()
    assert not before
    assert [(one.email, one.name, one.can_coach) for one in made] == [
        ("mara@example.com", "Mara Lind", True),
        ("ray@example.com", "Ray, A.", False),
        ("tom@example.com", "Tom", False),
    ]
    assert Invitation.objects.get().email == "tom@example.com"
    assert sorted(message.to[0] for message in mail.outbox) == [
        "mara@example.com",
        "ray@example.com",
        "tom@example.com",
        "tom@example.com",
    ]


def test_each_of_many_chooses_a_password_by_the_link(desk: Client, client: Client) -> None:
    desk.post(f"{LIST}add-many/", {"accounts": "Mara, mara@example.com", "confirmed": "yes"})
    form = client.get(link_in_last_mail())
    client.post(form.headers["Location"], {"password1": "four good words"})

    assert client.session["_auth_user_id"] == str(User.objects.get(email="mara@example.com").pk)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Mara", "Line 2: Write a name and an e-mail."),
        ("Mara, mara", "Line 2: Enter a valid email address."),
        ("Mara, JO@example.com", "Line 2: jo@example.com has an account already."),
        ("Ann, ann@example.com", "Line 2: ann@example.com has an account already."),
        ("Mara, mara@example.com, boss", "Line 2: Write athlete or coach."),
        ("Mara, mara@example.com, athlete, no@example.com", "Line 2: no@example.com is no coach here."),
    ],
)
def test_a_line_that_is_not_understood_gets_a_sentence_and_nobody_is_made(
    desk: Client, user: User, line: str, said: str
) -> None:
    page = desk.post(f"{LIST}add-many/", {"accounts": f"Ann, ann@example.com\n{line}", "confirmed": "yes"})

    assert page.context["form"].errors["accounts"] == [said]
    assert not User.objects.filter(email="ann@example.com").exists()


def test_more_than_two_hundred_are_too_many(desk: Client) -> None:
    many = "\n".join(f"P{n}, p{n}@example.com" for n in range(201))

    page = desk.post(f"{LIST}add-many/", {"accounts": many})

    assert page.context["form"].errors["accounts"] == ["At most 200 at once."]
