"""The timeline in the reader's units: what the script draws, and the same as rows of a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from athletes import units
from coach.balance.body import BodyDays
from coach.balance.labels import bar_labels, ticks
from coach.balance.marks import Kind, Mark, stars, story, words_of_bars
from coach.balance.timeline import Bar, Timeline, Totals

NOON = 0.5


class Lifting(models.TextChoices):
    """What the bars of lifting count, by the names that links carry."""

    VOLUME = "volume", _("Volume")
    SETS = "sets", _("Hard sets")


class Amounts(NamedTuple):
    """Of each bar: kilometres or miles, and tonnes, thousands of pounds or hard sets of the two halves of the body."""

    mileage: list[float]
    lower: list[float]
    upper: list[float]


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

    def amounts(self, bars: Sequence[Bar]) -> Amounts:
        """What was done in each bar, a week; core counts to the upper body, since it has no shade of its own."""
        return Amounts(
            mileage=[units.distance(bar.per_week(bar.totals.distance_mm), self.units) for bar in bars],
            lower=[self._lifted(bar, bar.totals.volume_lower_g, bar.totals.hard_lower) for bar in bars],
            upper=[self._lifted(bar, bar.totals.volume_above_g, bar.totals.hard_above) for bar in bars],
        )

    def lifted(self, amounts: Sequence[float]) -> list[str]:
        """Amounts of lifting as they are read: sets are counted, unless they are a month's mean."""
        texts = numbers(amounts)
        if self.lifting == Lifting.VOLUME:
            return texts
        counts = units.numbers(amounts)
        return [
            count if amount == int(amount) else text for amount, count, text in zip(amounts, counts, texts, strict=True)
        ]

    def has_core(self, bars: Iterable[Bar]) -> bool:
        """Whether any of what is shown is core."""
        return any(self._of_core(bar.totals) for bar in bars)

    def _lifted(self, bar: Bar, grams: int, hard: int) -> float:
        return bar.per_week(hard if self.lifting == Lifting.SETS else units.volume(grams, self.units))

    def _of_core(self, totals: Totals) -> int:
        return totals.hard_core if self.lifting == Lifting.SETS else totals.volume_core_g


class Row(NamedTuple):
    """One bar as text; the trend is that of the bar's last weigh-in."""

    label: str
    mileage: str
    lifted: str
    lower: str
    upper: str
    trend: str
    marks: str


# One for each field of a row; the script finds them by name.
CELLS = (
    '<th scope="row" data-cell="label">{0}</th>',
    '<td class="right" data-cell="mileage">{1}</td>',
    '<td class="right" data-cell="lifted">{2}</td>',
    '<td class="right" data-cell="lower">{3}</td>',
    '<td class="right" data-cell="upper">{4}</td>',
    '<td class="right" data-cell="trend">{5}</td>',
    '<td data-cell="marks">{6}</td>',
)
TREND = Row._fields.index("trend")


def numbers(values: Sequence[float]) -> list[str]:
    """Numbers with one decimal; a plain 0 for nothing."""
    return [text if value else "0" for value, text in zip(values, units.numbers(values, 1), strict=True)]


@dataclass(frozen=True)
class Chart:
    """What is drawn and told: the bars, the weigh-ins that the reader may see, and the marks."""

    line: Timeline
    body: BodyDays
    marks: Sequence[Mark]
    reader: Reader

    @cached_property
    def amounts(self) -> Amounts:
        """Of each bar in the reader's units, a week."""
        return self.reader.amounts(self.line.bars)

    def rows(self, today: datetime.date) -> list[Row]:
        """All bars as text, oldest first. Without weigh-ins no row has a trend."""
        mileage, lower, upper = self.amounts
        columns = (
            bar_labels(self.line, today),
            numbers(mileage),
            self.reader.lifted([sum(both) for both in zip(lower, upper, strict=True)]),
            self.reader.lifted(lower),
            self.reader.lifted(upper),
            self._last_trends(),
            ["; ".join(words) for words in words_of_bars(self.marks, self.line)],
        )
        return [Row(*cells) for cells in zip(*columns, strict=True)]

    def drawing(self) -> dict[str, Any]:
        """What the script draws: for each bar its values, and for each stretch of the trend its columns."""
        amounts = self.amounts._asdict().items()
        drawn = {
            "ticks": ticks(self.line),
            **{name: [round(value, 2) for value in values] for name, values in amounts},
            "bests": stars(self.marks, self.line, Kind.BEST),
            "races": stars(self.marks, self.line, Kind.RACE),
            "story": story(self.marks, self.line),
        }
        if not self.body:
            return drawn
        parts = [part.by_week() if self.line.by_month else part for part in self.body.stretches()]
        return drawn | {"body": [self._stretch(part) for part in parts]}

    def _stretch(self, body: BodyDays) -> dict[str, list[int]]:
        """Places on the axis in thousandths of a bar, means and trends in hundredths of the reader's unit.

        In whole numbers, since thousands of fractions take long to write and to send.
        """
        per_unit = units.g_per_unit(self.reader.units) / 100
        columns = (1000 * self.line.positions(body.days + NOON), body.means_g / per_unit, body.trends_g / per_unit)
        names = ("places", "means", "trends")
        return {name: np.rint(column).astype(int).tolist() for name, column in zip(names, columns, strict=True)}

    def _last_trends(self) -> list[str]:
        """For each bar the trend at its last weigh-in as text, and a dash without one."""
        stops = np.searchsorted(self.body.days, self.line.edges)
        weighed = np.diff(stops) > 0
        trends = iter(
            units.numbers(
                (self.body.trends_g[stops[1:][weighed] - 1] / units.g_per_unit(self.reader.units)).tolist(), 1
            )
        )
        return [next(trends) if any_day else "–" for any_day in weighed.tolist()]


def table(rows: Sequence[Row], *, with_trend: bool) -> SafeString:
    """The rows as HTML, in one go: a template would take longer for the months of ten years than their reading.

    Only labels and marks hold words; the rest are numbers that were written here, and safe as they are.
    """
    cells = CELLS if with_trend else CELLS[:TREND] + CELLS[TREND + 1 :]
    row = f"<tr>{''.join(cells)}</tr>"
    return SafeString("\n".join(row.format(escape(label), *cells, escape(marks)) for label, *cells, marks in rows))
