"""How much of a recording was no run."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.fields import DurationField
from athletes.measured import MeasuredForm
from coach.sessions.cutting import within
from coach.sessions.samples import Samples


class TrimForm(MeasuredForm):
    """What is cut off at either end; at least two samples must be left."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    trim_start_ms = DurationField(label=_("At the start"), short=True)
    trim_end_ms = DurationField(label=_("At the end"), short=True)

    def __init__(self, *args: Any, samples: Samples, **kwargs: Any) -> None:
        self.samples = samples
        super().__init__(*args, **kwargs)
        for name in ("trim_start_ms", "trim_end_ms"):
            self.fields[name].widget.attrs |= {"placeholder": "1:30"}

    def clean(self) -> dict[str, Any]:
        """Nothing typed is nothing cut off."""
        cleaned = super().clean()
        cut = {name: cleaned.get(name) or 0 for name in ("trim_start_ms", "trim_end_ms")}
        if not self.errors and within(self.samples, *cut.values()).elapsed_s.size < 2:
            whole = units.clock(round(self.samples.span_s * units.MS_PER_SECOND))
            raise ValidationError(_("This leaves nothing: the recording lasts %(whole)s."), "nothing", {"whole": whole})
        return cleaned | cut
