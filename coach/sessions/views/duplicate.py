"""Logging a session once more, on another day."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.addresses import page_for
from athletes.models.saved import ReusedClientId
from coach.sessions.access import session_or_404
from coach.sessions.duplicating import duplicate
from coach.sessions.forms.duplicate import DuplicateForm
from coach.sessions.views.removing import acting


@require_http_methods(["GET", "POST"])
def duplicate_session(request: HttpRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Ask for the day, and log the session there once, however often the form is sent."""
    user = acting(request)
    athlete, session = session_or_404(user, pk, athlete_id)
    if session.deleted_at:
        raise Http404
    form = DuplicateForm(request.POST if request.method == "POST" else None, athlete=athlete)
    context: dict[str, Any] = {"athlete": athlete, "session": session, "form": form}
    if not form.is_valid():
        return render(request, "sessions/duplicate.html", context, status=422 if form.is_bound else 200)
    day, client_id = form.cleaned_data["local_date"], form.cleaned_data["client_id"]
    try:
        made = duplicate(athlete, user, session, day, client_id)
    except ReusedClientId:
        form.data = {**request.POST.dict(), "client_id": str(uuid.uuid4())}
        form.add_error(None, _("This form was already saved for another day. Send it again to log one more."))
        return render(request, "sessions/duplicate.html", context, status=409)
    messages.success(request, _("This is the duplicate. Edit what was different."))
    return redirect(page_for(user, athlete, "session", made.pk))
