"""A month of check-ins as small lines: one for each question, with a gap where a day has no answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.drawing import drawn
from athletes.models import CheckIn, Legs
from athletes.models.check_in import ANSWERS, LEAST, MOST

DAYS = 30
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
    known = [(day, answer) for day, answer in zip(days, answers, strict=True) if answer is not None]
    last_on, last = known[-1] if known else (None, None)
    strokes, dots = drawn(answers, *scale(name, [answer for _, answer in known]))
    return Line(name, strokes, dots, last, last_on)


def scale(name: str, answers: Sequence[int]) -> tuple[float, float]:
    """The lowest and the highest value that the line has room for."""
    if name in ANSWERS or not answers:
        return LEAST, MOST
    low, high = min(answers), max(answers)
    missing = max(0, LEAST_SPAN[name] - (high - low)) / 2
    return low - missing, high + missing


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
