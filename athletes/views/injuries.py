"""Injuries: opened, answered about, rated and closed by the athlete alone."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from athletes.access import athlete_or_404
from athletes.check_ins import save_pain
from athletes.forms.injury import BoneForm, InjuryForm, PainForm
from athletes.models import Athlete, Injury
from athletes.views.check_ins import parse_day
from athletes.views.requests import MemberRequest


@require_http_methods(["GET", "POST"])
def injuries(request: MemberRequest, athlete_id: int | None = None) -> HttpResponse:
    """All injuries, the open ones first, and for the athlete a form that opens one."""
    athlete = athlete_or_404(request.user, athlete_id)
    is_own = athlete.is_of(request.user)
    if request.method == "POST" and not is_own:
        raise Http404
    form = InjuryForm(posted(request), athlete=athlete) if is_own else None
    if form and form.is_valid():
        return opened(form)
    context = {"athlete": athlete, "form": form, "injuries": Injury.objects.of(athlete).open_first()}
    return render(request, "athletes/injuries.html", context, status=422 if request.method == "POST" else 200)


def opened(form: InjuryForm) -> HttpResponse:
    """Keep what was described, once however often it is sent, and go on to the questions about bone or to its page."""
    try:
        with transaction.atomic():
            injury = form.opened()
    except IntegrityError:
        # The same send arrived twice at the same moment, and the other one was first.
        injury = form.opened()
    return redirect("injury-bone" if injury.asks_about_bone else "injury", injury.pk)


def own_injury_or_404(request: MemberRequest, pk: int) -> tuple[Athlete, Injury]:
    """One's own injury of this id."""
    athlete = athlete_or_404(request.user)
    return athlete, get_object_or_404(Injury, pk=pk, athlete=athlete)


@require_http_methods(["GET", "POST"])
def edit_injury(request: MemberRequest, pk: int) -> HttpResponse:
    """Change an injury, close it with a date, or delete one that was opened by mistake."""
    athlete, injury = own_injury_or_404(request, pk)
    if "delete" in request.POST:
        injury.delete()
        messages.success(request, _("Deleted."))
        return redirect("injuries")
    form = InjuryForm(posted(request), instance=injury, athlete=athlete)
    if not form.is_valid():
        context = {"athlete": athlete, "form": form, "injury": injury}
        return render(request, "athletes/injury_edit.html", context, status=422 if form.is_bound else 200)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("injury", pk)


@require_http_methods(["GET", "POST"])
def bone(request: MemberRequest, pk: int) -> HttpResponse:
    """The questions about bone; their answers may change, and are asked where a bone may be what hurts."""
    athlete, injury = own_injury_or_404(request, pk)
    if not injury.asks_about_bone:
        raise Http404
    form = BoneForm(posted(request), injury=injury)
    if not form.is_valid():
        context = {"form": form, "injury": injury}
        return render(request, "athletes/injury_bone.html", context, status=422 if form.is_bound else 200)
    injury.bone_signs, injury.bone_asked_on = form.signs(), athlete.today()
    injury.save(update_fields=["bone_signs", "bone_asked_on"])
    return redirect("injury", pk)


@require_POST
def pain(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep the pain of one day; the injury's page says what follows from it."""
    athlete, injury = own_injury_or_404(request, pk)
    form = pain_form(injury, athlete.today(), parse_day(request.POST.get("local_date", "")), request.POST)
    if not form.is_valid():
        context = {"injury": injury, "form": form}
        return render(request, "athletes/injury_pain.html", context, status=422)
    said = form.cleaned_data
    with transaction.atomic():
        save_pain(injury.pk, form.day, {"during": said["during"], "after": said["after"]})
        save_pain(injury.pk, form.morning_of, {"next_morning": said["morning"]})
    messages.success(request, _("Saved."))
    return redirect("injury", pk)


def pain_form(injury: Injury, today: datetime.date, day: datetime.date | None, data: Any = None) -> PainForm:
    """The form of a day's pain, today where none is named."""
    asked = min(day or today, today)
    around = (asked - datetime.timedelta(days=1), asked)
    rows = {row.local_date: row for row in injury.pain_days.filter(local_date__in=around)}
    return PainForm(data, today=today, day=asked, rows=rows)


def posted(request: MemberRequest) -> Any:
    """What was sent, or None for a page that was only opened."""
    return request.POST if request.method == "POST" else None
