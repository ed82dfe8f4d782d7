"""The daily mail about what was not read yet, for those who switched it on; no word of a note is in it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse

from athletes.models import User
from coach.notes.models import Note

log = logging.getLogger(__name__)


def news_since_last(user: User) -> Sequence[Note]:
    """Unread notes in which something was said after what the last mail told of, oldest first."""
    news = Note.objects.news_for(user).select_related("said_by", "author", "athlete__user")
    if user.digest_sent_at:
        news = news.filter(said_at__gt=user.digest_sent_at)
    return list(news.order_by("said_at", "pk"))


def message(user: User, news: Sequence[Note]) -> EmailMessage:
    """The mail: who said something, about whom and when, and where to read it."""
    context = {
        "user": user,
        "news": news,
        "link": settings.SITE_URL + reverse("notes"),
        "settings_link": settings.SITE_URL + reverse("settings") + "#mail",
        "site": settings.SITE_HOST,
    }
    subject = render_to_string("notes/mail/digest_subject.txt", context).strip()
    return EmailMessage(subject, render_to_string("notes/mail/digest.txt", context), to=[user.email])


def send_all() -> int:
    """Send to everybody for whom there is something new, once; how many mails left."""
    wanting = User.objects.filter(digest_mail=True, is_active=True, erase_at=None).order_by("pk")
    with get_connection() as connection:
        return sum(send(user, connection) for user in wanting)


def send(user: User, connection: BaseEmailBackend) -> bool:
    """Send one, and remember until when it told; whether it left."""
    news = news_since_last(user)
    if not news:
        return False
    mail = message(user, news)
    mail.connection = connection
    try:
        mail.send()
    except (OSError, SMTPException):
        log.exception("A digest could not be mailed")
        return False
    User.objects.filter(pk=user.pk).update(digest_sent_at=news[-1].said_at)
    return True
