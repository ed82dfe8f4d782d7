"""Copies one athlete's training to others inside the database: a statement a table, however many athletes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.core.management.color import no_style
from django.db import connection, models

from athletes.models import Athlete, BodyDay, WeighIn
from coach.sessions.models import Best, Entry, Run, Session, WorkSet

OWN_SESSIONS = "SELECT id FROM training_session WHERE athlete_id = %(template)s"
OWN_ENTRIES = "SELECT id FROM training_entry WHERE athlete_id = %(template)s"


class Copied(NamedTuple):
    """A table: which of its rows are the template's, and what stands in columns that are not simply copied.

    `copy` is the athlete who gets the copies, numbered from 1; copied sessions and entries keep their order, each
    athlete's a whole span of ids further on.
    """

    model: type[models.Model]
    where: str
    changed: dict[str, str]


OF_ATHLETE = "original.athlete_id = %(template)s"
TABLES = (
    Copied(WeighIn, OF_ATHLETE, {"athlete_id": "copy.id"}),
    Copied(BodyDay, OF_ATHLETE, {"athlete_id": "copy.id"}),
    Copied(
        Session,
        OF_ATHLETE,
        {
            "id": "original.id + copy.number * %(sessions)s",
            "athlete_id": "copy.id",
            "author_id": "copy.user_id",
        },
    ),
    Copied(
        Run,
        f"original.session_id IN ({OWN_SESSIONS})",
        {"session_id": "original.session_id + copy.number * %(sessions)s"},
    ),
    Copied(
        Entry,
        OF_ATHLETE,
        {
            "id": "original.id + copy.number * %(entries)s",
            "athlete_id": "copy.id",
            "session_id": "original.session_id + copy.number * %(sessions)s",
        },
    ),
    Copied(
        WorkSet,
        f"original.entry_id IN ({OWN_ENTRIES})",
        {"entry_id": "original.entry_id + copy.number * %(entries)s"},
    ),
    Copied(
        Best,
        OF_ATHLETE,
        {"athlete_id": "copy.id", "session_id": "original.session_id + copy.number * %(sessions)s"},
    ),
)


# What lists of many athletes read: sums of sessions and the trend, without the sets behind them.
SUMMED = tuple(table for table in TABLES if table.model in (BodyDay, Session))


def clone_training(template: Athlete, athletes: list[Athlete], tables: Iterable[Copied] = TABLES) -> None:
    """Give each of the athletes, created one after the other, the template's rows in these tables."""
    if not athletes:
        return
    parameters = {
        "template": template.pk,
        "first": athletes[0].pk,
        "last": athletes[-1].pk,
        "sessions": span(Session, template),
        "entries": span(Entry, template),
    }
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(insert(table), parameters)
        for statement in connection.ops.sequence_reset_sql(no_style(), [Session, Entry]):
            cursor.execute(statement)


def span(model: type[Session | Entry], template: Athlete) -> int:
    """How far the template's ids must move to be clear of every id there is."""
    ids = model._base_manager.aggregate(highest=models.Max("pk"))
    own = model._base_manager.filter(athlete=template).aggregate(lowest=models.Min("pk"))
    return int(ids["highest"] - own["lowest"] + 1)


def insert(table: Copied) -> str:
    """The statement that copies one table's rows to every athlete at once; the database numbers the other rows."""
    fields = table.model._meta.concrete_fields
    kept = [field.attname for field in fields if not field.primary_key or field.attname in table.changed]
    values = ", ".join(table.changed.get(column, f"original.{column}") for column in kept)
    # Names are those of our own models; everything else comes as a parameter.
    return f"""
        INSERT INTO {table.model._meta.db_table} ({", ".join(kept)})
        SELECT {values}
        FROM {table.model._meta.db_table} AS original
        CROSS JOIN (
            SELECT id, user_id, ROW_NUMBER() OVER (ORDER BY id) AS number
            FROM athletes_athlete WHERE id BETWEEN %(first)s AND %(last)s
        ) AS copy
        WHERE {table.where}
    """  # noqa: S608 (see above)
