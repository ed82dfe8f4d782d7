"""Forms of what an athlete keeps a list of: shoes, hills and own exercises."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes import units
from athletes.fields import DistanceField, HeightField
from athletes.measured import MeasuredForm
from athletes.models import Athlete
from coach.sessions.models import Exercise, Hill, Shoe
from coach.sessions.models.exercise import Measure, Pattern
from coach.sessions.own_exercises import make_own


class KitForm(MeasuredForm):
    """A named thing of the athlete's own; `row` is the one being edited."""

    name = forms.CharField(label=_("Name"), max_length=80)

    def __init__(self, *args: Any, athlete: Athlete, row: Any = None, **kwargs: Any) -> None:
        self.athlete, self.row = athlete, row
        shown = {name: getattr(row, name) for name in self.base_fields} if row else {}
        super().__init__(*args, initial=shown, **kwargs)

    @property
    def helper(self) -> FormHelper:
        """Crispy without a form tag; the template has one."""
        helper = FormHelper()
        helper.form_tag = False
        return helper

    def taken(self, name: str, rows: Any) -> str:
        """The name, unless another row has it already."""
        name = " ".join(name.split())
        if rows.filter(name__iexact=name).exclude(pk=self.row.pk if self.row else None).exists():
            raise ValidationError(_("You already have one of this name."))
        return name

    def fill(self, row: Any) -> None:
        """Save the form's values on a row."""
        for name, value in self.cleaned_data.items():
            setattr(row, name, value)
        row.save()


class ShoeForm(KitForm):
    """A pair of shoes."""

    start_mm = DistanceField(label=_("Run in them before"), most=2_000 * units.MM_PER_KM, example="120")
    retired_on = forms.DateField(
        label=_("Retired on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_name(self) -> str:
        """A name of its own."""
        return self.taken(self.cleaned_data["name"], Shoe.objects.filter(athlete=self.athlete))

    def clean_start_mm(self) -> int:
        """Nothing typed means new shoes."""
        return self.cleaned_data["start_mm"] or 0

    def save(self) -> None:
        """Save the pair."""
        self.fill(self.row or Shoe(athlete=self.athlete))


class HillForm(KitForm):
    """A hill."""

    length_mm = HeightField(label=_("Length"), least=1000, most=50_000_000, example="200")
    ascent_mm = HeightField(label=_("Ascent"), most=3_000_000, example="14")

    def clean_name(self) -> str:
        """A name of its own."""
        return self.taken(self.cleaned_data["name"], Hill.objects.filter(athlete=self.athlete))

    def clean(self) -> dict[str, Any]:
        """A hill is longer than high."""
        cleaned = super().clean()
        length, ascent = cleaned.get("length_mm"), cleaned.get("ascent_mm")
        if length is not None and ascent is not None and ascent > length:
            self.add_error("ascent_mm", _("A hill cannot rise more than it is long."))
        return cleaned

    def save(self) -> None:
        """Save the hill."""
        self.fill(self.row or Hill(athlete=self.athlete))


class ExerciseForm(KitForm):
    """An exercise of the athlete's own; what it counts for follows from the movement."""

    pattern = forms.ChoiceField(label=_("Movement"), choices=Pattern)
    measure = forms.ChoiceField(label=_("Counted in"), choices=Measure)
    unilateral = forms.BooleanField(label=_("One side at a time"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row:
            # What was logged was totalled by these; a change would make old totals wrong.
            for name in ("pattern", "measure", "unilateral"):
                del self.fields[name]

    def clean_name(self) -> str:
        """A name that is neither built in nor the athlete's already."""
        return self.taken(self.cleaned_data["name"], Exercise.objects.filter(Q(owner=None) | Q(owner=self.athlete)))

    def save(self) -> None:
        """Save the exercise."""
        if self.row:
            self.fill(self.row)
            return
        cleaned = self.cleaned_data
        make_own(
            self.athlete,
            cleaned["name"],
            cleaned["pattern"],
            measure=cleaned["measure"],
            unilateral=cleaned["unilateral"],
        )
