"""The admin site: accounts, addresses and coachings; no training, no weight, no note, and nothing to delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.account.views import logout
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.decorators import login_not_required
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from athletes import coachings
from athletes.audit import record
from athletes.models import Act, AuditEntry, Coaching, Invitation, User
from coach.accounts import desk, devices, making_many, server_page
from coach.accounts.addresses import set_address
from coach.accounts.forms.admin import AddUserForm, ChangeUserForm
from coach.accounts.forms.many import ManyAccountsForm, NewAccount
from coach.accounts.mail import announce_address, send_password_link
from coach.accounts.second_factor import has_second_factor


class AccountsSite(admin.AdminSite):
    """Opens through the login of the app alone, and is not there for anybody but admins."""

    site_header = site_title = gettext_lazy("Runstrong accounts")
    index_title = gettext_lazy("Accounts")

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        """404 for whoever is logged in without the right, the same as for a page that does not exist."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def not_there(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            if request.user.is_authenticated and not has_second_factor(request.user):
                messages.info(request, _("The admin site needs a second factor. Set one up here, then go back to it."))
                return redirect("mfa_index")
            return guarded(request, *args, **kwargs)

        return not_there

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """To the login of the app, which counts wrong passwords."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        return secure_admin_login(super().login)(request, extra_context)

    def get_urls(self) -> list[Any]:
        """The page about the server, beside those of the tables."""
        return [path("health/", self.admin_view(self.server), name="server"), *super().get_urls()]

    def server(self, request: HttpRequest) -> HttpResponse:
        """How the server is."""
        context = self.each_context(request) | {"title": _("The server"), "lines": server_page.lines()}
        return render(request, "admin/server.html", context)

    def logout(self, request: HttpRequest, *_args: Any, **_options: Any) -> Any:
        """Out of the app."""
        return logout(request)

    def password_change(self, *_args: Any, **_options: Any) -> Any:
        """Where everybody changes theirs, which mails them that it was changed."""
        return redirect("account_change_password")


site = AccountsSite(name="admin")


def allowed(*_args: Any, **_options: Any) -> bool:
    """Yes: whoever is in the site is an admin, the site has asked."""
    return True


def refused(*_args: Any, **_options: Any) -> bool:
    """No."""
    return False


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


def asked(own: admin.ModelAdmin, request: HttpRequest, about: dict[str, Any]) -> HttpResponse:
    """The page that asks once before something is done to rows of a list."""
    named = {"checkbox_name": ACTION_CHECKBOX_NAME, "opts": own.opts}
    return render(request, "admin/confirm.html", own.admin_site.each_context(request) | about | named)


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


class AccountsAdmin(admin.ModelAdmin):
    """Every admin may look, and no more, unless a table says so; nobody deletes.

    Django's page for deleting would print every row that goes along, training and all.
    """

    has_module_permission = has_view_permission = allowed
    has_add_permission = has_change_permission = has_delete_permission = refused


@admin.register(User, site=site)
class UserAdmin(AccountsAdmin):
    """Who has an account and what it may do."""

    add_form, form = AddUserForm, ChangeUserForm
    list_display = ["email", "name", "is_active", "can_coach", "is_staff", "date_joined", "last_login"]
    list_filter = ["is_active", "can_coach", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    actions = [action_of(name, task) for name, task in desk.TASKS.items()]
    has_add_permission = has_change_permission = allowed

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


@admin.register(EmailAddress, site=site)
class EmailAddressAdmin(AccountsAdmin):
    """Which addresses are confirmed."""

    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["verified"]
    list_select_related = ["user"]
    search_fields = ["email", "user__name"]
    actions = ["confirm"]

    @admin.action(description=gettext_lazy("Count as confirmed"), permissions=["view"])
    def confirm(self, request: HttpRequest, queryset: models.QuerySet[EmailAddress]) -> None:
        """For who cannot reach the mailbox."""
        for address in queryset.filter(verified=False):
            if not address.set_verified():
                text = _("Another account has confirmed %(email)s.") % {"email": address.email}
                self.message_user(request, text, messages.ERROR)
            else:
                record(desk.acting(request), Act.ADDRESS_CONFIRMED, address.user)


@admin.register(Coaching, site=site)
class CoachingAdmin(AccountsAdmin):
    """Who coaches whom; the two of them begin it, and either of them or an admin ends it."""

    fields = ["coach", "athlete_account", "started_at", "ended_at"]
    list_display = ["coach", "athlete_account", "started_at", "ended_at"]
    list_select_related = ["coach", "athlete__user"]
    search_fields = ["coach__email", "athlete__user__email"]
    actions = ["end"]

    @admin.action(description=gettext_lazy("End the coachings"), permissions=["view"])
    def end(self, request: HttpRequest, queryset: models.QuerySet[Coaching]) -> HttpResponse | None:
        """For who cannot do it themselves; an ended one stays as it is."""
        found = list(queryset.filter(ended_at=None).select_related("coach", "athlete__user"))
        if "confirmed" not in request.POST:
            question = _("End each of these coachings? The coach sees the athlete no longer.")
            rows = [(coaching.pk, f"{coaching.coach.email}, {coaching.athlete.user.email}") for coaching in found]
            return asked(self, request, {"title": _("End"), "question": question, "rows": rows, "action": "end"})
        for coaching in found:
            coachings.end(coaching, desk.acting(request))
        text = ngettext("%(count)s coaching ended.", "%(count)s coachings ended.", len(found))
        self.message_user(request, text % {"count": len(found)})
        return None

    @admin.display(description=gettext_lazy("athlete"), ordering="athlete__user__email")
    def athlete_account(self, coaching: Coaching) -> str:
        """The athlete by the address of the account."""
        return coaching.athlete.user.email


@admin.register(Invitation, site=site)
class InvitationAdmin(AccountsAdmin):
    """Who invited whom; the link itself is kept nowhere."""

    fields = ["inviter", "direction", "email", "sent_at", "expires_at", "withdrawn_at", "answered_at", "is_accepted"]
    list_display = ["email", "direction", "inviter", "sent_at", "state_label"]
    list_filter = ["direction"]
    list_select_related = ["inviter"]
    search_fields = ["email", "inviter__email"]
    ordering = ["-sent_at"]

    @admin.display(description=gettext_lazy("state"))
    def state_label(self, invitation: Invitation) -> str:
        """Where it stands."""
        return str(invitation.state.label)


@admin.register(AuditEntry, site=site)
class AuditAdmin(AccountsAdmin):
    """Who did what to whom, newest first."""

    fields = ["at", "actor", "what", "subject"]
    list_display = ["at", "actor", "what", "subject"]
    list_filter = ["what"]
    list_select_related = ["actor", "subject"]
    search_fields = ["actor__email", "subject__email"]
    ordering = ["-at"]
