"""Days as they are read."""

from __future__ import annotations

import datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def dated(day: datetime.date, pattern: str) -> str:
    """A day by a pattern of Django's, in the language of the reader."""
    return _dated(day, pattern, get_language())


@lru_cache(maxsize=10_000)
def _dated(day: datetime.date, pattern: str, _language: str | None) -> str:
    """Kept, since a page holds hundreds of days, and everybody's weeks and months are the same ones."""
    return date_format(day, pattern)
