"""allauth's forms of the second factor in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.audit import record
from athletes.models import Act
from coach.accounts.forms.login import PlainWords


class CodeForm(PlainWords, code_forms.AuthenticateForm):
    """The code at a login."""

    labels = {"code": _("Code")}
    help_texts = {"code": _("Six digits from the authenticator app, or a recovery code.")}

    def clean_code(self) -> str:
        """A code that is right; whoever types a wrong one knows the password, so that it is written down."""
        try:
            return str(super().clean_code())
        except ValidationError:
            record(None, Act.CODE_FAILED, self.user)
            raise


class CodeAgainForm(PlainWords, code_forms.ReauthenticateForm):
    """The code again, before something that matters."""

    labels = {"code": _("Code")}
    help_texts = {"code": _("Six digits from the authenticator app, or a recovery code.")}


class ActivateForm(PlainWords, app_forms.ActivateTOTPForm):
    """The first code of an authenticator app, which shows that it works."""

    labels = {"code": _("Six digits that the app shows now")}


class AddPasskeyForm(PlainWords, passkey_forms.AddWebAuthnForm):
    """A passkey under a name; one that can stand in for the password unless the person says otherwise."""

    labels = {"name": _("Name"), "passwordless": _("Log in with it alone"), "credential": ""}
    help_texts = {"passwordless": _("Without e-mail and password: the device asks for its PIN, face or finger.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(PlainWords, passkey_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    labels = {"name": _("Name")}
