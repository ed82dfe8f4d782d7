"""The one-time link that makes the first admin account."""

from __future__ import annotations

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core import signing

from athletes.models import User

SALT = "coach.accounts.first_admin"
VALID_S = 24 * 60 * 60


def has_admin() -> bool:
    """Whether anybody can open the admin site; then no link works any more."""
    admins = User.objects.filter(is_staff=True, is_active=True)
    return admins.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exclude(password="").exists()


def make_token() -> str:
    """A signed token, good for 24 hours."""
    return signing.dumps("first admin", salt=SALT)


def opens(token: str) -> bool:
    """Whether this token makes an admin now: ours, not too old, and nobody was quicker."""
    try:
        signing.loads(token, salt=SALT, max_age=VALID_S)
    except signing.BadSignature:
        return False
    return not has_admin()
