"""What the pages of this room do alike: where they go on, and how they say that something is saved."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from athletes.views.requests import MemberRequest


def posted(request: MemberRequest) -> Any:
    """What was sent, or None for a page that was only opened."""
    return request.POST if request.method == "POST" else None


def number(text: str) -> int | None:
    """The id that stands in an address or a form; None for what can be none."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def way_back(request: MemberRequest, otherwise: str) -> str:
    """The page of ours that the form came from, where it names one."""
    named = request.POST.get("next") or request.GET.get("next") or ""
    return named if url_has_allowed_host_and_scheme(named, allowed_hosts=None) else otherwise


def saved(request: MemberRequest, client_id: uuid.UUID, back: str, words: str = "") -> HttpResponse:
    """Say so and go back; the tag tells the page's script which draft on the device is no longer needed."""
    messages.success(request, words or _("Saved."), extra_tags=f"draft-{client_id}")
    return redirect(back)
