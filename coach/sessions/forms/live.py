"""A lift that the live page sends as one document: checked by the very form that people fill in by hand."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from athletes.models import Athlete, Units
from coach.sessions.forms.lift import MOST_ENTRIES, MOST_SETS, LiftEditor, LiftForm
from coach.sessions.models import Exercise, ExerciseChoice
from coach.sessions.models.choices import LONGEST_REST_MS

HEAD = ("client_id", "local_date", "clock", "utc_offset_min", "title", "duration_ms", "effort", "comment")
ENTRY = ("superset", "comment", "own_pattern")
SET = ("kind", "side", "mass_g", "reps", "rpe", "duration_ms", "distance_mm", "height_mm", "contacts")
MOST_ID = 2**31
Sent = dict[str, Any]


class LiveForm(LiftForm):
    """The head of a lift whose clock is the device's own, wherever it is."""

    utc_offset_min = forms.IntegerField(required=False, min_value=-14 * 60, max_value=14 * 60)
    # Cleaned first: day and clock depend on it.
    field_order = ("utc_offset_min",)

    def zone(self) -> datetime.tzinfo:
        """The zone that the device was in."""
        offset = self.cleaned_data.get("utc_offset_min")
        return super().zone() if offset is None else datetime.timezone(datetime.timedelta(minutes=offset))

    def today(self) -> datetime.date:
        """The day it is there."""
        return max(self.athlete.today(), timezone.now().astimezone(self.zone()).date())


class LiveEditor(LiftEditor):
    """A sent document as the form over it; `entries` are as they were sent."""

    form_class = LiveForm

    def __init__(self, athlete: Athlete, sent: Sent) -> None:
        self.sent_entries = rows(sent.get("entries"), MOST_ENTRIES)
        # What was typed was meant in the units of that moment, whatever the profile says by now.
        units = sent.get("units") if sent.get("units") in Units.values else athlete.user.units
        names = exercise_names(athlete, self.sent_entries)
        super().__init__(athlete, str(units), data=as_fields(sent, self.sent_entries, names))

    def problems(self) -> list[Sent]:
        """Every mistake as a sentence with its place; places count entries and sets as they were sent."""
        found = sentences(self.head)
        for place, row in enumerate(self.rows):
            found += sentences(row.form, entry=place)
            for number, form in enumerate(row.sets):
                found += sentences(form, entry=place, set=number)
        return found

    def keep_rests(self) -> None:
        """Remember the rest that was chosen for an exercise; what is no possible rest is passed over."""
        for row, sent in zip(self.rows, self.sent_entries, strict=False):
            rest_ms = 1000 * whole(sent.get("rest"))
            if 0 < rest_ms <= LONGEST_REST_MS and not row.is_blank():
                ExerciseChoice.objects.update_or_create(
                    athlete=self.athlete, exercise=row.form.saved_exercise(), defaults={"rest_ms": rest_ms}
                )


def read_document(body: bytes) -> Sent | None:
    """The JSON object that was sent; None where it is none."""
    try:
        sent = json.loads(body)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) else None


def rows(value: Any, most: int) -> list[Sent]:
    """A list of objects, cut one beyond what a lift may hold, so that the form refuses it."""
    return [row for row in value if isinstance(row, dict)][: most + 1] if isinstance(value, list) else []


def exercise_names(athlete: Athlete, entries: list[Sent]) -> dict[int, str]:
    """Names as they are now of the exercises sent by id: they may have been renamed, or merged into another."""
    ids = {whole(entry.get("exercise")) for entry in entries}
    mine = Exercise.objects.filter(Q(owner=None) | Q(owner=athlete), pk__in=ids).select_related("merged_into")
    return {exercise.pk: (exercise.merged_into or exercise).name for exercise in mine}


def as_fields(sent: Sent, entries: list[Sent], names: dict[int, str]) -> dict[str, str]:
    """The document as the form's fields."""
    fields = {name: text(sent.get(name)) for name in HEAD}
    for place, entry in enumerate(entries):
        prefix = f"entry-{place}"
        fields[f"{prefix}-exercise"] = names.get(whole(entry.get("exercise"))) or text(entry.get("name"))
        fields |= {f"{prefix}-{name}": text(entry.get(name)) for name in ENTRY}
        for number, row in enumerate(rows(entry.get("sets"), MOST_SETS)):
            fields |= {f"{prefix}-set-{number}-{name}": text(row.get(name)) for name in SET}
    return fields


def whole(value: Any) -> int:
    """A positive number that a column can hold; 0 for anything else."""
    return value if type(value) is int and 0 < value < MOST_ID else 0


def text(value: Any) -> str:
    """What a form would have sent."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def sentences(form: forms.Form, **place: int) -> list[Sent]:
    """What is wrong in a checked form, each with its field and its place."""
    return [
        {**place, "field": name, "message": str(sentence)} for name, found in form.errors.items() for sentence in found
    ]
