"""The browsers an account is logged in with: a word by mail about a new one, and the end of any."""

from __future__ import annotations

import datetime
import logging
from smtplib import SMTPException
from typing import Protocol

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athletes.audit import record
from athletes.models import Act, AuditEntry, User

COOKIE, SALT = "known", "coach.accounts.devices"
LIFETIME = datetime.timedelta(days=365)
ACCOUNTS_OF_A_BROWSER = 20
log = logging.getLogger(__name__)


class SendMail(Protocol):
    """allauth's way to mail a person about their login."""

    def __call__(self, template_prefix: str, user: User) -> None:
        """Send the mail of these templates."""


def known_to(request: HttpRequest) -> list[str]:
    """The ids of accounts that logged in with this browser within a year, as its own signed cookie says."""
    value = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=LIFETIME)
    return value.split(".") if value else []


def note(request: HttpRequest, response: HttpResponse, user: User, send_mail: SendMail) -> None:
    """Write the login down and remember the browser; where the person logged in with others alone, mail them."""
    known = known_to(request)
    came_before = AuditEntry.objects.filter(actor=user, what=Act.LOGGED_IN).exists()
    record(user, Act.LOGGED_IN, user)
    if came_before and str(user.pk) not in known:
        try:
            send_mail("account/email/new_device", user)
        except (OSError, SMTPException):
            log.exception("The mail about a new device could not be sent")
    accounts = [str(user.pk), *(account for account in known if account != str(user.pk))]
    response.set_signed_cookie(
        COOKIE,
        ".".join(accounts[:ACCOUNTS_OF_A_BROWSER]),
        salt=SALT,
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def end_all(user: User) -> None:
    """End every login of the account, those too that began before the list did; each is out at its next page."""
    get_adapter().end_sessions(UserSession.objects.filter(user=user))
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


@require_POST
def end(request: HttpRequest, device_id: int) -> HttpResponse:
    """End one login of one's own."""
    session = get_object_or_404(UserSession, pk=device_id, user=request.user)
    get_adapter().end_sessions([session])
    messages.success(request, _("That device is logged out."))
    return redirect("usersessions_list")
