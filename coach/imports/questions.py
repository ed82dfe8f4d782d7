"""The form of what a file leaves open: its units, and which exercise each unknown name stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from athletes.units import IMPERIAL
from coach.imports.asking import Understood
from coach.imports.matching import NEAR, Matcher, key_of
from coach.imports.remembered import AppAnswer, DateOrder, DistanceUnit, MassUnit, NameAnswer
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import Measure, Pattern
from coach.sessions.own_exercises import make_own

OWN = "own"
PAIRS = [("each", _("Of one dumbbell, so it counts twice")), ("both", _("Of both together"))]
LABELS = {
    "mass": _("Weights are in"),
    "distance": _("Distances are in"),
    "order": _("In dates, first comes"),
    "pairs": _("With a dumbbell in each hand, the weight is"),
}
CHOICES: dict[str, Any] = {
    "mass": MassUnit.choices,
    "distance": DistanceUnit.choices,
    "order": DateOrder.choices,
    "pairs": PAIRS,
}


class QuestionsForm(forms.Form):
    """One choice for each thing that is open, and two for each name: the exercise, and the movement of an own one."""

    def __init__(self, *args: Any, athlete: Athlete, table: Understood, **kwargs: Any) -> None:
        """Ask this athlete about this table."""
        super().__init__(*args, **kwargs)
        self.athlete, self.table = athlete, table
        self.matcher = Matcher.for_athlete(athlete)
        self.catalogue = [(str(row.pk), row.name) for row in self.matcher.names.exercises]
        for name in ("mass", "distance", "order", "pairs"):
            if name in table.open:
                self.fields[name] = self.choice(name)
        for number, name in enumerate(table.unknown):
            self.add_name(number, name)

    def choice(self, name: str) -> forms.ChoiceField:
        """One thing that is open; the athlete's own units stand first."""
        mass, distance = ("lb", "mi") if self.athlete.user.units == IMPERIAL else ("kg", "km")
        start = {"mass": mass, "distance": distance, "order": "day", "pairs": "each"}
        return forms.ChoiceField(
            label=LABELS[name], choices=CHOICES[name], widget=forms.RadioSelect, initial=start[name]
        )

    def add_name(self, number: int, name: str) -> None:
        """The two choices for a name; what is nearest stands first, and its movement with it."""
        ranked = self.matcher.ranked(name)
        nearest = [(str(row.pk), row.name) for row, _score in ranked]
        is_near = any(score >= NEAR for _row, score in ranked)
        self.fields[f"name{number}"] = forms.ChoiceField(
            label=name,
            choices=[
                (OWN, _("Keep it as an exercise of your own")),
                (_("Nearest"), nearest),
                (_("All"), [pair for pair in self.catalogue if pair not in nearest]),
            ],
            initial=nearest[0][0] if is_near else OWN,
        )
        self.fields[f"pattern{number}"] = forms.ChoiceField(
            label=_("Movement"),
            choices=Pattern.choices,
            required=False,
            initial=ranked[0][0].pattern if ranked else Pattern.ISOLATION,
        )

    def units(self) -> Iterator[forms.BoundField]:
        """The questions about the whole file."""
        return (self[name] for name in LABELS if name in self.fields)

    def names(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Each name's two questions."""
        return ((self[f"name{number}"], self[f"pattern{number}"]) for number in range(len(self.table.unknown)))

    def save(self) -> None:
        """Remember the answers, and make the own exercises."""
        with transaction.atomic():
            self.save_units()
            NameAnswer.objects.bulk_create(
                self.name_answers(),
                update_conflicts=True,
                unique_fields=["athlete", "name"],
                update_fields=["exercise"],
            )

    def save_units(self) -> None:
        """Remember what was said of the app's files; what was not asked now stays as it was."""
        told = {name: self.cleaned_data[name] for name in LABELS if name in self.fields}
        if "pairs" in told:
            told["pairs"] = told["pairs"] == "each"
        if told:
            AppAnswer.objects.update_or_create(athlete=self.athlete, app=self.table.content.kind, defaults=told)

    def name_answers(self) -> Iterable[NameAnswer]:
        """An answer for each name, once where two are the same but for the order of their words."""
        answers = {
            key_of(name): NameAnswer(athlete=self.athlete, name=key_of(name), exercise=self.exercise(number, name))
            for number, name in enumerate(self.table.unknown)
        }
        return answers.values()

    def exercise(self, number: int, name: str) -> Exercise:
        """The exercise that was chosen for a name, made where it is to be an own one."""
        chosen = self.cleaned_data[f"name{number}"]
        if chosen != OWN:
            return next(row for row in self.matcher.names.exercises if str(row.pk) == chosen)
        pattern = self.cleaned_data[f"pattern{number}"] or Pattern.ISOLATION
        measure = self.table.measure(name)
        values = {} if measure == Measure.REPS else {"measure": measure}
        return make_own(self.athlete, name, pattern, **values)
