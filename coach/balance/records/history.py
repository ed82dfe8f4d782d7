"""One distance or one exercise by itself: its best over each time, its course, and each time it was bettered."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coach.balance.records.feats import JUMPS, jump_text
from coach.balance.records.lifts import e1rm_text, mass_text
from coach.balance.records.line import Line, Points, Scale, line
from coach.balance.records.over import Over, first_day
from coach.balance.records.queries import Month, bettered, months, records
from coach.balance.records.times import points_of, time_text
from coach.sessions.bests import FASTEST
from coach.sessions.models import Best, BestKind, Session

TITLES = {
    BestKind.TIME: (_("Best time"), _("Best time of each month")),
    BestKind.SPRINT: (_("Best time"), _("Best time of each month")),
    BestKind.E1RM_RATED: (_("e1RM, from sets with RPE"), _("e1RM, mean of each month's sessions")),
    BestKind.E1RM_UNRATED: (
        _("e1RM at least, from sets without RPE"),
        _("e1RM at least, mean of each month's sessions"),
    ),
    BestKind.JUMP_HEIGHT: (_("Height"), _("Best height of each month")),
    BestKind.JUMP_LENGTH: (_("Distance"), _("Best distance of each month")),
}


@dataclass(frozen=True)
class Step:
    """A record, or one that was bettered since."""

    value: str
    day: datetime.date
    session: Session


@dataclass(frozen=True)
class Chart:
    """A line with words at the ends of its axes, and the same as rows of month and value."""

    title: str
    line: Line
    top: str
    bottom: str
    first: str
    last: str
    rows: Sequence[tuple[datetime.date, str]]


@dataclass(frozen=True)
class History:
    """One kind of best; `figures` are of all time, of this year and of the last 90 days, where there is one."""

    title: str
    figures: Sequence[tuple[str, Step | None]]
    chart: Chart | None
    steps: Sequence[Step]


def histories(rows: QuerySet[Best], today: datetime.date, reader_units: str) -> list[History]:
    """The kinds that there are, in the order of their titles; five queries for all of them."""
    by_over = {over: {best.kind: best for best in records(rows, first_day(over, today))} for over in Over}
    monthly, stepped = months(rows), steps_by_kind(rows, reader_units)
    return [
        History(
            title=str(titles[0]),
            figures=[(str(over.label), step(by_over[over].get(kind), reader_units)) for over in Over],
            chart=chart(kind, monthly, reader_units),
            steps=stepped[kind],
        )
        for kind, titles in TITLES.items()
        if kind in by_over[Over.ALL]
    ]


def steps_by_kind(rows: QuerySet[Best], reader_units: str) -> dict[str, list[Step]]:
    """Each time a record was bettered, the newest first."""
    found: dict[str, list[Step]] = defaultdict(list)
    for best in bettered(rows):
        found[best.kind].append(Step(best_text(best, reader_units), best.local_date, best.session))
    return found


def step(best: Best | None, reader_units: str) -> Step | None:
    """One record as text; None where there is none."""
    return Step(best_text(best, reader_units), best.local_date, best.session) if best else None


def best_text(best: Best, reader_units: str) -> str:
    """What a row says, a rated estimate with its band."""
    if best.kind == BestKind.E1RM_RATED:
        return e1rm_text(best, reader_units)
    return value_text(best.kind, best.value, reader_units)


def value_text(kind: str, value: float, reader_units: str) -> str:
    """A time, a height or a mass."""
    if kind in FASTEST:
        return time_text(round(value))
    return jump_text(value, reader_units) if kind in JUMPS else mass_text(value, reader_units)


def chart(kind: BestKind, monthly: Sequence[Month], reader_units: str) -> Chart | None:
    """The course of one kind; None where it has fewer than two months."""
    what = next((month.what for month in monthly if month.kind == kind), 0)
    points: Points = points_of(monthly, kind, what)
    if len(points) < 2:
        return None
    scale = Scale.around(points, falls=kind in FASTEST)
    low, high = (value_text(kind, value, reader_units) for value in (scale.low, scale.high))
    return Chart(
        title=str(TITLES[kind][1]),
        line=line(points, scale),
        top=low if scale.falls else high,
        bottom=high if scale.falls else low,
        first=date_format(scale.first, "M Y"),
        last=date_format(scale.last, "M Y"),
        rows=[(day, value_text(kind, value, reader_units)) for day, value in reversed(points)],
    )
