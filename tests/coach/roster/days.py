"""The calendar of these tests, and what athletes do in it."""

from __future__ import annotations

import datetime
from typing import Any

from athletes.models import Athlete, BodyDay
from tests.factories import LiftSessionFactory, RunFactory

TODAY = datetime.date(2026, 3, 4)
NOW = datetime.datetime(2026, 3, 4, 6, tzinfo=datetime.UTC)
KM = 1_000_000


def days(count: float) -> datetime.timedelta:
    return datetime.timedelta(days=count)


def ago(count: int) -> datetime.date:
    return TODAY - days(count)


def ran(athlete: Athlete, *when: int, km: float = 10, **session: Any) -> None:
    """An hour's run on each of these days ago, saved on that evening."""
    for day in when:
        saved = {"session__created_at": NOW - days(day - 0.5)} | {f"session__{k}": v for k, v in session.items()}
        RunFactory.create(distance_mm=round(km * KM), session__athlete=athlete, session__local_date=ago(day), **saved)


def lifted(athlete: Athlete, *when: int, tonnes: float = 1, **session: Any) -> None:
    """An hour's lift on each of these days ago, saved on that evening."""
    for day in when:
        volume = {"volume_lower_g": round(tonnes * 400_000), "volume_upper_g": round(tonnes * 500_000)}
        fields = {"created_at": NOW - days(day - 0.5), "volume_core_g": round(tonnes * 100_000)} | volume | session
        LiftSessionFactory.create(athlete=athlete, local_date=ago(day), **fields)


def weighed(athlete: Athlete, percent_a_week: float = 0) -> None:
    """A trend of 12 weeks from 80 kg on, which changes over the last 30 days."""
    BodyDay.objects.bulk_create(
        BodyDay(athlete=athlete, local_date=ago(day), mean_g=mass, trend_g=mass)
        for day in range(83, -1, -1)
        for mass in [round(80_000 * (1 + percent_a_week * max(0, 30 - day) / 700))]
    )
