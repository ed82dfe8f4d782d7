"""Status and races, set by the athlete or a coach."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.addresses import page_for
from athletes.forms.status import RaceForm, SpanForm
from athletes.models import Athlete, Race, Span, User
from athletes.views.requests import MemberRequest

SHOWN_BACK = datetime.timedelta(days=365)


@require_http_methods(["GET", "POST"])
def show_status(request: MemberRequest, athlete_id: int | None = None) -> HttpResponse:
    """Spans of the last year and races ahead, each with a form that adds one."""
    athlete = athlete_or_404(request.user, athlete_id)
    sent = request.POST.get("add", "")
    span = SpanForm(request.POST if sent == "span" else None, athlete=athlete, prefix="span")
    race = race_form(request, athlete, data=request.POST if sent == "race" else None, prefix="race")
    for form, table in ((span, Span), (race, Race)):
        if form.is_valid():
            add(request.user, athlete, table, form)
            return saved(request, athlete)
    context = rows_of(athlete) | {"athlete": athlete, "span_form": span, "race_form": race}
    return render(request, "athletes/status.html", context, status=422 if request.method == "POST" else 200)


def add(user: User, athlete: Athlete, table: type[Span | Race], form: SpanForm | RaceForm) -> None:
    """Keep what was sent, once however often it is; the rest of one that is there already is said anew."""
    values = form.cleaned_data
    identity = {name: values[name] for name in form.identity}
    table.objects.update_or_create(values, {"set_by": user, **values}, athlete=athlete, **identity)


def rows_of(athlete: Athlete) -> dict[str, Any]:
    """What the page lists: the newest span first, the next race first."""
    today = athlete.today()
    back = today - SHOWN_BACK
    spans = Span.objects.filter(athlete=athlete).between(back, datetime.date.max)
    return {
        "today": today,
        "spans": spans.select_related("set_by").order_by("-from_date", "-pk"),
        "races": Race.objects.ahead(today).filter(athlete=athlete).select_related("set_by"),
    }


def race_form(request: MemberRequest, athlete: Athlete, **options: Any) -> RaceForm:
    """The form of a race in the units of whoever types."""
    return RaceForm(athlete=athlete, units=request.user.units, **options)


@require_http_methods(["GET", "POST"])
def edit_span(request: MemberRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Change a span, or delete it."""
    athlete = athlete_or_404(request.user, athlete_id)
    row = get_object_or_404(Span, pk=pk, athlete=athlete)
    return edit(request, athlete, row, SpanForm(posted(request), athlete=athlete, row=row))


@require_http_methods(["GET", "POST"])
def edit_race(request: MemberRequest, pk: int, athlete_id: int | None = None) -> HttpResponse:
    """Change a race, or delete it."""
    athlete = athlete_or_404(request.user, athlete_id)
    row = get_object_or_404(Race, pk=pk, athlete=athlete)
    return edit(request, athlete, row, race_form(request, athlete, data=posted(request), row=row))


def edit(request: MemberRequest, athlete: Athlete, row: Span | Race, form: SpanForm | RaceForm) -> HttpResponse:
    """One row's page."""
    if "delete" in request.POST:
        return delete(request, athlete, row)
    if not form.is_valid():
        may = may_delete(request.user, athlete, row)
        context = {"athlete": athlete, "form": form, "row": row, "is_race": isinstance(row, Race), "may_delete": may}
        return render(request, "athletes/status_row.html", context, status=422 if form.is_bound else 200)
    for name, value in form.cleaned_data.items():
        setattr(row, name, value)
    row.save()
    return saved(request, athlete)


def delete(request: MemberRequest, athlete: Athlete, row: Span | Race) -> HttpResponse:
    """Delete it, where this user may."""
    if not may_delete(request.user, athlete, row):
        raise Http404
    row.delete()
    messages.success(request, _("Deleted."))
    return redirect(page_for(request.user, athlete, "status"))


def may_delete(user: User, athlete: Athlete, row: Span | Race) -> bool:
    """An athlete deletes any of their own, a coach what that coach set."""
    return athlete.is_of(user) or row.set_by_id == user.pk


def posted(request: MemberRequest) -> Any:
    """What was sent, or None for a page that was only opened."""
    return request.POST if request.method == "POST" else None


def saved(request: MemberRequest, athlete: Athlete) -> HttpResponse:
    """Say so and go back to the list."""
    messages.success(request, _("Saved."))
    return redirect(page_for(request.user, athlete, "status"))
