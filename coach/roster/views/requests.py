"""What every request of this room is."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from athletes.models import User


class CoachRequest(HttpRequest):
    """A request that passed the login and htmx's middleware."""

    user: User
    htmx: HtmxDetails
