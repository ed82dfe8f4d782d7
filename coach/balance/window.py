"""Which weeks the page shows: 12 weeks, 6 months, a year, or all there is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from coach.sessions.models.session import monday_of

WEEK = datetime.timedelta(weeks=1)
MOST_BARS = 160


class Range(models.TextChoices):
    """How far back the page looks, by the names that its links carry."""

    WEEKS_12 = "12w", _("12 weeks")
    MONTHS_6 = "6m", _("6 months")
    YEAR = "1y", _("1 year")
    ALL = "all", _("All")


WEEKS = {Range.WEEKS_12: 12, Range.MONTHS_6: 26, Range.YEAR: 52}


@dataclass(frozen=True)
class Window:
    """Whole weeks from the Monday `first` on, up to and with the week that runs `today`."""

    first: datetime.date
    today: datetime.date

    @property
    def last(self) -> datetime.date:
        """The Sunday that ends the running week."""
        return monday_of(self.today) + WEEK - datetime.timedelta(days=1)

    @property
    def count(self) -> int:
        """How many weeks these are."""
        return (self.last - self.first).days // 7 + 1

    @property
    def by_month(self) -> bool:
        """Whether these are too many weeks for a bar each."""
        return self.count > MOST_BARS

    @property
    def weeks(self) -> list[datetime.date]:
        """The Mondays, oldest first."""
        return [self.first + number * WEEK for number in range(self.count)]


def window(chosen: Range, start: datetime.date, today: datetime.date) -> Window:
    """The weeks of a range, for an athlete whose first day is `start`; never fewer than 12."""
    running = monday_of(today)
    twelve = running - 11 * WEEK
    if chosen == Range.ALL:
        return Window(min(monday_of(start), twelve), today)
    return Window(running - (WEEKS[chosen] - 1) * WEEK, today)


def usual_range(start: datetime.date, today: datetime.date) -> Range:
    """The shortest range that holds everything since `start`, and a year where none does."""
    held = [name for name in WEEKS if window(name, start, today).first <= start]
    return held[0] if held else Range.YEAR


def chosen_range(asked: str, start: datetime.date, today: datetime.date) -> Range:
    """The range of this name, or the usual one where there is none of that name."""
    return Range(asked) if asked in Range.values else usual_range(start, today)
