"""The timeline in the reader's units: what the script draws, and the same as rows of a table."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from athletes import units
from coach.balance.body import BodyPoint, trend_lines
from coach.balance.labels import bar_label, ticks
from coach.balance.marks import Marks, spans, stars, words_of_bars
from coach.balance.timeline import Bar, Timeline, Totals

NOON = 12


class Lifting(models.TextChoices):
    """What the bars of lifting count, by the names that links carry."""

    VOLUME = "volume", _("Volume")
    SETS = "sets", _("Hard sets")


@dataclass(frozen=True)
class Reader:
    """In what the reader reads: units, and lifting as volume or as hard sets."""

    units: str
    lifting: Lifting = Lifting.VOLUME

    @property
    def distance_unit(self) -> str:
        """What mileage is read in."""
        return units.distance_unit(self.units)

    @property
    def mass_unit(self) -> str:
        """What bodyweight is read in."""
        return units.mass_unit(self.units)

    @property
    def lifted_unit(self) -> str:
        """What lifting is read in."""
        return gettext("sets") if self.lifting == Lifting.SETS else units.volume_unit(self.units)

    def mileage(self, bar: Bar) -> float:
        """Kilometres or miles a week."""
        return units.distance(bar.per_week(bar.totals.distance_mm), self.units)

    def lower(self, bar: Bar) -> float:
        """Lower body: tonnes or thousands of pounds, or hard sets, a week."""
        return self._lifted(bar, bar.totals.volume_lower_g, bar.totals.hard_lower)

    def upper(self, bar: Bar) -> float:
        """Upper body and core, which has no shade of its own: as for lower body."""
        totals = bar.totals
        return self._lifted(bar, totals.volume_upper_g + totals.volume_core_g, totals.hard_upper + totals.hard_core)

    def body(self, grams: float) -> float:
        """Kilograms or pounds."""
        return units.mass(grams, self.units)

    def lifted(self, amount: float) -> str:
        """An amount of lifting as it is read: sets are counted, unless they are a month's mean."""
        return number(amount, 0 if self.lifting == Lifting.SETS and amount == int(amount) else 1)

    def has_core(self, bars: Iterable[Bar]) -> bool:
        """Whether any of what is shown is core."""
        return any(self._of_core(bar.totals) for bar in bars)

    def _lifted(self, bar: Bar, grams: int, hard: int) -> float:
        return bar.per_week(hard if self.lifting == Lifting.SETS else units.volume(grams, self.units))

    def _of_core(self, totals: Totals) -> int:
        return totals.hard_core if self.lifting == Lifting.SETS else totals.volume_core_g


@dataclass(frozen=True)
class Row:
    """One bar as text; the trend is that of the bar's last weigh-in."""

    label: str
    running: bool
    mileage: str
    lifted: str
    lower: str
    upper: str
    trend: str
    marks: Sequence[str]


def number(value: float, places: int) -> str:
    """A number with these decimals; a plain 0 for nothing."""
    return units.number(value, places) if value else "0"


def rows(line: Timeline, points: Sequence[BodyPoint], marks: Marks, reader: Reader, today: datetime.date) -> list[Row]:
    """All bars as text, oldest first. Without `points` no row has a trend."""
    trends = _last_trends(line, points, reader)
    marked = words_of_bars(marks, line, reader.units)
    return [
        Row(
            label=bar_label(bar, today, by_month=line.by_month),
            running=place == len(line.bars) - 1,
            mileage=number(reader.mileage(bar), 1),
            lifted=reader.lifted(reader.lower(bar) + reader.upper(bar)),
            lower=reader.lifted(reader.lower(bar)),
            upper=reader.lifted(reader.upper(bar)),
            trend=trends[place],
            marks=marked[place],
        )
        for place, bar in enumerate(line.bars)
    ]


def drawing(line: Timeline, points: Sequence[BodyPoint], marks: Marks, reader: Reader) -> dict[str, Any]:
    """What the script draws. Bars have one value each; points lie at (place on the axis, value)."""
    drawn = {
        "ticks": ticks(line),
        "mileage": [round(reader.mileage(bar), 2) for bar in line.bars],
        "lower": [round(reader.lower(bar), 2) for bar in line.bars],
        "upper": [round(reader.upper(bar), 2) for bar in line.bars],
        "stars": stars(marks, line),
        "injuries": spans(marks, line),
    }
    return drawn | {"body": _body_drawing(line, points, reader)} if points else drawn


def _body_drawing(line: Timeline, points: Sequence[BodyPoint], reader: Reader) -> list[list[tuple[float, ...]]]:
    """Each stretch of the trend: place on the axis, mean and trend of each day."""
    places = iter(line.positions([point.day for point in points], NOON))
    return [
        [(next(places), round(reader.body(mean), 2), round(reader.body(trend), 2)) for _, mean, trend in part]
        for part in trend_lines(points)
    ]


def _last_trends(line: Timeline, points: Sequence[BodyPoint], reader: Reader) -> list[str]:
    """For each bar the trend at its last weigh-in as text; empty without one."""
    days = [point.day for point in points]
    lasts = [points[place - 1] if place else None for place in (bisect_right(days, bar.last) for bar in line.bars)]
    return [
        number(reader.body(point.trend_g), 1) if point and point.day >= bar.first else ""
        for bar, point in zip(line.bars, lasts, strict=True)
    ]
