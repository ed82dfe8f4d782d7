"""Accounts, one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes.audit import record
from athletes.models import Act, User
from coach.accounts import desk, devices, making_many
from coach.accounts.addresses import set_address
from coach.accounts.admin.site import AccountsAdmin, allowed, asked, site
from coach.accounts.forms.admin import AddUserForm, ChangeUserForm
from coach.accounts.forms.many import ManyAccountsForm, NewAccount
from coach.accounts.mail import announce_address, send_password_link
from coach.accounts.merge_desk import merge_accounts
from coach.accounts.models import AccountMerge

RIGHTS = {
    "is_active": (Act.REACTIVATED, Act.DEACTIVATED),
    "can_coach": (Act.COACH_GRANTED, Act.COACH_WITHDRAWN),
    "is_staff": (Act.ADMIN_GRANTED, Act.ADMIN_WITHDRAWN),
}


def write_down(admin: User, user: User, changed: Sequence[str], *, is_new: bool) -> None:
    """Put into the audit what a form changed; an account that was closed is logged out."""
    if is_new:
        record(admin, Act.CREATED, user)
    elif "email" in changed:
        record(admin, Act.ADDRESS_CHANGED, user)
    for field, (given, taken) in RIGHTS.items():
        if field in changed:
            record(admin, given if getattr(user, field) else taken, user)
    if not user.is_active:
        devices.end_all(user)


def action_of(name: str, task: desk.Task) -> Callable[..., HttpResponse | None]:
    """An action of the list of accounts: asks once, does it to each, and says to how many."""

    @admin.action(description=task.label, permissions=["change"])
    def action(own: UserAdmin, request: HttpRequest, queryset: models.QuerySet[User]) -> HttpResponse | None:
        users = list(queryset)
        if "confirmed" not in request.POST:
            rows = [(user.pk, f"{user.name} {user.email}") for user in users]
            return asked(own, request, {"title": task.label, "question": task.question, "rows": rows, "action": name})
        count = sum(task.do(request, user) for user in users)
        text = ngettext("Done for %(count)s of %(all)s account.", "Done for %(count)s of %(all)s accounts.", len(users))
        own.message_user(request, text % {"count": count, "all": len(users)})
        return None

    action.__name__ = name
    return action


@admin.register(User, site=site)
class UserAdmin(AccountsAdmin):
    """Who has an account and what it may do."""

    add_form, form = AddUserForm, ChangeUserForm
    list_display = ["email", "name", "is_active", "can_coach", "is_staff", "date_joined", "last_login"]
    list_filter = ["is_active", "can_coach", "is_staff"]
    search_fields = ["email", "name", "emailaddress__email"]
    ordering = ["email"]
    actions = [*(action_of(name, task) for name, task in desk.TASKS.items()), merge_accounts]
    has_add_permission = allowed

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002 (Django's)
        """Not of an account that went into another: what becomes of it is decided by an undo of that."""
        return obj is None or not AccountMerge.objects.standing().filter(goes=obj).exists()

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        """A shorter form for a new account."""
        if obj is None:
            kwargs["form"] = self.add_form
        return super().get_form(request, obj, *args, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Dates; and nobody locks themselves out."""
        if obj is None:
            return []
        own = ["is_active", "is_staff"] if obj == request.user else []
        return [*own, "date_joined", "last_login"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        """Keep both places of the address alike, and write to the person."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        write_down(desk.acting(request), obj, form.changed_data, is_new=not change)
        if "email" not in form.changed_data:
            return
        set_address(obj, obj.email)
        if change:
            transaction.on_commit(partial(announce_address, request, obj, form.initial["email"]))
        else:
            transaction.on_commit(partial(send_password_link, request, obj))

    def get_urls(self) -> list[URLPattern]:
        """The page that makes many accounts stands before those of one."""
        view = self.admin_site.admin_view(self.add_many)
        return [path("add-many/", view, name="athletes_user_add_many"), *super().get_urls()]

    def add_many(self, request: HttpRequest) -> HttpResponse:
        """Read the list, ask once, and make the accounts."""
        form = ManyAccountsForm(request.POST if request.method == "POST" else None)
        people: list[NewAccount] = form.cleaned_data["accounts"] if form.is_valid() else []
        if people and "confirmed" in request.POST:
            making_many.make(request, people)
            text = ngettext("%(count)s account was made.", "%(count)s accounts were made.", len(people))
            self.message_user(request, text % {"count": len(people)})
            return redirect("admin:athletes_user_changelist")
        context = self.admin_site.each_context(request) | {"title": _("Add many"), "form": form, "people": people}
        return render(request, "admin/add_many.html", context)
