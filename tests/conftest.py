"""What every test may ask for."""

from __future__ import annotations

import gc
import os
import shutil
import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.test import Client
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from athletes.models import Athlete, User
from tests.factories import AthleteFactory

# How long an example takes says more of the machine than of the code.
hypothesis_settings.register_profile("fuzz", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "100")))
# Whether a change lands must not hang on the draw of a day: the same examples each time.
hypothesis_settings.register_profile("runstrong", deadline=None, derandomize=True)
hypothesis_settings.load_profile("fuzz" if "EXAMPLES" in os.environ else "runstrong")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_configure() -> None:
    """Make the folder of this run."""
    settings.VAR.mkdir(parents=True, exist_ok=True)


def pytest_unconfigure() -> None:
    """Take it away again, where it is this process that made it up."""
    if settings.VAR.name == f"runstrong-{os.getpid()}":
        shutil.rmtree(settings.VAR, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser or touches no database, so that it runs once and not again on PostgreSQL."""
    for item in items:
        fixtures: set[str] = set(getattr(item, "fixturenames", ()))
        if "browse" in fixtures:
            item.add_marker("browser")
        elif not item.get_closest_marker("django_db") and not DATABASE_FIXTURES & fixtures:
            item.add_marker("once")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Spare every later collection of garbage what stays to the end: the tests, and all that they import."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget rate limits of earlier tests, and workers that are gone since."""
    cache.clear()
    (settings.VAR / "worker-alive").unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the content types, so that the number of queries does not depend on which test ran first."""
    with django_db_blocker.unblock():
        ContentType.objects.get_for_models(*apps.get_models())


@pytest.fixture
def athlete(db: None) -> Athlete:
    """An adult who tracks bodyweight and has it shown."""
    return AthleteFactory.create()


@pytest.fixture
def client_for() -> Callable[[User], Client]:
    """Log a user in: `client_for(user).get("/")`."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in
