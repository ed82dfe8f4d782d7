"""Specificity for an athlete with a goal race: one's own or an athlete's."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes import units
from athletes.access import athlete_or_404
from athletes.models import Athlete, Race
from athletes.status import race_name
from coach.balance.fragment import PartRequest, answer
from coach.balance.load.queries import recorded
from coach.balance.specificity.share import Run, climb, specificity
from coach.sessions.models import Session, Sport

LAST_DAYS = datetime.timedelta(days=27)


@require_safe
@vary_on_headers("HX-Request")
def specific(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """The running of the last 28 days against the next race with a goal; no weight is in it."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = specific_context(athlete, request.user.units)
    return answer(request, athlete, "balance/specificity/_specificity.html", _("Specificity"), context)


def specific_context(athlete: Athlete, unit: str) -> dict[str, Any]:
    """The race and both shares in words; empty without a race that has a goal time."""
    today = athlete.today()
    race = Race.objects.ahead(today).filter(athlete=athlete, goal_ms__isnull=False).first()
    if race is None:
        return {"race": None}
    runs = runs_of(athlete, today - LAST_DAYS, today)
    pace = units.clock(units.pace_ms(race.distance_mm, race.goal_ms or 0, unit) or 0)
    rise = climb(race.distance_mm, race.ascent_mm)
    return {
        "race": race_name(race, unit),
        "day": race.date,
        "pace": f"{pace} /{units.distance_unit(unit)}",
        "rise": None if rise is None else units.number(rise),
        "found": specificity(race, runs),
        "runs": len(runs),
    }


def runs_of(athlete: Athlete, first: datetime.date, last: datetime.date) -> list[Run]:
    """Every run of these days, with what its recording says of speed; two queries."""
    speeds = {one.session: one.speed_s for one in recorded(athlete, first, last)}
    fields = ("pk", "distance_mm", "duration_ms", "run__moving_ms", "run__ascent_mm")
    rows = Session.objects.of(athlete).between(first, last).filter(sport=Sport.RUN).values_list(*fields)
    return [
        Run(distance, moving or duration, ascent, speeds.get(pk, {})) for pk, distance, duration, moving, ascent in rows
    ]
