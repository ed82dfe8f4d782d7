"""The form of a weigh-in."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.fields import MassField
from athletes.measured import MeasuredForm
from athletes.models import Athlete, WeighIn
from athletes.models.weight import HEAVIEST_G, LIGHTEST_G


class WeighInForm(MeasuredForm):
    """One measurement. Where the weight is hidden, an edit begins empty and replaces what was there."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mass_g = MassField(label=_("Weight"), least=LIGHTEST_G, most=HEAVIEST_G, example="73.5", required=True)
    local_date = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, athlete: Athlete, row: WeighIn | None = None, **kwargs: Any) -> None:
        self.athlete, self.row = athlete, row
        super().__init__(*args, initial=shown(athlete, row), **kwargs)
        self.fields["mass_g"].widget.attrs |= {"autofocus": True}

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        day = Div(
            Field("local_date", wrapper_class="span-6"), Field("time", wrapper_class="span-6"), css_class="fields"
        )
        helper.layout = Layout("client_id", "base", "mass_g", day)
        return helper

    def clean_local_date(self) -> datetime.date:
        """A day that has begun for the athlete."""
        day: datetime.date = self.cleaned_data["local_date"]
        if day > self.athlete.today():
            raise ValidationError(_("This day is still to come."))
        if day.year < 1970:
            raise ValidationError(_("This is too long ago."))
        return day

    def clean_time(self) -> datetime.time | None:
        """The stored time where its minute stands as it was shown: a scale knows the second, too."""
        time: datetime.time | None = self.cleaned_data["time"]
        stored = self.row.time if self.row else None
        return stored if time and stored and time == stored.replace(second=0, microsecond=0) else time

    def clean_client_id(self) -> uuid.UUID:
        """The id of this send, or a new one for a form that came without."""
        return self.cleaned_data["client_id"] or uuid.uuid4()

    def measurement(self) -> dict[str, Any]:
        """What `athletes.body` writes."""
        return {name: self.cleaned_data[name] for name in ("mass_g", "local_date", "time")}


def shown(athlete: Athlete, row: WeighIn | None) -> dict[str, Any]:
    """What the form begins with; never a weight that the athlete keeps hidden."""
    if row is None:
        return {"client_id": uuid.uuid4(), "local_date": athlete.today()}
    values = {"client_id": row.client_id, "base": row.version, "local_date": row.local_date, "time": row.time}
    return values | ({"mass_g": row.mass_g} if athlete.shows_weight else {})
