"""The reads that pages of sessions need: few queries, never one a row."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from athletes.models import Athlete
from coach.sessions.models import Entry, Exercise, Session, Shoe, Sport, WorkSet

RECENT = 4
RETIRED_LAST = (F("retired_on").asc(nulls_first=True), "name")


def live_entries() -> QuerySet[Entry]:
    """Entries of sessions that stand for themselves."""
    return Entry.objects.filter(session__deleted_at=None, session__merged_into=None)


def recent_lifts(athlete: Athlete) -> list[Session]:
    """The latest lift of each of the last few titles, newest first: what one may want to repeat."""
    lifts = Session.objects.of(athlete).filter(sport=Sport.LIFT).only("sport", "title", "local_date").newest_first()
    by_title = {lift.title.casefold(): lift for lift in reversed(lifts[: 5 * RECENT])}
    return sorted(by_title.values(), key=lambda lift: (lift.local_date, lift.pk), reverse=True)[:RECENT]


def last_entries(athlete: Athlete, exercises: Iterable[int], but: Session | None = None) -> dict[int, Entry]:
    """The latest entry of each exercise with its sets, by exercise; three queries for any number of them."""
    asked = OuterRef(OuterRef("pk"))
    same = Exercise.objects.filter(Q(pk=asked) | Q(merged_into=asked)).values("pk")
    earlier = live_entries().filter(athlete=athlete, exercise__in=same)
    if but is not None:
        earlier = earlier.exclude(session=but)
    newest = earlier.order_by("-local_date", "-session_id", "-pk").values("pk")[:1]
    ids = Exercise.objects.filter(pk__in=set(exercises)).values_list(Subquery(newest), flat=True)
    entries = Entry.objects.filter(pk__in=[pk for pk in ids if pk]).select_related("exercise")
    rows = entries.prefetch_related("work_sets")
    return {entry.exercise.merged_into_id or entry.exercise_id: entry for entry in rows}


def entries_of(session: Session) -> list[Entry]:
    """A lift's entries with exercises and sets, in order."""
    work_sets = Prefetch("work_sets", WorkSet.objects.order_by("position"))
    return list(
        session.entries.select_related("exercise__merged_into").prefetch_related(work_sets).order_by("position")
    )


def shoes_with_mileage(athlete: Athlete) -> QuerySet[Shoe]:
    """The athlete's shoes with `run_mm`, the distance of their runs; retired ones last."""
    runs = Session.objects.filter(run__shoe=OuterRef("pk")).values("run__shoe")
    total = runs.annotate(total=Sum("distance_mm")).values("total")
    return Shoe.objects.filter(athlete=athlete).annotate(run_mm=Subquery(total)).order_by(*RETIRED_LAST)
