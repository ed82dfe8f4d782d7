"""Several sessions changed or deleted at once, with undo."""

from __future__ import annotations

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from athletes.access import athlete_or_404
from athletes.addresses import page_for
from athletes.dates import dated
from athletes.models import Athlete
from coach.sessions import many
from coach.sessions.access import may_delete
from coach.sessions.forms.many import ManyForm
from coach.sessions.models import Session

# As many as the list shows at once.
MOST = 100


@require_http_methods(["GET", "POST"])
def change_many(request: HttpRequest, athlete_id: int | None = None) -> HttpResponse:
    """Ask what the selected sessions should have in common, and do it."""
    athlete = athlete_or_404(request.user, athlete_id)
    sessions = selected(request, athlete)
    if not sessions:
        messages.info(request, _("Select sessions in the list first."))
        return redirect(page_for(request.user, athlete, "sessions"))
    if request.POST.get("do") == "delete":
        deletable = {session.pk for session in sessions if may_delete(request.user, athlete, session)}
        return said(request, many.delete(athlete, sessions, deletable), deleted=True)
    form = ManyForm(request.POST if request.method == "POST" else None, athlete=athlete)
    if not form.is_valid():
        context = {"athlete": athlete, "form": form, "sessions": sessions}
        return render(request, "sessions/many.html", context, status=422 if form.is_bound else 200)
    return said(request, many.change(athlete, sessions, form.values()), deleted=False)


def selected(request: HttpRequest, athlete: Athlete) -> list[Session]:
    """The athlete's sessions that the address or the form names."""
    named = (request.POST if request.method == "POST" else request.GET).getlist("session")
    ids = [int(text) for text in named[:MOST] if text.isdecimal()]
    return list(Session.objects.of(athlete).filter(pk__in=ids).select_related("run").newest_first())


def said(request: HttpRequest, done: many.Change, *, deleted: bool) -> HttpResponse:
    """Go back to the list, which says what was done and offers to undo it."""
    if done.rows:
        count = len(done.rows)
        text = deleted_text(count) if deleted else changed_text(count)
        context = {"text": text, "athlete": done.athlete, "signed": done.signed()}
        messages.success(request, render_to_string("sessions/_many_done.html", context, request), extra_tags="undo")
    elif not done.left:
        messages.info(request, _("They had all that already."))
    if done.left:
        why = _("Only who logged a session may delete it: %(names)s.") if deleted else _("No runs: %(names)s.")
        messages.warning(request, why % {"names": names(done.left)})
    return redirect(page_for(request.user, done.athlete, "sessions"))


def changed_text(count: int) -> str:
    """How many were changed."""
    return ngettext("%(count)s session changed.", "%(count)s sessions changed.", count) % {"count": count}


def deleted_text(count: int) -> str:
    """How many were deleted."""
    return ngettext("%(count)s session deleted.", "%(count)s sessions deleted.", count) % {"count": count}


@require_POST
def undo_many(request: HttpRequest, athlete_id: int | None = None) -> HttpResponse:
    """Take the change back that the form carries; what was changed since is named and left alone."""
    athlete = athlete_or_404(request.user, athlete_id)
    try:
        before = many.Change.read(athlete, request.POST.get("change", ""))
    except BadSignature as unsigned:
        raise Http404 from unsigned
    undone = many.undo(before)
    if undone.rows:
        count = len(undone.rows)
        text = ngettext("%(count)s session is as it was.", "%(count)s sessions are as they were.", count)
        messages.success(request, text % {"count": count})
    if undone.left:
        sentence = _("Changed since, and left alone: %(names)s.") % {"names": names(undone.left)}
        messages.warning(request, sentence)
    return redirect(page_for(request.user, athlete, "sessions"))


def names(sessions: list[Session]) -> str:
    """Sessions by heading and day."""
    return ", ".join(f"{session.heading} ({dated(session.local_date, 'j M')})" for session in sessions)
