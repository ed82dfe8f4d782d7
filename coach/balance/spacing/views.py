"""Spacing of runs and lifts: one's own or an athlete's."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.fragment import PartRequest, answer
from coach.balance.spacing import queries
from coach.balance.spacing.heavy import lifted, too_close
from coach.balance.spacing.record import BINS_H, LEAST_RUNS, binned, place, points, words
from coach.balance.spacing.weeks import first_monday, reasons, weeks
from coach.sessions.models import Sport

BACK = datetime.timedelta(days=730)


@require_safe
@vary_on_headers("HX-Request")
def spacing(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """The last weeks day by day, and the record of two years; nothing here depends on a weight."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = spacing_context(athlete, request.user.units)
    return answer(request, athlete, "balance/spacing/_spacing.html", _("Spacing of runs and lifts"), context)


def spacing_context(athlete: Athlete, unit: str) -> dict[str, Any]:
    """Weeks with their marks, and the bins with their points."""
    today = athlete.today()
    bouts, legs = queries.bouts(athlete, today - BACK, today), queries.legs(athlete, today - BACK, today)
    runs, lifts = [bout for bout in bouts if bout.sport == Sport.RUN], lifted(bouts, legs)
    first = first_monday(today)
    shown_runs = [run for run in runs if run.day >= first]
    close = too_close(shown_runs, lifts)
    found = points(runs, lifts)
    told = [said for one in binned(found) if (said := words(one, unit))]
    return {
        "weeks": weeks(shown_runs, [lift for lift in lifts if lift.bout.day >= first], close, today, unit)
        if bouts
        else [],
        "reasons": reasons(close),
        "bins": told,
        "points": [place(point) for point in found] if told else [],
        "limits": [round(100 * last / BINS_H[-1][1], 2) for _first, last in BINS_H[:-1]],
        "known": len(found),
        "least": LEAST_RUNS,
    }
