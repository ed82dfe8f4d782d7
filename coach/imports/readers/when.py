"""Days and times as apps write them, in their many orders."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

Moment = datetime | date

EARLIEST, LATEST = date(1970, 1, 1), date(2100, 1, 1)
_TIME = r"(?:[T ,]+(?:at |um |à |kl\. )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?\s?[Mm]?\.?)?"
_ZONE = r"\s*(Z|UTC|[-+]\d{2}:?\d{2})?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME + _ZONE)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})" + _TIME)
_DAY_NAMED = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\.?[ -](?:de )?([^\W\d]+)\.?,?[ -](?:de )?(\d{4})" + _TIME)
_MONTH_NAMED = re.compile(r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.? (\d{1,2}),? (\d{4})" + _TIME)
_EAST_ASIAN = str.maketrans({"年": "-", "月": "-", "日": None})
_LONGEST = 60
_DAY_S = 86_400
# The first letters of the months in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Turkish,
# Russian and the Scandinavian languages, as far as they tell them apart.
_MONTHS = {
    1: ("jan", "jän", "ene", "gen", "sty", "oca", "янв"),
    2: ("feb", "fév", "fev", "lut", "şub", "фев"),
    3: ("mar", "mär", "mrz", "mrt", "maa", "мар"),
    4: ("apr", "avr", "abr", "kwi", "nis", "апр"),
    5: ("may", "mai", "mag", "mei", "maj", "мая", "май"),
    6: ("jun", "juin", "giu", "cze", "haz", "июн"),
    7: ("jul", "juil", "lug", "lip", "tem", "июл"),
    8: ("aug", "aoû", "aou", "ago", "sie", "ağu", "авг"),
    9: ("sep", "set", "wrz", "eyl", "сен"),
    10: ("oct", "okt", "ott", "out", "paź", "eki", "окт"),
    11: ("nov", "lis", "kas", "ноя"),
    12: ("dec", "dez", "déc", "dic", "des", "gru", "ara", "дек"),
}


@lru_cache(maxsize=1024)
def moment(text: str, *, day_first: bool = True) -> Moment | None:
    """A day, or a day with its time: aware where a zone is named, else as on the clock there; None for anything else.

    `day_first` is how `3/4/2026` is meant.
    """
    if len(text) > _LONGEST:
        return None
    try:
        found = _moment(text.strip(), day_first=day_first)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and EARLIEST <= day_of(found) < LATEST else None


def day_of(found: Moment) -> date:
    """The day of a moment, on its own clock."""
    return found.date() if isinstance(found, datetime) else found


def _moment(text: str, *, day_first: bool) -> Moment | None:
    text = text.translate(_EAST_ASIAN)
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day, *clock, zone = match.groups()
        return _in_zone(_at(date(int(year), int(month), int(day)), clock), zone)
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year, *clock = match.groups()
        day, month = (first, second) if day_first else (second, first)
        return _at(date(_whole_year(int(year)), int(month), int(day)), clock)
    if match := _DAY_NAMED.fullmatch(text):
        day, name, year, *clock = match.groups()
        return _at(date(int(year), _month(name), int(day)), clock)
    if match := _MONTH_NAMED.fullmatch(text):
        name, day, year, *clock = match.groups()
        return _at(date(int(year), _month(name), int(day)), clock)
    return None


def _at(day: date, clock: list[str | None]) -> Moment:
    hour, minute, second, half = clock
    if hour is None:
        return day
    number = int(hour)
    if half is not None:
        number = number % 12 + (12 if half in "Pp" else 0)
    return datetime.combine(day, time(number, int(minute or 0), int(second or 0)))


def _in_zone(found: Moment, zone: str | None) -> Moment:
    if zone is None or not isinstance(found, datetime):
        return found
    if zone in ("Z", "UTC"):
        return found.replace(tzinfo=UTC)
    digits = zone[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return found.replace(tzinfo=timezone(-ahead if zone[0] == "-" else ahead))


def _month(name: str) -> int:
    word = name.casefold()
    for number, beginnings in _MONTHS.items():
        if word.startswith(beginnings):
            return number
    raise ValueError(name)


def _whole_year(year: int) -> int:
    return year + 2000 if year < 100 else year


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as `3/4/2026` name the day first, told by those that can be read in one way only.

    None where all of them could be either; a point between the numbers is how those write who put the day first.
    """
    for text in texts:
        match = _YEAR_LAST.fullmatch(text.strip()) if len(text) <= _LONGEST else None
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if "." in text[:3] or first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
    return None


def seconds_between(start: Moment, stop: Moment) -> float | None:
    """From one time to another on the same clock; None where it is nothing, or more than a day."""
    if not (isinstance(start, datetime) and isinstance(stop, datetime)):
        return None
    seconds = (stop - start).total_seconds()
    return seconds if 0 < seconds <= _DAY_S else None
