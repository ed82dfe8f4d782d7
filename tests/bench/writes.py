"""Saving a lift of 20 sets, importing a FIT file of an hour and years of a gym app, each measured with its floor."""

from __future__ import annotations

import datetime
import uuid
from functools import partial
from statistics import median

import fitfast
from django.urls import reverse

from athletes.models import Athlete
from coach.imports.readers.logged import Assumed
from coach.imports.readers.tables import read_known_table
from coach.sessions.models import Session
from tests.bench import floors
from tests.bench.client import Visitor
from tests.bench.figures import Row, p95, stopwatch
from tests.bench.pages import ask
from tests.coach.imports.fit_files import run_fit
from tests.coach.imports.gym_files import strong_with_units

SAVES, IMPORTS, WARM_UP = 25, 12, 4
EXERCISES = ("Back squat (high bar)", "Bench press", "Barbell row", "Romanian deadlift")
SETS_AN_EXERCISE = 5
SAVED = 302
HOUR_S = 3600
LOG_SESSIONS, LOG_AIM_MS = 2000, 10_000


def lift_fields(athlete: Athlete) -> dict[str, str]:
    """The form of a lift of 20 sets, filled in."""
    sets = {
        f"entry-{place}-set-{number}-{name}": value
        for place in range(len(EXERCISES))
        for number in range(SETS_AN_EXERCISE)
        for name, value in (("kind", "working"), ("mass_g", "80"), ("reps", "5"), ("rpe", "8"), ("side", ""))
    }
    names = {f"entry-{place}-exercise": name for place, name in enumerate(EXERCISES)}
    head = {"client_id": str(uuid.uuid4()), "local_date": athlete.today().isoformat(), "clock": "18:00"}
    return {**head, "title": "Bench", "duration_ms": "60", "effort": "70", "comment": "", **names, **sets}


def save_lift(visitor: Visitor, athlete: Athlete) -> tuple[float, int, int]:
    """Save one lift: milliseconds, queries and bytes of the answer."""
    answer = visitor.post(reverse("log-lift"), lift_fields(athlete))
    if answer.status != SAVED:
        raise RuntimeError(f"Saving a lift answered {answer.status}.")
    return answer.ms, answer.queries, answer.size


def measure_save(visitor: Visitor, athlete: Athlete) -> Row:
    """Saving, beside an empty page and the same rows inserted by bare SQL in one transaction."""
    for _ in range(WARM_UP):
        save_lift(visitor, athlete)
    write = floors.writing_again(Session.objects.of(athlete).latest("pk"))
    saves, empty, sql = [], [], []
    for _ in range(SAVES):
        saves.append(save_lift(visitor, athlete))
        empty.append(ask(visitor, reverse("blank")).ms)
        sql.append(stopwatch(write))
    times = [ms for ms, _, _ in saves]
    rows = median(sql)
    return Row("Save a lift of 20 sets", median(times), p95(times), *saves[-1][1:], median(empty) + rows, rows)


def hour_long_runs(count: int) -> list[bytes]:
    """FIT files of an hour each, no two of the same day."""
    first = datetime.datetime(2016, 3, 1, 6, 30, tzinfo=datetime.UTC)
    return [run_fit(seconds=HOUR_S, start=first + datetime.timedelta(days=day), serial=day + 1) for day in range(count)]


def import_file(visitor: Visitor, data: bytes) -> tuple[float, int, int]:
    """Send one file: milliseconds, queries and bytes of the answer."""
    fields = {"client_id": str(uuid.uuid4())}
    answer = visitor.upload(reverse("import"), fields, "file", "run.fit", data)
    if answer.status != SAVED:
        raise RuntimeError(f"The import answered {answer.status}.")
    return answer.ms, answer.queries, answer.size


def measure_import(visitor: Visitor) -> Row:
    """Importing, beside the bare parse of the same file: all of it, since laps, sport and device come in, too."""
    files = hour_long_runs(IMPORTS + WARM_UP)
    for data in files[:WARM_UP]:
        import_file(visitor, data)
        fitfast.parse(data)
    imports, parses = [], []
    for data in files[WARM_UP:]:
        imports.append(import_file(visitor, data))
        parses.append(stopwatch(partial(fitfast.parse, data)))
    times = [ms for ms, _, _ in imports]
    parse = median(parses)
    return Row("Import a FIT file of one hour", median(times), p95(times), *imports[-1][1:], parse, 2 * parse)


def long_log() -> bytes:
    """Thirteen years of Strong: 40,000 sets."""
    return strong_with_units(LOG_SESSIONS)


def measure_log(visitor: Visitor) -> Row:
    """Importing years of a gym app once, beside the bare parse of the same table; in the aim's ten seconds."""
    data = long_log()
    ms, queries, size = import_file(visitor, data)
    parse = stopwatch(partial(read_known_table, data, Assumed()))
    return Row("Import 40,000 sets of Strong", ms, ms, queries, size, parse, LOG_AIM_MS - parse)
