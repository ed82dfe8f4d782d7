"""The form of a lift: entries, each with its sets, sent whole."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from coach.sessions.describe import last_time_text
from coach.sessions.documents import SessionDoc
from coach.sessions.forms.entries import EntryForm, EntryRow
from coach.sessions.forms.head import HeadForm, head_initial
from coach.sessions.forms.raw import RawEntry, apply, read_entries
from coach.sessions.forms.sets import MEASURED, SetForm, Stored, raw_set, stored_measures
from coach.sessions.models import Entry, Exercise, Session, Sport, WorkSet
from coach.sessions.queries import entries_of, last_entries
from coach.sessions.totals import total_entry

MOST_ENTRIES, MOST_SETS = 60, 60
TOO_MANY = _("A lift holds at most %(entries)s exercises, each with at most %(sets)s sets.")


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
            *(Field(name, wrapper_class="span-4") for name in ("duration_ms", "local_date", "clock")),
            css_class="fields",
        )
        helper.layout = Layout(Field("effort", wrapper_class="choices-field"), when, Field("comment"))
        return helper


class LiftEditor:
    """A lift's head and entries, as one thing to check and to save."""

    template = "sessions/log_lift.html"
    sport = Sport.LIFT
    form_class = LiftForm

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
        self.head = self.form_class(data, athlete=athlete, session=session, units=units_name, initial=initial)
        raw = read_entries(data) if data is not None else like or [RawEntry(sets=[{}])]
        self.show(raw, bound=data is not None)

    @cached_property
    def names(self) -> dict[str, Exercise]:
        """Exercises the athlete can choose from, by their folded names."""
        return {exercise.name.casefold(): exercise for exercise in Exercise.objects.for_athlete(self.athlete)}

    def show(self, raw: list[RawEntry], *, bound: bool) -> None:
        """Forms over what was typed: bound ones say what is wrong, unbound ones only show it."""
        self.raw = raw
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
        prefixes = [(f"{prefix}-set-{row}", values) for row, values in enumerate(entry.sets)]
        sets = [
            SetForm(
                **form_values(values, set_prefix, bound=bound), exercise=exercise, stored=self.stored, units=self.units
            )
            for set_prefix, values in prefixes
        ]
        return EntryRow(form, sets)

    @cached_property
    def stored(self) -> Stored:
        """What is kept of the lift that is being edited, so that a text that was not touched changes nothing."""
        return stored_measures(entries_of(self.session), self.units) if self.session else {}

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
        form = SetForm(units=self.units)
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
        if len(self.rows) > MOST_ENTRIES or any(len(row.sets) > MOST_SETS for row in self.rows):
            self.head.add_error(None, TOO_MANY % {"entries": MOST_ENTRIES, "sets": MOST_SETS})
        return valid and self.head.is_valid()

    def document(self) -> SessionDoc:
        """The lift as a document. Makes the own exercises it names: call it in a transaction."""
        entries = tuple(row.document() for row in self.rows if not row.is_blank())
        return SessionDoc(sport=self.sport, entries=entries, **self.head.common())

    def running_volume_g(self) -> int:
        """Volume of what can be read so far, in grams; rows with mistakes count nothing yet."""
        if not any(entry.values.get("exercise") for entry in self.raw):
            return 0
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
    form = SetForm(units=units_name)
    return [
        RawEntry(
            values={
                "exercise": entry.exercise.in_use.name,
                "superset": str(entry.superset or ""),
                "comment": entry.comment,
            },
            sets=[raw_set(form, row) for row in entry.work_sets.all()],
        )
        for entry in entries
    ]
