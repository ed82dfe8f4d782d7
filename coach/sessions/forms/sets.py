"""The form of one set of a lift."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.fields import DurationField, HeightField, MassField, TenthsField
from athletes.measured import MeasuredForm
from coach.sessions.documents import SetDoc
from coach.sessions.models import Entry, Exercise, SetKind, WorkSet
from coach.sessions.models.exercise import LoadEntry, Measure
from coach.sessions.models.lift import Side

MEASURED = ("mass_g", "reps", "rpe", "duration_ms", "distance_mm", "height_mm", "contacts")
COUNTED = {
    Measure.REPS: "reps",
    Measure.TIME: "duration_ms",
    Measure.DISTANCE: "distance_mm",
    Measure.CONTACTS: "contacts",
}
MISSING = {
    "reps": _("How many reps?"),
    "duration_ms": _("How long? Example: 0:45"),
    "distance_mm": _("How far, or how long?"),
    "contacts": _("How many contacts?"),
}
COLUMNS = {
    Measure.REPS: ("mass_g", "reps", "rpe"),
    Measure.TIME: ("mass_g", "duration_ms", "rpe"),
    Measure.DISTANCE: ("mass_g", "distance_mm", "duration_ms"),
    Measure.CONTACTS: ("contacts", "height_mm", "rpe"),
}
Stored = Mapping[tuple[int, str, str], int]


class SetForm(MeasuredForm):
    """One set. Which measures are shown depends on the exercise; a row left empty is no set."""

    kind = forms.ChoiceField(label=_("Kind of set"), choices=SetKind, required=False)
    mass_g = MassField(label="", least=-500_000, most=2_000_000, example="62.5")
    reps = forms.IntegerField(label=_("Reps"), required=False, min_value=0, max_value=1000)
    rpe = TenthsField(label=_("RPE"), least=10)
    duration_ms = DurationField(label=_("Time"), most_hours=5, short=True)
    distance_mm = HeightField(label=_("Distance"), most=100_000_000, example="40")
    height_mm = HeightField(label=_("Height"), most=5_000, example="0.5")
    contacts = forms.IntegerField(label=_("Contacts"), required=False, min_value=1, max_value=5000)
    side = forms.ChoiceField(label=_("Side"), choices=[("", _("both")), *Side.choices], required=False)

    def __init__(
        self, *args: Any, exercise: Exercise | None = None, stored: Stored | None = None, **kwargs: Any
    ) -> None:
        self.exercise, self.stored = exercise, stored or {}
        super().__init__(*args, **kwargs)
        self.fields["rpe"].widget.attrs |= {"placeholder": "–"}
        self.fields["duration_ms"].widget.attrs |= {"placeholder": "0:45"}
        for name in ("reps", "contacts"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    @property
    def measure(self) -> str:
        """What is counted in this set."""
        return self.exercise.measure if self.exercise else Measure.REPS

    def columns(self) -> list[forms.BoundField]:
        """The measures of this exercise, in the order they are read."""
        return [self[name] for name in COLUMNS[Measure(self.measure)]]

    def others(self) -> list[forms.BoundField]:
        """What is known of the set and not asked of this exercise; it stays with the set, out of sight."""
        shown = {*COLUMNS[Measure(self.measure)], "kind", *(["side"] if self.one_sided else [])}
        return [field for field in self if field.name not in shown and field.value()]

    @property
    def one_sided(self) -> bool:
        """Whether the exercise is done one side at a time."""
        return self.exercise is not None and self.exercise.unilateral

    def is_empty(self) -> bool:
        """Whether nothing was typed into any measure."""
        return not any(self.cleaned_data.get(name) is not None for name in MEASURED)

    def clean_mass_g(self) -> int | None:
        """Assistance takes off, also where it was typed without the minus that a phone's number pad lacks."""
        grams: int | None = self.cleaned_data["mass_g"]
        assisted = self.exercise is not None and self.exercise.load_entry == LoadEntry.ASSISTED
        return -abs(grams) if grams and assisted else grams

    def clean(self) -> dict[str, Any]:
        """A set says what was counted, not its kilograms alone."""
        cleaned = super().clean()
        cleaned.update(self.unchanged(cleaned))
        if self.errors or self.is_empty():
            return cleaned
        if self.measure == Measure.DISTANCE and cleaned.get("duration_ms") is not None:
            return cleaned
        counted = COUNTED[Measure(self.measure)]
        if cleaned.get(counted) is None:
            self.add_error(counted, MISSING[counted])
        return cleaned

    def unchanged(self, cleaned: dict[str, Any]) -> dict[str, int]:
        """Measures whose text is that of a stored set: 135 lb are 61,235 g also where they are shown as 61.23 kg."""
        exercise = self.exercise.pk if self.exercise else 0
        keys = {name: (exercise, name, str(self[name].value() or "").strip()) for name in MEASURED if name in cleaned}
        return {name: self.stored[key] for name, key in keys.items() if key in self.stored}

    def document(self) -> SetDoc:
        """The set as a document."""
        values = {name: self.cleaned_data[name] for name in MEASURED}
        return SetDoc(kind=self.cleaned_data["kind"] or SetKind.WORKING, side=self.cleaned_data["side"], **values)


def raw_set(form: SetForm, row: WorkSet) -> dict[str, str]:
    """A saved set as it would be typed."""
    shown = {name: form.fields[name].prepare_value(getattr(row, name)) for name in MEASURED}
    return {
        "kind": row.kind,
        "side": row.side,
        **{name: "" if value is None else str(value) for name, value in shown.items()},
    }


def stored_measures(entries: Iterable[Entry], units_name: str) -> Stored:
    """Measures of saved sets at rest, by exercise, name and the text that shows them."""
    form = SetForm(units=units_name)
    return {
        (entry.exercise_id, name, text): getattr(row, name)
        for entry in entries
        for row in entry.work_sets.all()
        for name, text in raw_set(form, row).items()
        if name in MEASURED and text
    }
