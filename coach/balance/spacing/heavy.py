"""Which lifts were heavy on the legs, and which key runs stood too close to them. Pure."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from coach.balance.spacing.queries import Bout, Legs
from coach.science.balance import (
    HEAVY_LEG_SETS,
    UNFAMILIAR_AFTER_DAYS,
    SpacedLift,
    SpacedRun,
    is_unfamiliar,
    spacing,
)
from coach.sessions.models import Sport

MONTH = datetime.timedelta(days=UNFAMILIAR_AFTER_DAYS)


@dataclass(frozen=True)
class Lifted:
    """A lift with what it asked of the legs."""

    bout: Bout
    asked: SpacedLift

    @property
    def is_heavy(self) -> bool:
        """Whether it made heavy legs, by the rule of `coach.science.balance.spacing`."""
        return self.asked.unfamiliar or self.asked.hard_leg_sets >= HEAVY_LEG_SETS


@dataclass(frozen=True)
class Close:
    """A key run and the lift that stood too close to it; `rule` as science names it."""

    run: Bout
    lift: Lifted
    rule: str


def lifted(bouts: Iterable[Bout], legs: Iterable[Legs]) -> list[Lifted]:
    """Every lift in order; the first weeks tell nothing of what is usual or new."""
    by_session: dict[int, list[Legs]] = defaultdict(list)
    for row in legs:
        by_session[row.session].append(row)
    lifts = [bout for bout in bouts if bout.sport == Sport.LIFT]
    last_done: dict[int, datetime.date] = {}
    found: list[Lifted] = []
    for lift in lifts:
        rows = by_session[lift.pk]
        is_new = any(is_unfamiliar(lift.day, last_done.get(row.exercise), lifts[0].day) for row in rows)
        found.append(Lifted(lift, asked_of(lift, rows, usual_sets(lift, found), is_new=is_new)))
        last_done |= {row.exercise: lift.day for row in rows}
    return found


def usual_sets(lift: Bout, before: Sequence[Lifted]) -> float | None:
    """The mean of hard sets for legs of those lifts of the 28 days before that had any."""
    month = [one.bout.hard_lower for one in before if lift.day - MONTH <= one.bout.day < lift.day]
    return fmean(sets) if (sets := [count for count in month if count]) else None


def asked_of(lift: Bout, rows: Sequence[Legs], usual: float | None, *, is_new: bool) -> SpacedLift:
    """A lift as spacing asks of it; what is usual is known of hard sets, and that ratio is taken for heavy ones."""
    heavy, hard = sum(row.heavy_sets for row in rows), sum(row.hard_sets for row in rows)
    scaled = usual * heavy / hard if usual and hard else None
    return SpacedLift(lift.day, heavy, scaled, is_new, lift.started_at)


def spaced(run: Bout) -> SpacedRun:
    """A run as spacing asks of it."""
    effort = None if run.effort is None else run.effort / 10
    return SpacedRun(run.day, run.kind or "", effort, run.started_at, run.ended_at)


def too_close(runs: Sequence[Bout], lifts: Sequence[Lifted]) -> list[Close]:
    """Key runs and heavy legs that stand too close, in the order of the runs."""
    clashes = spacing([spaced(run) for run in runs], [lift.asked for lift in lifts])
    return [Close(runs[clash.run], lifts[clash.lift], clash.rule) for clash in clashes]
