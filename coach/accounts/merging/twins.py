"""Which rows of two owners are the same thing, as far as the database lets only one of them stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

Expression = Any
# What no constraint says: the same grams on the same day are one measurement, told twice (athletes.body).
TOLD_TWICE = {"athletes.WeighIn": ("local_date", "mass_g")}


def pointers(target: type[models.Model]) -> list[tuple[type[models.Model], Any]]:
    """Every table and column that points to rows of this table; what is a part of such a row is not told apart."""
    return [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is target and not field.primary_key
    ]


def keys_of(model: type[models.Model], field: Any) -> Iterator[tuple[list[Expression], models.Q]]:
    """What must differ between rows that share this owner, and for which rows that holds."""
    mine = models.F(field.name)
    if field.unique:
        yield [], models.Q()
    for names in model._meta.unique_together:
        if field.name in names:
            yield [models.F(name) for name in names if name != field.name], models.Q()
    for unique in model._meta.constraints:
        if isinstance(unique, models.UniqueConstraint):
            parts: list[Expression] = [models.F(name) for name in unique.fields] or list(unique.expressions)
            if mine in parts:
                yield [part for part in parts if part != mine], unique.condition or models.Q()
    if told := TOLD_TWICE.get(model._meta.label):
        yield [models.F(name) for name in told], models.Q()


def twins(model: type[models.Model], field: Any, old: Any, new: Any) -> dict[Any, Any]:
    """Rows of the old owner that could not stand beside one of the new owner's, each with that one."""
    found: dict[Any, Any] = {}
    for parts, condition in keys_of(model, field):
        rows = model._base_manager.filter(condition)
        taken = {tuple(key): pk for pk, *key in rows.filter(**{field.name: new}).values_list("pk", *parts)}
        for pk, *key in rows.filter(**{field.name: old}).values_list("pk", *parts) if taken else ():
            if None not in key and tuple(key) in taken:
                found.setdefault(pk, taken[tuple(key)])
    return found
