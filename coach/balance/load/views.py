"""The Load page, the zones it rests on, and the form that completes sessions; one's own or an athlete's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from athletes.access import athlete_or_404
from athletes.addresses import page_for
from athletes.models import Athlete, HeartLimit
from athletes.views.requests import MemberRequest
from coach.balance import queries as balance_queries
from coach.balance.figures import load_split
from coach.balance.load import page, queries
from coach.balance.load.estimates import Done, History, Loaded, all_loaded
from coach.balance.load.filling import FillForm, save_all
from coach.balance.load.history import daily_loads, days_in_a_row, goes_by_hours, smoothed, weeks
from coach.balance.load.picture import month_ticks
from coach.balance.load.zones import by_week
from coach.balance.load.zones_page import heart_zones, pace_zones
from coach.balance.window import Range, Window, chosen_range, window
from coach.sessions.models import Session, Sport

# Beyond a year the longer line has forgotten all but e^-8 of a day.
LEAD_IN = datetime.timedelta(days=365)
BACK = datetime.timedelta(days=365)
RANGES = [choice for choice in Range.choices if choice[0] != Range.ALL]
REST_AFTER, REST_AFTER_WITH_CARE = 10, 7
A_PAGE = 25
ID = re.compile(r"[0-9]{1,18}")


@require_safe
def load(request: MemberRequest, athlete_id: int | None = None) -> HttpResponse:
    """Load by day and week, and how hard the running was."""
    athlete = athlete_or_404(request.user, athlete_id)
    context: dict[str, Any] = {"athlete": athlete, "is_own": athlete.is_of(request.user)}
    start = balance_queries.first_day(athlete, with_weight=False)
    today = athlete.today()
    if start is None or start > today:
        return render(request, "balance/load_empty.html", context)
    asked = chosen_range(request.GET.get("range", Range.MONTHS_6), start, today)
    chosen = Range.YEAR if asked == Range.ALL else asked
    context |= {"chosen": chosen, "ranges": RANGES}
    context |= load_context(athlete, window(chosen, start, today), start)
    return render(request, "balance/load.html", context)


def load_context(athlete: Athlete, shown: Window, start: datetime.date) -> dict[str, Any]:
    """Everything of the window, and the figures of today."""
    first, today = max(start, shown.first - LEAD_IN), shown.today
    rows = all_loaded(queries.done(athlete, first, today))
    inside = [row for row in rows if row.done.day >= shown.first]
    by_hours = goes_by_hours(inside)
    history = smoothed(daily_loads(rows, first, today), first)
    by_sport = weeks(inside, shown.weeks, by_hours=by_hours)
    limits = queries.limits(athlete)
    run_days = [row.done.day for row in inside if row.done.sport == Sport.RUN]
    zoned = by_week(queries.recorded(athlete, shown.first, shown.last), limits, shown.weeks, run_days)
    return {
        "lines": page.lines(history, shown),
        "columns": page.split(by_sport),
        "zones": page.zone_columns(zoned),
        "has_zones": any(week.shares for week in zoned),
        "by": {name: sum(week.by[name] for week in zoned if week.shares) for name in ("heart", "pace")},
        "knows_limits": bool(limits.heart or limits.efforts),
        "rows": page.rows(by_sport, zoned, history, today),
        "sports": [part.sport for part in by_sport[0].parts],
        "by_hours": by_hours,
        "months": month_ticks(shown.weeks),
        "sessions": len(inside),
        "estimated": sum(row.is_estimated for row in inside),
        "split": load_split(balance_queries.done_lately(athlete, today)),
        "rest": rest_words(rows, athlete, today),
    }


def rest_words(rows: list[Loaded], athlete: Athlete, today: datetime.date) -> str:
    """A suggestion after many days without one of rest; empty before."""
    count = days_in_a_row(rows, today)
    if count < (REST_AFTER_WITH_CARE if athlete.care_mode else REST_AFTER):
        return ""
    return ngettext(
        "%(count)s day in a row with training. A day of rest is part of it.",
        "%(count)s days in a row with training. A day of rest is part of it.",
        count,
    ) % {"count": count}


@require_safe
def zones(request: MemberRequest, athlete_id: int | None = None) -> HttpResponse:
    """What parts easy, moderate and hard: limits of the heart, and paces from the newest all-out run."""
    athlete = athlete_or_404(request.user, athlete_id)
    limits, is_own = queries.limits(athlete), athlete.is_of(request.user)
    context = {
        "athlete": athlete,
        "is_own": is_own,
        "limits": HeartLimit.objects.filter(athlete=athlete).newest_first(),
        "heart": heart_zones(limits),
        "pace": pace_zones(limits, athlete.today(), request.user.units, is_own=is_own),
    }
    return render(request, "balance/zones.html", context)


@require_http_methods(["GET", "POST"])
def unfinished(request: MemberRequest, athlete_id: int | None = None) -> HttpResponse:
    """Sessions of the last year without effort or time, many to a page, each with what is taken in the meantime."""
    athlete = athlete_or_404(request.user, athlete_id)
    if request.method == "POST":
        return fill(request, athlete)
    rows = queries.unfinished(athlete, athlete.today() - BACK)
    listed: Page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"athlete": athlete, "page": listed, "forms": fill_forms(request, athlete, listed.object_list)}
    return render(request, "balance/unfinished.html", context)


def fill(request: MemberRequest, athlete: Athlete) -> HttpResponse:
    """Write what was typed into the sessions that were sent; where a line cannot be read, nothing is written."""
    sent = [int(pk) for pk in request.POST.getlist("session") if ID.fullmatch(pk)][:A_PAGE]
    rows = Session.objects.of(athlete).filter(pk__in=sent).select_related("run").newest_first()
    forms = fill_forms(request, athlete, rows)
    if not all(form.is_valid() for form in forms):
        return render(request, "balance/unfinished.html", {"athlete": athlete, "forms": forms}, status=422)
    changed = save_all(forms)
    messages.success(request, _("Saved."))
    for session in changed:
        messages.warning(request, _("%(name)s was changed meanwhile and stays as it is.") % {"name": session.heading})
    return redirect(page_for(request.user, athlete, "unfinished"))


def fill_forms(request: MemberRequest, athlete: Athlete, sessions: Iterable[Session]) -> list[FillForm]:
    """A form for each of these sessions over what was sent, with what is usual for the athlete."""
    today, data = athlete.today(), request.POST if request.method == "POST" else None
    history = History(queries.done(athlete, today - BACK, today))
    return [
        FillForm(data, session=session, estimate=history.loaded(Done.of(session)), units=request.user.units)
        for session in sessions
    ]
