"""The worker is started again whenever it ends, and not again and again without a pause."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from coach import keeper
from coach.keeper import FIRST_PAUSE_S, LONGEST_PAUSE_S, STEADY_S, next_pause

pytestmark = pytest.mark.once


def test_the_pause_grows_while_the_worker_cannot_live_and_is_short_again_once_it_does() -> None:
    pauses = [FIRST_PAUSE_S]
    for _ in range(8):
        pauses.append(next_pause(pauses[-1], lived=0.1))

    assert pauses[:4] == [1, 2, 4, 8]
    assert pauses[-1] == LONGEST_PAUSE_S
    assert next_pause(LONGEST_PAUSE_S, lived=STEADY_S) == FIRST_PAUSE_S


def test_a_worker_that_ends_is_started_again_until_the_parent_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    here = os.getppid()

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-S", "-c", ""]))
        return started[-1]

    monkeypatch.setattr(keeper, "started", start)
    monkeypatch.setattr(keeper, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(keeper, "next_pause", lambda *_: 0.01)
    monkeypatch.setattr(os, "getppid", lambda: here if len(started) < 3 else 1)

    keeper.keep(here)

    assert [worker.wait(10) for worker in started] == [0, 0, 0]
