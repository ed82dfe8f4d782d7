"""Sends a new account to its first questions before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from athletes.access import own_athlete
from athletes.models import User

ALWAYS_OPEN = {"first-visit"}


def has_answered(user: User) -> bool:
    """Whether the first questions are behind this account; one that does not train answers with its name alone."""
    if own_athlete(user) is not None:
        return True
    return (user.can_coach or user.is_staff) and bool(user.name)


def is_open(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Whether this page works before the questions: logins and mail links, the admin site, what needs no login."""
    match = request.resolver_match
    if match is None or match.namespace == "admin" or not getattr(view, "login_required", True):
        return True
    name = match.url_name or ""
    return name in ALWAYS_OPEN or name.startswith(("account_", "mfa_"))


class FirstVisitMiddleware:
    """Stands behind the login: whoever has not answered goes to the questions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any) -> HttpResponse | None:
        """Send the request to the questions, or let it pass."""
        user = request.user
        if not user.is_authenticated or is_open(request, view) or has_answered(user):
            return None
        return redirect("first-visit")
