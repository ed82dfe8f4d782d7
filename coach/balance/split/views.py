"""The load of 28 days by sport: one's own or an athlete's."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.figures import load_split
from coach.balance.fragment import PartRequest, answer
from coach.balance.split.shared import LAST_DAYS, USUAL_DAYS, rows, shared
from coach.sessions.models import Session

DAY = datetime.timedelta(days=1)
FIELDS = (
    *("local_date", "sport", "effort", "load", "duration_ms", "distance_mm"),
    *("volume_lower_g", "volume_upper_g", "volume_core_g", "hard_lower", "hard_upper", "hard_core"),
)


@require_safe
@vary_on_headers("HX-Request")
def split(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """How the load of the last 28 days was shared, against the half year before; no weight is in it."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = split_context(athlete, request.user.units)
    return answer(request, athlete, "balance/split/_split.html", _("Load split"), context)


def split_context(athlete: Athlete, unit: str) -> dict[str, Any]:
    """Both splits in words and as bars, and what was done a week."""
    today = athlete.today()
    first = today - (LAST_DAYS + USUAL_DAYS - 1) * DAY
    sessions = Session.objects.of(athlete).between(first, today).values_list(*FIELDS)
    done = [shared(today, *values) for values in sessions]
    oldest = max((one.days_ago for one in done), default=0)
    return {"split": load_split([one.done for one in done]), "rows": rows(done, oldest + 1 - LAST_DAYS, unit)}
