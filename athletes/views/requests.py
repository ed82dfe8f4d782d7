"""What every request of this room is."""

from __future__ import annotations

from django.http import HttpRequest

from athletes.models import User


class MemberRequest(HttpRequest):
    """A request that passed the login."""

    user: User
