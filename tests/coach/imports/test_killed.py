"""A worker that is killed by the machine, at points drawn at random: the import ends as if nothing had happened."""

from __future__ import annotations

import datetime
import os
import random
import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from athletes.models import Athlete
from coach.imports import importer, queue, store
from coach.imports.models import Import, ImportItem, ImportStatus
from coach.sessions import writing
from coach.sessions.documents import RunDoc, SessionDoc
from coach.sessions.models import Best, Merge, Original, Recording, Run, SampleBlob, Session, Shoe
from tests.factories import AthleteFactory

from .fit_files import START, run_fit, scale_fit
from .sending import do_what_waits, send, zipped
from .strava_files import ENGLISH, english, listed

# The queue is the same on every database; a forked process cannot share PostgreSQL's pool.
pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]

DAY = datetime.timedelta(days=1)
KILLS = int(os.environ.get("KILLS", "5"))
ARCHIVE = zipped(
    {
        "activities.csv": listed(
            ENGLISH,
            english(**{"Filename": "activities/1.fit", "Activity Gear": "Pegasus", "Perceived Exertion": "6.0"}),
            english(**{"Activity ID": "2", "Activity Date": "Mar 9, 2026, 6:30:00 AM", "Activity Gear": "Vomero"}),
        ),
        "activities/1.fit": run_fit(seconds=600),
        "activities/by-hand-too.fit": run_fit(seconds=3600, speed=2.5, start=START + DAY),
        "activities/copy.fit": run_fit(seconds=600, serial=7),
        "activities/broken.fit": b"nothing",
        "scale.fit": scale_fit(71.3, 71.1),
    }
)


def sent_archive() -> Import:
    """An import of the archive that waits, by an athlete who logged one of its runs by hand."""
    athlete = AthleteFactory.create()
    hand = RunDoc(kind="tempo", distance_mm=9_000_000)
    writing.create(athlete, athlete.user, SessionDoc("run", START.date() + DAY, effort=70, run=hand))
    return send(athlete, ARCHIVE)


def state(athlete: Athlete) -> dict[str, list[Any]]:
    """All that the athlete has, without the ids and the clock times of writing."""
    session = (
        *("sport", "started_at", "local_date", "title", "duration_ms", "effort", "load", "distance_mm", "typed"),
        *("version", "merged_into__local_date"),
    )
    run = ("session__started_at", "kind", "shoe__name", "moving_ms", "hr_mean")
    wanted: list[tuple[Any, str, tuple[str, ...]]] = [
        (Session, "athlete", session),
        (Run, "session__athlete", run),
        (Recording, "athlete", ("sha256", "part", "session__started_at")),
        (SampleBlob, "recording__athlete", ("recording__sha256",)),
        (Original, "athlete", ("sha256", "holds_weight")),
        (Best, "athlete", ("local_date", "kind", "distance_mm", "value")),
        (Merge, "goes__athlete", ("goes__started_at",)),
        (Shoe, "athlete", ("name",)),
        (ImportItem, "parent__athlete", ("position", "file_name", "status", "reason", "weigh_ins", "sessions__sport")),
    ]
    found = {
        model.__name__: sorted(model._base_manager.filter(**{whose: athlete}).values_list(*fields), key=repr)
        for model, whose, fields in wanted
    }
    return {**found, "weigh-ins": sorted(athlete.weigh_ins.values_list("mass_g", flat=True))}


class Counter:
    """Counts the commands to the database, and does something at one of them."""

    def __init__(self, at: int = -1, do: Callable[[], Any] = lambda: None) -> None:
        self.count, self.at, self.do = 0, at, do

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.count += 1
        if self.count == self.at:
            self.do()
        return execute(*arguments)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def work_until_killed(batch: Import, at: int) -> int:
    """Work on the import in a process of its own, which is killed before its command of this number; how it ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        with connection.execute_wrapper(Counter(at, die)):
            importer.go_on(batch.pk)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_killed_worker_loses_and_doubles_nothing() -> None:
    undisturbed = sent_archive()
    with connection.execute_wrapper(counter := Counter()):
        importer.go_on(undisturbed.pk)
    wanted = state(undisturbed.athlete)
    assert [len(wanted[name]) for name in ("Session", "Recording", "Merge", "Shoe")] == [5, 3, 2, 2]

    for at in random.Random(KILLS).sample(range(5, counter.count), KILLS):
        batch = sent_archive()
        assert work_until_killed(batch, at) == -signal.SIGKILL
        assert Import.objects.get(pk=batch.pk).status == ImportStatus.RUNNING
        Import.objects.filter(pk=batch.pk).update(lease_until=timezone.now() - DAY)
        queue.sweep()
        do_what_waits()

        assert state(batch.athlete) == wanted
        assert Import.objects.get(pk=batch.pk).status == ImportStatus.DONE
        assert not store.folder(batch.client_id).exists()
