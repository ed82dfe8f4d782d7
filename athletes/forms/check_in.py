"""The ten seconds of a morning: a few taps, each of them optional."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.check_ins import FIELDS, said
from athletes.models import Athlete, CheckIn, Injury, Legs
from athletes.models.check_in import LONGEST_SLEEP_MIN, MOST, RESTING_LEAST, RESTING_MOST
from athletes.models.injury import WORST

Words = str | Promise
MINUTES = 60
CLOCK = re.compile(r"(\d{1,2})\s*(?::|h)\s*(?:([0-5]?\d)\s*(?:m|min)?)?", re.IGNORECASE)


class ScaleField(forms.TypedChoiceField):
    """One of a few numbers as buttons side by side, or none of them; `ends` say what the outer ones mean."""

    def __init__(self, choices: Any, ends: tuple[Words, Words] | None = None, **kwargs: Any) -> None:
        self.ends = ends
        super().__init__(
            choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, **kwargs
        )


def one_to_five(low: Words, high: Words, **kwargs: Any) -> ScaleField:
    """Five numbers, of which 1 is the worst."""
    return ScaleField([(value, str(value)) for value in range(1, MOST + 1)], (low, high), **kwargs)


def pain_field(**kwargs: Any) -> ScaleField:
    """Eleven numbers, from no pain to the worst there is."""
    return ScaleField([(value, str(value)) for value in range(WORST + 1)], **kwargs)


class SleepField(forms.CharField):
    """Hours as people say them, `7`, `7.5`, `7:20` or `7 h 20`, kept in minutes."""

    default_error_messages = {"sleep": _("Write the sleep as 7.5 (hours) or 7:20.")}

    def prepare_value(self, value: Any) -> Any:
        """What stands in the input."""
        return f"{value // MINUTES}:{value % MINUTES:02}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        """Minutes; None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            minutes = minutes_of(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["sleep"], "sleep") from error
        if not 0 <= minutes <= LONGEST_SLEEP_MIN:
            raise ValidationError(self.error_messages["sleep"], "sleep")
        return minutes


def minutes_of(text: str) -> int:
    """Hours as people say them, in minutes; raises ValueError where it is no such time."""
    if match := CLOCK.fullmatch(text.strip()):
        return int(match[1]) * MINUTES + int(match[2] or 0)
    return round(units.plain_number(text) * MINUTES)


class CheckInForm(forms.Form):
    """How the athlete is on one day; for each injury that is open then, how it hurt that morning."""

    local_date = forms.DateField(widget=forms.HiddenInput)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    legs = ScaleField(Legs.choices, label=_("Legs"))
    energy = one_to_five(_("none"), _("plenty"), label=_("Energy"))
    mood = one_to_five(_("low"), _("good"), label=_("Mood"))
    soreness = one_to_five(_("very sore"), _("not sore"), label=_("Soreness"))
    stress = one_to_five(_("a lot"), _("none"), label=_("Stress"))
    sleep_min = SleepField(label=_("Sleep, hours"), required=False, max_length=12)
    resting_hr = forms.IntegerField(
        label=_("Resting heart rate"), required=False, min_value=RESTING_LEAST, max_value=RESTING_MOST
    )

    def __init__(
        self,
        data: Any,
        *,
        athlete: Athlete,
        day: datetime.date,
        row: CheckIn | None,
        injuries: list[Injury],
    ) -> None:
        self.athlete, self.day, self.row, self.injuries = athlete, day, row, injuries
        initial = {"local_date": day, "base": row.version if row else 0, **(said(row) if row else {})}
        super().__init__(data, initial=initial, label_suffix="")
        self.fields["sleep_min"].widget.attrs |= {"placeholder": "7:20", "autocomplete": "off"}
        self.fields["resting_hr"].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        for injury in injuries:
            label = _("%(injury)s this morning, 0 to 10") % {"injury": injury.name}
            self.fields[f"pain_{injury.pk}"] = pain_field(label=label, initial=getattr(injury, "this_morning", None))

    def clean_local_date(self) -> datetime.date:
        """A day that has begun for the athlete."""
        day: datetime.date = self.cleaned_data["local_date"]
        if day > self.athlete.today():
            raise ValidationError(_("This day is still to come."))
        if day.year < 1970:
            raise ValidationError(_("This is too long ago."))
        return day

    @property
    def scales(self) -> list[forms.BoundField]:
        """The rows of buttons, pain last."""
        return [field for field in self if isinstance(field.field, ScaleField)]

    @property
    def typed(self) -> list[forms.BoundField]:
        """What is typed."""
        return [self["sleep_min"], self["resting_hr"]]

    def answers(self) -> dict[str, int | None]:
        """What `athletes.check_ins` writes."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def mornings(self) -> dict[int, int | None]:
        """This morning's pain by injury, of those where it was changed."""
        named = {injury.pk: f"pain_{injury.pk}" for injury in self.injuries}
        return {pk: self.cleaned_data[name] for pk, name in named.items() if name in self.changed_data}
