"""Merging two accounts at the admin's desk: chosen in the list, compared, asked once, done."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.models import User
from coach.accounts import desk, mail
from coach.accounts.merging.beside import beside
from coach.accounts.merging.merge import Hindered, merge, preview


@admin.action(description=gettext_lazy("Merge two accounts of one person"), permissions=["change"])
def merge_accounts(own: admin.ModelAdmin, request: HttpRequest, queryset: models.QuerySet[User]) -> HttpResponse | None:
    """Show both side by side; then, once one is chosen to stay, what collides; then do it."""
    users = sorted(queryset, key=lambda user: str(user.pk) != request.POST.get("stays"))
    if len(users) != 2:
        own.message_user(request, _("Choose two accounts, no more and no fewer."), messages.ERROR)
        return None
    about = {"title": _("Merge two accounts"), "users": users, "opts": own.opts, "checkbox_name": ACTION_CHECKBOX_NAME}
    about |= own.admin_site.each_context(request) | {"lines": beside(*users)}
    if "stays" not in request.POST:
        return render(request, "admin/merge.html", about)
    try:
        if "confirmed" in request.POST:
            done(own, request, *users)
            return None
        return render(request, "admin/merge.html", about | {"joint": preview(desk.acting(request), *users)})
    except Hindered as why:
        own.message_user(request, str(why), messages.ERROR)
        return None


def done(own: admin.ModelAdmin, request: HttpRequest, stays: User, goes: User) -> None:
    """Merge, tell the person at both addresses, and say how it can be undone."""
    email = goes.email
    made = merge(desk.acting(request), stays, goes)
    mail.announce_merge(request, stays, email)
    text = _("Merged: %(goes)s went into %(stays)s, and its login is closed. It can be undone until %(until)s.")
    values = {"goes": email, "stays": stays.email, "until": f"{made.undo_until:%Y-%m-%d}"}
    own.message_user(request, text % values)
