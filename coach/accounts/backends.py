"""Who is logged in."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from athletes.models import User


class LoginBackend(AuthenticationBackend):
    """allauth's login by e-mail."""

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session, with the athlete that nearly every page asks for, in one query."""
        user = User.objects.select_related("athlete").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
