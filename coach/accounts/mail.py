"""Mails that an admin's work sends to the person whose account it is."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from athletes.models import User
from coach.accounts.forms.login import ResetPasswordForm


def send_password_link(request: HttpRequest, user: User) -> None:
    """Send the link with which a person chooses a new password; nobody else ever types one for them."""
    form = ResetPasswordForm({"email": user.email})
    if form.is_valid():
        form.save(request)


def announce_address(user: User, before: str) -> None:
    """Tell the old address that another one took its place."""
    context = {"from_email": before, "to_email": user.email}
    get_adapter().send_notification_mail("account/email/email_changed", user, context, email=before)
