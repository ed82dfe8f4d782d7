"""Exercises of an athlete's own."""

from __future__ import annotations

from django.db.models import Q

from athletes.models import Athlete
from coach.sessions.models import Exercise
from coach.sessions.models.exercise import E1rmUse, Measure, Pattern, Region

REGIONS = {
    Pattern.SQUAT: Region.LOWER,
    Pattern.HINGE: Region.LOWER,
    Pattern.LUNGE: Region.LOWER,
    Pattern.CALF: Region.LOWER,
    Pattern.PLYOMETRIC: Region.LOWER,
    Pattern.OLYMPIC: Region.LOWER,
    Pattern.CORE: Region.CORE,
    Pattern.CARRY: Region.CORE,
}
MEASURES = {Pattern.PLYOMETRIC: Measure.CONTACTS, Pattern.CARRY: Measure.DISTANCE}
PUSHES = {Pattern.HORIZONTAL_PUSH: "push", Pattern.VERTICAL_PUSH: "push"}
PULLS = {Pattern.HORIZONTAL_PULL: "pull", Pattern.VERTICAL_PULL: "pull"}


def make_own(athlete: Athlete, name: str, pattern: str, **values: object) -> Exercise:
    """Add an exercise to this athlete's own, once; region and direction follow from the movement.

    Counted in contacts when plyometric, in distance or time when carried, else in reps, unless `values` say otherwise.
    """
    movement = Pattern(pattern)
    region = REGIONS.get(movement, Region.UPPER)
    direction = {**PUSHES, **PULLS}.get(movement, region.value)
    defaults = {
        "pattern": movement,
        "region": region,
        "push_pull": direction,
        "measure": MEASURES.get(movement, Measure.REPS),
        "e1rm_use": E1rmUse.CAUTION,
    }
    exercise, _made = Exercise.objects.get_or_create(
        owner=athlete, name__iexact=name, defaults={"name": name, **defaults, **values}
    )
    return exercise.in_use


def merge_own(goes: Exercise, into: Exercise) -> None:
    """Read what was logged as one exercise as another's, which is one of `mergeable_with` it; no row of a lift changes.

    Those that were merged into the one that goes are the other's then, too.
    """
    Exercise.objects.filter(Q(pk=goes.pk) | Q(merged_into=goes)).update(merged_into=into)


def unmerge_own(exercise: Exercise) -> None:
    """Undo it: what was logged under the old name is its own again, but for lifts that were edited since."""
    Exercise.objects.filter(pk=exercise.pk).update(merged_into=None)
