"""Deleting a session and putting it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from athletes.addresses import page_for
from athletes.models import User
from coach.sessions import writing
from coach.sessions.access import deletable_or_404


@require_http_methods(["GET", "POST"])
def delete_session(request: HttpRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Ask once, then hide the session; its page offers to put it back."""
    athlete, session = deletable_or_404(acting(request), pk, athlete_id)
    if request.method == "GET":
        return render(request, "sessions/delete.html", {"athlete": athlete, "session": session})
    writing.delete(session)
    return redirect(page_for(request.user, athlete, "session", session.pk))


@require_POST
def put_back_session(request: HttpRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Undo a delete."""
    athlete, session = deletable_or_404(acting(request), pk, athlete_id)
    writing.put_back(session)
    messages.success(request, _("The session is back."))
    return redirect(page_for(request.user, athlete, "session", session.pk))


def acting(request: HttpRequest) -> User:
    """Who is at the keyboard; every page of this room is behind the login."""
    user: User = request.user  # type: ignore[assignment]
    return user
