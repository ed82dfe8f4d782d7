"""Who coaches whom."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from athletes import coachings
from athletes.models import Coaching
from coach.accounts import desk
from coach.accounts.admin.site import AccountsAdmin, asked, site


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
