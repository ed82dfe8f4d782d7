"""Two exercises of an athlete's own as one, and as two again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athletes.access import athlete_or_404
from coach.sessions.models import Exercise
from coach.sessions.own_exercises import merge_own, unmerge_own


@require_POST
def merge_exercise(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all that was logged as this exercise as the chosen one."""
    goes = get_object_or_404(Exercise, pk=pk, owner=athlete_or_404(request.user), merged_into=None)
    into = request.POST.get("into", "")
    if not into.isdecimal():
        raise Http404
    merge_own(goes, get_object_or_404(Exercise.objects.mergeable_with(goes), pk=int(into)))
    messages.success(request, _("They are one exercise now."))
    return redirect("kit")


@require_POST
def unmerge_exercise(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it an exercise of its own again."""
    merged = Exercise.objects.filter(owner=athlete_or_404(request.user)).exclude(merged_into=None)
    unmerge_own(get_object_or_404(merged, pk=pk))
    messages.success(request, _("They are two exercises again."))
    return redirect("kit")
