"""The private list: one's own page, which no coach has an address of."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.forms.private import PrivateForm
from athletes.views.requests import MemberRequest


@never_cache
@require_http_methods(["GET", "POST"])
def private_signs(request: MemberRequest) -> HttpResponse:
    """The list, and its only answer; a send is answered at once, so that nothing has to be stored for it."""
    athlete = athlete_or_404(request.user)
    form = PrivateForm(request.POST if request.method == "POST" else None, athlete=athlete)
    context = {"athlete": athlete, "form": form}
    if not form.is_valid():
        return render(request, "athletes/private.html", context, status=422 if form.is_bound else 200)
    form.save()
    context |= {"answered": True, "applies": bool(form.cleaned_data["signs"]), "kept": form.cleaned_data["keep"]}
    return render(request, "athletes/private.html", context)
