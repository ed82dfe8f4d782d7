"""Heart-rate limits: the athlete's alone to write; the zones page lists them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.forms.heart import HeartLimitForm
from athletes.models import HeartLimit
from athletes.views.requests import MemberRequest


@require_http_methods(["GET", "POST"])
def heart_limit(request: MemberRequest, pk: int | None = None) -> HttpResponse:
    """Add limits from a day on; with an id change or delete them."""
    athlete = athlete_or_404(request.user)
    row = get_object_or_404(HeartLimit, pk=pk, athlete=athlete) if pk else None
    if row and "delete" in request.POST:
        row.delete()
        messages.success(request, _("Deleted."))
        return redirect("zones")
    form = HeartLimitForm(request.POST if request.method == "POST" else None, athlete=athlete, row=row)
    if not form.is_valid():
        context = {"form": form, "row": row}
        return render(request, "athletes/heart_limit.html", context, status=422 if form.is_bound else 200)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("zones")
