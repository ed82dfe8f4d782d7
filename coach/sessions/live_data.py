"""What the live lift page knows of one athlete, as it stays on the athlete's device: a fixed number of queries."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils.formats import date_format

from athletes.models import Athlete
from coach.sessions.describe import amount, last_time_text
from coach.sessions.documents import SetDoc
from coach.sessions.forms.sets import MEASURED, SetForm, raw_set
from coach.sessions.kits import loadings
from coach.sessions.live_queries import best_sets, exercise_in_use, last_few_entries, lifts_with_sets
from coach.sessions.models import Alias, Entry, Exercise, ExerciseChoice, Session, WorkSet
from coach.sessions.models.exercise import E1rmUse, LoadEntry
from coach.sessions.totals import TRIPLE

MOST_BESTS = 4
E1RM_REPS = {E1rmUse.YES: 100, E1rmUse.CAUTION: 100, E1rmUse.TRIPLES: TRIPLE, E1rmUse.NO: 0}


def live_data(athlete: Athlete, like: int | None = None) -> dict[str, Any]:
    """Exercises with their history, lifts to begin like (the one with id `like` among them), bar and plates."""
    histories = history_of(athlete)
    return {
        "user": athlete.user_id,
        "units": athlete.user.units,
        "theme": athlete.user.theme,
        "exercises": exercises_of(athlete),
        "history": histories,
        "recent": sorted(histories, key=lambda pk: histories[pk]["day"], reverse=True),
        "lifts": [lift_data(lift, SetForm(units=athlete.user.units)) for lift in lifts_with_sets(athlete, like)],
        "kits": {name: asdict(loading) for name, loading in loadings(athlete).items()},
    }


def exercises_of(athlete: Athlete) -> list[dict[str, Any]]:
    """Every exercise the athlete can pick, with its other names and the athlete's rest."""
    names: dict[int, list[str]] = defaultdict(list)
    for name, pk in Alias.objects.filter(source="").values_list("name", "exercise"):
        names[pk].append(name)
    rests = dict(ExerciseChoice.objects.filter(athlete=athlete).values_list("exercise", "rest_ms"))
    return [exercise_data(row, names[row.pk], rests.get(row.pk)) for row in Exercise.objects.for_athlete(athlete)]


def exercise_data(exercise: Exercise, names: list[str], rest_ms: int | None) -> dict[str, Any]:
    """One exercise; `e1rm_reps` is the most reps from which a maximum is estimated, 0 for none."""
    estimates = 0 if exercise.share_pct else E1RM_REPS[E1rmUse(exercise.e1rm_use)]
    return {
        "id": exercise.pk,
        "name": exercise.name,
        "names": names,
        "measure": exercise.measure,
        "sides": exercise.sides,
        "signed": exercise.load_entry in (LoadEntry.ADDED, LoadEntry.ASSISTED),
        "hint": "" if exercise.load_entry == LoadEntry.TOTAL else str(exercise.get_load_entry_display()),
        "e1rm_reps": estimates,
        "rest": rest_ms and rest_ms // 1000,
    }


def history_of(athlete: Athlete) -> dict[int, dict[str, Any]]:
    """What was done of each exercise: the sets of the last time, the last few sessions, the best sets."""
    name, form = athlete.user.units, SetForm(units=athlete.user.units)
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in last_few_entries(athlete):
        entries[exercise_in_use(entry)].append(entry)
    bests = best_sets(athlete)
    return {
        pk: {
            "day": rows[0].local_date.isoformat(),
            "last": typed_sets(form, rows[0].work_sets.all()),
            "sessions": [{"day": day_text(row.local_date), "sets": sets_text(row, name)} for row in rows],
            "best": best_text(bests.get(pk, []), name),
        }
        for pk, rows in entries.items()
    }


def sets_text(entry: Entry, name: str) -> str:
    """The working sets in one line."""
    return last_time_text(entry.work_sets.all(), name)


def day_text(day: datetime.date) -> str:
    """A day with its year, since history may go back far."""
    return date_format(day, "j M Y")


def best_text(bests: Iterable[tuple[int, int]], name: str) -> str:
    """The heaviest sets by reps, leaving out what another set beats in both: `1 × 140 kg, 5 × 120 kg`."""
    lines: list[tuple[int, int]] = []
    for reps, mass_g in sorted(bests, reverse=True):
        if not lines or mass_g > lines[-1][1]:
            lines.append((reps, mass_g))
    heaviest_first = lines[::-1][:MOST_BESTS]
    return "; ".join(amount(SetDoc(reps=reps, mass_g=mass_g), name) for reps, mass_g in heaviest_first)


def lift_data(lift: Session, form: SetForm) -> dict[str, Any]:
    """A lift to begin another one like."""
    entries = [
        {
            "exercise": exercise_in_use(entry),
            "superset": entry.superset,
            "sets": typed_sets(form, entry.work_sets.all()),
        }
        for entry in lift.entries.all()
    ]
    return {"id": lift.pk, "title": lift.title, "day": day_text(lift.local_date), "entries": entries}


def typed_sets(form: SetForm, rows: Iterable[WorkSet]) -> list[dict[str, str]]:
    """Sets as one would type them again; RPE is asked anew."""
    asked = {"kind", "side", *MEASURED} - {"rpe"}
    return [{name: text for name, text in raw_set(form, row).items() if text and name in asked} for row in rows]
