"""The day that stands before a session."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from coach.sessions.line.vocabulary import Line

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3}
ONE_DAY = datetime.timedelta(days=1)
_WEEKDAY = r"(mon|tues?|wed|thu(?:rs?)?|fri|sat(?=\b|urday)|sun)(?:day|nesday|urday)?"
_MONTH = (
    r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?(?![^\W\d_])\.?"
)
_YEAR = r"(?:,?\s*(\d{4})(?!\d|[:.]\d))?"
PATTERNS = {
    "near": r"(today|yesterday)\b",
    "ago": r"(\d{1,4}|an?|one|two|three)\s+(day|week)s?\s+ago\b",
    "weekday": rf"(last\s+)?{_WEEKDAY}(?![^\W_])",
    "iso": r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)",
    "day_month": rf"(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*{_MONTH}{_YEAR}(?![^\W_])",
    "month_day": rf"{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}(?![^\W_])",
}
DAYS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}
OTHER = re.compile(r"([^\W\d_]+|[\d./-]{3,})\s*:(?!\d)", re.IGNORECASE)
NOT_DAYS = {"w", "ss", "lift", "warm", "warmup", "up", "run", "other", "ss1"}
EARLIEST = datetime.date(1970, 1, 1)


def day(line: Line) -> datetime.date | None:
    """day := ("today" | "yesterday" | NUMBER "days ago" | ["last"] weekday | date) [":"]

    A weekday is the latest one, today included; with last, one before today. A date is 23 Nov, Nov 23, with or
    without its year, or 2025-11-23; without a year it is the latest such day.
    """
    line.skip_space()
    start = line.position
    for name, pattern in DAYS.items():
        if match := pattern.match(line.source, line.position, line.stop):
            line.position = match.end()
            found = READERS[name](line, match)
            line.take("COLON")
            return has_been(line, found, (start, match.end()))
    no_day(line)
    return None


def no_day(line: Line) -> None:
    """Say so where a word with a colon is no day."""
    match = OTHER.match(line.source, line.position, line.stop)
    if match and match[1].casefold() not in NOT_DAYS:
        message = _("“%(word)s” is no day I know.") % {"word": match[1]}
        expected = _("today, yesterday, 2 days ago, a weekday, 23 Nov or 2025-11-23")
        line.fail(message, match.span(1), expected, "yesterday: run 8km 45:00")


def has_been(line: Line, found: datetime.date, span: tuple[int, int]) -> datetime.date:
    """A day that has begun, and not too long ago."""
    if found > line.words.today:
        line.fail(_("This day is still to come."), span, example="yesterday: run 8km 45:00")
    if found < EARLIEST:
        line.fail(_("This is too long ago."), span, example="2 days ago: run 8km 45:00")
    return found


def near(line: Line, match: re.Match[str]) -> datetime.date:
    """Today or yesterday."""
    return line.words.today - (ONE_DAY if match[1].casefold() == "yesterday" else 0 * ONE_DAY)


def ago(line: Line, match: re.Match[str]) -> datetime.date:
    """So many days or weeks before today."""
    count = int(match[1]) if match[1].isdecimal() else NUMBERS.get(match[1].casefold(), 1)
    return line.words.today - count * (7 * ONE_DAY if match[2].casefold() == "week" else ONE_DAY)


def weekday(line: Line, match: re.Match[str]) -> datetime.date:
    """The latest such weekday."""
    today = line.words.today
    number = next(place for place, name in enumerate(WEEKDAYS) if name.startswith(match[2].casefold()[:3]))
    back = (today.weekday() - number) % 7
    return today - ONE_DAY * (back or (7 if match[1] else 0))


def iso(line: Line, match: re.Match[str]) -> datetime.date:
    """A date as it is sorted."""
    return date(line, match, int(match[1]), int(match[2]), int(match[3]))


def day_month(line: Line, match: re.Match[str]) -> datetime.date:
    """23 Nov, with or without its year."""
    return dated(line, match, match[2], int(match[1]))


def month_day(line: Line, match: re.Match[str]) -> datetime.date:
    """Nov 23, with or without its year."""
    return dated(line, match, match[1], int(match[2]))


def dated(line: Line, match: re.Match[str], month_name: str, number: int) -> datetime.date:
    """The date of this year, or the latest that has begun."""
    month, today = MONTHS.index(month_name[:3].casefold()) + 1, line.words.today
    if match[3]:
        return date(line, match, int(match[3]), month, number)
    if (month, number) == (2, 29):
        return leap_day(today)
    later = (month, number) > (today.month, today.day)
    return date(line, match, today.year - 1 if later else today.year, month, number)


def leap_day(today: datetime.date) -> datetime.date:
    """The latest 29 February."""
    years = (
        year for year in range(today.year, today.year - 9, -1) if year % 4 == 0 and (year % 100 or year % 400 == 0)
    )
    return next(day for year in years if (day := datetime.date(year, 2, 29)) <= today)


def date(line: Line, match: re.Match[str], year: int, month: int, number: int) -> datetime.date:
    """A date that there is."""
    try:
        return datetime.date(year, month, number)
    except ValueError:
        line.fail(_("There is no such day."), match.span(), example="23 Nov: run 8km 45:00")


READERS: dict[str, Callable[[Line, re.Match[str]], datetime.date]] = {
    "near": near,
    "ago": ago,
    "weekday": weekday,
    "iso": iso,
    "day_month": day_month,
    "month_day": month_day,
}
