"""What the weight cost and what the training returned: one's own or an athlete's."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.cost import queries
from coach.balance.cost.telling import reasons_against, split_between
from coach.balance.cost.words import paragraph
from coach.balance.fragment import PartRequest, answer
from coach.balance.map.points import Ran, latest_run
from coach.balance.records.efforts import Effort
from coach.balance.records.views import efforts_since
from coach.science.balance import MAX_DAYS_FROM_MASS
from coach.science.weight import LOSS_LONGEST_WINDOW_DAYS

# One pair of runs, the first of a year and the latest: a choice among many would find a change by chance.
BACK = datetime.timedelta(days=365)
WEIGHED_BEFORE = datetime.timedelta(days=max(MAX_DAYS_FROM_MASS, LOSS_LONGEST_WINDOW_DAYS))


@require_safe
@vary_on_headers("HX-Request")
def cost(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """One paragraph, or one line on what it would need; for a reader who may not see the weight it does not exist."""
    athlete = athlete_or_404(request.user, athlete_id)
    if not athlete.shows_weight_to(request.user):
        raise Http404
    context = {"paragraph": told(athlete, request.user.units, is_own=athlete.is_of(request.user))}
    title = _("What the weight cost, what the training returned")
    return answer(request, athlete, "balance/cost/_cost.html", title, context)


def told(athlete: Athlete, reader_units: str, *, is_own: bool) -> str:
    """The paragraph; empty where nothing may be told."""
    today = athlete.today()
    efforts = {run: effort for effort in efforts_since(athlete, today - BACK)[::-1] if (run := Ran.of(effort))}
    runs = list(efforts)
    latest = latest_run(runs, today)
    return between(athlete, runs[0], latest, efforts, reader_units, is_own=is_own) if latest else ""


def between(
    athlete: Athlete, first: Ran, latest: Ran, efforts: dict[Ran, Effort], reader_units: str, *, is_own: bool
) -> str:
    """The paragraph on two runs."""
    today = athlete.today()
    weighed = queries.weighed(athlete, first.day - WEIGHED_BEFORE, today)
    against = reasons_against(athlete, (first, latest), weighed, queries.disturbed(athlete), today)
    found = split_between(first, latest, weighed, against)
    if found is None:
        return ""
    return paragraph(found, efforts[latest].name(reader_units), first.day, reader_units, is_own=is_own)
