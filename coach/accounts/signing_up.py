"""Who may make an account: everybody, those with an invitation, or nobody."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from athletes.models import Invitation


def is_open(request: HttpRequest) -> bool:
    """Whether this visitor may sign up; by invitation it is the mailed link that opens, and never an address."""
    if settings.SIGN_UP == "invitation":
        return is_invited(request)
    return bool(settings.SIGN_UP == "open")


def is_invited(request: HttpRequest) -> bool:
    """Whether the visitor comes from the page of an open invitation, and goes back there."""
    goes_to = request.POST.get("next") or request.GET.get("next") or ""
    try:
        match = resolve(goes_to)
    except Resolver404:
        return False
    token = match.kwargs.get("token", "") if match.url_name == "invitation" else ""
    return bool(token) and Invitation.objects.open().of_token(token).exists()
