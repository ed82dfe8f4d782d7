"""The roster."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coach.roster import reading
from coach.roster.choice import Choice, Column
from coach.roster.listing import Listing
from coach.roster.order import remember
from coach.roster.rows import rows_of
from coach.roster.views.requests import CoachRequest


@require_safe
@vary_on_headers("HX-Request")
def roster(request: CoachRequest) -> HttpResponse:
    """Everybody the coach looks after, as chosen; only the list where the search asks for it."""
    if not request.user.can_coach:
        raise Http404
    groups = reading.groups_of(request.user)
    listing = Listing(rows_of(request.user, groups), groups, Choice.of(request.GET))
    is_part = request.htmx and not request.htmx.history_restore_request
    context = {
        "listing": listing,
        "choice": listing.choice,
        "page": listing.page,
        "columns": {column.name.lower(): column.value for column in Column},
        "now": timezone.now(),
    }
    response = render(request, "roster/_list.html" if is_part else "roster/roster.html", context)
    remember(response, request.user, [row.athlete.pk for row in listing.chosen], listing.choice.query())
    return response
