"""What an athlete wants with bodyweight; for many people it is not a neutral number."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, WeightMode
from coach.accounts.forms.person import ADULT_AGE, age_on

YES, NO = "yes", "no"
KEPT = (WeightMode.SHOWN, WeightMode.HIDDEN)


def offer(form: forms.ModelForm, *modes: WeightMode) -> None:
    """Let the form's question about weight have these answers."""
    field = cast("forms.ChoiceField", form.fields["weight_mode"])
    field.choices = [(mode.value, mode.label) for mode in modes]


class WeightForm(forms.ModelForm):
    """18 or over, and for those who are, one of three ways; nothing is chosen for anybody."""

    adult = forms.ChoiceField(
        label=_("Are you 18 or over?"), choices=[(YES, _("Yes")), (NO, _("No"))], widget=forms.RadioSelect
    )
    weight_mode = forms.ChoiceField(
        label=_("What should happen with your weight?"), required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Athlete
        fields = ["adult", "weight_mode"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [] if self.instance.care_mode else [WeightMode.SHOWN]
        offer(self, *shown, WeightMode.HIDDEN, WeightMode.OFF)
        if self.instance.pk:
            self.initial["adult"] = YES if self.instance.adult_confirmed_at else NO

    def clean(self) -> dict[str, Any]:
        """Both answers agree with each other, and with the birth date."""
        answers: dict[str, Any] = super().clean() or {}
        if "adult" not in answers or "weight_mode" not in answers:
            return answers
        clean = self.clean_for_adult if answers["adult"] == YES else self.clean_for_minor
        clean(answers)
        return answers

    def clean_for_adult(self, answers: dict[str, Any]) -> None:
        """An adult chooses; no choice is made by saying nothing."""
        born, today = self.instance.birth_date, self.instance.today()
        if born and age_on(today, born) < ADULT_AGE:
            self.add_error("adult", _("Your birth date says otherwise. Correct one of the two."))
        elif not answers["weight_mode"]:
            self.add_error("weight_mode", _("Choose one of these."))
        self.instance.adult_confirmed_at = self.instance.adult_confirmed_at or timezone.now()

    def clean_for_minor(self, answers: dict[str, Any]) -> None:
        """Weight is for adults; a choice of earlier times ends silently, a new one is answered."""
        mode = answers["weight_mode"]
        if mode in KEPT and "weight_mode" in self.changed_data:
            self.add_error("weight_mode", _('Weight is kept only for people of 18 or over. Choose "Don\'t track it".'))
            return
        answers["weight_mode"] = WeightMode.OFF if mode or self.instance.pk else WeightMode.UNSET
        self.instance.adult_confirmed_at = None


class CareForm(forms.ModelForm):
    """The private switch that takes weight out of every page."""

    weight_mode = forms.ChoiceField(
        label=_("What should happen with your weight?"), required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = Athlete
        fields = ["care_mode", "weight_mode"]
        labels = {"care_mode": _("Keep weight out of my sight")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [WeightMode.HIDDEN] if self.instance.adult_confirmed_at else []
        offer(self, *kept, WeightMode.OFF)

    def clean(self) -> dict[str, Any]:
        """Switched on, weight is hidden or off; switched off, it stays as it is."""
        answers: dict[str, Any] = super().clean() or {}
        if not answers.get("care_mode"):
            answers["weight_mode"] = self.instance.weight_mode
        elif not answers.get("weight_mode") and "weight_mode" not in self.errors:
            self.add_error("weight_mode", _("Choose one of these."))
        return answers
