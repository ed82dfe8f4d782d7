"""What `make run` and `make dev` end in: everything that must be true before the first page, then the server."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from athletes.models import User
from coach.pages import demo_mark
from coach.pages.demo.load import load
from coach.pages.demo.people import LOGINS, PASSWORD


def is_free(port: int) -> bool:
    """Whether nobody else listens on this port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def is_new_file() -> bool:
    """Whether the database is an SQLite file that is not there yet."""
    return connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists()


def static_stamp() -> str:
    """A fingerprint of all static files by name, size and time of change."""
    stamp = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            stamp.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return stamp.hexdigest()


class Command(BaseCommand):
    """Bring database and static files up to date, start the worker, say where the app is, and become the server."""

    help = "Prepare and serve; `make run` calls it. With DEBUG it serves with reload."

    def add_arguments(self, parser: CommandParser) -> None:
        """The port, and whether a database made by this run gets the demo data."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--demo", action="store_true")

    def handle(self, *_args: Any, port: int, demo: bool, **_options: Any) -> None:
        """Say each step that takes time before it begins."""
        if not is_free(port):
            raise CommandError(f"Port {port} is in use. Choose another: make run PORT={port + 1}")
        settings.VAR.mkdir(parents=True, exist_ok=True)
        self.prepare_database(mark=demo and is_new_file())
        if not settings.DEBUG:
            self.collect_static()
        self.greet()
        self.become_server(port)

    def prepare_database(self, *, mark: bool) -> None:
        """Migrate, and load the demo data where this database is for it and has none yet."""
        self.stdout.write("Bringing the database up to date")
        if mark:
            demo_mark.mark()
        call_command("migrate", verbosity=0)
        if demo_mark.made_here() and not User.objects.exists():
            self.stdout.write("Making a year of demo data, once")
            load(timezone.now().date())

    def collect_static(self) -> None:
        """Collect, hash and compress the static files when one of them changed."""
        kept = settings.VAR / "static.stamp"
        stamp = static_stamp()
        if kept.exists() and kept.read_text() == stamp:
            return
        self.stdout.write("Compressing static files")
        call_command("collectstatic", clear=True, interactive=False, verbosity=0)
        kept.write_text(stamp)

    def greet(self) -> None:
        """Print the address and how to get in."""
        self.stdout.write(f"\nRunstrong is at {settings.SITE_URL} (stop it with Ctrl-C)")
        if demo_mark.made_here():
            self.stdout.write(f"Demo logins, each with the password {PASSWORD}: {', '.join(LOGINS)}")
        else:
            # The command refuses once there is an admin, and then there is nothing to say.
            with suppress(CommandError):
                call_command("first_admin", stdout=(link := StringIO()))
                self.stdout.write(f"Make the first admin account here, within 24 hours: {link.getvalue().strip()}")
        if "console" in settings.EMAIL_BACKEND:
            self.stdout.write("Mail is not sent but shown here.")
        self.stdout.flush()

    def start_worker(self) -> None:
        """Start what keeps a worker of the queue; it ends with this process, under whatever name that goes on."""
        keeper = [sys.executable, "-m", "coach.keeper", str(os.getpid())]
        subprocess.Popen(keeper)  # noqa: S603 (no shell, and every word is ours)

    def become_server(self, port: int) -> None:
        """Replace this process by gunicorn, or by Django's own server for those who change the code."""
        address = f"127.0.0.1:{port}"
        server = (
            ["manage.py", "runserver", address] if settings.DEBUG else ["-m", "gunicorn", "coach.wsgi", "-b", address]
        )
        os.chdir(settings.BASE_DIR)
        self.start_worker()
        os.execv(sys.executable, [sys.executable, *server])  # noqa: S606 (no shell, and every word is ours)
