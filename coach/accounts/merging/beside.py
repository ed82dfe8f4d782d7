"""Two accounts side by side, in counts and dates; nothing of what was logged."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.db import models
from django.template.defaultfilters import date, yesno
from django.utils.translation import gettext as _

from athletes.models import Coaching, Group, User
from coach.accounts.second_factor import has_second_factor
from coach.imports.models import Import
from coach.notes.models import Note
from coach.sessions.models import Session


def beside(*users: User) -> list[tuple[str, list[str]]]:
    """A line a thing, with what each account has of it."""
    columns = [dict(lines(user)) for user in users]
    return [(name, [column[name] for column in columns]) for name in columns[0]]


def lines(user: User) -> Iterator[tuple[str, str]]:
    """What is counted of one account; dates without a clock."""
    yield _("Name"), user.name
    yield _("E-mail"), ", ".join(addresses(user))
    yield _("Made"), date(user.date_joined, "j M Y")
    yield _("Last login"), date(user.last_login, "j M Y") if user.last_login else _("never")
    yield _("Open"), yes(is_so=user.is_active)
    yield _("May coach"), yes(is_so=user.can_coach)
    yield _("Admin"), yes(is_so=user.is_staff)
    yield _("Second factor"), yes(is_so=has_second_factor(user))
    yield from logged(user)
    yield _("Coaches now"), str(Coaching.objects.active().filter(athlete__user=user).count())
    yield _("Athletes now"), str(Coaching.objects.active().filter(coach=user).count())
    yield _("Groups"), str(Group.objects.filter(coach=user).count())
    yield _("Notes about the athlete"), str(Note.objects.filter(athlete__user=user, deleted_at=None).count())
    yield _("Notes written"), str(Note.objects.filter(author=user, deleted_at=None).count())
    yield _("Imports"), str(Import.objects.filter(athlete__user=user).count())


def addresses(user: User) -> Iterator[str]:
    """The login, and further addresses; those that are not confirmed say so."""
    confirmed = dict(EmailAddress.objects.filter(user=user).order_by("-primary", "pk").values_list("email", "verified"))
    for email in {user.email: None, **confirmed}:
        yield email if confirmed.get(email) else _("%(email)s (not confirmed)") % {"email": email}


def logged(user: User) -> Iterator[tuple[str, str]]:
    """How many sessions there are, and the days of the first and the last."""
    found = Session.objects.filter(athlete__user=user).aggregate(
        count=models.Count("pk"), first=models.Min("local_date"), last=models.Max("local_date")
    )
    yield _("Sessions"), str(found["count"])
    yield _("First session"), date(found["first"], "j M Y") or "–"
    yield _("Last session"), date(found["last"], "j M Y") or "–"


def yes(*, is_so: bool) -> str:
    """In words."""
    return str(yesno(is_so, _("yes,no")))
