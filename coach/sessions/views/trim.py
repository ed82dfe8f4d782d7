"""Cutting off what was recorded before a run began and after it ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.addresses import page_for
from athletes.models.saved import StaleEdit
from coach.sessions.access import session_or_404
from coach.sessions.forms.trim import TrimForm
from coach.sessions.models import Session, Sport
from coach.sessions.trimming import trim, trimmable
from coach.sessions.views.editing import posted
from coach.sessions.views.removing import acting


def may_trim(session: Session) -> bool:
    """Whether the run is one recording's alone: what was merged from two no longer says what either recorded."""
    if session.sport != Sport.RUN or session.deleted_at:
        return False
    return not Session.all_objects.gone_into(session).exists()


@require_http_methods(["GET", "POST"])
def trim_session(request: HttpRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Ask how much, and work out the run without it."""
    user = acting(request)
    athlete, session = session_or_404(user, pk, athlete_id)
    recorded = trimmable(session) if may_trim(session) else None
    if recorded is None:
        raise Http404
    run = session.run
    initial = {"base": session.version, "trim_start_ms": run.trim_start_ms, "trim_end_ms": run.trim_end_ms}
    form = TrimForm(posted(request), samples=recorded[1], initial=initial, units=user.units)
    context = {"athlete": athlete, "session": session, "form": form}
    if not form.is_valid():
        return render(request, "sessions/trim.html", context, status=422 if form.is_bound else 200)
    cleaned = form.cleaned_data
    try:
        trim(session, recorded, cleaned["trim_start_ms"], cleaned["trim_end_ms"], cleaned["base"] or 0)
    except StaleEdit as stale:
        form.data = {**request.POST.dict(), "base": str(stale.current.version)}
        form.add_error(None, _("This session was saved while you were here. Look at it, or trim it all the same."))
        return render(request, "sessions/trim.html", context, status=409)
    messages.success(request, _("Saved."))
    return redirect(page_for(user, athlete, "session", session.pk))
