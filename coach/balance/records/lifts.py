"""Bests of lifting by exercise: the estimate with its band, and what was lifted at how many reps.

No estimate of an exercise that moves bodyweight is ever stored; such an exercise reads by reps and what was added.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.balance.records.line import Line, small_line
from coach.balance.records.queries import Month, exercise_of
from coach.balance.records.times import points_of
from coach.science import strength
from coach.sessions.bests import MOST_REPS
from coach.sessions.describe import added_text, load_text, reservation
from coach.sessions.models import Best, BestKind, Exercise, Session

MOST_SHOWN = 8


@dataclass(frozen=True)
class Estimate:
    """An estimated maximum in the reader's unit, the set it comes from and when."""

    text: str
    source: str
    day: datetime.date
    session: Session


@dataclass(frozen=True)
class AtReps:
    """The most at one number of reps, when and in which session."""

    reps: int
    load: str
    day: datetime.date
    session: Session


@dataclass(frozen=True)
class LiftRecord:
    """One exercise. `reservation` says why its estimate is to be taken with care; `sessions` count how often."""

    exercise: Exercise
    sessions: int
    rated: Estimate | None
    unrated: Estimate | None
    reservation: str
    at_reps: Sequence[AtReps]
    course: Line | None


def lift_records(
    found: Iterable[Best], months: Sequence[Month], sessions: Mapping[int, int], reader_units: str
) -> list[LiftRecord]:
    """The exercises that have a load at reps, those done most often first."""
    by_exercise: dict[Exercise, list[Best]] = defaultdict(list)
    for best in found:
        if best.exercise_id is not None:
            by_exercise[exercise_of(best)].append(best)
    rows = [
        lift_record(exercise, bests, months, sessions.get(exercise.pk, 0), reader_units)
        for exercise, bests in by_exercise.items()
        if any(best.kind == BestKind.REPS for best in bests)
    ]
    return sorted(rows, key=lambda row: (-row.sessions, row.exercise.name))


def lift_record(
    exercise: Exercise, bests: Sequence[Best], months: Iterable[Month], sessions: int, reader_units: str
) -> LiftRecord:
    """One exercise; whatever its rows say, none that moves bodyweight has an estimate."""
    allowed = [] if exercise.share_pct else bests
    rated = next((best for best in allowed if best.kind == BestKind.E1RM_RATED), None)
    unrated = next((best for best in allowed if best.kind == BestKind.E1RM_UNRATED), None)
    kind = BestKind.E1RM_RATED if rated else BestKind.E1RM_UNRATED
    return LiftRecord(
        exercise=exercise,
        sessions=sessions,
        rated=estimate(rated, reader_units) if rated else None,
        unrated=estimate(unrated, reader_units) if unrated else None,
        reservation=reservation(exercise) if rated or unrated else "",
        at_reps=unbeaten(bests, exercise, reader_units),
        course=small_line(points_of(months, kind, exercise.pk)) if allowed else None,
    )


def estimate(best: Best, reader_units: str) -> Estimate:
    """An estimate with the set it comes from."""
    return Estimate(e1rm_text(best, reader_units), source(best, reader_units), best.local_date, best.session)


def e1rm_text(best: Best, reader_units: str) -> str:
    """A rated estimate with its band, an unrated one as the least it can be."""
    if best.rpe is None:
        return _("at least %(mass)s") % {"mass": mass_text(best.value, reader_units)}
    band = strength.e1rm_band(units.kilograms(best.value), best.reps or 0, best.rpe / 10) or 0
    value = units.number(units.mass(best.value, reader_units))
    return f"{value} ± {mass_text(1000 * band, reader_units)}"


def mass_text(grams: float, reader_units: str) -> str:
    """A mass to the whole kilogram or pound."""
    return f"{units.number(units.mass(grams, reader_units))} {units.mass_unit(reader_units)}"


def source(best: Best, reader_units: str) -> str:
    """The set that an estimate comes from: `5 × 100 kg, RPE 8`; its load follows from the chart."""
    rpe = 10 if best.rpe is None else best.rpe / 10
    percent = strength.percent_of_1rm(best.reps or 0, rpe) or 0
    text = f"{best.reps} × {load_text(round(best.value * percent / 100), reader_units)}"
    return text if best.rpe is None else f"{text}, {_('RPE %(rpe)s') % {'rpe': units.trim_zeros(f'{rpe:.1f}')}}"


def at_reps_rows(bests: Iterable[Best], exercise: Exercise, reader_units: str) -> list[AtReps]:
    """Loads at each number of reps, few reps first."""
    rows = sorted(at_reps(bests), key=lambda row: row.reps or 0)
    return [at_reps_text(best, exercise, reader_units) for best in rows]


def unbeaten(bests: Iterable[Best], exercise: Exercise, reader_units: str) -> list[AtReps]:
    """Loads at reps without those that were lifted for more reps as well, few reps first."""
    kept: list[Best] = []
    for best in sorted(at_reps(bests), key=lambda row: -(row.reps or 0)):
        if not kept or best.value > kept[-1].value:
            kept.append(best)
    return [at_reps_text(best, exercise, reader_units) for best in reversed(kept)]


def at_reps(bests: Iterable[Best]) -> list[Best]:
    """Those at so many reps that they are told: one to ten, and the most reps there are."""
    rows = [best for best in bests if best.kind == BestKind.REPS]
    most = max((best.reps or 0 for best in rows), default=0)
    return [best for best in rows if (best.reps or 0) <= MOST_REPS or best.reps == most]


def at_reps_text(best: Best, exercise: Exercise, reader_units: str) -> AtReps:
    """One load: what is on the bar, or what was added to the body."""
    load = added_text(best.value, reader_units) if exercise.share_pct else ""
    if not exercise.share_pct and best.value:
        load = load_text(best.value, reader_units)
    return AtReps(best.reps or 0, load, best.local_date, best.session)


def at_reps_words(row: AtReps) -> str:
    """`5 × 100 kg`, `6 × 10 kg added`, `20 reps`."""
    if row.load:
        return f"{row.reps} × {row.load}"
    return ngettext("%(count)s rep", "%(count)s reps", row.reps) % {"count": row.reps}
