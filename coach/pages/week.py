"""The running week, day by day, beside the usual one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from athletes.models import Athlete
from coach.pages.listing import listed
from coach.sessions.models import Session, Sport
from coach.sessions.models.session import monday_of

USUAL_WEEKS = 4
BAR_HEIGHT = 40


@dataclass(frozen=True)
class Day:
    """One day of the week: its sums and, for the eye, the heights of its two bars in pixels."""

    date: datetime.date
    is_today: bool
    run_mm: int
    volume_g: int
    other: bool
    run_bar: int
    lift_bar: int

    @property
    def run_top(self) -> int:
        """Where the run's bar begins, from the top."""
        return BAR_HEIGHT - self.run_bar - self.lift_bar

    @property
    def lift_top(self) -> int:
        """Where the lift's bar begins, from the top; it stands below the run's."""
        return BAR_HEIGHT - self.lift_bar


@dataclass(frozen=True)
class Week:
    """Monday to Sunday so far, and the average week of the four before."""

    days: list[Day]
    run_mm: int
    volume_g: int
    usual_run_mm: int | None
    usual_volume_g: int | None


def running_week(athlete: Athlete, today: datetime.date) -> tuple[Week, list[Session]]:
    """The week that is running and its sessions, newest first; one query."""
    monday = monday_of(today)
    first = monday - datetime.timedelta(weeks=USUAL_WEEKS)
    rows = listed(Session.objects.of(athlete).between(first, today)).newest_first()
    sessions = list(rows)
    this_week = [session for session in sessions if session.local_date >= monday]
    before = [session for session in sessions if session.local_date < monday]
    return build_week(monday, today, this_week, before), this_week


def build_week(monday: datetime.date, today: datetime.date, sessions: list[Session], before: list[Session]) -> Week:
    """Sums by day, beside the average of the weeks before; no average without any session in them."""
    dates = [monday + datetime.timedelta(days=place) for place in range(7)]
    by_day = {day: [session for session in sessions if session.local_date == day] for day in dates}
    most_mm = max((run_mm(rows) for rows in by_day.values()), default=0)
    most_g = max((volume_g(rows) for rows in by_day.values()), default=0)
    return Week(
        days=[build_day(day, today, by_day[day], most_mm, most_g) for day in dates],
        run_mm=run_mm(sessions),
        volume_g=volume_g(sessions),
        usual_run_mm=round(run_mm(before) / USUAL_WEEKS) if before else None,
        usual_volume_g=round(volume_g(before) / USUAL_WEEKS) if before else None,
    )


def build_day(day: datetime.date, today: datetime.date, rows: list[Session], most_mm: int, most_g: int) -> Day:
    """One day; the longest run and the largest lift of the week fill half the height each."""
    half = BAR_HEIGHT // 2
    return Day(
        date=day,
        is_today=day == today,
        run_mm=run_mm(rows),
        volume_g=volume_g(rows),
        other=any(session.sport == Sport.OTHER for session in rows),
        run_bar=half * run_mm(rows) // most_mm if most_mm else 0,
        lift_bar=half * volume_g(rows) // most_g if most_g else 0,
    )


def run_mm(rows: Iterable[Session]) -> int:
    """Distance run, in millimetres."""
    return sum(session.distance_mm for session in rows if session.sport == Sport.RUN)


def volume_g(rows: Iterable[Session]) -> int:
    """Lifting volume, in grams."""
    return sum(session.volume_g for session in rows)
