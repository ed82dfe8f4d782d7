"""The last quarter of long runs: one's own or an athlete's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes import units
from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.fragment import PartRequest, answer
from coach.balance.load.picture import month_ticks, scale, stacked
from coach.balance.quarter import queries
from coach.balance.quarter.fading import LEAST_RUNS, Faded, faded, sentence
from coach.balance.window import Range, Window, window

WIDEST_S = 40.0


@require_safe
@vary_on_headers("HX-Request")
def quarter(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """Pace, heart rate and cadence of the last quarter across the year, above the week's sets; no weight is in it."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = quarter_context(athlete, request.user.units)
    return answer(request, athlete, "balance/quarter/_quarter.html", _("The last quarter"), context)


def quarter_context(athlete: Athlete, unit: str) -> dict[str, Any]:
    """The sentence, the runs as points over the weeks, and the sets of those weeks."""
    today = athlete.today()
    shown = window(Range.YEAR, today, today)
    found = [faded(run) for run in queries.long_runs(athlete, shown.first, today)]
    said = sentence(found, unit)
    if not said:
        return {"said": "", "count": len(found), "least": LEAST_RUNS}
    sets = queries.sets_by_week(athlete, shown.first, shown.last)
    columns = [sets.get(monday, (0, 0)) for monday in shown.weeks]
    axis = scale(max(map(sum, columns)))
    return {
        "said": said,
        "points": [place(one, shown) for one in found],
        "axis": axis,
        "bars": stacked([[("lower", low, ""), ("upper", high, "")] for low, high in columns], axis),
        "months": month_ticks(shown.weeks),
        "rows": [row(one, unit) for one in reversed(found)],
        "unit": f"s/{units.distance_unit(unit)}",
        "widest": round(WIDEST_S * units.mm_per_unit(unit) / units.MM_PER_KM),
    }


def place(one: Faded, shown: Window) -> tuple[float, float]:
    """Where a run lies in its picture, in percent from the left and from the top; slower is lower."""
    held = max(-WIDEST_S, min(WIDEST_S, one.slower_s))
    days = (one.day - shown.first).days + 0.5
    return round(100 * days / (7 * shown.count), 2), round(50 + 50 * held / WIDEST_S, 2)


def row(one: Faded, unit: str) -> tuple[int, datetime.date, Sequence[str]]:
    """One run of the table: signed differences, empty where not measured."""
    pace = one.slower_s * units.mm_per_unit(unit) / units.MM_PER_KM
    return one.session, one.day, [signed(value) for value in (pace, one.hr, one.cadence)]


def signed(value: float | None) -> str:
    """A whole number with its sign; empty where there is none."""
    if value is None:
        return ""
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole else "0"
