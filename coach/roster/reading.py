"""The reads of the roster: as many queries for 500 athletes as for one."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from django.db.models import Avg, Case, Count, DateField, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, TruncDate

from athletes.models import Athlete, BodyDay, CheckIn, Coaching, Group, User
from coach.balance.flags.reading import DAY, VOLUME, Done, Watched, summed
from coach.balance.window import WEEK
from coach.notes.models import Answer, Note
from coach.notes.reviewing import unreviewed
from coach.roster.models import SetAside
from coach.sessions.models import Session, Sport
from coach.sessions.models.session import monday_of

WEEKS = 12
# Of each of hundreds of athletes, what a row says.
SHOWN = ("weight_mode", *(f"user__{name}" for name in ("email", "name", "time_zone")))
Kept = TypeVar("Kept")
Lists = defaultdict[int, list[Kept]]
# By athlete, then by Monday.
ByWeek = defaultdict[int, dict[datetime.date, Kept]]


class News(NamedTuple):
    """What came in since the coach's look: sessions of a sport, and millimetres run."""

    sport: str
    sessions: int
    distance_mm: int


class Grouped(NamedTuple):
    """A coach's group, and the ids of the athletes in it."""

    pk: int
    name: str
    athletes: frozenset[int]


class Week(NamedTuple):
    """Millimetres run and grams lifted in a week."""

    run_mm: int = 0
    volume_g: int = 0


def looked_after(coach: User, only: Athlete | None = None) -> list[Coaching]:
    """The coach's athletes with the `look` before today, and what notes say of each; one query."""
    of_athlete, its_notes = {"athlete": OuterRef("athlete")}, Note.objects.visible_to(coach)
    left = unreviewed(Session.objects.filter(**of_athlete), coach, coach.today())
    answers = Answer.objects.filter(
        note__in=its_notes.filter(athlete=OuterRef(OuterRef("athlete"))),
        author=OuterRef("athlete__user"),
        created_at__gt=OuterRef("since"),
        deleted_at=None,
    )
    coachings = (
        Coaching.objects.looked_after_by(coach)
        .select_related("athlete__user")
        .only("coach", "shares_weight", *(f"athlete__{name}" for name in SHOWN))
        .annotate(look=look_before(midnight(coach)))
        .annotate(since=Coalesce("look", "started_at"), look_day=TruncDate("look"))
        .annotate(
            look_again=Exists(Note.objects.to_look_again(coach, coach.today()).filter(**of_athlete)),
            to_review=count_of(left.values("athlete")),
            answers=count_of(answers.values("author")),
            energy=energy(),
            energy_before=energy(local_date__lte=OuterRef("look_day")),
        )
    )
    return list(coachings.filter(athlete=only) if only else coachings)


def energy(**until: OuterRef) -> Subquery:
    """How the athlete's energy was in the last check-in that says so."""
    said = CheckIn.objects.filter(athlete=OuterRef("athlete"), energy__isnull=False, **until)
    return Subquery(said.order_by("-local_date").values("energy")[:1])


def midnight(coach: User) -> datetime.datetime:
    """When the coach's day began."""
    return datetime.datetime.combine(coach.today(), datetime.time(), coach.zone)


def look_before(day: datetime.datetime, prefix: str = "") -> Case:
    """The coach's last look before this day, so that looking does not empty what came in since; null without one."""
    today = When(Q((f"{prefix}looked_at__gte", day)), then=f"{prefix}looked_before")
    return Case(today, default=f"{prefix}looked_at")


def count_of(rows: QuerySet) -> Coalesce:
    """How many rows there are, as a column; they are grouped by the one value they have."""
    return Coalesce(Subquery(rows.order_by().annotate(count=Count("pk")).values("count")), 0)


def groups_of(coach: User) -> list[Grouped]:
    """The coach's groups by name, with their members; one query."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows = Group.objects.filter(coach=coach).order_by("name", "pk")
    for pk, name, athlete in rows.values_list("pk", "name", "athletes"):
        found[pk, name].add(athlete)
    return [Grouped(pk, name, frozenset(athletes)) for (pk, name), athletes in found.items()]


def done_and_news(coach: User, watched: Sequence[Watched]) -> tuple[Lists[Done], Lists[News]]:
    """What each athlete did in seven weeks, and what of it came in since the coach's look; one query."""
    own = "athlete__coachings__"
    since = Coalesce(look_before(midnight(coach), own), f"{own}started_at")
    sessions = Session.objects.filter(**{f"{own}coach": coach, f"{own}ended_at": None})
    is_new = Q(created_at__gt=since)
    rows = summed(sessions, watched).annotate(
        news=Count("pk", filter=is_new), new_distance=Sum("distance_mm", filter=is_new, default=0)
    )
    done: Lists[Done] = defaultdict(list)
    news: Lists[News] = defaultdict(list)
    for athlete, *values, count, distance_mm in rows:
        part = Done(*values)
        done[athlete].append(part)
        if count:
            news[athlete].append(News(part.sport, count, distance_mm))
    return done, news


def set_aside_by(coach: User) -> Lists[SetAside]:
    """The flags this coach set aside, of each athlete; one query."""
    found: Lists[SetAside] = defaultdict(list)
    for aside in SetAside.objects.standing(coach.today()).filter(coach=coach):
        found[aside.athlete_id].append(aside)
    return found


def mondays_of(todays: Iterable[datetime.date]) -> list[datetime.date]:
    """The Mondays of the 12 weeks of everybody; around a Sunday's midnight there are 13."""
    running = sorted({monday_of(today) for today in todays})
    return [running[0] - number * WEEK for number in range(WEEKS - 1, 0, -1)] + running


def weeks_of(athletes: Iterable[int], mondays: Sequence[datetime.date]) -> ByWeek[Week]:
    """What each athlete did in these weeks, by Monday; one query."""
    rows = Session.objects.filter(athlete__in=athletes, week__range=(mondays[0], mondays[-1]))
    sums = rows.values_list("athlete", "week").annotate(
        run=Sum("distance_mm", filter=Q(sport=Sport.RUN), default=0), volume=Sum(VOLUME)
    )
    found: ByWeek[Week] = defaultdict(dict)
    for athlete, monday, run_mm, volume_g in sums:
        found[athlete][monday] = Week(run_mm, volume_g)
    return found


def trends_of(
    athletes: Iterable[int], mondays: Sequence[datetime.date]
) -> defaultdict[int, dict[datetime.date, float]]:
    """The mean trend in each of these weeks, in grams, of athletes whose weight the coach may see; one query."""
    monday = Case(
        *[When(local_date__range=(first, first + WEEK - DAY), then=Value(first)) for first in mondays],
        output_field=DateField(),
    )
    days = BodyDay.objects.filter(athlete__in=athletes, local_date__range=(mondays[0], mondays[-1] + WEEK - DAY))
    found: ByWeek[float] = defaultdict(dict)
    for athlete, week, trend_g in days.values_list("athlete", monday).annotate(trend=Avg("trend_g")):
        found[athlete][week] = trend_g
    return found
