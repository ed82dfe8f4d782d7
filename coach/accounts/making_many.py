"""Makes the accounts of a list."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.http import HttpRequest

from athletes import invitations
from athletes.audit import record
from athletes.models import Act, Direction, User
from coach.accounts import desk
from coach.accounts.addresses import set_address
from coach.accounts.forms.many import NewAccount
from coach.accounts.mail import send_password_link


def make(request: HttpRequest, people: Sequence[NewAccount]) -> None:
    """All accounts or none, then a mail to each with a link to choose a password, and the invitations of coaches."""
    with transaction.atomic():
        users = [account(desk.acting(request), person) for person in people]
    for user, person in zip(users, people, strict=True):
        send_password_link(request, user)
        if person.coach:
            invitations.send(person.coach, Direction.TO_ATHLETE, [person.email], shares_weight=False)


def account(admin: User, person: NewAccount) -> User:
    """One account without a password, whose address counts as confirmed."""
    user = User.objects.create_user(person.email, name=person.name, can_coach=person.can_coach)
    set_address(user, user.email)
    record(admin, Act.CREATED, user)
    if person.can_coach:
        record(admin, Act.COACH_GRANTED, user)
    return user
