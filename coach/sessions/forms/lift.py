"""The form of a lift: entries, each with its sets, sent whole."""

from __future__ import annotations

import difflib
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from athletes.fields import DurationField, HeightField, MassField, TenthsField
from athletes.measured import MeasuredForm
from athletes.models import Athlete
from coach.sessions.describe import last_time_text
from coach.sessions.documents import EntryDoc, SessionDoc, SetDoc
from coach.sessions.forms.head import HeadForm, head_initial
from coach.sessions.forms.raw import RawEntry, apply, read_entries
from coach.sessions.models import Entry, Exercise, Session, SetKind, Sport, WorkSet
from coach.sessions.models.exercise import LoadEntry, Measure, Pattern
from coach.sessions.models.lift import Side
from coach.sessions.own_exercises import make_own
from coach.sessions.queries import last_entries
from coach.sessions.totals import total_entry

MOST_ENTRIES, MOST_SETS = 60, 60
COLUMNS = {
    Measure.REPS: ("mass_g", "reps", "rpe"),
    Measure.TIME: ("mass_g", "duration_ms", "rpe"),
    Measure.DISTANCE: ("mass_g", "distance_mm", "duration_ms"),
    Measure.CONTACTS: ("contacts", "height_mm", "rpe"),
}


class LiftForm(HeadForm):
    """The head of a lift."""

    @property
    def helper(self) -> FormHelper:
        """Crispy's layout of what stands above the exercises."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout("client_id", "base", Field("title"))
        return helper

    @property
    def end_helper(self) -> FormHelper:
        """Crispy's layout of what is asked at the end."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        when = Div(
            *(Field(name, wrapper_class="span-4") for name in ("duration_ms", "local_date", "clock")), css_class="fields"
        )
        helper.layout = Layout(Field("effort", wrapper_class="choices-field"), when, Field("comment"))
        return helper


class SetForm(MeasuredForm):
    """One set. Which measures are shown depends on the exercise; a row left empty is no set."""

    kind = forms.ChoiceField(label=_("Kind of set"), choices=SetKind, required=False)
    mass_g = MassField(label="", least=-500_000, most=2_000_000, example="62.5")
    reps = forms.IntegerField(label=_("Reps"), required=False, min_value=0, max_value=1000)
    rpe = TenthsField(label=_("RPE"), least=10)
    duration_ms = DurationField(label=_("Time"), most_hours=5, short=True)
    distance_mm = HeightField(label=_("Distance"), most=100_000_000, example="40")
    height_mm = HeightField(label=_("Height"), most=5_000_000, example="0.5")
    contacts = forms.IntegerField(label=_("Contacts"), required=False, min_value=1, max_value=5000)
    side = forms.ChoiceField(label=_("Side"), choices=[("", _("both")), *Side.choices], required=False)

    def __init__(self, *args: Any, exercise: Exercise | None, **kwargs: Any) -> None:
        self.exercise = exercise
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

    def is_empty(self) -> bool:
        """Whether nothing was typed into any measure."""
        return not any(self.cleaned_data.get(name) is not None for name in MEASURED)

    def clean(self) -> dict[str, Any]:
        """A set says what was counted, not its kilograms alone."""
        cleaned = super().clean()
        self.cleaned_data = cleaned
        if self.errors or self.is_empty():
            return cleaned
        if self.measure == Measure.DISTANCE and cleaned.get("duration_ms") is not None:
            return cleaned
        counted = COUNTED[Measure(self.measure)]
        if cleaned.get(counted) is None:
            self.add_error(counted, MISSING[counted])
        return cleaned

    def document(self) -> SetDoc:
        """The set as a document."""
        values = {name: self.cleaned_data[name] for name in MEASURED}
        return SetDoc(kind=self.cleaned_data["kind"] or SetKind.WORKING, side=self.cleaned_data["side"], **values)


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


class EntryForm(MeasuredForm):
    """One exercise by its name; a name that is not in the list can become the athlete's own."""

    exercise = forms.CharField(label=_("Exercise"), max_length=80, required=False)
    own_pattern = forms.ChoiceField(
        label=_("To keep it as your own exercise, say what movement it is"),
        choices=[("", "—"), *Pattern.choices],
        required=False,
    )
    superset = forms.IntegerField(label=_("Superset"), required=False, min_value=1, max_value=20)
    comment = forms.CharField(label=_("Comment"), required=False, max_length=500)

    def __init__(self, *args: Any, athlete: Athlete, names: dict[str, Exercise], **kwargs: Any) -> None:
        self.athlete, self.names = athlete, names
        super().__init__(*args, **kwargs)
        self.fields["exercise"].widget.attrs |= {"list": "exercises", "autocomplete": "off", "placeholder": _("Type a name")}
        self.fields["superset"].widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "–"})
        self.unknown = False

    def clean_exercise(self) -> str:
        """The name without space around it."""
        return " ".join(self.cleaned_data["exercise"].split())

    def clean(self) -> dict[str, Any]:
        """A name of the list, or one that the athlete wants to keep."""
        cleaned = super().clean()
        name = cleaned.get("exercise", "")
        if name and name.casefold() not in self.names and not cleaned.get("own_pattern"):
            self.unknown = True
            near = difflib.get_close_matches(name.casefold(), self.names, n=3, cutoff=0.4)
            self.add_error("exercise", unknown_sentence([self.names[match].name for match in near]))
        return cleaned

    def found(self) -> Exercise | None:
        """The exercise that the typed name stands for, in a form that was checked or not."""
        return self.names.get(" ".join(str(self["exercise"].value() or "").split()).casefold())

    def saved_exercise(self) -> Exercise:
        """The exercise, made now where it is to be the athlete's own."""
        name = self.cleaned_data["exercise"]
        return self.names.get(name.casefold()) or make_own(self.athlete, name, self.cleaned_data["own_pattern"])


def unknown_sentence(near: list[str]) -> Any:
    """What is said at a name that is not in the list."""
    if not near:
        return _("No exercise has this name.")
    return _("No exercise has this name. Near it: %(names)s.") % {"names": ", ".join(near)}


class EntryRow:
    """An entry's form with the forms of its sets."""

    def __init__(self, form: EntryForm, sets: list[SetForm]) -> None:
        self.form, self.sets = form, sets
        self.exercise = form.found()

    def headings(self) -> list[Any]:
        """Names of the measures of this exercise, with their units."""
        return [column.label for column in self.sets[0].columns()] if self.sets else []

    @property
    def load_hint(self) -> Any:
        """How the kilograms are meant, where they are not simply what is on the bar."""
        if self.exercise is None or self.exercise.load_entry == LoadEntry.TOTAL:
            return ""
        return self.exercise.get_load_entry_display()

    def is_blank(self) -> bool:
        """Whether nobody wrote anything here; such an entry is left out."""
        return not self.form.cleaned_data.get("exercise") and all(row.is_empty() for row in self.sets)

    def is_valid(self) -> bool:
        """Whether the exercise and all of its sets can be saved."""
        if not all([self.form.is_valid(), *(row.is_valid() for row in self.sets)]):
            return False
        if self.is_blank():
            return True
        if not self.form.cleaned_data["exercise"]:
            self.form.add_error("exercise", _("Which exercise was it?"))
        elif all(row.is_empty() for row in self.sets):
            self.form.add_error("exercise", _("Write at least one set, or remove the exercise."))
        return self.form.is_valid()

    def documents(self) -> tuple[SetDoc, ...]:
        """The sets that were filled in."""
        return tuple(row.document() for row in self.sets if not row.is_empty())

    def document(self) -> EntryDoc:
        """The entry as a document."""
        cleaned = self.form.cleaned_data
        return EntryDoc(self.form.saved_exercise().pk, self.documents(), cleaned["superset"], cleaned["comment"])


class LiftEditor:
    """A lift's head and entries, as one thing to check and to save."""

    template = "sessions/log_lift.html"
    sport = Sport.LIFT

    def __init__(
        self,
        athlete: Athlete,
        units_name: str,
        data: Any = None,
        session: Session | None = None,
        like: list[RawEntry] | None = None,
        title: str = "",
    ) -> None:
        self.athlete, self.units, self.session = athlete, units_name, session
        initial = head_initial(session) if session else {"title": title}
        self.head = LiftForm(data, athlete=athlete, session=session, units=units_name, initial=initial)
        raw = read_entries(data) if data is not None else like or [RawEntry(sets=[{}])]
        self.show(raw, bound=data is not None)

    @cached_property
    def names(self) -> dict[str, Exercise]:
        """Exercises the athlete can choose from, by their folded names."""
        return {exercise.name.casefold(): exercise for exercise in Exercise.objects.for_athlete(self.athlete)}

    def show(self, raw: list[RawEntry], *, bound: bool) -> None:
        """Forms over what was typed: bound ones say what is wrong, unbound ones only show it."""
        self.raw = raw[:MOST_ENTRIES]
        self.rows = self.make_rows(bound=bound)

    def make_rows(self, *, bound: bool) -> list[EntryRow]:
        """A row of forms for each entry."""
        return [self.make_row(place, entry, bound=bound) for place, entry in enumerate(self.raw)]

    def make_row(self, place: int, entry: RawEntry, *, bound: bool) -> EntryRow:
        """One entry with its sets."""
        prefix = f"entry-{place}"
        form = EntryForm(
            **form_values(entry.values, prefix, bound=bound), athlete=self.athlete, names=self.names, units=self.units
        )
        exercise = form.found()
        prefixes = [(f"{prefix}-set-{row}", values) for row, values in enumerate(entry.sets[:MOST_SETS])]
        sets = [
            SetForm(**form_values(values, set_prefix, bound=bound), exercise=exercise, units=self.units)
            for set_prefix, values in prefixes
        ]
        return EntryRow(form, sets)

    def restructure(self, operation: str) -> None:
        """Answer a button such as "Add set": all that was typed stays, unchecked."""
        raw = read_entries(self.head.data)
        apply(raw, operation)
        if operation.startswith("fill:"):
            self.fill_from_last_time(raw)
        kept = {name: self.head.data.get(name) for name in self.head.fields}
        self.head = LiftForm(initial=kept, athlete=self.athlete, session=self.session, units=self.units)
        self.show(raw, bound=False)

    @cached_property
    def last_time(self) -> dict[int, Entry]:
        """The latest entry of each exercise in the form."""
        return last_entries(self.athlete, [row.exercise.pk for row in self.rows if row.exercise], but=self.session)

    def fill_from_last_time(self, raw: list[RawEntry]) -> None:
        """Give each exercise that has no numbers yet those of the last time, RPE aside."""
        form = SetForm(exercise=None, units=self.units)
        for entry, row in zip(raw, self.rows, strict=False):
            earlier = self.last_time.get(row.exercise.pk) if row.exercise else None
            if earlier and not any(values.get(name) for values in entry.sets for name in MEASURED):
                entry.sets = [{**raw_set(form, work_set), "rpe": ""} for work_set in earlier.work_sets.all()]

    def lines(self) -> list[tuple[EntryRow, str]]:
        """Each entry with what was done last time, in words."""
        earlier = [self.last_time.get(row.exercise.pk) if row.exercise else None for row in self.rows]
        texts = [last_time_text(entry.work_sets.all(), self.units) if entry else "" for entry in earlier]
        return list(zip(self.rows, texts, strict=True))

    def is_valid(self) -> bool:
        """Whether all of it can be saved; each mistake has its sentence."""
        valid = all([self.head.is_valid(), *(row.is_valid() for row in self.rows)])
        if valid and all(row.is_blank() for row in self.rows):
            self.head.add_error(None, _("Write at least one exercise with one set."))
        return valid and self.head.is_valid()

    def document(self) -> SessionDoc:
        """The lift as a document. Makes the own exercises it names: call it in a transaction."""
        entries = tuple(row.document() for row in self.rows if not row.is_blank())
        return SessionDoc(sport=self.sport, entries=entries, **self.head.common())

    def running_volume_g(self) -> int:
        """Volume of what can be read so far, in grams; rows with mistakes count nothing yet."""
        return sum(row_volume_g(row.exercise, row.sets) for row in self.make_rows(bound=True) if row.exercise)


def row_volume_g(exercise: Exercise, sets: list[SetForm]) -> int:
    """Volume of one entry as it stands in the form, in grams."""
    readable = [form.document() for form in sets if form.is_valid() and not form.is_empty()]
    entry = Entry()
    total_entry(entry, exercise, [WorkSet(**vars(doc)) for doc in readable])
    return entry.volume_g


def form_values(values: dict[str, str], prefix: str, *, bound: bool) -> dict[str, Any]:
    """Arguments that make a form bound to what was typed, or only show it."""
    if bound:
        return {"data": {f"{prefix}-{name}": value for name, value in values.items()}, "prefix": prefix}
    return {"initial": values, "prefix": prefix}


def raw_of(entries: list[Entry], units_name: str) -> list[RawEntry]:
    """Saved entries as they would be typed; the exercise and the sets are expected to be loaded."""
    form = SetForm(exercise=None, units=units_name)
    return [
        RawEntry(
            values={"exercise": entry.exercise.name, "superset": str(entry.superset or ""), "comment": entry.comment},
            sets=[raw_set(form, row) for row in entry.work_sets.all()],
        )
        for entry in entries
    ]


def raw_set(form: SetForm, row: WorkSet) -> dict[str, str]:
    """A saved set as it would be typed."""
    shown = {name: form.fields[name].prepare_value(getattr(row, name)) for name in MEASURED}
    return {"kind": row.kind, "side": row.side, **{name: "" if value is None else str(value) for name, value in shown.items()}}
