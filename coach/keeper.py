"""`python -m coach.keeper <process>`: starts the worker of the queue again whenever it ends, while that process lives.

It loads nothing of the app, so that whatever takes the worker's memory or life leaves this one alone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

LOOK_EVERY_S = 0.2
# A worker that lived so long was well; one that did not gets ever longer pauses, so that it takes no machine with it.
STEADY_S = 60.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0


def next_pause(pause: float, lived: float) -> float:
    """Seconds until the worker is started again, when the last pause was so long and it then lived so long."""
    return FIRST_PAUSE_S if lived >= STEADY_S else min(2 * pause, LONGEST_PAUSE_S)


def wait_while(is_so: Callable[[], bool], most: float = float("inf")) -> None:
    """Return once it is not so any more, or after that many seconds."""
    until = time.monotonic() + most
    while is_so() and time.monotonic() < until:
        time.sleep(LOOK_EVERY_S)


def is_wanted(parent: int) -> bool:
    """Whether the process with this id is still the parent."""
    return os.getppid() == parent


def started() -> subprocess.Popen[bytes]:
    """A worker, which ends by itself when this process is gone."""
    command = [sys.executable, "manage.py", "worker", "--until-gone", str(os.getpid())]
    return subprocess.Popen(command)  # noqa: S603 (no shell, and every word is ours)


def work(parent: int) -> float:
    """Seconds that a worker lived, or until the parent was gone."""
    began, worker = time.monotonic(), started()
    wait_while(lambda: is_wanted(parent) and worker.poll() is None)
    return time.monotonic() - began


def keep(parent: int) -> None:
    """Keep a worker at work while the process with this id is the parent."""
    pause = FIRST_PAUSE_S / 2
    while is_wanted(parent):
        pause = next_pause(pause, work(parent))
        wait_while(lambda: is_wanted(parent), pause)


if __name__ == "__main__":
    # Ctrl-C ends it without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    keep(int(sys.argv[1]))
