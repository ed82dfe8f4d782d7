"""What surrounds the sessions: shoes, hills, own exercises, check-ins, injuries, spans and races, row by row.

A row that is here already, told by what makes it the same, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from django.apps import apps
from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel

from athletes.models import Athlete, User
from athletes.models.saved import digest
from coach.imports.found import Made
from coach.imports.own.checked import Bad, key_of, values_of
from coach.imports.readers.own import Row

Ids = Mapping[tuple[str, int], int]
"""Ids here by table and id in the export."""

EXERCISE, SHOE, HILL = "training.Exercise", "training.Shoe", "training.Hill"
_FINGERPRINT = 16


@dataclass(frozen=True)
class Kind:
    """A table whose rows come in one by one: `key` names what makes two rows the same, `refers` the tables of its keys.

    `owner` is the key that leads to the athlete; empty where another one does.
    """

    label: str
    key: tuple[str, ...]
    owner: str = "athlete"
    refers: tuple[tuple[str, str], ...] = ()

    @property
    def model(self) -> type[models.Model]:
        """The model of the table."""
        return apps.get_model(self.label)

    @property
    def plain(self) -> list[str]:
        """Names of the fields that say something by themselves."""
        fields = self.model._meta.concrete_fields
        return [f.name for f in fields if not f.primary_key and not f.is_relation and f.name != "slug"]


KINDS = (
    Kind(SHOE, ("name",)),
    Kind(HILL, ("name",)),
    Kind(EXERCISE, ("name",), owner="owner", refers=(("merged_into", EXERCISE),)),
    Kind("training.ExerciseChoice", ("exercise_id",), refers=(("exercise", EXERCISE),)),
    Kind("training.Kit", ("units",)),
    Kind("athletes.HeartLimit", ("date",)),
    Kind("athletes.CheckIn", ("local_date",)),
    Kind("athletes.Injury", ("part", "side", "from_date")),
    Kind("athletes.PainDay", ("injury_id", "local_date"), owner="", refers=(("injury", "athletes.Injury"),)),
    Kind("athletes.PrivateSign", ("sign",)),
    Kind("athletes.Pregnancy", ("from_date",)),
    Kind("athletes.Span", ("from_date", "kind")),
    Kind("athletes.Race", ("date", "distance_mm")),
)


def bring_in(athlete: Athlete, author: User, rows: Mapping[str, list[Row]], ids: Ids) -> list[Made]:
    """Write the rows of all these tables that are not here yet; `ids` knows the built-in exercises. What is new."""
    known = dict(ids)
    made: list[Made] = []
    for kind in KINDS:
        for turn in turns(kind, rows.get(kind.label, [])):
            made += _Writing(kind, athlete, author, known).write(turn)
    return made


def turns(kind: Kind, rows: list[Row]) -> Iterator[list[Row]]:
    """The rows of a table; exercises that were merged come after those that they were merged into."""
    if kind.label != EXERCISE:
        yield rows
        return
    yield [row for row in rows if row.get("merged_into_id") is None]
    yield [row for row in rows if row.get("merged_into_id") is not None]


def numbers(tables: Mapping[str, list[Row]], label: str) -> Iterator[int]:
    """The ids in the export of those rows of a table that can come in."""
    kind = next(one for one in KINDS if one.label == label)
    for row in tables.get(label, []):
        try:
            values_of(kind.model, kind.plain, row)
            yield key_of(row, "id")
        except Bad:
            continue


@dataclass
class _Writing:
    """The rows of one table on their way in; the ids of all that are here then are added to `ids`."""

    kind: Kind
    athlete: Athlete
    author: User
    ids: dict[tuple[str, int], int]

    def write(self, rows: list[Row]) -> list[Made]:
        wanted = dict(self.wanted(rows))
        before = self.here()
        new = {key: row for key, row in ((self.key_of(row), row) for row in wanted.values()) if key not in before}
        self.kind.model._base_manager.bulk_create(new.values(), ignore_conflicts=True)
        here = self.here()
        for number, row in wanted.items():
            if (found := here.get(self.key_of(row))) is not None:
                self.ids[self.kind.label, number] = found.pk
        return [(self.kind.label, here[key].pk, fingerprint(here[key])) for key in new if key in here]

    def wanted(self, rows: list[Row]) -> Iterator[tuple[int, models.Model]]:
        """The rows as they are to be, by their ids in the export; what does not fit is left out."""
        for row in rows:
            try:
                yield key_of(row, "id"), self.built(row)
            except (Bad, KeyError, TypeError):
                continue

    def built(self, row: Row) -> models.Model:
        values = values_of(self.kind.model, self.kind.plain, row)
        for name, label in self.kind.refers:
            told = row.get(f"{name}_id")
            values[f"{name}_id"] = None if told is None else self.ids[label, told]
        if self.kind.owner:
            values[self.kind.owner] = self.athlete
        if "set_by" in {field.name for field in self.kind.model._meta.concrete_fields}:
            values["set_by"] = self.author
        return self.kind.model(**values)

    def here(self) -> dict[tuple[Any, ...], models.Model]:
        """The athlete's rows by what makes them the same."""
        way = self.kind.owner or f"{self.kind.refers[0][0]}__athlete"
        return {self.key_of(row): row for row in self.kind.model._base_manager.filter(**{way: self.athlete})}

    def key_of(self, row: models.Model) -> tuple[Any, ...]:
        values = (getattr(row, name) for name in self.kind.key)
        return tuple(value.lower() if isinstance(value, str) else value for value in values)


def fingerprint(row: models.Model) -> str:
    """What tells whether a row still says the same."""
    return digest({field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})[:_FINGERPRINT]


def take_back(made: Iterable[Made]) -> None:
    """Remove rows that came in, the last first, but for those that were changed since or that others now lead to."""
    by_label: dict[str, dict[int, str]] = {}
    for label, pk, print_then in made:
        by_label.setdefault(label, {})[pk] = print_then
    for kind in reversed(KINDS):
        prints = by_label.get(kind.label, {})
        rows = kind.model._base_manager.in_bulk(list(prints))
        same = [row for pk, row in rows.items() if fingerprint(row) == prints[pk]]
        # Those that were merged into another go first.
        for one in sorted(same, key=lambda row: getattr(row, "merged_into_id", None) is None):
            if not is_led_to(one):
                one.delete()


def is_led_to(row: models.Model) -> bool:
    """Whether a row of another table needs this one."""
    keys = (relation.field for relation in row._meta.get_fields(include_hidden=True) if is_from_elsewhere(relation))
    return any(key.model._base_manager.filter(**{key.name: row}).exists() for key in keys)


def is_from_elsewhere(field: Any) -> TypeGuard[ForeignObjectRel]:
    """Whether it is a key of another table that leads here."""
    return bool(field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one))
