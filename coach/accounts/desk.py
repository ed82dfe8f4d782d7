"""What an admin does to accounts: one function each, which writes it down and says whether there was anything to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from athletes.audit import record
from athletes.models import Act, User
from coach.accounts import devices
from coach.accounts.mail import send_password_link
from coach.accounts.models import AccountMerge

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def acting(request: HttpRequest) -> User:
    """The admin at the desk."""
    return cast("User", request.user)


def send_link(request: HttpRequest, user: User) -> bool:
    """Send a link for a new password; a closed account gets none."""
    if not user.is_active:
        return False
    send_password_link(request, user)
    record(acting(request), Act.LINK_SENT, user)
    return True


def grant_coach(request: HttpRequest, user: User) -> bool:
    """Let the person coach."""
    return switch(request, user, "can_coach", to=True, act=Act.COACH_GRANTED)


def withdraw_coach(request: HttpRequest, user: User) -> bool:
    """Let the person coach no longer; with the next page all sight of athletes is gone."""
    return switch(request, user, "can_coach", to=False, act=Act.COACH_WITHDRAWN)


def deactivate(request: HttpRequest, user: User) -> bool:
    """Close the account and end its logins; nobody closes their own."""
    if user == request.user:
        return False
    is_new = switch(request, user, "is_active", to=False, act=Act.DEACTIVATED)
    devices.end_all(user)
    return is_new


def reactivate(request: HttpRequest, user: User) -> bool:
    """Open the account again; one that went into another opens with the undo of that alone."""
    if AccountMerge.objects.standing().filter(goes=user).exists():
        return False
    return switch(request, user, "is_active", to=True, act=Act.REACTIVATED)


def switch(request: HttpRequest, user: User, field: str, *, to: bool, act: Act) -> bool:
    """Set a right of the account, if it is not so yet."""
    with transaction.atomic():
        is_new = bool(User.objects.filter(pk=user.pk, **{field: not to}).update(**{field: to}))
        if is_new:
            record(acting(request), act, user)
    return is_new


def end_logins(request: HttpRequest, user: User) -> bool:
    """Log the person out everywhere."""
    had_any: bool = UserSession.objects.filter(user=user).exists()
    devices.end_all(user)
    if had_any:
        record(acting(request), Act.LOGINS_ENDED, user)
    return had_any


def remove_factor(request: HttpRequest, user: User) -> bool:
    """Remove the second factor of who has lost it, end all logins, and tell the person by mail."""
    with transaction.atomic():
        count, _tables = Authenticator.objects.filter(user=user).delete()
        if not count:
            return False
        record(acting(request), Act.FACTOR_REMOVED, user)
    devices.end_all(user)
    with request_context(request):
        get_adapter().send_notification_mail("account/email/factor_removed", user)
    return True


@dataclass(frozen=True)
class Task:
    """An action of the desk: its name in the list, what it asks, and what it does to one account."""

    label: StrPromise
    question: StrPromise
    do: Callable[[HttpRequest, User], bool]


TASKS = {
    "send_links": Task(
        _("Send a link to choose a new password"), _("Send each of these a link to choose a new password?"), send_link
    ),
    "grant_coach": Task(_("Let them coach"), _("Give each of these the right to coach?"), grant_coach),
    "withdraw_coach": Task(
        _("Let them coach no longer"),
        _("Take the right to coach from each of these? They see none of their athletes any more."),
        withdraw_coach,
    ),
    "deactivate": Task(
        _("Close the accounts"),
        _("Close each of these accounts? Its person is logged out everywhere, and nothing in it is lost."),
        deactivate,
    ),
    "reactivate": Task(_("Open closed accounts again"), _("Open each of these accounts again?"), reactivate),
    "end_logins": Task(_("Log them out everywhere"), _("Log each of these out everywhere?"), end_logins),
    "remove_factor": Task(
        _("Remove the second factor"),
        _(
            "Remove the second factor of each of these, and log them out everywhere? They are told by mail. Make sure "
            "that it is really them who ask."
        ),
        remove_factor,
    ),
}
