"""Mails about coachings, in plain words, many over one connection to the mail server."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse

from athletes.models import Invitation, display_name

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """An invitation with the token of its link."""

    invitation: Invitation
    token: str

    def message(self, connection: BaseEmailBackend) -> EmailMessage:
        """The mail, the same whether or not the address is known here."""
        inviter, way = self.invitation.inviter, self.invitation.direction
        context = {
            # On one line: a name becomes part of a header.
            "name": " ".join(display_name(inviter).split()),
            "inviter": inviter,
            "link": settings.SITE_URL + reverse("invitation", args=[self.token]),
            "expires_at": self.invitation.expires_at,
            "site": settings.SITE_HOST,
        }
        subject = render_to_string(f"athletes/mail/to_{way}_subject.txt", context)
        body = render_to_string(f"athletes/mail/to_{way}.txt", context)
        return EmailMessage(subject.strip(), body, to=[self.invitation.email], connection=connection)


def send_invitations(letters: Sequence[Letter]) -> list[str]:
    """Send each; the addresses whose mail the server did not take."""
    try:
        with get_connection() as connection:
            return [letter.invitation.email for letter in letters if not left(letter.message(connection))]
    except (OSError, SMTPException):
        log.exception("The mail server cannot be reached")
        return [letter.invitation.email for letter in letters]


def left(message: EmailMessage) -> bool:
    """Whether the mail server took this one."""
    try:
        return bool(message.send())
    except (OSError, SMTPException):
        log.exception("An invitation could not be mailed")
        return False
