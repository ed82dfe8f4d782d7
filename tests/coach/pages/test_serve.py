"""What `make run` ends in. The real server is started once; the rest looks at each step alone."""

from __future__ import annotations

import gc
import os
import re
import runpy
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from itertools import takewhile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pytest_django import Settings

from athletes.models import User
from coach.pages import demo_mark
from coach.pages.management.commands.serve import Command
from tests.factories import UserFactory

# The mark is a thing of SQLite, and the server starts alike on both.
pytestmark = pytest.mark.once


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free_port(taken_port: int) -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have become the server; nothing is started."""
    calls: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, arguments: calls.append(arguments))
    monkeypatch.setattr(Command, "start_worker", lambda _: None)
    return calls


@pytest.fixture
def static_folder(settings: Settings, tmp_path: Path) -> Path:
    """A folder with one static file, and a VAR of its own."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "page.css").write_text("a { color: blue }")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.VAR = tmp_path / "var"
    settings.STATIC_ROOT = settings.VAR / "collected"
    return folder


def output_of(**options: int | bool) -> str:
    """What the command says."""
    out = StringIO()
    call_command("serve", stdout=out, **options)
    return out.getvalue()


def test_a_port_in_use_is_named_with_the_way_out(taken_port: int) -> None:
    with pytest.raises(CommandError, match=rf"Port {taken_port} is in use.*make run PORT={taken_port + 1}"):
        call_command("serve", port=taken_port)


@pytest.mark.django_db
def test_gunicorn_serves_where_debug_is_off(free_port: int, started: list[list[str]], static_folder: Path) -> None:
    output_of(port=free_port)

    assert started == [[sys.executable, "-m", "gunicorn", "coach.wsgi", "-b", f"127.0.0.1:{free_port}"]]


@pytest.mark.django_db
def test_djangos_own_server_reloads_where_debug_is_on(
    free_port: int, started: list[list[str]], static_folder: Path, settings: Settings
) -> None:
    settings.DEBUG = True

    said = output_of(port=free_port)

    assert started == [[sys.executable, "manage.py", "runserver", f"127.0.0.1:{free_port}"]]
    assert "static" not in said


@pytest.mark.django_db
def test_static_files_are_collected_again_only_when_one_changed(
    free_port: int, started: list[list[str]], static_folder: Path
) -> None:
    first, second = output_of(port=free_port), output_of(port=free_port)
    (static_folder / "page.css").write_text("a { color: orange }")
    third = output_of(port=free_port)

    assert ["Compressing static files" in said for said in (first, second, third)] == [True, False, True]
    assert (settings.STATIC_ROOT / "page.css").read_text() == "a { color: orange }"


@pytest.mark.django_db
def test_a_database_without_the_mark_gets_no_demo_accounts(
    free_port: int, started: list[list[str]], static_folder: Path
) -> None:
    said = output_of(port=free_port, demo=True)

    assert not User.objects.exists()
    assert "Make the first admin account here, within 24 hours: http://" in said


@pytest.mark.django_db
def test_a_database_with_accounts_gets_no_further_ones(
    free_port: int, started: list[list[str]], static_folder: Path
) -> None:
    demo_mark.mark()
    UserFactory.create()

    said = output_of(port=free_port, demo=True)

    assert User.objects.count() == 1
    assert "athlete@example.com" in said


@pytest.mark.django_db
def test_an_admin_is_offered_no_link(free_port: int, started: list[list[str]], static_folder: Path) -> None:
    UserFactory.create(is_staff=True, is_superuser=True)

    assert "admin" not in output_of(port=free_port)


@pytest.mark.django_db
def test_only_a_marked_file_is_made_here() -> None:
    before = demo_mark.made_here()
    demo_mark.mark()

    assert (before, demo_mark.made_here()) == (False, True)


@contextmanager
def server(port: int, var: Path) -> Iterator[str]:
    """The command as `make run` calls it, in a process of its own; yields what it said until it listened."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "coach.settings",
        "DATABASE_URL": f"sqlite:///{var}/demo.sqlite3",
        "GUNICORN_CMD_ARGS": "--log-level info",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "VAR": str(var),
    }
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--demo"]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        yield "".join(takewhile(lambda line: "Listening at" not in line, process.stdout))
        process.terminate()


def workers_of(var: Path) -> list[int]:
    """The workers of the queue that run in this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if b"worker" in words and f"VAR={var}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
    return found


def wait_until(is_so: Callable[[], bool]) -> bool:
    """Whether it becomes so within half a minute."""
    end = time.monotonic() + 30
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def test_the_real_server_makes_demo_data_once_and_keeps_what_is_there_and_a_worker(
    free_port: int, tmp_path: Path
) -> None:
    with server(free_port, tmp_path) as first, urllib.request.urlopen(f"http://127.0.0.1:{free_port}/") as page:
        html = page.read().decode()
        assert wait_until(lambda: bool(workers_of(tmp_path)))
        [killed] = workers_of(tmp_path)
        os.kill(killed, signal.SIGKILL)
        assert wait_until(lambda: bool(set(workers_of(tmp_path)) - {killed}))
    with server(free_port, tmp_path) as second:
        pass

    assert wait_until(lambda: not workers_of(tmp_path))
    assert ["Making a year of demo data" in said for said in (first, second)] == [True, False]
    assert "athlete@example.com, coach@example.com, admin@example.com" in second
    assert page.url == f"http://127.0.0.1:{free_port}/accounts/login/?next=/"
    assert re.search(r"/static/css/theme\.[0-9a-f]{12}\.css", html)
    with sqlite3.connect(tmp_path / "demo.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM athletes_athlete").fetchone()[0] > 20


def test_the_server_sets_what_it_loaded_aside_from_the_collector_of_garbage() -> None:
    before = gc.get_threshold()
    try:
        runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))["when_ready"](None)

        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
