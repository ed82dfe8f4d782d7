"""Eight people at once, while one of them imports: nobody gets an error, and no lock times out."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle

from django.db import connection
from django.urls import reverse

from athletes.models import Athlete
from tests.bench.client import Answer, Visitor
from tests.bench.figures import p95
from tests.bench.writes import hour_long_runs, import_file, lift_fields

PEOPLE, SECONDS, FILES = 8, 12, 60
FIRST_ERROR = 400


@dataclass(frozen=True)
class Crowd:
    """What eight people saw: answers, those that were errors, the slowest ones, and files that came in meanwhile."""

    answers: int
    errors: int
    p95: float
    slowest: float
    imports: int


def crowd(people: list[tuple[Visitor, Athlete]], importer: Visitor) -> Crowd:
    """Let everybody read and save for some seconds while files come in."""
    files = hour_long_runs(FILES)
    until = time.monotonic() + SECONDS
    with ThreadPoolExecutor(len(people) + 1) as threads:
        walks = [threads.submit(walk, visitor, athlete, until) for visitor, athlete in people]
        importing = threads.submit(import_all, importer, files, until)
        answers = [answer for walked in walks for answer in walked.result()]
    times = [answer.ms for answer in answers]
    errors = sum(answer.status >= FIRST_ERROR for answer in answers)
    return Crowd(len(answers), errors, p95(times), max(times), importing.result())


def walk(visitor: Visitor, athlete: Athlete, until: float) -> list[Answer]:
    """Open one page after the other and save a lift in between."""
    steps: list[Callable[[], Answer]] = [
        lambda: visitor.get(reverse("today")),
        lambda: visitor.get(reverse("balance")),
        lambda: visitor.post(reverse("log-lift"), lift_fields(athlete)),
        lambda: visitor.get(reverse("sessions")),
    ]
    answers = []
    for step in cycle(steps):
        if time.monotonic() > until:
            break
        answers.append(step())
    connection.close()
    return answers


def import_all(visitor: Visitor, files: list[bytes], until: float) -> int:
    """Import file after file, and say how many came in."""
    done = 0
    for data in files:
        if time.monotonic() > until:
            break
        import_file(visitor, data)
        done += 1
    return done
