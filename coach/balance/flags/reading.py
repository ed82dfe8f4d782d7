"""The rows that flags rest on, for any number of athletes in the same few queries."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, Count, Exists, F, FilteredRelation, Max, OuterRef, Q, Subquery, Sum, When, Window
from django.db.models.functions import RowNumber

from athletes.models import BodyDay, Injury, PainDay, Race
from athletes.pain import ASKED, RISING_DAYS
from coach.balance.flags.load import LONGEST_OF_DAYS, RHYTHM_DAYS, SPIKE_DAYS, Ran
from coach.balance.flags.weight import STALE_DAYS, Weighed
from coach.science.weight import LOSS_LONGEST_WINDOW_DAYS, LOSS_WINDOW_DAYS
from coach.sessions.models import Session, Sport
from coach.sessions.models.run import RunKind
from coach.sessions.models.session import SessionQuerySet

DAY = datetime.timedelta(days=1)
# Days ago, from the first to the last: this week, and what together are the 28 days before, and the six weeks.
STRETCHES = ((0, 6), (7, 20), (21, 34), (35, 41))
SUMMED_DAYS = STRETCHES[-1][1]
INJURY_FIELDS = (
    *("pk", "athlete_id", "part", "side", "is_tendon", "from_date", "to_date"),
    *("baseline", "bone_asked_on", "bone_signs"),
)
PAIN_FIELDS = ("local_date", *ASKED)
VOLUME = F("volume_lower_g") + F("volume_upper_g") + F("volume_core_g")


@dataclass(frozen=True)
class Watched:
    """An athlete whom somebody looks after: their own today, and what there is to know before any flag.

    `sees_weight` where the reader may see the weight; `excused` while they are ill or away.
    """

    athlete: int
    today: datetime.date
    sees_weight: bool = False
    injured: bool = False
    excused: bool = False


class Done(NamedTuple):
    """What was done of one sport in one stretch, by its number; `longest_mm` is of one session.

    `last_lift` is None but for lifts.
    """

    sport: str
    stretch: int
    sessions: int
    unrated: int
    load: int
    duration_ms: int
    distance_mm: int
    volume_g: int
    longest_mm: int
    last_lift: datetime.date | None


class Days(NamedTuple):
    """Days with a session, and runs, ascending; and the last run before them."""

    days: Sequence[datetime.date]
    runs: Sequence[Ran]
    older: Ran | None


def by_today(watched: Iterable[Watched]) -> dict[datetime.date, list[int]]:
    """Athletes by the day it is for them; the day of most of them comes last."""
    found: dict[datetime.date, list[int]] = defaultdict(list)
    for one in watched:
        found[one.today].append(one.athlete)
    return dict(sorted(found.items(), key=lambda item: len(item[1])))


def ago(watched: Iterable[Watched], first: int, last: int) -> Q:
    """Rows from `first` to `last` days ago, counted from each athlete's own today."""
    found = Q(pk__in=[])
    for today, athletes in by_today(watched).items():
        found |= Q(athlete__in=athletes) & days_before(today, first, last)
    return found


def days_before(today: datetime.date, first: int, last: int) -> Q:
    """Rows from `first` to `last` days before this day."""
    return Q(local_date__range=(today - last * DAY, today - first * DAY))


def stretch_of(watched: Iterable[Watched]) -> Case:
    """The number of a row's stretch, of rows within these days; most athletes have the same today and go unnamed."""
    *fewer, (most, _athletes) = by_today(watched).items()
    named = [
        When(Q(athlete__in=athletes) & days_before(today, *stretch), then=number)
        for today, athletes in fewer
        for number, stretch in enumerate(STRETCHES)
    ]
    return Case(*named, *(When(days_before(most, *stretch), then=number) for number, stretch in enumerate(STRETCHES)))


def summed(sessions: SessionQuerySet, watched: Sequence[Watched]) -> models.QuerySet:
    """Six weeks of these sessions: one row an athlete, sport and stretch; values in the order of `Done`."""
    rows: models.QuerySet = sessions.filter(ago(watched, 0, SUMMED_DAYS)).values_list("athlete", "sport")
    if not watched:
        return rows.none()
    sums: models.QuerySet = rows.annotate(
        stretch=stretch_of(watched),
        count=Count("pk"),
        unrated=Count("pk", filter=Q(effort=None)),
        loads=Sum("load", default=0),
        time=Sum("duration_ms", default=0),
        distance=Sum("distance_mm"),
        volume=Sum(VOLUME),
        longest=Max("distance_mm"),
        last_lift=Max("local_date", filter=Q(sport=Sport.LIFT)),
    )
    return sums


def days_of(quiet: Sequence[Watched], leaping: Sequence[Watched]) -> dict[int, Days]:
    """The days of those who may be silent, and the runs of those who may have run one too long; one query."""
    if not quiet and not leaping:
        return {}
    far = SPIKE_DAYS - 1 + LONGEST_OF_DAYS
    rows = (
        Session.objects.filter(ago(quiet, 0, 2 * RHYTHM_DAYS) | (ago(leaping, 0, far) & Q(sport=Sport.RUN)))
        .annotate(planned=Exists(Race.objects.filter(athlete=OuterRef("athlete"), date=OuterRef("local_date"))))
        .annotate(**last_run_before(leaping, far))
        .order_by("athlete", "local_date", "pk")
        .values("athlete", "sport", "local_date", "distance_mm", "run__kind", "planned", "older_day", "older_mm")
    )
    return {athlete: days_from(list(group)) for athlete, group in groupby(rows, key=itemgetter("athlete"))}


def last_run_before(watched: Sequence[Watched], far: int) -> dict[str, Subquery]:
    """Day and length of the row's athlete's last run of more than `far` days ago."""
    first = min((one.today for one in watched), default=datetime.date.max) - far * DAY
    runs = Session.objects.filter(athlete=OuterRef("athlete"), sport=Sport.RUN, local_date__lt=first).newest_first()
    return {"older_day": Subquery(runs.values("local_date")[:1]), "older_mm": Subquery(runs.values("distance_mm")[:1])}


def days_from(rows: Sequence[Mapping[str, Any]]) -> Days:
    """One athlete's rows, which ascend."""
    first = rows[0]
    return Days(
        days=sorted({row["local_date"] for row in rows}),
        runs=[
            Ran(row["local_date"], row["distance_mm"], row["planned"] or row["run__kind"] == RunKind.RACE)
            for row in rows
            if row["sport"] == Sport.RUN
        ],
        older=Ran(first["older_day"], first["older_mm"]) if first["older_day"] else None,
    )


def pains(injured: Sequence[Watched]) -> dict[int, list[tuple[Injury, list[PainDay]]]]:
    """The open injuries of these athletes, each with its days with pain of the last three weeks; one query."""
    if not injured:
        return {}
    first, last = min(one.today for one in injured), max(one.today for one in injured)
    recent = FilteredRelation("pain_days", condition=Q(pain_days__local_date__gt=first - RISING_DAYS * DAY))
    rows = (
        Injury.objects.filter(athlete__in=[one.athlete for one in injured], from_date__lte=last)
        .filter(Q(to_date=None) | Q(to_date__gte=first))
        .annotate(recent=recent)
        .order_by("pk", "recent__local_date")
        .values_list(*INJURY_FIELDS, *(f"recent__{name}" for name in PAIN_FIELDS))
    )
    found: dict[int, list[tuple[Injury, list[PainDay]]]] = defaultdict(list)
    for values, group in groupby(rows, key=itemgetter(slice(len(INJURY_FIELDS)))):
        injury = Injury(**dict(zip(INJURY_FIELDS, values, strict=True)))
        days = [dict(zip(PAIN_FIELDS, row[len(INJURY_FIELDS) :], strict=True)) for row in group]
        found[injury.athlete_id].append((injury, [PainDay(**day) for day in days if day["local_date"]]))
    return found


def weighed(watched: Sequence[Watched]) -> dict[int, list[Weighed]]:
    """The last 31 days with a weigh-in of those whose weight the reader may see; one query.

    31 hold every window that the rule may choose: where the last 30 days are too few or too close, a few more are not.
    """
    seen = [one for one in watched if one.sees_weight]
    number = Window(RowNumber(), partition_by="athlete", order_by="-local_date")
    days = BodyDay.objects.filter(ago(seen, 0, STALE_DAYS + LOSS_LONGEST_WINDOW_DAYS))
    rows = days.annotate(number=number).filter(number__lte=LOSS_WINDOW_DAYS + 1).order_by("athlete", "local_date")
    found: dict[int, list[Weighed]] = defaultdict(list)
    for athlete, day, mean_g in rows.values_list("athlete", "local_date", "mean_g"):
        found[athlete].append(Weighed(day, mean_g))
    return found
