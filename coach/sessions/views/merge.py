"""Making two sessions one, and two again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from athletes.access import athlete_or_404
from athletes.addresses import page_for
from athletes.models.saved import StaleEdit
from coach.sessions import merging
from coach.sessions.access import may_delete
from coach.sessions.forms.merge import PARTS, MergeForm
from coach.sessions.models import Session
from coach.sessions.views.many import selected

PAIR = 2


@require_http_methods(["GET", "POST"])
def merge_sessions(request: HttpRequest, athlete_id: int | None = None) -> HttpResponse:
    """Ask which of two sessions stays and whether they add up, and do it."""
    athlete = athlete_or_404(request.user, athlete_id)
    pair = selected(request, athlete)
    if len(pair) != PAIR:
        raise Http404
    form = MergeForm(request.POST if request.method == "POST" else None, pair=pair)
    context = {"athlete": athlete, "form": form, "pair": pair}
    if not form.is_valid():
        return render(request, "sessions/merge.html", context, status=422 if form.is_bound else 200)
    stays, goes, bases = form.chosen()
    problem = merging.hindrance(stays, goes)
    if not may_delete(request.user, athlete, goes):
        problem = _("Only the athlete, or who logged the session that goes, may let it go.")
    if problem:
        form.add_error(None, problem)
        return render(request, "sessions/merge.html", context, status=422)
    try:
        merging.merge(stays, goes, parts=form.cleaned_data["how"] == PARTS, bases=bases)
    except StaleEdit:
        messages.warning(request, _("One of them was saved while you were here. Nothing was merged."))
        return redirect(page_for(request.user, athlete, "sessions"))
    messages.success(request, _("The two are one session now."))
    return redirect(page_for(request.user, athlete, "session", stays.pk))


@require_POST
def unmerge_session(request: HttpRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Undo the merge of the session of this id into another."""
    athlete = athlete_or_404(request.user, athlete_id)
    merged = Session.all_objects.of(athlete).exclude(merge=None)
    goes = get_object_or_404(merged, pk=pk)
    into = goes.merged_into_id or goes.pk
    try:
        merging.undo(goes)
    except merging.ChangedSince:
        sentence = _("This session was changed after the merge; to undo it would lose that. Nothing was undone.")
        messages.warning(request, sentence)
    else:
        messages.success(request, _("They are two sessions again."))
    return redirect(page_for(request.user, athlete, "session", into))
