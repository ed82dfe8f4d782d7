"""A flag set aside for some days, and taken up again."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from athletes.access import athlete_or_404
from athletes.models import Athlete, User
from coach.balance.flags.flag import Flag
from coach.roster.forms import AsideForm
from coach.roster.models import SetAside
from coach.roster.rows import rows_of
from coach.roster.views.requests import CoachRequest


@require_http_methods(["GET", "POST"])
def set_aside(request: CoachRequest, athlete_id: int, kind: str) -> HttpResponse:
    """Why and for how long; or, with `back`, take it up again."""
    athlete = athlete_or_404(request.user, athlete_id)
    if athlete.is_of(request.user):
        raise Http404
    flag, aside = flag_of(request.user, athlete, kind)
    if flag is None:
        messages.info(request, _("That flag has cleared."))
        return redirect("roster")
    if "back" in request.POST:
        SetAside.objects.filter(coach=request.user, athlete=athlete, flag=kind).delete()
        return redirect("roster")
    form = AsideForm(request.POST if request.method == "POST" else None, initial={"reason": aside and aside.reason})
    if form.is_valid():
        return keep(request, athlete, flag, form)
    context = {"athlete": athlete, "flag": flag, "aside": aside, "form": form}
    return render(request, "roster/set_aside.html", context, status=422 if form.is_bound else 200)


def flag_of(coach: User, athlete: Athlete, kind: str) -> tuple[Flag | None, SetAside | None]:
    """The athlete's flag of this kind, where there is one, and that it was set aside, where it was."""
    for row in rows_of(coach, only=athlete):
        found = {flag.kind.value: (flag, aside) for flag, aside in [*row.hidden, *((flag, None) for flag in row.flags)]}
        return found.get(kind, (None, None))
    return None, None


def keep(request: CoachRequest, athlete: Athlete, flag: Flag, form: AsideForm) -> HttpResponse:
    """Set it aside, and say until when."""
    until = request.user.today() + datetime.timedelta(days=form.cleaned_data["days"])
    said = {"reason": form.cleaned_data["reason"], "until": until, "level": flag.level}
    SetAside.objects.update_or_create(said, coach=request.user, athlete=athlete, flag=flag.kind)
    messages.success(request, _("Set aside to %(day)s, unless it gets worse.") % {"day": date_format(until, "j M")})
    return redirect("roster")
