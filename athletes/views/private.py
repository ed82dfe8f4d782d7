"""The private list and a pregnancy: one's own pages, which no coach has an address of."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.forms.pregnancy import PregnancyForm
from athletes.forms.private import PrivateForm
from athletes.models import Athlete, Pregnancy
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


@never_cache
@require_http_methods(["GET", "POST"])
def pregnancy(request: MemberRequest) -> HttpResponse:
    """Note one, end it or delete it."""
    athlete = athlete_or_404(request.user)
    if "delete" in request.POST:
        return delete_pregnancy(athlete, request)
    rows = Pregnancy.objects.filter(athlete=athlete)
    now = rows.on(athlete.today()).order_by("-from_date").first()
    form = PregnancyForm(request.POST if request.method == "POST" else None, athlete=athlete, row=now)
    if not form.is_valid():
        others = rows.exclude(pk=now.pk if now else 0).order_by("-from_date")
        context = {"athlete": athlete, "form": form, "others": others}
        return render(request, "athletes/pregnancy.html", context, status=422 if form.is_bound else 200)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("pregnancy")


def delete_pregnancy(athlete: Athlete, request: MemberRequest) -> HttpResponse:
    """Delete one of the athlete's own, and say so."""
    pk = request.POST["delete"]
    get_object_or_404(Pregnancy, pk=int(pk) if pk.isdecimal() else 0, athlete=athlete).delete()
    messages.success(request, _("Deleted."))
    return redirect("pregnancy")
