"""The form of heart-rate limits."""

from __future__ import annotations

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.forms.injury import begun
from athletes.forms.status import day_field, layout
from athletes.models import Athlete, HeartLimit, HeartSource
from athletes.models.heart import MAXIMUM_RANGE, THRESHOLD_RANGE


def beats(label: Any, limits: tuple[int, int], help_text: Any) -> forms.IntegerField:
    """Beats a minute."""
    least, most = limits
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=most, help_text=help_text)


class HeartLimitForm(forms.Form):
    """Maximum, threshold or both, from a day on; there is no field for an age."""

    maximum = beats(_("Maximum, bpm"), MAXIMUM_RANGE, _("The highest you have seen in an all-out effort."))
    threshold = beats(_("Threshold, bpm"), THRESHOLD_RANGE, _("What you can hold for about an hour."))
    source = forms.ChoiceField(label=_("How known"), choices=HeartSource.choices)
    date = day_field(label=_("From"))

    def __init__(self, data: Any, *, athlete: Athlete, row: HeartLimit | None = None) -> None:
        self.athlete, self.row = athlete, row
        names = ("maximum", "threshold", "source", "date")
        initial = {name: getattr(row, name) for name in names} if row else {"date": athlete.today()}
        super().__init__(data, initial=initial)

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout."""
        return layout(*(Field(name, wrapper_class="span-6") for name in self.fields))

    def clean_date(self) -> datetime.date:
        """A day that has begun, and on an edit no other row's."""
        day = begun(self.cleaned_data["date"], self.athlete.today())
        others = HeartLimit.objects.filter(athlete=self.athlete, date=day)
        if self.row and others.exclude(pk=self.row.pk).exists():
            raise ValidationError(_("There is another one from that day on."))
        return day

    def clean(self) -> dict[str, Any]:
        """At least one number, the threshold the lower one."""
        cleaned: dict[str, Any] = super().clean() or {}
        maximum, threshold = cleaned.get("maximum"), cleaned.get("threshold")
        if not self.errors and maximum is None and threshold is None:
            self.add_error("maximum", _("Write one of the two, or both."))
        if maximum is not None and threshold is not None and threshold >= maximum:
            self.add_error("threshold", _("The threshold lies below the maximum."))
        return cleaned

    def save(self) -> HeartLimit:
        """Change the row that was edited; else keep what was sent once a day, however often it is sent."""
        values = self.cleaned_data
        identity = {"pk": self.row.pk} if self.row else {"date": values["date"]}
        return HeartLimit.objects.update_or_create(values, athlete=self.athlete, **identity)[0]
