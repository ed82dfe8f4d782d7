"""Whose flags are asked for, and the sums they begin with; for any number of athletes in the same few queries."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.db.models import Case, Count, F, Max, Q, Sum, When

from coach.sessions.models.session import SessionQuerySet

DAY = datetime.timedelta(days=1)
# Days ago, from the first to the last: this week, and each of the six before.
STRETCHES = tuple((7 * week, 7 * week + 6) for week in range(7))
SUMMED_DAYS = STRETCHES[-1][1]
VOLUME = F("volume_lower_g") + F("volume_upper_g") + F("volume_core_g")


@dataclass(frozen=True)
class Watched:
    """An athlete whom somebody looks after: their own today, and what there is to know before any flag.

    `sees_weight` where the reader may see the weight; `hides_weight` where the reader is the athlete, who keeps it
    without seeing it; `excused` while they are ill or away, `tapering` while they taper. `own` where the athlete
    reads the flags, `careful` where that is in care mode.
    """

    athlete: int
    today: datetime.date
    sees_weight: bool = False
    injured: bool = False
    excused: bool = False
    tapering: bool = False
    hides_weight: bool = False
    own: bool = False
    careful: bool = False


class Done(NamedTuple):
    """What was done of one sport in one stretch, by its number; `longest_mm` is of one session.

    `weekdays` has a bit for each weekday with a session, Monday's the lowest: a stretch holds each of them once.
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
    last_day: datetime.date
    weekdays: int


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
    """Seven weeks of these sessions: one row an athlete, sport and stretch; values in the order of `Done`."""
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
        last_day=Max("local_date"),
        weekdays=Sum(weekday_bit(watched), distinct=True),
    )
    return sums


def weekday_bit(watched: Iterable[Watched]) -> Case:
    """The bit of a row's weekday; by name, as either database reckons with days in its own way."""
    todays = by_today(watched)
    first, last = min(todays) - SUMMED_DAYS * DAY, max(todays)
    days = [first + number * DAY for number in range((last - first).days + 1)]
    same = [[day for day in days if day.weekday() == weekday] for weekday in range(7)]
    return Case(*(When(local_date__in=each, then=1 << weekday) for weekday, each in enumerate(same)))


def days_ago_with(done: Iterable[Done], today: datetime.date) -> set[int]:
    """How many days ago there was a session, of the days of the seven weeks."""
    weekdays = [0] * len(STRETCHES)
    for part in done:
        weekdays[part.stretch] |= part.weekdays
    now = today.weekday()
    return {ago for ago in range(SUMMED_DAYS + 1) if weekdays[ago // 7] >> (now - ago) % 7 & 1}
