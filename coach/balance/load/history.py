"""Load by day and by week: smoothed over 7 and over 42 days, and split between sports."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coach.balance.figures import MOST_UNRATED
from coach.balance.load.estimates import Loaded
from coach.science.load import smoothed_load
from coach.sessions.models import Sport
from coach.sessions.models.session import monday_of

DAY = datetime.timedelta(days=1)
SHORT_DAYS, LONG_DAYS = 7, 42
MS_PER_HOUR = 3_600_000


@dataclass(frozen=True)
class Smoothed:
    """The two lines by day, from the first day of the history on; None before a line may be drawn."""

    days: Sequence[datetime.date]
    short: Sequence[float | None]
    long: Sequence[float | None]


@dataclass(frozen=True)
class Part:
    """One sport's part of a week: what was logged, and what was estimated on top of it."""

    sport: str
    logged: float
    estimated: float

    @property
    def total(self) -> float:
        """Both together."""
        return self.logged + self.estimated


@dataclass(frozen=True)
class Week:
    """A week's load, or its hours, by sport."""

    monday: datetime.date
    parts: Sequence[Part]

    @property
    def total(self) -> float:
        """All sports."""
        return sum(part.total for part in self.parts)


def daily_loads(rows: Iterable[Loaded], first: datetime.date, last: datetime.date) -> list[float]:
    """The load of each calendar day from first to last; a day of rest, or of which nothing is known, is 0."""
    by_day: dict[datetime.date, float] = defaultdict(float)
    for row in rows:
        by_day[row.done.day] += row.load or 0
    return [by_day[first + number * DAY] for number in range((last - first).days + 1)]


def smoothed(loads: Sequence[float], first: datetime.date) -> Smoothed:
    """Both lines, each from the day on that its own length has passed (science.md 0.9)."""
    days = [first + number * DAY for number in range(len(loads))]
    short, long = (
        [value if number + 1 >= length else None for number, value in enumerate(smoothed_load(loads, length))]
        for length in (SHORT_DAYS, LONG_DAYS)
    )
    return Smoothed(days, short, long)


def goes_by_hours(rows: Sequence[Loaded]) -> bool:
    """Whether effort is missing on over 30 % of the sessions, so that hours split the week (science.md 0.9)."""
    return sum(row.done.effort is None for row in rows) > MOST_UNRATED * len(rows)


def weeks(rows: Sequence[Loaded], mondays: Sequence[datetime.date], *, by_hours: bool) -> list[Week]:
    """The weeks that are shown, each split between sports; `other` only where there is any."""
    sums = amounts(rows, by_hours=by_hours)
    sports = [sport for sport in Sport.values if sport != Sport.OTHER or any(key[1] == sport for key in sums)]
    return [Week(monday, [Part(sport, *sums.get((monday, sport), (0, 0))) for sport in sports]) for monday in mondays]


def amounts(rows: Iterable[Loaded], *, by_hours: bool) -> Mapping[tuple[datetime.date, str], tuple[float, float]]:
    """Logged and estimated load, or hours, by week and sport."""
    sums: dict[tuple[datetime.date, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows:
        known = row.done.duration_ms is not None if by_hours else row.done.is_whole
        amount = (row.duration_ms or 0) / MS_PER_HOUR if by_hours else row.load or 0
        sums[monday_of(row.done.day), row.done.sport][0 if known else 1] += amount
    return {key: (logged, estimated) for key, (logged, estimated) in sums.items()}


def days_in_a_row(rows: Iterable[Loaded], today: datetime.date) -> int:
    """How many days without a day of rest lead up to today, or to yesterday where today has no session yet."""
    trained = {row.done.day for row in rows}
    day, count = today if today in trained else today - DAY, 0
    while day in trained:
        day, count = day - DAY, count + 1
    return count
