"""The rows that each page shows, by bare SQL: what remains of a page when everything else costs nothing."""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.test import Client

from athletes.models import Athlete, User
from coach.balance.window import Window
from coach.sessions.models import Entry, Session, WorkSet

Fetched = list[list[tuple[Any, ...]]]
Statement = tuple[str, Any]
LIVE = "s.athlete_id = %(athlete)s AND s.deleted_at IS NULL AND s.merged_into_id IS NULL"
NEWEST = "ORDER BY s.local_date DESC, s.started_at DESC, s.id DESC"
LISTED = """
    s.id, s.sport, s.title, s.local_date, s.started_at, s.utc_offset_min, s.duration_ms, s.distance_mm, s.sets,
    s.volume_lower_g, s.volume_upper_g, s.volume_core_g, s.effort, s.all_out, r.kind
"""
LIST = f"SELECT {LISTED} FROM training_session s LEFT JOIN training_run r ON r.session_id = s.id WHERE {LIVE}"
RECENT_LIFTS = (
    f"SELECT s.id, s.title, s.local_date FROM training_session s WHERE {LIVE} AND s.sport = 'lift' {NEWEST} LIMIT 20"
)
NOTES = """
    SELECT n.id, n.author_id, n.said_at, n.text FROM notes_note n
    WHERE n.athlete_id = %(athlete)s AND n.visibility = 'shared' AND n.deleted_at IS NULL
    ORDER BY n.created_at DESC LIMIT 200
"""
STATUS = (
    """
    SELECT part, side, from_date, to_date FROM athletes_injury
    WHERE athlete_id = %(athlete)s AND from_date <= %(today)s
    """,
    """
    SELECT kind, name, from_date, to_date FROM athletes_span
    WHERE athlete_id = %(athlete)s AND from_date <= %(today)s AND (to_date IS NULL OR to_date >= %(today)s)
    """,
    "SELECT name, date, distance_mm, goal_ms FROM athletes_race WHERE athlete_id = %(athlete)s AND date >= %(today)s",
)
TODAY = (
    f"{LIST} AND s.local_date BETWEEN %(month)s AND %(today)s {NEWEST}",
    RECENT_LIFTS,
    "SELECT local_date, trend_g FROM athletes_bodyday WHERE athlete_id = %(athlete)s ORDER BY local_date DESC LIMIT 1",
    NOTES,
    "SELECT id, legs, sleep_min FROM athletes_checkin WHERE athlete_id = %(athlete)s AND local_date = %(today)s",
    """
    SELECT i.id, i.sent_at FROM athletes_invitation i JOIN athletes_user u ON u.email = i.email
    JOIN athletes_athlete a ON a.user_id = u.id WHERE a.id = %(athlete)s AND i.answered_at IS NULL
    """,
)
SESSIONS = (f"{LIST} {NEWEST} LIMIT 101", *STATUS)
LOG_LIFT = (
    "SELECT id, name, measure, load_entry, unilateral FROM training_exercise WHERE owner_id IS NULL",
    RECENT_LIFTS,
)
BETTER_TIME = """
    SELECT 1 FROM training_best o JOIN training_session t ON t.id = o.session_id
    WHERE o.athlete_id = b.athlete_id AND o.kind = 'time' AND o.distance_mm = b.distance_mm AND o.value < b.value
    AND t.deleted_at IS NULL AND t.merged_into_id IS NULL
"""
BEST_LIFT = """
    SELECT o.id FROM training_best o JOIN training_session t ON t.id = o.session_id
    WHERE o.athlete_id = %(athlete)s AND o.exercise_id = e.id AND o.kind = '{kind}'
    AND t.deleted_at IS NULL AND t.merged_into_id IS NULL ORDER BY o.value DESC LIMIT 1
"""
BALANCE = (
    f"""
    SELECT s.week, SUM(s.distance_mm) FILTER (WHERE s.sport = 'run'),
    SUM(s.volume_lower_g), SUM(s.volume_upper_g), SUM(s.volume_core_g),
    SUM(s.hard_lower), SUM(s.hard_upper), SUM(s.hard_core)
    FROM training_session s WHERE {LIVE} AND s.week BETWEEN %(first)s AND %(last)s GROUP BY s.week
    """,
    f"""
    SELECT s.sport, s.local_date, s.started_at, s.effort, s.load, s.duration_ms, s.distance_mm, r.kind,
    s.volume_lower_g, s.volume_upper_g, s.volume_core_g, s.hard_lower, s.heavy_lower
    FROM training_session s LEFT JOIN training_run r ON r.session_id = s.id
    WHERE {LIVE} AND s.local_date BETWEEN %(seven_weeks)s AND %(today)s
    """,
    """
    SELECT local_date, energy, sleep_min FROM athletes_checkin
    WHERE athlete_id = %(athlete)s AND local_date BETWEEN %(week)s AND %(today)s
    """,
    """
    SELECT local_date, mean_g, trend_g FROM athletes_bodyday
    WHERE athlete_id = %(athlete)s AND local_date BETWEEN %(first)s AND %(last)s ORDER BY local_date
    """,
    f"""
    SELECT s.local_date, s.title, s.distance_mm, s.duration_ms FROM training_session s
    JOIN training_run r ON r.session_id = s.id
    WHERE {LIVE} AND s.sport = 'run' AND r.kind = 'race' AND s.week BETWEEN %(first)s AND %(last)s
    """,
    f"""
    SELECT b.distance_mm, b.value, b.local_date, r.distance_mm, s.id FROM training_session s
    JOIN training_run r ON r.session_id = s.id JOIN training_best b ON b.session_id = s.id
    WHERE {LIVE} AND s.sport = 'run' AND (s.all_out OR r.kind = 'race') AND s.week BETWEEN %(first)s AND %(last)s
    AND b.kind = 'time' AND NOT EXISTS ({BETTER_TIME})
    """,
    f"""
    SELECT e.name, b.kind, b.value, b.local_date, b.session_id FROM training_exercise e
    JOIN training_best b ON b.id IN (({BEST_LIFT.format(kind="e1rm_rated")}), ({BEST_LIFT.format(kind="e1rm_unrated")}))
    WHERE e.pattern IN ('squat', 'hinge', 'horizontal_push', 'vertical_push', 'horizontal_pull', 'vertical_pull')
    AND e.share_pct = 0 AND (e.owner_id IS NULL OR e.owner_id = %(athlete)s)
    """,
    NOTES,
    *STATUS,
    f"SELECT s.local_date FROM training_session s WHERE {LIVE} ORDER BY s.local_date LIMIT 1",
    "SELECT local_date FROM athletes_bodyday WHERE athlete_id = %(athlete)s ORDER BY local_date LIMIT 1",
)


def reading(statements: tuple[str, ...], athlete: Athlete, shown: Window | None = None) -> Callable[[], Fetched]:
    """What fetches the rows of these statements, those of each in a list."""
    today = athlete.today()
    parameters: dict[str, int | datetime.date] = {
        "athlete": athlete.pk,
        "today": today,
        "week": today - datetime.timedelta(days=6),
        "month": today - datetime.timedelta(days=35),
        "seven_weeks": today - datetime.timedelta(days=48),
        "first": shown.first if shown else today,
        "last": shown.last if shown else today,
    }

    def fetch() -> Fetched:
        with connection.cursor() as cursor:
            return [rows(cursor, statement) for statement in statements]

    def rows(cursor: Any, statement: str) -> list[tuple[Any, ...]]:
        cursor.execute(statement, parameters)
        fetched: list[tuple[Any, ...]] = cursor.fetchall()
        return fetched

    return fetch


def statements_of(user: User, path: str, blank: str) -> list[Statement]:
    """What a page asks of the database beyond what every page does, as the empty one shows."""
    everywhere = {sql for sql, _parameters in asked(user, blank)}
    return [statement for statement in asked(user, path) if statement[0] not in everywhere]


def asked(user: User, path: str) -> list[Statement]:
    """Every statement of a page, opened in this process."""
    statements: list[Statement] = []

    def kept(execute: Callable[..., Any], sql: str, parameters: Any, *more: Any) -> Any:
        statements.append((sql, parameters))
        return execute(sql, parameters, *more)

    client = Client()
    client.force_login(user)
    with connection.execute_wrapper(kept):
        client.get(path, headers={"host": settings.ALLOWED_HOSTS[0]})
    return statements


def reading_again(statements: list[Statement]) -> Callable[[], Fetched]:
    """What fetches the rows of these statements with their parameters."""

    def fetch() -> Fetched:
        found = []
        with connection.cursor() as cursor:
            for sql, parameters in statements:
                cursor.execute(sql, parameters)
                found.append(cursor.fetchall())
        return found

    return fetch


def writing_again(session: Session) -> Callable[[], None]:
    """What writes the rows of this lift once more, under other ids, in one transaction."""
    whole = Copied(Session, "id = %s", session.pk)
    entries = Copied(Entry, "session_id = %s", session.pk)
    work_sets = Copied(
        WorkSet, f"entry_id IN (SELECT id FROM {Entry._meta.db_table} WHERE session_id = %s)", session.pk
    )
    # Far beyond what the database itself numbers.
    lifts = itertools.count(1_000_000_000, 1000)

    def write() -> None:
        number = next(lifts)
        moved = {row["id"]: number + place for place, row in enumerate(entries.rows)}
        with transaction.atomic(), connection.cursor() as cursor:
            whole.insert(
                cursor, {"id": {session.pk: number}, "client_id": {row["client_id"]: fresh_id() for row in whole.rows}}
            )
            entries.insert(cursor, {"id": moved, "session_id": {session.pk: number}})
            work_sets.insert(
                cursor,
                {"id": {row["id"]: number + place for place, row in enumerate(work_sets.rows)}, "entry_id": moved},
            )

    return write


def fresh_id() -> Any:
    """A client id as the database keeps it."""
    return Session._meta.get_field("client_id").get_db_prep_value(uuid.uuid4(), connection)


class Copied:
    """Rows of a table as the database hands them out, and the statement that writes them again."""

    def __init__(self, model: type[models.Model], where: str, value: int) -> None:
        self.columns = [field.attname for field in model._meta.concrete_fields]
        names, table = ", ".join(self.columns), model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {table} WHERE {where}", [value])
            self.rows = [dict(zip(self.columns, row, strict=True)) for row in cursor.fetchall()]
        self.statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(self.columns))})"

    def insert(self, cursor: Any, changed: dict[str, dict[Any, Any]]) -> None:
        """Write the rows with some columns exchanged: by name, the old value and the new one."""
        exchanged = [row | {name: new[row[name]] for name, new in changed.items()} for row in self.rows]
        cursor.executemany(self.statement, [list(row.values()) for row in exchanged])
