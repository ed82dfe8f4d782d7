"""Which exercise the athlete wants to stand for each movement on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from coach.balance.map.movements import MOVEMENTS, Movement, most_used
from coach.sessions.models import Exercise, ExerciseChoice


class PinsForm(forms.Form):
    """A choice for each movement among the exercises that say anything; empty for the one done most often."""

    def __init__(
        self, *args: Any, athlete: Athlete, sessions: Mapping[Exercise, int], pins: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.athlete = athlete
        for movement in MOVEMENTS:
            of_it = [exercise for exercise in sessions if exercise.pattern in movement.patterns]
            self.fields[movement.pinned_for] = choice(movement, of_it, sessions, pins.get(movement.pinned_for))

    def save(self) -> None:
        """Pin what was chosen, and nothing else for these movements."""
        mine = ExerciseChoice.objects.filter(athlete=self.athlete)
        chosen = {name: exercise for name, exercise in self.cleaned_data.items() if exercise}
        with transaction.atomic():
            mine.filter(pinned_for__in=[pattern for one in MOVEMENTS for pattern in one.patterns]).update(pinned_for="")
            for name, exercise in chosen.items():
                mine.update_or_create(athlete=self.athlete, exercise=exercise, defaults={"pinned_for": name})


def choice(
    movement: Movement, exercises: list[Exercise], sessions: Mapping[Exercise, int], pinned: int | None
) -> forms.ModelChoiceField:
    """One movement; what is done most often is named."""
    proposed = most_used(exercises, sessions)
    often = format_lazy(_("Done most often: {name}"), name=proposed.name) if proposed else _("None done so far")
    return forms.ModelChoiceField(
        Exercise.objects.filter(pk__in=[exercise.pk for exercise in exercises]).order_by("name", "pk"),
        required=False,
        initial=pinned,
        empty_label=str(often),
        label=str(movement.name),
    )
