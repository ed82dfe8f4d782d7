"""What several sessions can be given at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from coach.sessions.models import RunKind, Shoe
from coach.sessions.queries import RETIRED_LAST

NO_SHOE = "none"


class ManyForm(forms.Form):
    """Kind, shoes and effort; what is left empty stays as it is."""

    kind = forms.ChoiceField(label=_("Kind of run"), required=False, choices=[("", _("As it is")), *RunKind.choices])
    shoe = forms.ChoiceField(label=_("Shoes"), required=False)
    effort = forms.ChoiceField(
        label=_("Effort"),
        required=False,
        choices=[("", _("As it is")), *((str(10 * value), str(value)) for value in range(11))],
    )

    def __init__(self, *args: Any, athlete: Athlete, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = Shoe.objects.filter(athlete=athlete).order_by(*RETIRED_LAST).values_list("pk", "name")
        shoes = self.fields["shoe"]
        if isinstance(shoes, forms.ChoiceField):
            shoes.choices = [("", _("As they are")), (NO_SHOE, _("Not said")), *((str(pk), name) for pk, name in pairs)]

    def clean(self) -> dict[str, Any]:
        """Something must be chosen."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Choose what they should have in common."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What was chosen, as documents have it."""
        cleaned, found = self.cleaned_data, {}
        if cleaned["kind"]:
            found["kind"] = cleaned["kind"]
        if cleaned["shoe"]:
            found["shoe"] = None if cleaned["shoe"] == NO_SHOE else int(cleaned["shoe"])
        if cleaned["effort"]:
            found["effort"] = int(cleaned["effort"])
        return found
