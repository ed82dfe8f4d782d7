"""allauth's forms in our words: one password field, plain labels, nothing inside the inputs."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as allauth_forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

LONG_ENOUGH = _("At least 9 characters, and not one of the passwords everybody uses.")


class PlainWords(BaseForm):
    """Gives a form of allauth our labels."""

    labels: ClassVar[dict[str, Any]]
    help_texts: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A password manager types it without a slip, and whoever mistypes it asks for a new one.
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.label = self.labels[name]
            field.help_text = self.help_texts.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(PlainWords, allauth_forms.LoginForm):
    """Address and password."""

    labels = {"login": _("E-mail"), "password": _("Password")}


class SignupForm(PlainWords, allauth_forms.SignupForm):
    """A new account: address and password."""

    labels = {"email": _("E-mail"), "password1": _("Password")}
    help_texts = {"password1": LONG_ENOUGH}

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """The account, or the answer for an address that has one, with as much work on a password."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        answer: tuple[AbstractBaseUser | None, HttpResponse | None] = super().try_save(request)
        return answer


class ChangeAddressForm(PlainWords, allauth_forms.AddEmailForm):
    """The address that shall take the place of the one in use."""

    labels = {"email": _("New e-mail")}


class ChangePasswordForm(PlainWords, allauth_forms.ChangePasswordForm):
    """Another password, for who knows the one in use."""

    labels = {"oldpassword": _("Your password now"), "password1": _("New password")}
    help_texts = {"password1": LONG_ENOUGH}


class SetPasswordForm(PlainWords, allauth_forms.SetPasswordForm):
    """A first password, for an account that has none."""

    labels = {"password1": _("New password")}
    help_texts = {"password1": LONG_ENOUGH}


class ResetPasswordForm(PlainWords, allauth_forms.ResetPasswordForm):
    """Where to send a link for a new password."""

    labels = {"email": _("E-mail")}


class ResetPasswordKeyForm(PlainWords, allauth_forms.ResetPasswordKeyForm):
    """Another password, for who came by that link."""

    labels = {"password1": _("New password")}
    help_texts = {"password1": LONG_ENOUGH}


class ReauthenticateForm(PlainWords, allauth_forms.ReauthenticateForm):
    """The password again, before something that matters."""

    labels = {"password": _("Password")}
