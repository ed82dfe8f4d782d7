"""The real server on the database of the test, to be killed without a word and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from threading import Event
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from tests.bench.server import free_port, wait_for


def database_url() -> str:
    """The address of the test's own database: that of the run, with another name."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


class Server:
    """Gunicorn with two workers; `up` is set while it answers."""

    def __init__(self) -> None:
        self.up = Event()
        self.start()

    def start(self) -> None:
        """Start it, and return once it answers: on another port, since a killed one is free only a moment later."""
        self.port = free_port()
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": database_url(),
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "WEB_CONCURRENCY": "2",
        }
        command = [sys.executable, "-m", "gunicorn", "coach.wsgi", "-b", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, text=True, start_new_session=True
        )
        wait_for(self.port, self.process)
        self.up.set()

    def kill(self) -> None:
        """End all of its processes in the middle of whatever they do."""
        self.up.clear()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
