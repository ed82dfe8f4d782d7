"""The site itself, and what all its tables share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from allauth.account.views import logout
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.models import User
from coach.accounts import server_page
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
        """How the server is, and a mail to the admin who wants to see one."""
        if request.method == "POST":
            if server_page.send_test_mail(cast("User", request.user).email):
                messages.success(request, _("A test mail went out to your address."))
            else:
                messages.error(request, _("The mail server did not take the test mail. The server's log says why."))
            return redirect("admin:server")
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


def asked(own: admin.ModelAdmin, request: HttpRequest, about: dict[str, Any]) -> HttpResponse:
    """The page that asks once before something is done to rows of a list."""
    named = {"checkbox_name": ACTION_CHECKBOX_NAME, "opts": own.opts}
    return render(request, "admin/confirm.html", own.admin_site.each_context(request) | about | named)


class AccountsAdmin(admin.ModelAdmin):
    """Every admin may look, and no more, unless a table says so; nobody deletes.

    Django's page for deleting would print every row that goes along, training and all.
    """

    has_module_permission = has_view_permission = allowed
    has_add_permission = has_change_permission = has_delete_permission = refused
