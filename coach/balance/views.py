"""The Balance page, one's own or an athlete's."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from athletes.access import athlete_or_404, opened_with_weight
from athletes.models import Athlete, User
from athletes.status import status_of
from coach.balance import happened, queries
from coach.balance.body import NO_WEIGH_INS, BodyDays, body_figure
from coach.balance.chart import Chart, Lifting, Reader, table
from coach.balance.figures import Done, compared, days_known, load_split
from coach.balance.flags.days import rows_of_one
from coach.balance.flags.rules import flags_of_one
from coach.balance.flags.watching import watch_one
from coach.balance.marks import shown as not_hidden
from coach.balance.marks import switches
from coach.balance.timeline import timeline
from coach.balance.window import Range, Window, chosen_range, window
from coach.notes import showing
from coach.notes.models import Note

CHART_AFTER = datetime.timedelta(days=7)


class PageRequest(HttpRequest):
    """A request that passed the login and htmx's middleware."""

    user: User
    htmx: HtmxDetails


@require_safe
@vary_on_headers("HX-Request")
def balance(request: PageRequest, athlete_id: int | None = None) -> HttpResponse:
    """Figures and timeline; only the timeline where a link of its own asks."""
    athlete = athlete_or_404(request.user, athlete_id)
    sees_weight = opened_with_weight(request.user, athlete)
    today, start = athlete.today(), queries.first_day(athlete, with_weight=sees_weight)
    context: dict[str, Any] = {"athlete": athlete, "is_own": athlete.is_of(request.user), "sees_weight": sees_weight}
    notes = showing.latest(request.user, athlete)
    if start is None:
        return render(request, "balance/empty.html", context | showing.beside(request.user, athlete, notes))
    chosen = chosen_range(request.GET.get("range", ""), start, today)
    shown = window(chosen, start, today)
    body = queries.body_days(athlete, shown.first, shown.last) if sees_weight else NO_WEIGH_INS
    if today - start < CHART_AFTER:
        context |= now_context(request, athlete, body, start, sees_weight=sees_weight)
        context |= {"chart_from": start + CHART_AFTER}
        return render(request, "balance/young.html", context | showing.beside(request.user, athlete, notes))
    context |= timeline_context(request, athlete, shown, body, notes, sees_weight=sees_weight)
    context |= {"chosen": chosen, "ranges": Range}
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "balance/_timeline.html", context)
    context |= now_context(request, athlete, body, start, sees_weight=sees_weight)
    return render(request, "balance/balance.html", context | showing.beside(request.user, athlete, notes))


def now_context(
    request: PageRequest, athlete: Athlete, body: BodyDays, start: datetime.date, *, sees_weight: bool
) -> dict[str, Any]:
    """The figures of the last 7 days, and the flags; one read of sessions serves both."""
    today = athlete.today()
    status, rows = status_of(athlete, today), rows_of_one(athlete.pk, today)
    watched = watch_one(request.user, athlete, status, sees_weight=sees_weight)
    figures = figures_context(queries.done_in(rows, today), body, start, today)
    return figures | {"status_now": status, "flags": flags_of_one(watched, rows, request.user.units)}


def figures_context(done: list[Done], body: BodyDays, start: datetime.date, today: datetime.date) -> dict[str, Any]:
    """The figures of the last 7 days."""
    days = days_known(start, today)
    return {
        "mileage": compared(done, "distance_mm", days),
        "volume": compared(done, "volume_g", days),
        "body": body_figure(body, today),
        "split": load_split(done),
    }


def timeline_context(
    request: PageRequest, athlete: Athlete, shown: Window, body: BodyDays, notes: list[Note], *, sees_weight: bool
) -> dict[str, Any]:
    """The chart, and the table that says the same."""
    asked = request.GET.get("by", "")
    reader = Reader(request.user.units, Lifting(asked) if asked in Lifting.values else Lifting.VOLUME)
    line, marks = timeline(queries.totals(athlete, shown), shown), happened.marks(request.user, athlete, shown, notes)
    hidden = request.GET.getlist("hide")
    chart = Chart(line, body, not_hidden(marks, hidden), reader)
    texts = chart.rows(shown.today)
    return {
        "is_bare": line.is_bare and not len(body),
        "by_month": line.by_month,
        "reader": reader,
        "liftings": Lifting,
        "switches": switches(marks, hidden),
        "has_core": reader.has_core(line.bars),
        "last": texts[-1],
        "table": table(texts, with_trend=sees_weight),
        "drawing": chart.drawing(),
    }
