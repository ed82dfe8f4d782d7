"""Forgetting a person: at once for everybody else, for good after two weeks in which one login brings it all back."""

from __future__ import annotations

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.mail import send_mail
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from athletes import coachings
from athletes.audit import record
from athletes.models import Act, Coaching, Invitation, NoteVisibility, User
from coach.accounts import devices
from coach.accounts.models import AccountMerge, Export
from coach.imports import store
from coach.imports.models import Import
from coach.notes.models import Note
from coach.sessions.models import Original, Session

TIME_TO_COME_BACK = datetime.timedelta(days=14)


def is_last_admin(user: User) -> bool:
    """Whether nobody else could open the admin site once this account is gone."""
    return user.is_staff and not User.objects.filter(is_staff=True, is_active=True).exclude(pk=user.pk).exists()


def what_goes(user: User) -> dict[str, int]:
    """How much would go, in counts that tell no weight."""
    return {
        "sessions": Session._base_manager.filter(athlete__user=user).count(),
        "files": Original.objects.filter(athlete__user=user).count(),
        "notes": Note.objects.filter(athlete__user=user).count(),
        "coachings": Coaching.objects.active().filter(models.Q(coach=user) | models.Q(athlete__user=user)).count(),
        "written": Note.objects.filter(author=user).exclude(visibility=NoteVisibility.ME).count(),
    }


def ask(user: User) -> datetime.datetime:
    """Close the account to everybody else now; the moment at which it is erased for good."""
    user.erase_at = timezone.now() + TIME_TO_COME_BACK
    with transaction.atomic():
        user.save(update_fields=["erase_at"])
        for coaching in Coaching.objects.active().filter(models.Q(coach=user) | models.Q(athlete__user=user)):
            coachings.end(coaching, user)
        Invitation.objects.filter(inviter=user, answered_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
        record(user, Act.ERASE_ASKED, user)
    Export.objects.filter(user=user).remove()
    devices.end_all(user)
    return user.erase_at


def announce(user: User, erase_at: datetime.datetime) -> None:
    """Mail until when a login keeps the account."""
    context = {"erase_at": erase_at.astimezone(user.zone)}
    subject = render_to_string("accounts/mail/erase_subject.txt").strip()
    send_mail(subject, render_to_string("accounts/mail/erase.txt", context), None, [user.email])


def come_back(user: User) -> bool:
    """Keep an account after all that was to be erased; whether it was."""
    with transaction.atomic():
        is_back = bool(User.objects.filter(pk=user.pk).exclude(erase_at=None).update(erase_at=None))
        if is_back:
            record(user, Act.ERASE_STOPPED, user)
    return is_back


def erase_due() -> int:
    """Erase every account whose two weeks are over; how many."""
    due = list(User.objects.filter(erase_at__lte=timezone.now()))
    for user in due:
        erase(user)
    return len(due)


def erase(user: User) -> None:
    """Every row and file of the person, for good; the audit keeps a number. Accounts that went into this one go too.

    What a coach wrote to others stays with them, without the name; what a coach kept goes.
    """
    for merge in AccountMerge.objects.standing().filter(stays=user).select_related("goes"):
        erase(merge.goes)
    folders = list(Import.objects.filter(athlete__user=user).values_list("client_id", flat=True))
    Export.objects.filter(user=user).remove()
    devices.end_all(user)
    with transaction.atomic():
        record(None, Act.ERASED, user)
        Note._base_manager.filter(author=user, visibility=NoteVisibility.ME).delete()
        Invitation.objects.filter(email=user.email).delete()
        logged_about(user).delete()
        # Before the exercises of the athlete's own, which sets hold on to.
        Session._base_manager.filter(athlete__user=user).delete()
        user.delete()
    for client_id in folders:
        store.clear(client_id)


def logged_about(user: User) -> models.QuerySet[LogEntry]:
    """Lines of the admin site's own log that name the person."""
    named: dict[Any, list[str]] = {
        User: [str(user.pk)],
        EmailAddress: [str(pk) for pk in EmailAddress.objects.filter(user=user).values_list("pk", flat=True)],
    }
    lines = models.Q(user=user)
    for model, pks in named.items():
        lines |= models.Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pks)
    return LogEntry.objects.filter(lines)
