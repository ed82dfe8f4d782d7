"""The list of sessions."""

from __future__ import annotations

import datetime
from itertools import groupby
from operator import attrgetter
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from athletes.access import athlete_or_404
from athletes.models import Athlete, User
from coach.notes.reviewing import left_to, with_standing
from coach.pages.forms import SessionFilter
from coach.pages.listing import Line, lines, listed
from coach.pages.views.session import PageRequest
from coach.sessions.models import Session

PAGE = 100


@require_safe
def sessions(request: PageRequest, athlete_id: int | None = None) -> HttpResponse:
    """An athlete's sessions, newest first, a hundred at a time; `?before=<id>` goes on below that one."""
    athlete = athlete_or_404(request.user, athlete_id)
    narrowing = SessionFilter(request.GET)
    found = listed(narrowing.narrow(Session.objects.of(athlete))).newest_first()
    before = request.GET.get("before", "")
    if before.isdecimal() and (last := Session.all_objects.of(athlete).filter(pk=int(before)).first()):
        found = found.below(last)
    if not athlete.is_of(request.user):
        found = with_standing(found, request.user, athlete.today())
    rows = list(found[: PAGE + 1])
    kept = {name: value for name, value in request.GET.items() if name in narrowing.fields and value}
    context = {
        "athlete": athlete,
        "filter": narrowing,
        "rows": rows[:PAGE],
        "weeks": weeks(rows[:PAGE], athlete, request.user),
        "older": urlencode({**kept, "before": rows[PAGE - 1].pk}) if len(rows) > PAGE else "",
        "is_first": not before,
        **left_to(request.user, athlete),
    }
    return render(request, "pages/sessions.html", context)


def weeks(rows: list[Session], athlete: Athlete, reader: User) -> list[tuple[datetime.date, list[Line]]]:
    """The sessions as lines, by the Monday of their week."""
    return [(monday, lines(group, athlete, reader)) for monday, group in groupby(rows, attrgetter("week"))]
