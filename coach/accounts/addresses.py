"""The address an account logs in with stands in two tables; this is the one place of ours that writes both."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from athletes.models import User


def set_address(user: User, email: str) -> None:
    """Make this the user's one address, and count it as confirmed; other addresses of the user go."""
    with transaction.atomic():
        user.email = email.lower()
        user.save(update_fields=["email"])
        EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})
