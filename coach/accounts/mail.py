"""Mails that an admin's work sends to the person whose account it is."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.http import HttpRequest

from athletes.models import User
from coach.accounts.forms.login import ResetPasswordForm


def send_password_link(request: HttpRequest, user: User) -> None:
    """Send the link with which a person chooses a new password; nobody else ever types one for them."""
    form = ResetPasswordForm({"email": user.email})
    with request_context(request):
        if form.is_valid():
            form.save(request)


def announce_address(request: HttpRequest, user: User, before: str) -> None:
    """Tell the old address that another one took its place."""
    change = {"from_email": before, "to_email": user.email}
    with request_context(request):
        get_adapter().send_notification_mail("account/email/email_changed", user, change, email=before)


def announce_merge(request: HttpRequest, stays: User, closed: str) -> None:
    """Tell both addresses of a person that the accounts are one now."""
    about = {"closed": closed, "stays": stays.email}
    with request_context(request):
        for email in dict.fromkeys((stays.email, closed)):
            get_adapter().send_notification_mail("account/email/accounts_merged", stays, about, email=email)
