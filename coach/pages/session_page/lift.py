"""A lift as its page reads: each exercise with its sets in groups, supersets together."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes import units
from coach.pages.session_page.estimate import Estimate, estimate
from coach.pages.session_page.figures import Figure, bodyweight, present, time
from coach.sessions import describe
from coach.sessions.models import Entry, Session, SetKind, WorkSet
from coach.sessions.models.exercise import Measure
from coach.sessions.totals import counts


@dataclass(frozen=True)
class SetLine:
    """Equal sets in one line; warm-ups are pale."""

    text: str
    pale: bool


@dataclass(frozen=True)
class EntryPart:
    """One exercise of the lift, in the reader's units. `best_set` stands in for an estimate where there can be none;
    `new_best` says what was better than ever before.
    """

    name: str
    comment: str
    lines: Sequence[SetLine]
    totals: str
    estimate: Estimate | None
    best_set: str
    new_best: str


@dataclass(frozen=True)
class Block:
    """One exercise, or those that were done in turns."""

    entries: Sequence[EntryPart]

    @property
    def superset(self) -> bool:
        """Whether exercises were done in turns here."""
        return len(self.entries) > 1


def blocks(entries: Sequence[Entry], new_bests: Mapping[int, str], name: str) -> list[Block]:
    """The whole lift in order; `new_bests` by exercise."""
    groups = itertools.groupby(entries, key=lambda entry: entry.superset or -entry.position)
    return [
        Block([entry_part(entry, new_bests.get(entry.exercise_id, ""), name) for entry in members])
        for _key, members in groups
    ]


def entry_part(entry: Entry, new_best: str, name: str) -> EntryPart:
    """One exercise; its sets are expected to be prefetched."""
    work_sets = list(entry.work_sets.all())
    return EntryPart(
        name=entry.exercise.in_use.name,
        comment=entry.comment,
        lines=set_lines(work_sets, name),
        totals=totals_text(entry, work_sets, name),
        estimate=estimate(entry.exercise, work_sets, name),
        best_set=best_set(entry, work_sets, name),
        new_best=new_best,
    )


def set_lines(work_sets: Iterable[WorkSet], name: str) -> list[SetLine]:
    """Sets in order, equal neighbours together."""
    groups = [list(members) for _key, members in itertools.groupby(work_sets, key=describe.same)]
    return [SetLine(describe.line(group, name), group[0].kind == SetKind.WARM_UP) for group in groups]


def totals_text(entry: Entry, work_sets: Iterable[WorkSet], name: str) -> str:
    """Volume and hard sets of one exercise."""
    volume = f"{units.number(units.mass(entry.volume_g, name))} {units.mass_unit(name)}" if entry.volume_g else ""
    return ", ".join(part for part in (volume, hard_text(entry.hard_sets, assumed(work_sets))) if part)


def assumed(work_sets: Iterable[WorkSet]) -> int:
    """How many sets count as hard because nothing was said of them."""
    return sum(counts(work_set) and work_set.rpe is None for work_set in work_sets)


def hard_text(hard: int, unrated: int) -> str:
    """Hard sets, and how many of them are only taken as such."""
    if not hard:
        return ""
    text = ngettext("%(count)s hard set", "%(count)s hard sets", hard) % {"count": hard}
    return f"{text}, {assumed_text(unrated)}" if unrated else text


def assumed_text(unrated: int) -> str:
    """What the number of hard sets partly rests on."""
    return _("%(count)s of them without RPE") % {"count": unrated}


def best_set(entry: Entry, work_sets: Iterable[WorkSet], name: str) -> str:
    """The heaviest set, of equally heavy ones the longest, of an exercise that moves bodyweight."""
    exercise = entry.exercise
    done = [work_set for work_set in work_sets if counts(work_set) and work_set.reps]
    if not exercise.share_pct or exercise.measure != Measure.REPS or not done:
        return ""
    best = max(done, key=lambda work_set: (work_set.mass_g or 0, work_set.reps or 0))
    reps = ngettext("%(count)s rep", "%(count)s reps", best.reps or 0) % {"count": best.reps}
    return ", ".join(part for part in (reps, describe.added_text(best.mass_g or 0, name)) if part)


def lift_figures(session: Session, entries: Sequence[Entry], moved_g: int | None, name: str) -> list[Figure]:
    """The large figures of a lift; `moved_g` is the bodyweight in it, None where it is not to be shown."""
    unrated = sum(assumed(entry.work_sets.all()) for entry in entries)
    hard = Figure(_("Hard sets"), str(session.hard_sets), note=assumed_text(unrated) if unrated else "")
    return present(volume(session, name), bodyweight(moved_g, name), hard, time(session.duration_ms))


def volume(session: Session, name: str) -> Figure:
    """Reps x kg, and of which part of the body."""
    regions = {
        _("lower"): session.volume_lower_g,
        _("upper"): session.volume_upper_g,
        _("core"): session.volume_core_g,
    }
    parts = [f"{word} {tonnes(grams, name)}" for word, grams in regions.items() if grams]
    note = ", ".join(parts) if len(parts) > 1 else ""
    return Figure(_("Volume"), tonnes(session.volume_g, name), units.volume_unit(name), note, how="volume_kg")


def tonnes(grams: int, name: str) -> str:
    """Volume in the reader's large unit, without it."""
    return units.number(units.volume(grams, name), 2)
