"""Before the bests, before the injuries: one's own or an athlete's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from athletes.access import athlete_or_404
from athletes.models import Athlete
from coach.balance.before import queries
from coach.balance.before.alike import base_rate
from coach.balance.before.events import Event, Kind, chosen, injury_events, lift_events, run_events
from coach.balance.before.page import Before, Known, by_week, drawn, lines, scale_words
from coach.balance.before.weeks import WINDOW_WEEKS, Days, Weeks
from coach.balance.fragment import PartRequest, answer
from coach.balance.load.queries import recorded
from coach.balance.map import queries as map_queries
from coach.balance.map.movements import stands
from coach.balance.records.efforts import Effort
from coach.balance.records.views import efforts_since

MOST_SHOWN, MOST_LISTED = 4, 40


@require_safe
@vary_on_headers("HX-Request")
def before(request: PartRequest, athlete_id: int | None = None) -> HttpResponse:
    """The eight weeks before the events that were asked for; nothing here depends on a weight."""
    athlete = athlete_or_404(request.user, athlete_id)
    context = before_context(athlete, request.GET.getlist("event"), request.user.units)
    return answer(request, athlete, "balance/before/_before.html", _("Before the bests, before the injuries"), context)


def before_context(athlete: Athlete, asked: Sequence[str], reader_units: str) -> dict[str, Any]:
    """The choice of events, and those that are shown side by side."""
    today, did = athlete.today(), queries.did(athlete)
    days = Days.of(did, today.toordinal())
    efforts = efforts_since(athlete, datetime.date.min)[::-1]
    events = [*run_events(efforts, reader_units), *lifted(athlete, reader_units)]
    events += injury_events(queries.injuries(athlete))
    told = [event for event in newest_first(events) if days and is_known(days, event, today)]
    if days is None or not told:
        return {"events": []}
    shown = chosen(told, asked, MOST_SHOWN)
    befores = [looked_at(days, event, events, today) for event in shown]
    pictures = drawn(befores, reader_units)
    return {
        "events": told[:MOST_LISTED],
        "shown": {event.key for event in shown},
        "drawn": pictures,
        "scale": scale_words(befores, reader_units),
        "weeks": by_week(pictures),
        "lines": lines(befores, known(athlete, befores, efforts, did), reader_units),
        "has_rate": any(one.rate for one in befores),
    }


def newest_first(events: Sequence[Event]) -> list[Event]:
    """By day; on one day by name, so that the order is always the same."""
    return sorted(events, key=lambda event: (event.day, event.key), reverse=True)


def is_known(days: Days, event: Event, today: datetime.date) -> bool:
    """Whether the record holds the eight weeks before it."""
    return event.day <= today and days.known_before(event.day.toordinal()) >= WINDOW_WEEKS


def lifted(athlete: Athlete, reader_units: str) -> list[Event]:
    """Strength bests of the exercises that stand for a movement."""
    found = map_queries.estimates(athlete)
    standing = stands(map_queries.sessions_by_exercise(found), map_queries.pins(athlete))
    names = {stand.exercise.pk: stand.exercise.name for stand in standing}
    return list(lift_events(map_queries.series(found), names, reader_units))


def looked_at(days: Days, event: Event, events: Sequence[Event], today: datetime.date) -> Before:
    """The weeks before an event, and what followed the like: strength bests for one of those, else bests of running."""
    day = event.day.toordinal()
    kind = Kind.LIFT if event.kind == Kind.LIFT else Kind.BEST
    bests = {one.day.toordinal() for one in events if one.kind == kind}
    hurt = {one.day.toordinal() for one in events if one.kind == Kind.INJURY}
    rate = base_rate(days, day, bests, hurt, today.toordinal())
    return Before(event, days.before(day), days.usual_before(day), rate)


def known(athlete: Athlete, befores: Sequence[Before], efforts: list[Effort], did: Weeks) -> Known:
    """What was recorded and answered in the time that the events look back on."""
    first, last = min(one.usual_first for one in befores), max(one.event.day for one in befores)
    return Known(
        recorded(athlete, first, last),
        queries.limits(athlete, efforts),
        queries.felt(athlete, first, last),
        did[did[:, 1] > 0, 0],
    )
