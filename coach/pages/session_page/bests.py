"""What this session did best: the times within a run, and what in a lift was better than ever before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete
from coach.balance.records.feats import JUMPS, jump_text
from coach.balance.records.lifts import at_reps_words, unbeaten
from coach.balance.records.queries import exercise_of, live_bests
from coach.balance.records.times import time_text
from coach.sessions.bests import FASTEST
from coach.sessions.describe import distance_name
from coach.sessions.models import Best, BestKind, Exercise, Session

ESTIMATED: dict[str, Promise] = {BestKind.E1RM_RATED: _("e1RM"), BestKind.E1RM_UNRATED: _("e1RM without RPE")}


@dataclass(frozen=True)
class BestTime:
    """A best time over one distance."""

    distance: str
    time: str
    fastest: bool


def bests_of(session: Session) -> list[BestTime]:
    """This run's best times and sprints, the shortest distance first; one query."""
    live = Best.objects.filter(session__deleted_at=None, session__merged_into=None, kind=OuterRef("kind"))
    others = live.filter(athlete=OuterRef("athlete"), distance_mm=OuterRef("distance_mm")).order_by("value")
    rows = Best.objects.filter(session=session, kind__in=FASTEST).order_by("distance_mm")
    return [
        BestTime(distance_name(row.distance_mm or 0), time_text(row.value), row.value <= row.fastest)
        for row in rows.annotate(fastest=Subquery(others.values("value")[:1]))
    ]


def new_bests(athlete: Athlete, session: Session, reader_units: str) -> dict[int, str]:
    """By exercise what was better in this lift than in any before it, in words; one query.

    What was done for the first time is none: there was nothing to better.
    """
    by_exercise: dict[int, list[Best]] = defaultdict(list)
    for best in bettering(athlete, session):
        by_exercise[best.exercise_id or 0].append(best)
    return {pk: new_best_text(bests, reader_units) for pk, bests in by_exercise.items()}


def bettering(athlete: Athlete, session: Session) -> QuerySet[Best]:
    """The session's lifts and jumps that are better than all before; a load counts against those for more reps too."""
    rows = live_bests(athlete)
    same = Exercise.objects.filter(Q(pk=OuterRef(OuterRef("in_use"))) | Q(merged_into=OuterRef(OuterRef("in_use"))))
    alike = rows.filter(kind=OuterRef("kind"), exercise__in=same.values("pk"), local_date__lt=OuterRef("local_date"))
    rivals = alike.filter(~Q(kind=BestKind.REPS) | Q(reps__gte=OuterRef("reps"))).order_by()
    before = rivals.values("kind").annotate(most=Max("value")).values("most")
    lifted = rows.filter(session=session).exclude(kind__in=FASTEST).select_related("exercise__merged_into")
    better: QuerySet[Best] = lifted.annotate(before=Subquery(before)).filter(value__gt=F("before"))
    return better.order_by("reps", "pk")


def new_best_text(bests: Sequence[Best], reader_units: str) -> str:
    """`4 × 105 kg, e1RM`: loads that were not lifted for more reps here as well, estimates, jumps."""
    loads = [at_reps_words(row) for row in unbeaten(bests, exercise_of(bests[0]), reader_units)]
    estimated = [str(ESTIMATED[best.kind]) for best in bests if best.kind in ESTIMATED]
    jumps = [jump_text(best.value, reader_units) for best in bests if best.kind in JUMPS]
    return ", ".join([*loads, *estimated, *jumps])
