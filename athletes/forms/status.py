"""What goes on beside the training, and the races ahead."""

from __future__ import annotations

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.fields import DistanceField, DurationField, HeightField
from athletes.measured import MeasuredForm
from athletes.models import Athlete, Race, Span, SpanKind

EARLIEST = datetime.date(1970, 1, 1)
FARTHEST = datetime.timedelta(days=5 * 366)


def day_field(**options: Any) -> forms.DateField:
    """A date, typed or picked."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def layout(*parts: Any) -> FormHelper:
    """Crispy's layout of fields beside each other."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(Div(*parts, css_class="fields"))
    return helper


def possible_day(day: datetime.date, today: datetime.date) -> datetime.date:
    """A day within a life of training; raises ValidationError for a year that was mistyped."""
    if not EARLIEST <= day <= today + FARTHEST:
        raise ValidationError(_("Check the year."))
    return day


class SpanForm(forms.Form):
    """What, and from when to when; without an end it goes on."""

    kind = forms.ChoiceField(label=_("What"), choices=SpanKind.choices)
    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Marathon block"), "autocomplete": "off"}),
    )
    from_date = day_field(label=_("From"))
    to_date = day_field(label=_("To, where known"), required=False)
    identity = ("kind", "from_date")

    def __init__(self, *args: Any, athlete: Athlete, row: Span | None = None, **kwargs: Any) -> None:
        self.athlete, self.row = athlete, row
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(row, name) for name in self.fields} if row else {"from_date": athlete.today()}

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout."""
        half = "span-6"
        dates = (Field("from_date", wrapper_class=half), Field("to_date", wrapper_class=half))
        return layout(Field("kind", wrapper_class=half), Field("name", wrapper_class=half), *dates)

    def clean_from_date(self) -> datetime.date:
        """A possible day."""
        return possible_day(self.cleaned_data["from_date"], self.athlete.today())

    def clean_to_date(self) -> datetime.date | None:
        """A possible day, and not before the first one."""
        last: datetime.date | None = self.cleaned_data["to_date"]
        first: datetime.date | None = self.cleaned_data.get("from_date")
        if last and first and last < first:
            raise ValidationError(_("This is before it begins."))
        return possible_day(last, self.athlete.today()) if last else None

    def clean(self) -> dict[str, Any]:
        """An edit does not make it the same as another; adding what is there already only says its end anew."""
        cleaned = super().clean() or {}
        same = {name: cleaned.get(name) for name in self.identity}
        if self.row and Span.objects.filter(athlete=self.athlete, **same).exclude(pk=self.row.pk).exists():
            self.add_error("from_date", _("There is one like this from that day on."))
        return cleaned


class RaceForm(MeasuredForm):
    """When, how far, and what for."""

    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    date = day_field(label=_("Date"))
    distance_mm = DistanceField(label=_("Distance"), least=50_000, most=500_000_000, example="42.195", required=True)
    goal_ms = DurationField(label=_("Goal time"), most_hours=100)
    ascent_mm = HeightField(label=_("Ascent"), most=20_000_000, example="350")
    identity = ("date", "distance_mm")

    def __init__(self, *args: Any, athlete: Athlete, row: Race | None = None, **kwargs: Any) -> None:
        self.athlete, self.row = athlete, row
        initial = {name: getattr(row, name) for name in self.base_fields} if row else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["goal_ms"].widget.attrs["placeholder"] = "3:10:00"

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout."""
        half = "span-6"
        return layout(
            "name",
            Field("date", wrapper_class=half),
            Field("distance_mm", wrapper_class=half),
            Field("goal_ms", wrapper_class=half),
            Field("ascent_mm", wrapper_class=half),
        )

    def clean_date(self) -> datetime.date:
        """A possible day."""
        return possible_day(self.cleaned_data["date"], self.athlete.today())

    def clean_goal_ms(self) -> int | None:
        """A second or more."""
        goal: int | None = self.cleaned_data["goal_ms"]
        if goal is not None and goal < 1000:
            raise ValidationError(_("Write a time as 45 (minutes), 45:30 or 1:02:03."))
        return goal

    def clean(self) -> dict[str, Any]:
        """An edit does not make it the same as another; adding what is there already only says the rest anew."""
        cleaned = super().clean()
        same = {name: cleaned.get(name) for name in self.identity}
        if self.row and Race.objects.filter(athlete=self.athlete, **same).exclude(pk=self.row.pk).exists():
            self.add_error("date", _("There is a race of this distance on that day."))
        return cleaned
