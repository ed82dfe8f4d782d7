"""The e1RM that an entry's sets speak for, with its band and its reservations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from athletes import units
from coach.science import strength
from coach.sessions.describe import reservation
from coach.sessions.models import Exercise, WorkSet
from coach.sessions.totals import counts, highest_e1rm


@dataclass(frozen=True)
class Estimate:
    """An estimate in the reader's unit; `reservation` says why it is shown in grey, empty where it is not."""

    text: str
    reservation: str


def estimate(exercise: Exercise, work_sets: Iterable[WorkSet], name: str) -> Estimate | None:
    """The highest of the rated sets with its band, else "at least" that of the unrated ones; the two never mix."""
    counted = [work_set for work_set in work_sets if counts(work_set)]
    rated = highest_e1rm(exercise, [work_set for work_set in counted if work_set.rpe is not None])
    unrated = highest_e1rm(exercise, [work_set for work_set in counted if work_set.rpe is None])
    if rated is not None:
        return Estimate(rated_text(*rated, name), reservation(exercise))
    if unrated is not None:
        return Estimate(_("e1RM at least %(mass)s") % {"mass": mass_text(unrated[0], name)}, reservation(exercise))
    return None


def rated_text(grams: int, work_set: WorkSet, name: str) -> str:
    """The estimate with the half-width of its band."""
    rpe = None if work_set.rpe is None else work_set.rpe / 10
    band = strength.e1rm_band(units.kilograms(grams), work_set.reps or 0, rpe) or 0
    values = {
        "value": units.number(units.mass(grams, name)),
        "band": units.number(units.mass(1000 * band, name)),
        "unit": units.mass_unit(name),
    }
    return _("e1RM %(value)s ± %(band)s %(unit)s") % values


def mass_text(grams: int, name: str) -> str:
    """A mass to the whole kilogram or pound."""
    return f"{units.number(units.mass(grams, name))} {units.mass_unit(name)}"
