"""Values of an export, each looked at before it is written: a file can be changed by anybody."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from coach.imports.readers.own import Row
from coach.sessions.models.session import DAY_MS

# What no column of ours may pass, on the database that holds it most strictly.
_MOST = {models.PositiveSmallIntegerField: 2**15 - 1, models.SmallIntegerField: 2**15 - 1}
# What the database asks of a column beside that, so that one session is left out and not the hundred beside it.
_RANGES = {
    "effort": (0, 100),
    "rpe": (10, 100),
    "reps": (0, 1000),
    "mass_g": (-500_000, 2_000_000),
    "hr_mean": (25, 250),
    "hr_max": (25, 250),
    "cadence": (0, 400),
    "duration_ms": (0, 20 * DAY_MS),
    "utc_offset_min": (-1439, 1439),
}
_LONGEST_LIST = 100
FIRST_YEAR, LAST_YEAR = 1900, 2100
_NEVER_NEGATIVE = (models.PositiveSmallIntegerField, models.PositiveIntegerField)


class Bad(ValueError):
    """A value that no Runstrong has written."""


def values_of(model: type[models.Model], names: Iterable[str], row: Row) -> dict[str, Any]:
    """The values of these fields in a row; raises Bad."""
    return {name: _rule(model, name)(row.get(name)) for name in names}


def key_of(row: Row, name: str) -> int:
    """An id in a row; raises Bad."""
    return _whole(0, 2**63, row.get(name))


@cache
def _rule(model: type[models.Model], name: str) -> Callable[[Any], Any]:
    field: Any = model._meta.get_field(name)
    check = _check(field)
    allowed = {*dict(field.flatchoices), *([""] if field.blank else [])} if field.choices else None

    def checked(raw: Any) -> Any:
        if raw is None and field.null:
            return None
        value = check(raw)
        if allowed is not None and value not in allowed:
            raise Bad
        return value

    return checked


def _check(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, models.BooleanField):
        return _truth
    if isinstance(field, models.IntegerField):
        most = next((most for kind, most in _MOST.items() if isinstance(field, kind)), 2**31 - 1)
        least = 0 if isinstance(field, _NEVER_NEGATIVE) else -most
        return partial(_whole, *_RANGES.get(field.name, (least, most)))
    if isinstance(field, models.CharField | models.TextField):
        return partial(_text, field.max_length)
    return _simple_list if isinstance(field, models.JSONField) else partial(_converted, field)


def _truth(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise Bad
    return raw


def _whole(least: int, most: int, raw: Any) -> int:
    if type(raw) is not int or not least <= raw <= most:
        raise Bad
    return raw


def _text(longest: int | None, raw: Any) -> str:
    if not isinstance(raw, str) or (longest is not None and len(raw) > longest):
        raise Bad
    return raw


def _simple_list(raw: Any) -> list[Any]:
    """A list of short words or of masses."""
    if not isinstance(raw, list) or len(raw) > _LONGEST_LIST:
        raise Bad
    for one in raw:
        if not (isinstance(one, str) and one.isidentifier()) and not (type(one) is int and 0 < one < 10**6):
            raise Bad
    return raw


def _converted(field: models.Field[Any, Any], raw: Any) -> Any:
    """A date, a moment with its zone, a time of day or a UUID."""
    try:
        value = field.to_python(_text(40, raw))
    except ValidationError as error:
        raise Bad from error
    is_strange_day = isinstance(value, datetime.date) and not FIRST_YEAR <= value.year <= LAST_YEAR
    if is_strange_day or (isinstance(value, datetime.datetime) and value.tzinfo is None):
        raise Bad
    return value
