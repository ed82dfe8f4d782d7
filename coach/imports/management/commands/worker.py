"""`manage.py worker`: does what was put into the queue, beside the server and behind it. `make run` starts one too."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import time
import uuid
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from coach.imports import alive, queue

# Pages come first: behind them on the processor.
NICENESS = 10
LOOK_EVERY_S = 1.0
GARBAGE_AFTER = 20_000
SWEEP_EVERY_S = 20.0


def leave(*_: Any) -> NoReturn:
    """End at once, in the middle of a piece too: its transaction is undone, and the next worker goes on there."""
    sys.exit(0)


def one_round() -> None:
    """Do all that waits in the queue."""
    if DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=str(uuid.uuid4()),
            excluded_queue_names=[],
        ).run()


class Command(BaseCommand):
    """Work until told to stop, or until the process that started this one is gone."""

    help = "Work on what was put into the queue: imports and exports."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom to follow."""
        parser.add_argument("--until-gone", type=int, help="end when the process with this id is no longer the parent")

    def handle(self, *, until_gone: int | None = None, **_: Any) -> None:
        """Sweep, work, look again."""
        os.nice(NICENESS)
        logging.getLogger("django_tasks").setLevel(logging.WARNING)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, leave)
        # What is loaded by now stays: a search for garbage in it is a tenth of the time that a file takes.
        gc.freeze()
        gc.set_threshold(GARBAGE_AFTER)
        swept = -SWEEP_EVERY_S
        while until_gone in (None, os.getppid()):
            if time.monotonic() - swept >= SWEEP_EVERY_S:
                alive.say()
                queue.sweep()
                swept = time.monotonic()
            one_round()
            # The database tells nobody of new work.
            time.sleep(LOOK_EVERY_S)
