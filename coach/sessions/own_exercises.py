"""Exercises of an athlete's own."""

from __future__ import annotations

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
    return exercise
