"""Form fields of the account pages alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.models import Units

SHORTEST_MM, TALLEST_MM = 500, 2800


class StatureField(forms.CharField):
    """How tall a person is: centimetres, or feet and inches, kept in millimetres. The form sets `units`."""

    units: str = Units.METRIC
    default_error_messages = {
        "height": _("Write centimetres, as 180, or feet and inches, as 5' 11\"."),
        "range": _("Between %(least)s and %(most)s, please."),
    }

    def prepare_value(self, value: Any) -> Any:
        """What stands in the input: typed text as it was typed, millimetres in the person's units."""
        return units.stature(value, self.units) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Millimetres; None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            height = units.stature_to_mm(text, self.units)
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["height"], "height") from error
        if not SHORTEST_MM <= height <= TALLEST_MM:
            limits = {"least": self.limit(SHORTEST_MM), "most": self.limit(TALLEST_MM)}
            raise ValidationError(self.error_messages["range"], "range", limits)
        return height

    def limit(self, mm: int) -> str:
        """A limit with its unit, for the sentence at the field."""
        text = units.stature(mm, self.units)
        return text if self.units == Units.IMPERIAL else f"{text} cm"
