"""Weigh-ins: the athlete's alone to write."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from athletes import body
from athletes.access import athlete_or_404
from athletes.forms.weigh_in import WeighInForm
from athletes.models import Athlete, WeighIn
from athletes.models.saved import ReusedClientId, StaleEdit

PAGE = 60


def weighing_athlete_or_404(request: HttpRequest) -> Athlete:
    """One's own athlete where weight is kept; 404 where it is off."""
    athlete = athlete_or_404(request.user)
    if not athlete.logs_weight_for(request.user):
        raise Http404
    return athlete


@require_safe
def weigh_ins(request: HttpRequest) -> HttpResponse:
    """One's own weigh-ins, newest first; without the numbers where these are hidden."""
    athlete = weighing_athlete_or_404(request)
    rows = WeighIn.objects.filter(athlete=athlete).order_by("-local_date", F("time").desc(nulls_last=True), "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "athlete": athlete, "deleted": just_deleted(request, athlete)}
    return render(request, "athletes/weigh_ins.html", context)


def just_deleted(request: HttpRequest, athlete: Athlete) -> WeighIn | None:
    """The weigh-in that a delete led here with, as long as it is deleted."""
    gone = request.GET.get("deleted", "")
    if not gone.isdecimal():
        return None
    return WeighIn.all_objects.filter(pk=gone, athlete=athlete).exclude(deleted_at=None).first()


@require_http_methods(["GET", "POST"])
def log_weigh_in(request: HttpRequest) -> HttpResponse:
    """Log a weigh-in once, however often it is sent."""
    athlete = weighing_athlete_or_404(request)
    form = make_form(request, athlete)
    if not form.is_valid():
        return show(request, form)
    try:
        row = body.add_weigh_in(athlete, client_id=form.cleaned_data["client_id"], **form.measurement())
    except ReusedClientId:
        return again(request, form, client_id=str(uuid.uuid4()))
    return deleted(row) if row.deleted_at else saved(request)


@require_http_methods(["GET", "POST"])
def edit_weigh_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit or, where hidden, replace a weigh-in."""
    athlete = weighing_athlete_or_404(request)
    row = get_object_or_404(WeighIn, pk=pk, athlete=athlete)
    form = make_form(request, athlete, row)
    if not form.is_valid():
        return show(request, form)
    try:
        body.edit_weigh_in(row, form.cleaned_data["base"] or 0, **form.measurement())
    except StaleEdit as stale:
        return again(request, form, current=stale.current, base=str(stale.current.version))
    return saved(request)


@require_POST
def delete_weigh_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide a weigh-in, by a second tap too; the list then offers to put it back."""
    row = get_object_or_404(WeighIn.all_objects, pk=pk, athlete=weighing_athlete_or_404(request))
    body.delete_weigh_in(row)
    return deleted(row)


@require_POST
def put_back_weigh_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a delete."""
    row = get_object_or_404(WeighIn.all_objects, pk=pk, athlete=weighing_athlete_or_404(request))
    body.put_back_weigh_in(row)
    messages.success(request, _("The weigh-in is back."))
    return redirect("weigh-ins")


def make_form(request: HttpRequest, athlete: Athlete, row: WeighIn | None = None) -> WeighInForm:
    """The form over what was sent, or to begin with."""
    data = request.POST if request.method == "POST" else None
    return WeighInForm(data, athlete=athlete, row=row, units=athlete.user.units)


def saved(request: HttpRequest) -> HttpResponse:
    """Say so and go back to the list."""
    messages.success(request, _("Saved."))
    return redirect("weigh-ins")


def deleted(row: WeighIn) -> HttpResponse:
    """Go to the list, which says that this one is deleted and offers to put it back."""
    return redirect(f"{reverse('weigh-ins')}?deleted={row.pk}")


def again(request: HttpRequest, form: WeighInForm, current: Any = None, **values: str) -> HttpResponse:
    """The form once more after a clash, with other hidden values; a second send then does what it says."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data.update(values)  # type: ignore[attr-defined]
    if current is None:
        form.add_error(None, _("This form was already saved with another weight. Save again to log it as well."))
    return show(request, form, current=current, status=409)


def show(request: HttpRequest, form: WeighInForm, current: Any = None, status: int | None = None) -> HttpResponse:
    """The form's page."""
    context = {"form": form, "row": form.row, "athlete": form.athlete, "current": current}
    return render(request, "athletes/log_weigh_in.html", context, status=status or (422 if form.is_bound else 200))
