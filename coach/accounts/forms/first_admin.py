"""The first admin's login."""

from __future__ import annotations

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athletes.models import User
from coach.accounts.addresses import set_address
from coach.accounts.forms.login import LONG_ENOUGH


class FirstAdminForm(forms.Form):
    """Address and password of the account that opens the admin site."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=LONG_ENOUGH,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_email(self) -> str:
        """An address that no account has; the holder of the link runs this Runstrong and may know."""
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise ValidationError(_("There is an account with this address."))
        return email

    def clean_password(self) -> str:
        """A password that the validators let pass."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, User(email=self.cleaned_data.get("email", "")))
        return password

    def save(self) -> User:
        """Make the account; its address counts as confirmed."""
        with transaction.atomic():
            user = User.objects.create_superuser(self.cleaned_data["email"], self.cleaned_data["password"])
            set_address(user, user.email)
        return user
