"""The read of what is told on the time axis: one query, however much there is; the notes were read already."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from athletes import units
from athletes.addresses import page_for
from athletes.models import Athlete, Injury, Span, SpanKind, User
from coach.balance.marks import Kind, Mark
from coach.balance.records.lifts import mass_text
from coach.balance.records.queries import ESTIMATES, IN_USE
from coach.balance.records.times import time_text
from coach.balance.window import Window
from coach.notes.models import Note
from coach.sessions.bests import DISTANCES_MM, standing_for
from coach.sessions.describe import distance_name
from coach.sessions.models import Best, BestKind, Exercise, RunKind, Session, Sport
from coach.sessions.models.exercise import E1rmUse, Pattern

# In the first weeks of an exercise nearly every session is the best so far.
SETTLED = datetime.timedelta(days=56)
LIFTED = (
    *(Pattern.SQUAT, Pattern.HINGE),
    *(Pattern.HORIZONTAL_PUSH, Pattern.VERTICAL_PUSH, Pattern.HORIZONTAL_PULL, Pattern.VERTICAL_PULL),
)
BESTS = (BestKind.TIME, *ESTIMATES)
BLOCKS = (SpanKind.BLOCK, SpanKind.TAPERING)
NOTHING, EMPTY = Value(None, output_field=IntegerField()), Value("")
OF_DAYS = ("from_date", "to_date", NOTHING, NOTHING, NOTHING, "pk")
LIVE = {"session__deleted_at": None, "session__merged_into": None}


class Found(NamedTuple):
    """A row of any of the tables. `long_mm` is what was run, or the exercise's id; `own_mm` the whole run."""

    what: str
    name: str
    side: str
    first: datetime.date
    last: datetime.date | None
    long_mm: int | None
    value: int | None
    own_mm: int | None
    pk: int


def marks(user: User, athlete: Athlete, window: Window, notes: Iterable[Note]) -> list[Mark]:
    """What this reader may be told of the window; nothing in it depends on a weight."""
    rows = [Found(*row) for row in found(athlete, window)]
    telling = Telling(user, athlete, window)
    told = [mark for row in [*others(rows), *standing(rows, window)] if (mark := telling.mark(row))]
    return told + noted(notes, window)


def noted(notes: Iterable[Note], window: Window) -> list[Mark]:
    """Those notes whose place is in the window; what they say stands beside the chart."""
    words = _("Note by %(name)s")
    return [
        Mark(Kind.NOTE, day, day, words % {"name": note.author_name}, reverse("note", args=[note.pk]), note.pk)
        for note in notes
        if window.first <= (day := note.place) <= window.last
    ]


def found(athlete: Athlete, window: Window) -> QuerySet[Any, tuple[Any, ...]]:
    """Races first, as their numbers give the columns types; lifts of any day, since others may stand for the same."""
    weeks = (window.first, window.last)
    hurt = injuries().filter(Q(to_date=None) | Q(to_date__gte=window.first), from_date__lte=window.today)
    return (
        races()
        .filter(athlete=athlete, week__range=weeks)
        .union(
            best_times().filter(athlete=athlete, session__week__range=weeks),
            best_lifts(athlete),
            hurt.filter(athlete=athlete),
            spans().between(window.first, window.last).filter(athlete=athlete),
            all=True,
        )
    )


# Each part is kept but for whose it is and when: to put them together takes longer than to ask the database.
@cache
def races() -> QuerySet[Any, tuple[Any, ...]]:
    """Races."""
    rows: QuerySet[Any, tuple[Any, ...]] = Session.objects.filter(sport=Sport.RUN, run__kind=RunKind.RACE)
    return rows.values_list(
        *(Value("race"), "title", EMPTY, "local_date", "local_date"),
        *("distance_mm", "duration_ms", "run__distance_mm", "pk"),
    )


@cache
def injuries() -> QuerySet[Any, tuple[Any, ...]]:
    """Injuries."""
    return Injury.objects.order_by().values_list(Value("injury"), "part", "side", *OF_DAYS)


@cache
def spans() -> Any:
    """Other times."""
    return Span.objects.order_by().values_list(Value("span"), "kind", "name", *OF_DAYS)


@cache
def best_times() -> QuerySet[Any, tuple[Any, ...]]:
    """The best time over each distance as it stands, of all-out runs, where it bettered another."""
    same = {name: OuterRef(name) for name in ("athlete", "distance_mm")}
    rivals = Best.objects.filter(kind=BestKind.TIME, **same, **LIVE)
    mine = Best.objects.filter(kind=BestKind.TIME, session__sport=Sport.RUN, **LIVE)
    all_out = mine.filter(Q(session__all_out=True) | Q(session__run__kind=RunKind.RACE))
    return all_out.filter(
        ~Exists(rivals.filter(value__lt=OuterRef("value"))),
        Exists(rivals.filter(value__gt=OuterRef("value"), local_date__lt=OuterRef("local_date"))),
    ).values_list(
        *("kind", EMPTY, EMPTY, "local_date", "local_date"),
        *("distance_mm", "value", "session__run__distance_mm", "session"),
    )


def best_lifts(athlete: Athlete) -> QuerySet[Any, tuple[Any, ...]]:
    """The highest estimates in each exercise for squat, hinge, push or pull that has been done for eight weeks.

    None of an exercise that moves bodyweight: it has no estimate (science.md 0.3).
    """
    exercises = lifted().filter(Q(owner=None) | Q(owner=athlete)).annotate(of=Value(athlete.pk))
    rated, unrated = (exercises.values_list(highest(kind)) for kind in ESTIMATES)
    return settled_lifts().filter(pk__in=rated.union(unrated, all=True))


@cache
def settled_lifts() -> QuerySet[Any, tuple[Any, ...]]:
    """Estimates in an exercise that had been done for eight weeks."""
    same = {name: OuterRef(name) for name in ("athlete", "exercise", "kind")}
    before = Best.objects.filter(local_date__lte=OuterRef("local_date") - SETTLED, **same, **LIVE)
    name = Coalesce("exercise__merged_into__name", "exercise__name")
    return Best.objects.filter(Exists(before)).values_list(
        *("kind", name, EMPTY, "local_date", "local_date", IN_USE, "value", NOTHING, "session")
    )


@cache
def lifted() -> QuerySet[Exercise]:
    """Exercises whose bests are told."""
    return Exercise.objects.filter(pattern__in=LIFTED, e1rm_use=E1rmUse.YES, share_pct=0).order_by()


@cache
def highest(kind: BestKind) -> Subquery:
    """The id of the highest estimate of this kind in an exercise: looked up in the index, since there are few."""
    rows = Best.objects.filter(athlete=OuterRef("of"), exercise=OuterRef("pk"), kind=kind, **LIVE)
    return Subquery(rows.order_by("-value", "local_date").values("pk")[:1])


def others(rows: Iterable[Found]) -> list[Found]:
    """All but the bests."""
    return [row for row in rows if row.what not in BESTS]


def standing(rows: Iterable[Found], window: Window) -> list[Found]:
    """Of the bests over one distance, or in what an exercise is counted as now, the best; of equal ones the first."""
    best: dict[tuple[str, int | None], Found] = {}
    bests = [row for row in rows if row.what in BESTS]
    for row in sorted(bests, key=lambda row: (worth(row), -row.first.toordinal(), -row.pk)):
        best[row.what, row.long_mm] = row
    return [row for row in best.values() if window.first <= row.first <= window.last]


def worth(row: Found) -> int:
    """The higher the better."""
    return -(row.value or 0) if row.what == BestKind.TIME else row.value or 0


@dataclass(frozen=True)
class Telling:
    """Turns rows into marks in the words and units of a reader."""

    user: User
    athlete: Athlete
    window: Window

    def mark(self, row: Found) -> Mark | None:
        """One row; None for a best time over a part of the run alone."""
        tell: Callable[[Found], Mark | None] = {
            "race": self._race,
            "injury": self._injury,
            "span": self._span,
            BestKind.TIME: self._time,
        }.get(row.what, self._lift)
        return tell(row)

    def _at_session(self, kind: Kind, row: Found, words: str) -> Mark:
        return Mark(kind, row.first, row.first, words, f"{self._sessions}{row.pk}/")

    @cached_property
    def _sessions(self) -> str:
        # Asked for once: there may be hundreds of races.
        return page_for(self.user, self.athlete, "session", 0).removesuffix("0/")

    def _race(self, row: Found) -> Mark:
        return self._at_session(Kind.RACE, row, race_words(row, self.user.units))

    def _time(self, row: Found) -> Mark | None:
        if standing_for(row.own_mm or 0, DISTANCES_MM) != row.long_mm:
            return None
        values = {"distance": distance_name(row.long_mm or 0), "time": time_text(row.value or 0)}
        return self._at_session(Kind.BEST, row, _("Best over %(distance)s: %(time)s") % values)

    def _lift(self, row: Found) -> Mark:
        rated = row.what == BestKind.E1RM_RATED
        words = _("Best in %(exercise)s: e1RM %(mass)s") if rated else _("Best in %(exercise)s: e1RM at least %(mass)s")
        values = {"exercise": row.name, "mass": mass_text(row.value or 0, self.user.units)}
        return self._at_session(Kind.BEST, row, words % values)

    def _injury(self, row: Found) -> Mark:
        hurt = Injury(part=row.name, side=row.side)
        address = page_for(self.user, self.athlete, "injury", row.pk)
        return Mark(Kind.INJURY, row.first, row.last or self.window.today, hurt.name, address)

    def _span(self, row: Found) -> Mark:
        kind = Kind.BLOCK if row.name in BLOCKS else Kind.TIME
        last = row.last or max(row.first, self.window.today)
        return Mark(kind, row.first, last, Span(kind=row.name, name=row.side).title)


def race_words(row: Found, unit: str) -> str:
    """A race in the reader's units, as far as it is known: "City run: 10 km in 39:20"."""
    name = row.name or _("Race")
    if not row.long_mm:
        return name
    long = f"{units.number(units.distance(row.long_mm, unit), 2)} {units.distance_unit(unit)}"
    if row.value is None:
        return f"{name}: {long}"
    return _("%(race)s: %(distance)s in %(time)s") % {"race": name, "distance": long, "time": units.clock(row.value)}
