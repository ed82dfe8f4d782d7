"""Forms with which a coach and an athlete find each other."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from athletes.models import User

MOST_ADDRESSES = 50
IN_BRACKETS = re.compile(r"<([^<>]*)>")


def addresses_in(text: str) -> list[str]:
    """The addresses of a list as people paste it, each once, in lower case and in order.

    Parted by commas, semicolons, spaces or lines; of `Anna Example <anna@example.com>` only what is in brackets.
    """
    parts = (part for line in re.split(r"[,;\n]", text) for part in (IN_BRACKETS.findall(line) or line.split()))
    return list(dict.fromkeys(part.strip().lower() for part in parts if part.strip()))


def is_address(text: str) -> bool:
    """Whether this could be an e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


class InviteForm(forms.Form):
    """Addresses of athletes, one or many."""

    emails = forms.CharField(
        label=_("E-mail addresses"),
        widget=forms.Textarea({"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One or many, parted by commas or lines."),
        max_length=20_000,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_emails(self) -> list[str]:
        """Addresses that could be ones, none of them one's own."""
        addresses = addresses_in(self.cleaned_data["emails"])
        if wrong := [address for address in addresses if not is_address(address)]:
            text = _("This is not an e-mail address: %(wrong)s")
            raise ValidationError(text, params={"wrong": ", ".join(wrong[:5])})
        if not addresses:
            raise ValidationError(self.fields["emails"].error_messages["required"], "required")
        if self.user.email in addresses:
            raise ValidationError(_("%(email)s is your own address."), params={"email": self.user.email})
        if len(addresses) > MOST_ADDRESSES:
            raise ValidationError(_("At most %(most)s at once, please."), params={"most": MOST_ADDRESSES})
        return addresses


class ShareForm(forms.Form):
    """Whether the weight is shared too; asked only where the athlete has it shown."""

    shares_weight = forms.BooleanField(label=_("Share my weight, too"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        athlete = getattr(user, "athlete", None)
        if athlete is None or not athlete.shows_weight:
            del self.fields["shares_weight"]

    def shares(self) -> bool:
        """The answer; no where it was not asked."""
        return bool(self.cleaned_data.get("shares_weight"))


class AskForm(ShareForm):
    """The address of a coach."""

    email = forms.EmailField(label=_("E-mail of the coach"), widget=forms.EmailInput({"autocomplete": "off"}))
    field_order = ["email", "shares_weight"]

    def clean_email(self) -> str:
        """Not one's own."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.user.email:
            raise ValidationError(_("This is your own address."))
        return email
