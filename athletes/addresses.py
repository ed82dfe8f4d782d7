"""The same page for the athlete and for the coach, under two addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseBase
from django.urls import URLPattern, path, reverse

from athletes.models import Athlete, User


def both(route: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """`/<route>` named `<name>` for one's own, and `/athletes/<id>/<route>` named `athlete-<name>` for a coach."""
    shared: Any = view
    return [
        path(route, shared, name=name),
        path(f"athletes/<int:athlete_id>/{route}", shared, name=f"athlete-{name}"),
    ]


def page_for(user: User | AnonymousUser, athlete: Athlete, name: str, *args: int) -> str:
    """The address of an athlete's page for this reader: one's own, or the coach's version of it."""
    if athlete.is_of(user):
        return reverse(name, args=args)
    return reverse(f"athlete-{name}", args=(athlete.pk, *args))
