"""The form of a bar and its plates, in kilograms or in pounds."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.fields import MassField
from athletes.measured import MeasuredForm
from athletes.models import Athlete
from coach.sessions.kits import Loading, keep

MOST_PAIRS = 16
HEAVIEST_PLATE = 100


class BarForm(MeasuredForm):
    """What a bar weighs, and one plate of each pair there is."""

    bar = MassField(label=_("Bar"), required=True, most=100_000, example="20")
    plates = forms.CharField(
        label=_("Plates"),
        max_length=200,
        help_text=_("One plate of each pair, with a space between. Example: 25 20 20 10 5 2.5"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, athlete: Athlete, loading: Loading, **kwargs: Any) -> None:
        self.athlete, self.loading = athlete, loading
        shown = " ".join(units.trim_zeros(f"{plate:.2f}") for plate in loading.plates)
        initial = {"bar": units.to_g(loading.bar, loading.units), "plates": shown}
        super().__init__(*args, initial=initial, units=loading.units, prefix=f"bar_{loading.units}", **kwargs)

    @property
    def helper(self) -> FormHelper:
        """Crispy without a form tag; the template has one."""
        helper = FormHelper()
        helper.form_tag = False
        return helper

    def clean_plates(self) -> tuple[float, ...]:
        """The pairs, heaviest first."""
        try:
            plates = [units.plain_number(piece) for piece in self.cleaned_data["plates"].replace(";", " ").split()]
        except ValueError as error:
            raise ValidationError(_("Write the plates as numbers with a space between: 25 20 10")) from error
        if len(plates) > MOST_PAIRS or not all(0 < plate <= HEAVIEST_PLATE for plate in plates):
            limits = {"pairs": MOST_PAIRS, "most": HEAVIEST_PLATE}
            raise ValidationError(_("At most %(pairs)s pairs, each plate up to %(most)s."), params=limits)
        return tuple(sorted(plates, reverse=True))

    def save(self) -> None:
        """Keep the bar and its plates."""
        bar = round(units.mass(self.cleaned_data["bar"], self.units), 2)
        keep(self.athlete, Loading(self.units, bar, self.cleaned_data["plates"]))
