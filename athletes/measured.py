"""Forms over measures: in the person's units, and without losing what was stored more finely than it is shown."""

from __future__ import annotations

from typing import Any

from django import forms

from athletes.fields import DurationField, MeasureField, TenthsField, use_units

MEASURES = (MeasureField, DurationField, TenthsField)


class MeasuredForm(forms.Form):
    """A form whose measures are read and shown in `units`."""

    def __init__(self, *args: Any, units: str, **kwargs: Any) -> None:
        self.units = units
        super().__init__(*args, **kwargs)
        use_units(self, units)

    def clean(self) -> dict[str, Any]:
        """Keep the stored value of a measure whose text stands as it was shown: 8.21 km may be 8,214,567 mm.

        So does one that a watch recorded and that is out of the range that people may type.
        """
        cleaned = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, MEASURES) and self.stands_as_shown(name):
                cleaned[name] = self.get_initial_for_field(field, name)
                self.errors.pop(name, None)
        return cleaned

    def stands_as_shown(self, name: str) -> bool:
        """Whether the text that came is the one the form showed."""
        return self.reads_as(name, self.get_initial_for_field(self.fields[name], name))

    def reads_as(self, name: str, stored: Any) -> bool:
        """Whether the text that came is how the form shows this stored measure."""
        field = self.fields[name]
        typed = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return isinstance(stored, int) and (typed or "").strip() == field.prepare_value(stored)
