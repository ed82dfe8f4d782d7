"""Who a person is to the app: name, units, zone, appearance, and what age grading needs."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, User
from athletes.models.athlete import Sex
from coach.accounts import zones
from coach.accounts.fields import StatureField

ADULT_AGE, OLDEST_AGE = 18, 120


def age_on(day: datetime.date, birth_date: datetime.date) -> int:
    """Whole years lived on a day; who was born on 29 February turns older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


class ProfileForm(forms.ModelForm):
    """What every account has."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zones.choices, help_text=_("It decides which day a session belongs to.")
    )

    class Meta:
        model = User
        fields = ["name", "units", "time_zone"]
        labels = {"name": _("Name"), "units": _("Units")}
        widgets = {"units": forms.RadioSelect, "name": forms.TextInput({"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class AppearanceForm(forms.ModelForm):
    """Light or dark."""

    class Meta:
        model = User
        fields = ["theme"]
        labels = {"theme": _("Appearance")}
        widgets = {"theme": forms.RadioSelect}


class MailForm(forms.ModelForm):
    """Which mails come by themselves."""

    class Meta:
        model = User
        fields = ["digest_mail"]
        labels = {"digest_mail": _("A mail a day when there are notes to read")}
        help_texts = {"digest_mail": _("It says who wrote, and holds no word of a note.")}


class GradingForm(forms.ModelForm):
    """What may be said and need not be."""

    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", _("Not said")), *Sex.choices])
    height_mm = StatureField(
        label=_("Height"), required=False, help_text=_("Centimetres, as 180, or feet and inches, as 5'\u00a011\".")
    )

    class Meta:
        model = Athlete
        fields = ["birth_date", "sex", "height_mm"]
        labels = {"birth_date": _("Birth date")}
        widgets = {"birth_date": forms.DateInput({"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        height: Any = self.fields["height_mm"]
        height.units = self.instance.user.units

    def clean_birth_date(self) -> datetime.date | None:
        """A day that was, within a long life, and not against the answer about being 18."""
        birth_date: datetime.date | None = self.cleaned_data["birth_date"]
        if birth_date is None:
            return None
        age = age_on(self.instance.today(), birth_date)
        if age < 0:
            raise ValidationError(_("This day is still to come."))
        if age > OLDEST_AGE:
            raise ValidationError(_("This is %(age)s years ago. Check the year."), params={"age": age})
        if age < ADULT_AGE and self.instance.adult_confirmed_at:
            raise ValidationError(
                _("This makes you %(age)s, and you said that you are 18 or over. Correct one of the two."),
                params={"age": age},
            )
        return birth_date
