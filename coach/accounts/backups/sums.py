"""What two copies of a database are compared by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, models

Sums = dict[str, list[int]]
Columns = dict[str, list[str]]
Ask = Callable[[str], Sequence[Any]]


def columns_of_now() -> Columns:
    """Every table of the app as it is today, with its columns of whole numbers."""
    found = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table: [str(f.column) for f in model._meta.concrete_fields if is_whole(f)]
        for model in found
        if model._meta.managed and not model._meta.proxy
    }


def is_whole(field: Any) -> bool:
    """Whether the column holds whole numbers; a key of text does not."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return isinstance(target, (models.IntegerField, models.AutoField))


def sums_of(ask: Ask, columns: Columns) -> Sums:
    """Per table the number of rows and the sum of each column; `ask` answers a query by one row."""
    return {table: list(ask(query(table, names))) for table, names in sorted(columns.items())}


def query(table: str, columns: list[str]) -> str:
    """The question for one table."""
    quote = connection.ops.quote_name
    totals = [f"COALESCE(SUM(CAST({quote(column)} AS BIGINT)), 0)" for column in columns]
    return f"SELECT {', '.join(['COUNT(*)', *totals])} FROM {quote(table)}"  # noqa: S608 (names of our own models)


def differences(one: Sums, other: Sums) -> list[str]:
    """The tables in which the two do not agree."""
    return sorted(table for table in one.keys() | other.keys() if one.get(table) != other.get(table))
