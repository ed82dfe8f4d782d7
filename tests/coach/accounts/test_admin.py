from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from athletes.audit import record
from athletes.models import Act, User
from coach.accounts.addresses import set_address
from coach.accounts.admin import site
from tests.coach.accounts.mails import link_in_last_mail
from tests.factories import (
    PASSWORD,
    AthleteFactory,
    CoachingFactory,
    InvitationFactory,
    SecondFactorFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/athletes/user/"


@pytest.fixture
def admin() -> User:
    """An admin who is no superuser and does not train."""
    admin = UserFactory.create(email="admin@example.com", name="Ada", is_staff=True)
    SecondFactorFactory.create(user=admin)
    return admin


@pytest.fixture
def desk(admin: User, client_for: Callable[[User], Client]) -> Client:
    """A browser of the admin."""
    return client_for(admin)


def account(**fields: Any) -> User:
    """An account with a confirmed address."""
    user = UserFactory.create(**fields)
    set_address(user, user.email)
    return user


def change(desk: Client, user: User, **fields: str) -> Any:
    """Save the account's page with these fields."""
    return desk.post(reverse("admin:athletes_user_change", args=[user.pk]), {"email": user.email, **fields})


def test_without_a_login_the_admin_site_leads_to_the_login_of_the_app(client: Client) -> None:
    page, login = client.get("/admin/athletes/user/"), client.get("/admin/login/?next=/admin/")

    assert page.headers["Location"] == "/accounts/login/?next=/admin/athletes/user/"
    assert login.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"


def test_the_admin_site_has_no_login_of_its_own(client: Client, admin: User) -> None:
    client.post("/admin/login/", {"username": admin.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/athletes/user/", "/admin/nothing/here/"])
def test_for_who_is_no_admin_the_site_is_not_there(client_for: Callable[[User], Client], path: str) -> None:
    coach = UserFactory.create(can_coach=True)

    assert client_for(coach).get(path).status_code == 404


def test_being_a_superuser_opens_nothing_without_being_an_admin(client_for: Callable[[User], Client]) -> None:
    assert client_for(UserFactory.create(is_superuser=True, can_coach=True)).get("/admin/").status_code == 404


def test_only_accounts_are_registered() -> None:
    names = {model._meta.label for model in site._registry}

    assert names == {
        "athletes.User",
        "account.EmailAddress",
        "athletes.Coaching",
        "athletes.Invitation",
        "athletes.AuditEntry",
        "accounts.AccountMerge",
    }


@pytest.mark.parametrize("label", ["athletes_user", "account_emailaddress", "athletes_coaching"])
def test_nothing_is_deleted_there(desk: Client, label: str) -> None:
    coaching = CoachingFactory.create()
    set_address(coaching.coach, coaching.coach.email)
    row = {
        "athletes_user": coaching.coach,
        "account_emailaddress": EmailAddress.objects.get(user=coaching.coach),
        "athletes_coaching": coaching,
    }[label]

    deleted = desk.post(reverse(f"admin:{label}_delete", args=[row.pk]), {"post": "yes"})
    listed = desk.get(reverse(f"admin:{label}_changelist"))

    assert deleted.status_code == 403
    assert "delete_selected" not in listed.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.once
@pytest.mark.parametrize(
    "path", ["/admin/", LIST, f"{LIST}add/", f"{LIST}add-many/", f"{LIST}?q=nobody", "/admin/health/"]
)
def test_the_pages_wear_our_frame_and_nothing_stands_inline(desk: Client, path: str) -> None:
    page = desk.get(path).content.decode()

    assert "css/theme.css" in page
    assert 'aria-current="page"' in page
    assert "admin/css/base.css" not in page
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page)


def test_the_desk_looks_for_an_account_by_name_or_address(desk: Client) -> None:
    account(email="jo@example.com", name="Mara Lind")

    page = desk.get("/admin/").content.decode()

    assert f'action="{LIST}"' in page
    for words in ("lind", "jo@"):
        assert desk.get(LIST, {"q": words}).context["cl"].result_count == 1


def test_a_new_account_gets_a_link_to_choose_its_password(
    desk: Client, client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/admin/athletes/user/add/", {"email": "Mara@Example.com", "can_coach": "on"})
    form = client.get(link_in_last_mail())
    client.post(form.headers["Location"], {"password1": "four good words"})

    mara = User.objects.get(email="mara@example.com")
    assert mail.outbox[0].to == ["mara@example.com"]
    assert (mara.can_coach, mara.is_staff, mara.is_superuser) == (True, False, False)
    assert client.session["_auth_user_id"] == str(mara.pk)


def test_nobody_types_a_password_for_somebody_else(desk: Client) -> None:
    page = desk.get("/admin/athletes/user/add/").content.decode()

    assert "password" not in page.replace("/admin/password_change/", "").replace("Change password", "").replace(
        "A link to choose a password is sent there.", ""
    )


def test_an_address_in_use_is_refused_without_case(desk: Client) -> None:
    account(email="jo@example.com")

    page = desk.post("/admin/athletes/user/add/", {"email": "JO@example.com"})

    assert page.context["adminform"].form.errors.keys() == {"email"}
    assert User.objects.filter(email__iexact="jo@example.com").count() == 1


def test_an_address_that_is_changed_counts_at_once_and_the_old_one_is_told(
    desk: Client, client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    user = account(email="lost@example.com", can_coach=True)

    with django_capture_on_commit_callbacks(execute=True):
        change(desk, user, email="found@example.com", is_active="on", can_coach="on")
    client.post("/accounts/login/", {"login": "found@example.com", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(user.pk)
    assert [address.email for address in EmailAddress.objects.filter(user=user)] == ["found@example.com"]
    assert mail.outbox[-1].to == ["lost@example.com"]


def test_other_changes_send_no_mail(desk: Client, django_capture_on_commit_callbacks: Callable) -> None:
    user = account()

    with django_capture_on_commit_callbacks(execute=True):
        change(desk, user, is_active="on", can_coach="on", name="Mara Lind")

    assert User.objects.get(pk=user.pk).can_coach
    assert not mail.outbox


def test_an_admin_closes_an_account(desk: Client) -> None:
    user = account()

    change(desk, user)

    assert not User.objects.get(pk=user.pk).is_active


def test_admins_cannot_lock_themselves_out(desk: Client, admin: User) -> None:
    change(desk, admin, name="Ada again")

    after = User.objects.get(pk=admin.pk)
    assert (after.name, after.is_active, after.is_staff) == ("Ada again", True, True)


def test_a_lost_login_gets_a_link_and_a_closed_account_none(desk: Client) -> None:
    users = [account(email="open@example.com"), account(email="closed@example.com", is_active=False)]

    data = {"action": "send_links", "confirmed": "yes", "_selected_action": [user.pk for user in users]}
    answer = desk.post("/admin/athletes/user/", data, follow=True)

    assert [message.to for message in mail.outbox] == [["open@example.com"]]
    assert "Done for 1 of 2 accounts." in answer.content.decode()


def test_an_address_can_be_counted_as_confirmed_once(desk: Client) -> None:
    first = EmailAddress.objects.create(user=UserFactory.create(), email="same@example.com", verified=False)
    second = EmailAddress.objects.create(user=UserFactory.create(), email="same@example.com", verified=False)

    data = {"action": "confirm", "_selected_action": [first.pk, second.pk]}
    answer = desk.post("/admin/account/emailaddress/", data, follow=True)

    assert EmailAddress.objects.filter(verified=True).count() == 1
    assert "Another account has confirmed same@example.com." in answer.content.decode()


@pytest.mark.parametrize(
    "label", ["account_emailaddress", "athletes_coaching", "athletes_invitation", "athletes_auditentry"]
)
def test_all_but_accounts_is_only_looked_at(desk: Client, label: str) -> None:
    assert desk.get(reverse(f"admin:{label}_add")).status_code == 403


def test_passwords_and_logouts_go_the_way_of_the_app(desk: Client) -> None:
    changed = desk.get("/admin/password_change/")
    desk.post("/admin/logout/")

    assert changed.headers["Location"] == "/accounts/password/change/"
    assert "_auth_user_id" not in desk.session


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    "path",
    [
        "/admin/athletes/user/",
        "/admin/account/emailaddress/",
        "/admin/athletes/coaching/",
        "/admin/athletes/invitation/",
        "/admin/athletes/auditentry/",
    ],
)
def test_lists_read_the_same_however_long(
    desk: Client, django_assert_num_queries: Callable, path: str, count: int
) -> None:
    for _ in range(count):
        coaching = CoachingFactory.create(coach=account(), athlete=AthleteFactory.create())
        InvitationFactory.create(inviter=coaching.coach)
        record(coaching.coach, Act.OPENED, coaching.athlete.user)

    with django_assert_num_queries(6):
        desk.get(path)


def test_an_invitation_shows_its_state_and_never_its_link(desk: Client) -> None:
    row = InvitationFactory.create(email="invited@example.com")

    listed = desk.get("/admin/athletes/invitation/").content.decode()
    page = desk.get(f"/admin/athletes/invitation/{row.pk}/change/").content.decode()

    assert "Not answered yet" in listed
    assert "invited@example.com" in page
    assert row.token_hash not in listed + page


def test_the_audit_says_who_did_what_to_whom(desk: Client) -> None:
    coaching = CoachingFactory.create()
    record(coaching.coach, Act.OPENED, coaching.athlete.user)

    listed = desk.get("/admin/athletes/auditentry/").content.decode()

    assert all(
        words in listed for words in (coaching.coach.email, "looked at the training of", coaching.athlete.user.email)
    )
