"""Runs and lifts for tests of records, saved as a form would save them."""

from __future__ import annotations

import datetime
from typing import Any

from athletes import units
from athletes.models import Athlete
from coach.sessions import writing
from coach.sessions.documents import EntryDoc, RepeatDoc, RunDoc, SessionDoc, SetDoc
from coach.sessions.models import Session
from tests.factories import exercise

TODAY = datetime.date(2026, 11, 24)
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
SQUAT, PULL_UP = "back-squat-high-bar", "pull-up"


def ago(days: int) -> datetime.date:
    """So many days before today."""
    return TODAY - datetime.timedelta(days=days)


def race(athlete: Athlete, km: float, time: str, on: datetime.date = TODAY, **values: Any) -> Session:
    """A race on the road, by hand."""
    run = RunDoc("race", units.to_mm(km, "metric"), **{"surface": "road", **values})
    return writing.create(athlete, athlete.user, SessionDoc("run", on, duration_ms=units.to_ms(time), run=run))


def repeats(athlete: Athlete, kind: str, *rows: RepeatDoc, on: datetime.date = TODAY) -> Session:
    """A run with repeats."""
    doc = SessionDoc("run", on, duration_ms=3_600_000, run=RunDoc(kind, 11_500_000, repeats=rows))
    return writing.create(athlete, athlete.user, doc)


def lift(athlete: Athlete, *sets: SetDoc, slug: str = SQUAT, on: datetime.date = TODAY) -> Session:
    """A lift of one exercise."""
    doc = SessionDoc("lift", on, entries=(EntryDoc(exercise(slug).pk, sets),))
    return writing.create(athlete, athlete.user, doc)


def work(reps: int, kg: float | None = None, rpe: float | None = None, kind: str = "working") -> SetDoc:
    """One set."""
    return SetDoc(
        kind, reps, None if kg is None else units.to_g(kg, "metric"), None if rpe is None else round(10 * rpe)
    )
