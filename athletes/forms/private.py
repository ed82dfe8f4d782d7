"""The private list: ticked for oneself, kept only where the athlete says so."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, PrivateSign, Sign


class PrivateForm(forms.Form):
    """The signs of 0.18 of the science, and whether the answers may be kept."""

    signs = forms.MultipleChoiceField(
        label=_("What applies to you"), required=False, widget=forms.CheckboxSelectMultiple
    )
    keep = forms.BooleanField(label=_("Keep my answers in this account, for me alone"), required=False)

    def __init__(self, data: Any, *, athlete: Athlete) -> None:
        self.athlete = athlete
        kept = list(PrivateSign.objects.filter(athlete=athlete).values_list("sign", flat=True))
        super().__init__(data, initial={"signs": kept, "keep": bool(kept)}, label_suffix="")
        cast("forms.MultipleChoiceField", self.fields["signs"]).choices = offered(athlete)

    def save(self) -> None:
        """Keep what was ticked where that was asked for; else forget what was kept before."""
        ticked = self.cleaned_data["signs"] if self.cleaned_data["keep"] else []
        with transaction.atomic():
            PrivateSign.objects.filter(athlete=self.athlete).delete()
            PrivateSign.objects.bulk_create(PrivateSign(athlete=self.athlete, sign=sign) for sign in ticked)


def offered(athlete: Athlete) -> list[tuple[str, str]]:
    """The list, the same for everyone; where weight is to be out of sight, it is not spoken of here either."""
    unspoken = [Sign.LOSS] if athlete.care_mode else []
    return [(sign.value, str(sign.label)) for sign in Sign if sign not in unspoken]
