"""What the live lift page knows before it knows whose it is: the same for everybody, so that a device may keep it."""

from __future__ import annotations

from typing import Any

from athletes import units
from athletes.models import Units
from coach.sessions.forms.sets import COLUMNS, SetForm
from coach.sessions.live_data import E1RM_REPS
from coach.sessions.live_strength import strength_table
from coach.sessions.live_words import live_words
from coach.sessions.models.exercise import E1rmUse, Measure, Pattern
from coach.sessions.own_exercises import MEASURES
from coach.sessions.totals import HARD_RPE

# One press of a stepper, in the units of the label, with half a step on a long press.
STEPS = {
    "reps": 1,
    "rpe": 0.5,
    "duration_ms": 5,
    "distance_mm": 5,
    "contacts": 5,
    "height_mm": 0.1,
}
# Which keyboard a phone shows; numbers with a point unless said otherwise.
MODES = {"reps": "numeric", "contacts": "numeric", "duration_ms": "numeric"}
MASS_STEP = {Units.METRIC: 2.5, Units.IMPERIAL: 5}


def live_facts() -> dict[str, Any]:
    """Words, columns, steps and the strength table."""
    return {
        "words": live_words(),
        "patterns": [
            {"value": pattern.value, "label": str(pattern.label), "measure": MEASURES.get(pattern, Measure.REPS)}
            for pattern in Pattern
        ],
        "own_e1rm_reps": E1RM_REPS[E1rmUse.CAUTION],
        "strength": strength_table(),
        "hard_rpe": HARD_RPE / 10,
        "units": {name: unit_facts(name) for name in Units.values},
    }


def unit_facts(name: str) -> dict[str, Any]:
    """Names of units, the columns of each kind of exercise, and the steps."""
    form = SetForm(units=name)
    columns = {
        str(measure): [
            {"name": field, "label": str(form[field].label), "mode": MODES.get(field, "decimal")} for field in fields
        ]
        for measure, fields in COLUMNS.items()
    }
    return {
        "mass": units.mass_unit(name),
        "volume": units.volume_unit(name),
        "grams": units.g_per_unit(name),
        "steps": STEPS | {"mass_g": MASS_STEP[Units(name)]},
        "columns": columns,
    }
