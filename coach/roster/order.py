"""The order in which a coach goes through athletes: the list that was on the screen last.

It travels in a cookie of the athletes' pages, signed: kept in the session it would be written with every look at the
list, and in every address it would be long. What it names was the coach's to see; each page asks again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from athletes.models import User

COOKIE = "roster"
PATH = "/athletes/"
# What fits into the 4 kB of a cookie; nobody goes through more in one morning.
MOST = 700


@dataclass(frozen=True)
class Place:
    """Where an athlete stands in the list, counted from 1, who is before and after, and the list's own address."""

    number: int
    count: int
    before: int | None
    after: int | None
    query: str


def remember(response: HttpResponse, coach: User, athletes: Sequence[int], query: str) -> None:
    """Let the browser keep the order of the list, and what it was asked for."""
    response.set_cookie(
        COOKIE,
        signing.dumps([query, *athletes[:MOST]], salt=salt(coach), compress=True),
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def place_of(request: HttpRequest, coach: User, athlete: int) -> Place | None:
    """Where this athlete stands in the coach's last list; None where they do not, or there was none."""
    try:
        query, *athletes = signing.loads(request.COOKIES.get(COOKIE, ""), salt=salt(coach))
    except signing.BadSignature:
        return None
    if athlete not in athletes:
        return None
    place = athletes.index(athlete)
    before, after = athletes[place - 1] if place else None, next(iter(athletes[place + 1 :]), None)
    return Place(place + 1, len(athletes), before, after, query)


def salt(coach: User) -> str:
    """One coach's list is none for another who uses the same browser."""
    return f"roster of {coach.pk}"
