"""Form fields that take what a person types, in the person's units, and hand over integers at rest."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.models import Units


class MeasureField(forms.CharField):
    """A number in the person's units, kept as an integer at rest between `least` and `most`.

    Subclasses name how to convert; the form calls `use(units)` before anything is cleaned or shown.
    """

    to_rest: ClassVar[Callable[[float, str], int]]
    from_rest: ClassVar[Callable[[float, str], float]]
    unit_name: ClassVar[Callable[[str], str]]
    places: ClassVar[int] = 2
    default_error_messages = {
        "number": _("This is not a number. Example: %(example)s"),
        "range": _("This must be between %(least)s and %(most)s %(unit)s."),
    }

    def __init__(self, *, least: int = 0, most: int, example: str = "12.5", **kwargs: Any) -> None:
        self.least, self.most, self.example = least, most, example
        self.units: str = Units.METRIC
        super().__init__(required=kwargs.pop("required", False), **kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def use(self, name: str) -> None:
        """Read and show in these units from now on."""
        self.units = name

    @property
    def unit(self) -> str:
        """The unit's name as it stands beside the field."""
        return type(self).unit_name(self.units)

    def prepare_value(self, value: Any) -> Any:
        """What stands in the input: typed text as it was typed, an integer at rest in the person's units."""
        if not isinstance(value, int) or isinstance(value, bool):
            return value
        return units.trim_zeros(f"{type(self).from_rest(value, self.units):.{self.places}f}")

    def clean(self, value: Any) -> int | None:
        """The integer at rest; None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            rest = type(self).to_rest(units.plain_number(text), self.units)
        except ValueError as error:
            raise ValidationError(self.error_messages["number"], "number", {"example": self.example}) from error
        if not self.least <= rest <= self.most:
            raise ValidationError(self.error_messages["range"], "range", self.limits())
        return rest

    def limits(self) -> dict[str, str]:
        """The range in the person's units, for the sentence at the field."""
        low, high = (type(self).from_rest(value, self.units) for value in (self.least, self.most))
        return {"least": units.limit(low, math.ceil), "most": units.limit(high, math.floor), "unit": self.unit}


class DistanceField(MeasureField):
    """Kilometres or miles, kept in millimetres."""

    to_rest = units.to_mm
    from_rest = units.distance
    unit_name = units.distance_unit


class HeightField(MeasureField):
    """Metres or feet of a hill or an ascent, kept in millimetres."""

    to_rest = units.height_to_mm
    from_rest = units.height
    unit_name = units.height_unit


class MassField(MeasureField):
    """Kilograms or pounds, kept in grams."""

    to_rest = units.to_g
    from_rest = units.mass
    unit_name = units.mass_unit


class DurationField(forms.CharField):
    """A time as `45` (minutes, or seconds where the field is for short ones), `45:30` or `1:02:03`, in milliseconds."""

    default_error_messages = {
        "time": _("Write a time as 45 (minutes), 45:30 or 1:02:03."),
        "short_time": _("Write a time as 45 (seconds) or 1:30."),
        "long": _("This is longer than %(hours)s hours."),
    }

    def __init__(self, *, most_hours: int = 48, short: bool = False, **kwargs: Any) -> None:
        self.most_hours, self.short = most_hours, short
        super().__init__(required=kwargs.pop("required", False), **kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("placeholder", "45:30")

    def prepare_value(self, value: Any) -> Any:
        """What stands in the input: typed text as it was typed, milliseconds as a clock, short times exactly."""
        show = units.exact_clock if self.short else units.clock
        return show(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Milliseconds; None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            duration = units.to_ms(text, units.MS_PER_SECOND if self.short else units.MS_PER_MINUTE)
        except ValueError as error:
            code = "short_time" if self.short else "time"
            raise ValidationError(self.error_messages[code], code) from error
        if duration > self.most_hours * 3_600_000:
            raise ValidationError(self.error_messages["long"], "long", {"hours": self.most_hours})
        return duration


class TenthsField(forms.CharField):
    """Effort 0-10 or RPE 1-10 in halves or finer, kept in tenths."""

    default_error_messages = {"scale": _("This must be a number from %(least)s to %(most)s.")}

    def __init__(self, *, least: int = 0, most: int = 100, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(required=kwargs.pop("required", False), **kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        """What stands in the input."""
        return units.trim_zeros(f"{value / 10:.1f}") if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Tenths; None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        limits = {"least": self.least // 10, "most": self.most // 10}
        try:
            tenths = round(units.plain_number(text) * 10)
        except ValueError as error:
            raise ValidationError(self.error_messages["scale"], "scale", limits) from error
        if not self.least <= tenths <= self.most:
            raise ValidationError(self.error_messages["scale"], "scale", limits)
        return tenths


def use_units(form: forms.BaseForm, name: str) -> None:
    """Tell every measuring field of a form which units its person types in, and put the unit into its label."""
    for field in form.fields.values():
        if isinstance(field, MeasureField):
            field.use(name)
            field.label = f"{field.label}, {field.unit}" if field.label else field.unit
