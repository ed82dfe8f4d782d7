"""Addresses, invitations and the audit."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.audit import record
from athletes.models import Act, AuditEntry, Invitation
from coach.accounts import desk
from coach.accounts.admin.site import AccountsAdmin, site


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
