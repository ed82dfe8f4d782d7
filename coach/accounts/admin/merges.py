"""Merges of two accounts: what was merged, and the way back."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coach.accounts import desk
from coach.accounts.admin.site import AccountsAdmin, asked, site
from coach.accounts.merging import undo
from coach.accounts.merging.merge import Hindered
from coach.accounts.models import AccountMerge


@admin.register(AccountMerge, site=site)
class AccountMergeAdmin(AccountsAdmin):
    """Which account went into which; what was moved is kept for the undo, and shown nowhere."""

    fields = ["stays", "goes", "by", "at", "undo_until", "undone_at"]
    list_display = ["stays", "goes", "by", "at", "undo_until", "undone_at"]
    list_select_related = ["stays", "goes", "by"]
    search_fields = ["stays__email", "stays__name", "goes__name"]
    ordering = ["-at"]
    actions = ["undo"]

    @admin.display(description=gettext_lazy("can be undone until"))
    def undo_until(self, merge: AccountMerge) -> str:
        """The day on which the time to undo ends."""
        return f"{merge.undo_until:%Y-%m-%d}"

    @admin.action(description=gettext_lazy("Make them two accounts again"), permissions=["view"])
    def undo(self, request: HttpRequest, queryset: models.QuerySet[AccountMerge]) -> HttpResponse | None:
        """All that was moved goes back, newest merge first."""
        found = list(queryset.select_related("stays", "goes").order_by("-at"))
        if "confirmed" not in request.POST:
            question = _("Make each of these two accounts again? What was moved goes back, and the closed login opens.")
            rows = [(merge.pk, f"{merge.stays.name} {merge.stays.email}") for merge in found]
            return asked(self, request, {"title": _("Undo"), "question": question, "rows": rows, "action": "undo"})
        count = sum(self.undone(request, merge) for merge in found)
        text = ngettext("%(count)s merge was undone.", "%(count)s merges were undone.", count)
        self.message_user(request, text % {"count": count})
        return None

    def undone(self, request: HttpRequest, merge: AccountMerge) -> bool:
        """Undo one, or say what stands in the way."""
        try:
            undo.undo(desk.acting(request), merge)
        except Hindered as why:
            text = _("Not undone for %(email)s: %(why)s") % {"email": merge.stays.email, "why": why}
            self.message_user(request, text, messages.ERROR)
            return False
        return True
