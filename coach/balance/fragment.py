"""A part of the Balance page with an address of its own: put into the page where a script asks, else a page itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from athletes.models import Athlete, User


class PartRequest(HttpRequest):
    """A request that passed the login and htmx's middleware."""

    user: User
    htmx: HtmxDetails


def answer(request: PartRequest, athlete: Athlete, part: str, title: str, context: dict[str, Any]) -> HttpResponse:
    """The part alone, or within a page of its own; its view has to vary on `HX-Request`."""
    context = {"athlete": athlete, "is_own": athlete.is_of(request.user)} | context
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, part, context)
    return render(request, "balance/part.html", context | {"part": part, "title": title})
