"""Intensity by week: one's own or an athlete's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.fragment import PartRequest, answer
from coach.balance.load import page, queries
from coach.balance.load.picture import month_ticks
from coach.balance.load.zones import Zoned, by_week
from coach.balance.window import Range, window
from coach.sessions.models import Session, Sport

LATELY = 4


@require_safe
@vary_on_headers("HX-Request")
def intensity(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """The shares of easy, moderate and hard running of half a year, as on the Load page; no weight is in them."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = intensity_context(athlete)
    return answer(request, athlete, "balance/intensity/_intensity.html", _("Intensity by week"), context)


def intensity_context(athlete: Athlete) -> dict[str, Any]:
    """A column a week, and the last four weeks beside those before."""
    today = athlete.today()
    shown = window(Range.MONTHS_6, today, today)
    runs = Session.objects.of(athlete).between(shown.first, today).filter(sport=Sport.RUN)
    run_days = list(runs.values_list("local_date", flat=True))
    recorded = queries.recorded(athlete, shown.first, shown.last)
    zoned = by_week(recorded, queries.limits(athlete), shown.weeks, run_days)
    known = [week for week in zoned if week.shares]
    return {
        "zones": page.zone_columns(zoned),
        "months": month_ticks(shown.weeks),
        "known": len(known),
        "lately": together(zoned[-LATELY:]),
        "before": together(zoned[:-LATELY]),
        "rows": [(page.day_words(week.monday), page.zone_words(week), week.runs, week.of) for week in reversed(known)],
    }


def together(weeks: Sequence[Zoned]) -> str:
    """The shares of several weeks in words; empty where nothing is known of any."""
    whole = Zoned(weeks[0].monday)
    for week in weeks:
        if week.shares:
            whole.seconds = [sum(pair) for pair in zip(whole.seconds, week.seconds, strict=True)]
    return page.zone_words(whole)
