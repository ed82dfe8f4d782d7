"""Accounts as an admin makes and changes them: no user name, no password, no training."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.models import User


class AccountForm(forms.ModelForm):
    """The address is unique without case, among those in use and those confirmed."""

    def clean_email(self) -> str:
        """In lower case, and nobody else's."""
        email: str = self.cleaned_data["email"].lower()
        if EmailAddress.objects.filter(email=email, verified=True).exclude(user=self.instance.pk).exists():
            raise ValidationError(_("Another account has this address."))
        return email


class AddUserForm(AccountForm):
    """A new account; its person gets a link by mail and chooses a password."""

    class Meta:
        model = User
        fields = ["email", "can_coach", "is_staff"]
        help_texts = {"email": _("A link to choose a password is sent there.")}


class ChangeUserForm(AccountForm):
    """What an admin may change of an account."""

    class Meta:
        model = User
        fields = ["email", "name", "is_active", "can_coach", "is_staff"]
        help_texts = {
            "email": _("Counts as confirmed. The old address is told."),
            "is_active": _("Without it nobody logs in to this account. Nothing in it is lost."),
        }
