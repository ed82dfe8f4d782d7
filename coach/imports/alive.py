"""Whether the worker is there: it sets the time of a file again and again, and nothing is written to the database."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.conf import settings


def _file() -> Path:
    return Path(settings.VAR) / "worker-alive"


def say() -> None:
    """What the worker does while it looks for work."""
    _file().touch()


def last_heard() -> datetime.datetime | None:
    """When the worker last said so; None where there never was one."""
    try:
        return datetime.datetime.fromtimestamp(_file().stat().st_mtime, datetime.UTC)
    except FileNotFoundError:
        return None
