"""manage.py measure: the whole bench on one empty database; `python -m tests.bench` calls it for each."""

from __future__ import annotations

import json
import sqlite3
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete, Coaching, User
from coach.balance.window import Range
from coach.pages.demo.bulk import create
from coach.pages.demo.cloning import SUMMED
from tests.bench.archive import RUNS, measure_archive, measure_meanwhile
from tests.bench.client import Visitor
from tests.bench.crowd import PEOPLE, crowd
from tests.bench.pages import ATHLETES, measure, pages, roster_page, side_by_side
from tests.bench.server import serving
from tests.bench.writes import measure_import, measure_log, measure_save

YEARS, LONG_YEARS, OTHERS = 10, 30, 100


class Command(BaseCommand):
    """Fills the database, starts the server, and writes what was measured as JSON."""

    help = "Measure pages on the database of DATABASE_URL, which has to be empty, and write the figures to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the figures go."""
        parser.add_argument("--to", type=Path, required=True)

    def handle(self, *_args: Any, to: Path, **_options: Any) -> None:
        """Fill, serve, measure, write."""
        self.say("filling the database")
        veteran, *others, lifer = fill()
        self.say("filling it with a coach's athletes")
        coach = fill_roster()
        analyse()
        self.say("starting the server")
        log = settings.VAR / "server.log"
        with serving(log) as port:
            figures = self.measure_all(port, veteran, others, lifer, coach)
        figures["locks"] = log.read_text().count("database is locked")
        to.write_text(json.dumps(figures))

    def measure_all(
        self, port: int, veteran: Athlete, others: list[Athlete], lifer: Athlete, coach: User
    ) -> dict[str, Any]:
        """Every figure, in the order of the report; the crowd comes last, since it writes most."""
        visitor = Visitor(veteran.user, port)
        rows = []
        seen = [(visitor, page) for page in pages(veteran)] + [(Visitor(coach, port), roster_page(coach))]
        for reader, page in seen:
            rows.append(measure(reader, page))
            self.say(f"{page.what}: {rows[-1].median:.1f} ms, aim {rows[-1].aim:.1f}")
        self.say("12 weeks of one year and of thirty")
        path = f"{reverse('balance')}?range={Range.WEEKS_12.value}"
        short, long = side_by_side(Visitor(others[0].user, port), Visitor(lifer.user, port), path)
        self.say("saving and importing")
        rows += [measure_save(visitor, veteran), measure_import(visitor), measure_log(visitor)]
        self.say(f"{PEOPLE} people at once")
        people = [(Visitor(athlete.user, port), athlete) for athlete in others[:PEOPLE]]
        crowded = crowd(people, Visitor(others[PEOPLE].user, port))
        self.say(f"an archive of {RUNS:,} runs")
        archived = measure_archive(others[PEOPLE + 1], settings.VAR)
        self.say("pages while an archive comes in")
        meanwhile = measure_meanwhile(others[PEOPLE + 2], Visitor(others[PEOPLE + 3].user, port), settings.VAR)
        return {
            "database": version(),
            "rows": [asdict(row) | {"aim": row.aim} for row in rows],
            "history": {"one": short, "thirty": long},
            "crowd": asdict(crowded),
            "archive": asdict(archived),
            "meanwhile": asdict(meanwhile),
        }

    def say(self, what: str) -> None:
        """Show what is being done, apart from the figures."""
        sys.stderr.write(f"  {what}\n")
        sys.stderr.flush()


def fill() -> list[Athlete]:
    """One athlete with ten years, a hundred with one, and one with thirty."""
    call_command("migrate", verbosity=0)
    today = timezone.now().date()
    return [*create(1, YEARS, today), *create(OTHERS, 1, today), *create(1, LONG_YEARS, today)]


def fill_roster() -> User:
    """A coach of many athletes with ten years each: all of their sessions and weigh-ins, without the sets."""
    athletes = create(ATHLETES, YEARS, timezone.now().date(), SUMMED)
    coach = User.objects.create_user("coach@example.com", name="Coach", can_coach=True)
    Coaching.objects.bulk_create(Coaching(coach=coach, athlete=athlete, shares_weight=True) for athlete in athletes)
    return coach


def analyse() -> None:
    """What PostgreSQL's autovacuum does by itself a minute later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def version() -> str:
    """The database and its version."""
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
