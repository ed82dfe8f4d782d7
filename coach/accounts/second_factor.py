"""Who has a second factor."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

from athletes.models import User


def has_second_factor(user: User) -> bool:
    """Whether a login to this account asks for more than the password; recovery codes alone do not count."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))
