"""Asking for an export, making it, and taking it away after its week."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from athletes.audit import record
from athletes.models import Act, User
from coach.accounts.exporting import archive
from coach.accounts.models import KEPT, Export, folder


def ask(user: User, *, with_weight: bool) -> Export:
    """Write down that the user wants a copy; the last one goes, so that only one lies there."""
    now = timezone.now()
    Export.objects.filter(user=user).remove()
    with transaction.atomic():
        record(user, Act.EXPORTED_WEIGHT if with_weight else Act.EXPORTED, user)
        return Export.objects.create(
            user=user, with_weight=with_weight, asked_at=now, expires_at=now + KEPT, secret=secrets.token_hex(16)
        )


def make(pk: int) -> None:
    """Make the file and mail the link to its page; a second call, or one for an export that is gone, does nothing."""
    export = Export.objects.filter(pk=pk, made_at=None).select_related("user").first()
    if export is None:
        return
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    part = export.path.with_suffix(".part")
    with part.open("wb") as target:
        archive.write(target, export.user, with_weight=export.with_weight)
    part.replace(export.path)
    export.made_at = timezone.now()
    export.save(update_fields=["made_at"])
    announce(export)


def announce(export: Export) -> None:
    """Mail where the file is; the mail opens nothing without the login."""
    context = {
        "link": settings.SITE_URL + reverse("export"),
        "expires_at": export.expires_at.astimezone(export.user.zone),
        "site": settings.SITE_HOST,
    }
    subject = render_to_string("accounts/mail/export_subject.txt", context).strip()
    body = render_to_string("accounts/mail/export.txt", context)
    send_mail(subject, body, None, [export.user.email])
