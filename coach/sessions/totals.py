"""Totals of a lift and of a session, from what was typed alone; no bodyweight is in them.

Grams and tenths, as at rest. Written with the session in one transaction, and again by `manage.py recount`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from athletes import units
from coach.science import load, strength
from coach.sessions.models import Entry, Exercise, Session, SetKind, WorkSet
from coach.sessions.models.exercise import E1rmUse, Measure, Region

HARD_RPE = 60
HEAVY_RPE = 70
TRIPLE = 3
SESSION_TOTALS = (
    "load",
    "distance_mm",
    "sets",
    "volume_lower_g",
    "volume_upper_g",
    "volume_core_g",
    "hard_lower",
    "hard_upper",
    "hard_core",
    "heavy_lower",
)
ENTRY_TOTALS = ("sets", "hard_sets", "heavy_sets", "volume_g", "share_reps", "e1rm_rated_g", "e1rm_unrated_g")


def counts(work_set: WorkSet) -> bool:
    """Whether the set counts in totals: everything but a warm-up."""
    return work_set.kind != SetKind.WARM_UP


def is_hard(work_set: WorkSet) -> bool:
    """RPE 6 or more, or no RPE, which is taken as hard."""
    return work_set.rpe is None or work_set.rpe >= HARD_RPE


def is_heavy(work_set: WorkSet) -> bool:
    """RPE 7 or more, or no RPE: what makes legs heavy for a run (science.md 0.12)."""
    return work_set.rpe is None or work_set.rpe >= HEAVY_RPE


def set_sides(exercise: Exercise, work_set: WorkSet) -> int:
    """How often the set was done: twice where a one-sided exercise names no side."""
    return 1 if work_set.side else exercise.sides


def set_volume_g(exercise: Exercise, work_set: WorkSet) -> int:
    """Reps x external grams; assisted sets and those counted in time, distance or contacts add none."""
    if exercise.measure != Measure.REPS or not work_set.reps or not work_set.mass_g or work_set.mass_g < 0:
        return 0
    kilograms = strength.volume_kg(work_set.reps, units.kilograms(work_set.mass_g))
    return units.to_g(kilograms, "metric") * set_sides(exercise, work_set)


def set_e1rm_g(exercise: Exercise, work_set: WorkSet) -> int | None:
    """The estimated maximum of one set; None where the exercise or the set allows none.

    None for every exercise with a bodyweight share: a value would give the bodyweight away.
    """
    if exercise.share_pct or exercise.e1rm_use == E1rmUse.NO or not work_set.reps or not work_set.mass_g:
        return None
    if work_set.mass_g < 0 or (exercise.e1rm_use == E1rmUse.TRIPLES and work_set.reps > TRIPLE):
        return None
    rpe = None if work_set.rpe is None else work_set.rpe / 10
    estimate = strength.e1rm(units.kilograms(work_set.mass_g), work_set.reps, rpe)
    return None if estimate is None else units.to_g(estimate, "metric")


def highest_e1rm(exercise: Exercise, work_sets: Iterable[WorkSet]) -> tuple[int, WorkSet] | None:
    """The highest estimate in grams, and the set it comes from."""
    found = [(grams, work_set) for work_set in work_sets if (grams := set_e1rm_g(exercise, work_set)) is not None]
    return max(found, key=lambda pair: pair[0], default=None)


def best_e1rm_g(exercise: Exercise, work_sets: Iterable[WorkSet], *, rated: bool) -> int | None:
    """The highest estimate among the rated or among the unrated sets; the two never mix."""
    found = highest_e1rm(exercise, [work_set for work_set in work_sets if (work_set.rpe is not None) is rated])
    return found and found[0]


def total_entry(entry: Entry, exercise: Exercise, work_sets: Sequence[WorkSet]) -> None:
    """Fill an entry's totals from its sets."""
    counted = [work_set for work_set in work_sets if counts(work_set)]
    entry.sets = len(counted)
    entry.hard_sets = sum(is_hard(work_set) for work_set in counted)
    entry.heavy_sets = sum(is_heavy(work_set) for work_set in counted)
    entry.volume_g = sum(set_volume_g(exercise, work_set) for work_set in counted)
    moved = counted if exercise.share_pct else []
    entry.share_reps = sum((work_set.reps or 0) * set_sides(exercise, work_set) for work_set in moved)
    entry.e1rm_rated_g = best_e1rm_g(exercise, counted, rated=True)
    entry.e1rm_unrated_g = best_e1rm_g(exercise, counted, rated=False)


def total_session(session: Session, entries: Iterable[tuple[Entry, Exercise]], distance_mm: int | None) -> None:
    """Fill a session's totals from its entries' totals and the distance of its run."""
    pairs = list(entries)
    session.sets = sum(entry.sets for entry, _ in pairs)
    for region in ("lower", "upper", "core"):
        own = [entry for entry, exercise in pairs if exercise.region == region]
        setattr(session, f"volume_{region}_g", sum(entry.volume_g for entry in own))
        setattr(session, f"hard_{region}", sum(entry.hard_sets for entry in own))
    session.heavy_lower = sum(entry.heavy_sets for entry, exercise in pairs if exercise.region == Region.LOWER)
    session.distance_mm = distance_mm or 0
    session.load = session_load(session)


def session_load(session: Session) -> int | None:
    """Effort x minutes in tenths; None, never 0, where either is unknown."""
    effort = None if session.effort is None else session.effort / 10
    duration_s = None if session.duration_ms is None else units.seconds(session.duration_ms)
    value = load.session_load(effort, duration_s)
    return None if value is None else round(10 * value)
