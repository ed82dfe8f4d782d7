"""The coach's bar over an athlete's pages: "Athlete 4 of 23", and the way to the one before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import ResolverMatch, reverse
from django.utils.functional import SimpleLazyObject

from athletes.models import User
from coach.roster.order import Place, place_of


@dataclass(frozen=True)
class Bar:
    """The place in the list, and the same page of the neighbours."""

    place: Place
    before: str
    after: str


def coach_bar(request: HttpRequest) -> dict[str, Any]:
    """The bar, where a coach looks at an athlete of the list that was on the screen last; read when it is drawn."""
    match, user = request.resolver_match, getattr(request, "user", None)
    if match is None or "athlete_id" not in match.kwargs or not isinstance(user, User):
        return {}
    return {"coach_bar": SimpleLazyObject(lambda: bar_of(request, user, match))}


def bar_of(request: HttpRequest, user: User, match: ResolverMatch) -> Bar | None:
    """The bar of this page; None where its athlete is in no list of this coach."""
    place = place_of(request, user, match.kwargs["athlete_id"])
    return Bar(place, neighbour(match, place.before), neighbour(match, place.after)) if place else None


def neighbour(match: ResolverMatch, athlete: int | None) -> str:
    """The same page of another athlete; their Balance where the page is about one thing; nothing for nobody."""
    if athlete is None:
        return ""
    name = match.view_name if len(match.kwargs) == 1 else "athlete-balance"
    return reverse(name, args=[athlete])
