"""The real server, as `make run` starts it, on a port of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

PATIENCE_S = 180


@contextmanager
def serving(log: Path) -> Iterator[int]:
    """The port the app answers on; what the server says goes to the log."""
    port = free_port()
    with log.open("w") as said, starting(port, said) as server:
        try:
            wait_for(port, server)
            yield port
        finally:
            server.terminate()


def starting(port: int, said: IO[str]) -> subprocess.Popen[str]:
    """`manage.py serve` with the environment of this process."""
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=said, stderr=subprocess.STDOUT, text=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[str]) -> None:
    """Return once the port answers; raises where the server ended or took too long."""
    until = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not start; see its log.")
