"""Invitations are sent, answered and taken back here; nothing here asks whether an address has an account."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from athletes import coachings, mail
from athletes.models import Athlete, Coaching, Direction, Invitation, User
from athletes.models.invitation import LIFETIME, hashed


class Closed(Exception):
    """The invitation was answered, withdrawn, or its time is up."""


def send(inviter: User, direction: Direction, emails: Iterable[str], *, shares_weight: bool = False) -> list[str]:
    """Mail an invitation to each address, again where one is unanswered there; addresses whose mail did not leave.

    The rows are there before the first mail leaves, so that every link works.
    """
    with transaction.atomic():
        letters = [prepared(inviter, direction, email, shares_weight) for email in emails]
    return mail.send_invitations(letters)


def prepared(inviter: User, direction: Direction, email: str, shares_weight: bool) -> mail.Letter:  # noqa: FBT001 (one of four values of a row)
    """The invitation with another fortnight, under a new token that is kept nowhere but in the mail."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    fresh = {
        "token_hash": hashed(token),
        "sent_at": now,
        "expires_at": now + LIFETIME,
        "withdrawn_at": None,
        "shares_weight": shares_weight,
    }
    invitation, _ = Invitation.objects.update_or_create(
        fresh, inviter=inviter, direction=direction, email=email, answered_at=None
    )
    return mail.Letter(invitation, token)


def withdraw(invitation: Invitation) -> None:
    """Take it back; one that was answered stays as it is."""
    Invitation.objects.filter(pk=invitation.pk, answered_at=None).update(withdrawn_at=timezone.now())


def decline(invitation: Invitation) -> None:
    """Answer no; raises Closed where there is nothing to answer any more."""
    with transaction.atomic():
        answer(invitation, is_accepted=False)


def accept(invitation: Invitation, user: User, *, shares_weight: bool = False) -> Coaching:
    """Answer yes, and the coaching begins; raises Closed where there is nothing to answer any more.

    What an athlete accepts is said now; what an athlete asked for was said when asking.
    """
    with transaction.atomic():
        answer(invitation, is_accepted=True)
        coach, athlete = sides(invitation, user)
        shares = invitation.shares_weight if invitation.asks_coach else shares_weight
        return coachings.begin(coach, athlete, by=user, shares_weight=shares and athlete.shows_weight)


def answer(invitation: Invitation, *, is_accepted: bool) -> None:
    """Keep the answer, once."""
    waiting = Invitation.objects.open().filter(pk=invitation.pk).values("pk")
    answered = {"answered_at": timezone.now(), "is_accepted": is_accepted}
    if not Invitation.objects.filter(pk__in=waiting, answered_at=None, withdrawn_at=None).update(**answered):
        raise Closed


def sides(invitation: Invitation, user: User) -> tuple[User, Athlete]:
    """Who would coach whom if this user accepts."""
    if invitation.asks_coach:
        return user, invitation.inviter.athlete
    return invitation.inviter, user.athlete
