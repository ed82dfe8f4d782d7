"""A month of check-ins as small lines: one for each question, with a gap where a day has no answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.models import CheckIn, Legs
from athletes.models.check_in import ANSWERS, LEAST, MOST

DAYS = 30
WIDTH, HEIGHT, MARGIN = 290, 36, 4
DAY = datetime.timedelta(days=1)
LABELS = {
    "legs": gettext_lazy("Legs"),
    "energy": gettext_lazy("Energy"),
    "mood": gettext_lazy("Mood"),
    "soreness": gettext_lazy("Soreness"),
    "stress": gettext_lazy("Stress"),
    "sleep_min": gettext_lazy("Sleep"),
    "resting_hr": gettext_lazy("Resting heart rate"),
}
# A quiet month is no mountain range: an hour of sleep, or so many beats, fill the height at least.
LEAST_SPAN = {"sleep_min": 120, "resting_hr": 10}


@dataclass(frozen=True)
class Line:
    """One question's month: `strokes` and `dots` are paths in a picture of 290 by 36, `last` the newest answer."""

    name: str
    strokes: str
    dots: str
    last: int | None
    last_on: datetime.date | None

    @property
    def label(self) -> str:
        """The question in a word or two."""
        return str(LABELS[self.name])

    @property
    def words(self) -> str:
        """The newest answer in words; empty where there is none."""
        return answer_words(self.name, self.last)


@dataclass(frozen=True)
class Row:
    """One day of the table: its answers in words, in the order of the questions, empty where there is none."""

    day: datetime.date
    answers: Sequence[str]


def month_days(last: datetime.date) -> list[datetime.date]:
    """The thirty days that end with this one, oldest first."""
    return [last - number * DAY for number in reversed(range(DAYS))]


def lines(names: Iterable[str], days: Sequence[datetime.date], rows: Iterable[CheckIn]) -> list[Line]:
    """A line for each of these questions over these days."""
    by_day = {row.local_date: row for row in rows}
    return [line(name, days, [getattr(by_day.get(day), name, None) for day in days]) for name in names]


def line(name: str, days: Sequence[datetime.date], answers: Sequence[int | None]) -> Line:
    """The line of one question."""
    known = [(place, answer) for place, answer in enumerate(answers) if answer is not None]
    low, high = scale(name, [answer for _, answer in known])
    points = [(place, x_of(place, len(days)), y_of(answer, low, high)) for place, answer in known]
    # The place less its order is the same for neighbouring days.
    runs = groupby(enumerate(points), key=lambda pair: pair[1][0] - pair[0])
    stretches = [[f"{x:g} {y:g}" for _, (_, x, y) in run] for _, run in runs]
    last_place, last = known[-1] if known else (None, None)
    return Line(
        name=name,
        strokes="".join("M" + "L".join(stretch) for stretch in stretches if len(stretch) > 1),
        dots="".join(f"M{x:g} {y:g}h0" for _, x, y in points),
        last=last,
        last_on=None if last_place is None else days[last_place],
    )


def scale(name: str, answers: Sequence[int]) -> tuple[float, float]:
    """The lowest and the highest value that the line has room for."""
    if name in ANSWERS or not answers:
        return LEAST, MOST
    low, high = min(answers), max(answers)
    missing = max(0, LEAST_SPAN[name] - (high - low)) / 2
    return low - missing, high + missing


def x_of(place: int, count: int) -> float:
    """From left to right."""
    return round(MARGIN + (WIDTH - 2 * MARGIN) * place / (count - 1), 1)


def y_of(value: float, low: float, high: float) -> float:
    """Higher is up."""
    return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / (high - low), 1)


def table(names: Sequence[str], rows: Iterable[CheckIn]) -> list[Row]:
    """The same as text, the newest day first."""
    told = [(row.local_date, [getattr(row, name) for name in names]) for row in rows]
    return [
        Row(
            day, ["" if value is None else answer_words(name, value) for name, value in zip(names, values, strict=True)]
        )
        for day, values in reversed(told)
    ]


def answer_words(name: str, value: int | None) -> str:
    """One answer as it is read; empty where there is none."""
    if value is None:
        return ""
    if name == "legs":
        return str(Legs(value).label)
    if name == "sleep_min":
        return _("%(hours)s h") % {"hours": f"{value // 60}:{value % 60:02}"}
    if name == "resting_hr":
        return _("%(beats)s bpm") % {"beats": value}
    return str(value)
