"""Check-ins: the athlete's alone to write, the coach's to read."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.check_ins import FIELDS, StaleCheckIn, open_injuries, save_check_in
from athletes.forms.check_in import CheckInForm
from athletes.models import Athlete, CheckIn
from athletes.month import lines, month_days, table
from athletes.views.requests import MemberRequest

EARLIEST_YEAR = 1970


@require_http_methods(["GET", "POST"])
def check_in(request: MemberRequest, athlete_id: int | None = None) -> HttpResponse:
    """A month of answers, and for the athlete the form of a day."""
    athlete = athlete_or_404(request.user, athlete_id)
    is_own = athlete.is_of(request.user)
    if request.method == "GET":
        return show(request, athlete, check_in_form(athlete, asked_day(request, athlete)) if is_own else None)
    if not is_own:
        raise Http404
    return save(request, athlete)


def save(request: MemberRequest, athlete: Athlete) -> HttpResponse:
    """Write what was sent; where the day was saved meanwhile, show both."""
    day = parse_day(request.POST.get("local_date", "")) or athlete.today()
    form = check_in_form(athlete, day, request.POST)
    if not form.is_valid():
        return show(request, athlete, form, status=422)
    try:
        save_check_in(athlete, day, form.answers(), form.cleaned_data["base"] or 0, form.mornings())
    except StaleCheckIn as stale:
        again = request.POST.copy()
        again["base"] = str(stale.current.version)
        return show(request, athlete, check_in_form(athlete, day, again), current=stale.current, status=409)
    messages.success(request, _("Saved."))
    return redirect("today" if day == athlete.today() else "check-in")


def check_in_form(athlete: Athlete, day: datetime.date, data: Any = None) -> CheckInForm:
    """The form of a day over what was sent, or what was said before."""
    row = CheckIn.objects.filter(athlete=athlete, local_date=day).first()
    return CheckInForm(data, athlete=athlete, day=day, row=row, injuries=open_injuries(athlete, day))


def asked_day(request: MemberRequest, athlete: Athlete) -> datetime.date:
    """The day a link asks for, where it has begun; else today."""
    today = athlete.today()
    return min(parse_day(request.GET.get("day", "")) or today, today)


def parse_day(text: str) -> datetime.date | None:
    """A date as forms and links write it; None for anything else, and for one too long ago."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and day.year >= EARLIEST_YEAR else None


def show(
    request: MemberRequest,
    athlete: Athlete,
    form: CheckInForm | None,
    *,
    current: CheckIn | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `current` is what stands after a clash."""
    days = month_days(athlete.today())
    rows = list(CheckIn.objects.filter(athlete=athlete).between(days[0], days[-1]))
    context = {
        "athlete": athlete,
        "form": form,
        "clash": table(FIELDS, [current])[0] if current else None,
        "lines": lines(FIELDS, days, rows),
        "table": table(FIELDS, rows),
        "first": days[0],
        "last": days[-1],
    }
    return render(request, "athletes/check_in.html", context, status=status)
