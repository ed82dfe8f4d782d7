"""The form that files come with."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from coach.imports.importer import SentFile


class FilesInput(forms.FileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(forms.Field):
    """Several files, each with its fingerprint; whether one can be read is for the report to say."""

    widget = FilesInput
    default_error_messages = {
        "required": _("Choose a file."),
        "many": ngettext_lazy("Send at most %(limit)s file at once.", "Send at most %(limit)s files at once.", "limit"),
    }

    def to_python(self, value: list[UploadedFile] | None) -> list[SentFile]:
        """The files that were sent."""
        uploads = value or []
        limit = settings.IMPORT_MAX_FILES
        if len(uploads) > limit:
            raise ValidationError(self.error_messages["many"], "many", {"limit": limit})
        return [SentFile.of(upload) for upload in uploads]


class ImportForm(forms.Form):
    """Files under the id of one send."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    file = FilesField(label=_("Files"))

    def clean_client_id(self) -> uuid.UUID:
        """The id of this send, or a new one for a form that came without."""
        return self.cleaned_data["client_id"] or uuid.uuid4()


class PasswordForm(forms.Form):
    """The password again, before something that its owner chose not to see; wrong ones count as failed logins."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        """Ask whoever is logged in."""
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        """The password, where it is the right one; raises ValidationError after too many others."""
        password: str = self.cleaned_data["password"]
        user = self.request.user
        if get_adapter().authenticate(self.request, email=getattr(user, "email", ""), password=password) != user:
            raise ValidationError(_("This is not your password."), "wrong")
        return password
