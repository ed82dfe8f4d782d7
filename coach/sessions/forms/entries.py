"""The form of one exercise of a lift, with those of its sets."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.measured import MeasuredForm
from athletes.models import Athlete
from coach.sessions.documents import EntryDoc, SetDoc
from coach.sessions.forms.sets import SetForm
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import LoadEntry, Pattern
from coach.sessions.own_exercises import make_own


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
        self.fields["exercise"].widget.attrs |= {
            "list": "exercises",
            "autocomplete": "off",
            "placeholder": _("Type a name"),
        }
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
            self.add_error("exercise", unknown_sentence([self.names[near].name for near in nearest(name, self.names)]))
        return cleaned

    def found(self) -> Exercise | None:
        """The exercise that the typed name stands for, in a form that was checked or not."""
        return self.names.get(" ".join(str(self["exercise"].value() or "").split()).casefold())

    def saved_exercise(self) -> Exercise:
        """The exercise, made now where it is to be the athlete's own."""
        name = self.cleaned_data["exercise"]
        return self.names.get(name.casefold()) or make_own(self.athlete, name, self.cleaned_data["own_pattern"])


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three folded names near a typed one: the shortest that hold all of its words, then those spelt alike."""
    folded = name.casefold()
    names = sorted(known, key=len)
    holding = [one for one in names if all(word in one for word in folded.split())]
    return list(dict.fromkeys([*holding, *difflib.get_close_matches(folded, names, n=3, cutoff=0.4)]))[:3]


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
