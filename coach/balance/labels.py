"""What bars and the time axis are called."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from athletes.dates import all_dated, dated
from coach.balance.timeline import Bar, Timeline

MOST_DATED_BARS = 16
MOST_MONTHS_NAMED = 60
DAYS_A_WEEK = 7
QUARTERS = (1, 4, 7, 10)


def bar_labels(line: Timeline, today: datetime.date) -> list[str]:
    """Each bar: a week as `17 to 23 Nov`, a month as `Nov 2025`."""
    if line.by_month:
        return all_dated([bar.first for bar in line.bars], "M Y")
    return [week_label(bar, today) for bar in line.bars]


def week_label(bar: Bar, today: datetime.date) -> str:
    """A week by its first and last day; the year is named where it is not this one."""
    first = dated(bar.first, "j" if bar.first.month == bar.last.month else "j M")
    last = dated(bar.last, "j M" if bar.last.year == today.year else "j M Y")
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def ticks(line: Timeline) -> list[str]:
    """One text a bar for the axis, most of them empty: days, months, quarters or years, as there is room."""
    firsts = [bar.first for bar in line.bars]
    if len(firsts) <= MOST_DATED_BARS:
        odd = len(firsts) % 2
        return [dated(day, "j M") if place % 2 != odd else "" for place, day in enumerate(firsts)]
    named = _named_months(line)
    return [_month(day, named) if day.day <= DAYS_A_WEEK and day.month in named else "" for day in firsts]


def _named_months(line: Timeline) -> Sequence[int]:
    """The months whose first bar has a name."""
    if line.by_month:
        return [1]
    return range(1, 13) if len(line.bars) <= MOST_MONTHS_NAMED else QUARTERS


def _month(day: datetime.date, named: Sequence[int]) -> str:
    """A month's name, or the year for January where not every month is named."""
    return str(day.year) if day.month == 1 and len(named) < 12 else dated(day, "M")
