"""The days of an injury as small lines and as a table, with the gate's word for each day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from athletes.drawing import drawn
from athletes.models import Injury, PainDay
from athletes.models.injury import WORST
from athletes.pain import ASKED, Verdict, verdict

DAY = datetime.timedelta(days=1)
MOST_DAYS = 60
LABELS = {"during": _("While training"), "after": _("After training"), "next_morning": _("The morning after")}


@dataclass(frozen=True)
class PainLine:
    """One of the three questions over the days that are shown."""

    name: str
    strokes: str
    dots: str

    @property
    def label(self) -> str:
        """What was asked."""
        return str(LABELS[self.name])


@dataclass(frozen=True)
class Told:
    """A day with pain, and what the gate said on it."""

    row: PainDay
    verdict: Verdict


def shown_days(injury: Injury, last: datetime.date) -> list[datetime.date]:
    """The days of the injury up to its end or to `last`, at most sixty of them, oldest first."""
    end = injury.to_date or last
    first = max(injury.from_date, end - (MOST_DAYS - 1) * DAY)
    return [first + number * DAY for number in range((end - first).days + 1)]


def pain_lines(days: Sequence[datetime.date], rows: Sequence[PainDay]) -> list[PainLine]:
    """A line for each of the three questions, from 0 to 10."""
    by_day = {row.local_date: row for row in rows}
    return [PainLine(name, *drawn([getattr(by_day.get(day), name, None) for day in days], 0, WORST)) for name in ASKED]


def told(injury: Injury, days: Sequence[datetime.date], rows: Sequence[PainDay]) -> list[Told]:
    """The days that are shown, newest first, each judged by what was known up to it."""
    shown = [row for row in rows if days[0] <= row.local_date <= days[-1]]
    return [
        Told(row, verdict(injury, [other for other in rows if other.local_date <= row.local_date], row.local_date))
        for row in reversed(shown)
    ]
