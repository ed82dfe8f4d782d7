"""The balance map, one's own or an athlete's."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from athletes import units
from athletes.access import athlete_or_404
from athletes.models import Athlete
from athletes.views.requests import MemberRequest
from coach.balance.body import Column
from coach.balance.fragment import PartRequest, answer
from coach.balance.map import queries
from coach.balance.map.forms import PinsForm
from coach.balance.map.movements import stands
from coach.balance.map.picture import picture
from coach.balance.map.points import Ran, points, running_change, strength_change
from coach.balance.map.queries import Values
from coach.balance.map.words import rows, sentence, table
from coach.balance.queries import body_days
from coach.balance.records.views import efforts_since
from coach.science.weight import RESTART_AFTER_DAYS

RELATIVE = "bodyweight"


@require_safe
@vary_on_headers("HX-Request")
def balance_map(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """The path of months, what changed since the first weeks, and the same as a table."""
    athlete = athlete_or_404(request.user, athlete_id)
    sees_weight = athlete.shows_weight_to(request.user)
    is_relative = sees_weight and request.GET.get("by") == RELATIVE
    context = {"sees_weight": sees_weight, "is_relative": is_relative}
    context |= map_context(athlete, is_own=athlete.is_of(request.user), is_relative=is_relative)
    return answer(request, athlete, "balance/map/_map.html", _("Balance map"), context)


def map_context(athlete: Athlete, *, is_own: bool, is_relative: bool) -> dict[str, Any]:
    """Everything the map shows; over bodyweight only for a reader who may see the weight."""
    today, found = athlete.today(), queries.estimates(athlete)
    standing = stands(queries.sessions_by_exercise(found), queries.pins(athlete))
    exercises = [stand.exercise.pk for stand in standing]
    series = queries.series(found, trends_on(athlete) if is_relative else None)
    efforts = efforts_since(athlete, datetime.date.min)
    runs = [run for effort in reversed(efforts) if (run := Ran.of(effort))]
    shown = points(runs, series, exercises, today)
    names = {stand.exercise.pk: stand.exercise.name for stand in standing}
    running, strength = running_change(runs, today), strength_change(series, exercises, shown, today)
    return {
        "stands": standing,
        "picture": picture(shown),
        "sentence": sentence(running, strength, names, is_own=is_own),
        "lacks": {"runs": running is None, "strength": strength is None},
        "table": table(rows(shown, names)),
    }


@require_http_methods(["GET", "POST"])
def pins(request: MemberRequest) -> HttpResponse:
    """The athlete's own choice of the exercises that strength is read from."""
    athlete = athlete_or_404(request.user)
    sessions = queries.sessions_by_exercise(queries.estimates(athlete))
    data = request.POST if request.method == "POST" else None
    form = PinsForm(data, athlete=athlete, sessions=sessions, pins=queries.pins(athlete))
    if not form.is_valid():
        return render(request, "balance/map/pins.html", {"form": form}, status=422 if form.is_bound else 200)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("balance-map")


def trends_on(athlete: Athlete) -> Callable[[Column], Values]:
    """The trend of bodyweight in kg on days, by their ordinals; NaN where the last weigh-in was too long before."""
    body = body_days(athlete, datetime.date.min, datetime.date.max)

    def trends(days: Column) -> Values:
        if not body:
            return np.full(len(days), np.nan)
        places = np.searchsorted(body.days, days, side="right") - 1
        is_known = (places >= 0) & (days - body.days[places] <= RESTART_AFTER_DAYS)
        return np.where(is_known, body.trends_g[places] / units.G_PER_KG, np.nan)

    return trends
