"""Days as they are read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def dated(day: datetime.date, pattern: str) -> str:
    """A day by a pattern of Django's, in the language of the reader."""
    return all_dated([day], pattern)[0]


def all_dated(days: Iterable[datetime.date], pattern: str) -> list[str]:
    """Many days; to ask for the language takes longer than a day that is kept."""
    language = get_language()
    return [_dated(day, pattern, language) for day in days]


@lru_cache(maxsize=10_000)
def _dated(day: datetime.date, pattern: str, _language: str | None) -> str:
    """Kept, since a page holds hundreds of days, and everybody's weeks and months are the same ones."""
    return date_format(day, pattern)
