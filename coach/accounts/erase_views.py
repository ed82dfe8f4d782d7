"""The page on which a person lets the account be forgotten."""

from __future__ import annotations

from typing import cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from athletes.models import User
from coach.accounts import erasing
from coach.accounts.asking_again import asked_again_to_send


@asked_again_to_send
def erase(request: HttpRequest) -> HttpResponse:
    """Show what goes and what stays; on a yes close the account, log out, and say until when a login keeps it."""
    user = cast("User", request.user)
    if request.method != "POST" or erasing.is_last_admin(user):
        context = {"goes": erasing.what_goes(user), "is_last_admin": erasing.is_last_admin(user)}
        return render(request, "settings/erase.html", context)
    erase_at = erasing.ask(user)
    erasing.announce(user, erase_at)
    logout(request)
    return render(request, "accounts/erase_asked.html", {"erase_at": erase_at.astimezone(user.zone)})
