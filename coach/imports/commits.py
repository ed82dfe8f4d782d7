"""Commits of which the last alone waits for the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_UNHURRIED = {"sqlite": "PRAGMA synchronous=NORMAL", "postgresql": "SET synchronous_commit TO off"}
_AS_BEFORE = {"sqlite": "PRAGMA synchronous=FULL", "postgresql": "RESET synchronous_commit"}


@contextmanager
def unhurried() -> Iterator[None]:
    """Let commits of this connection return before the disk has them; the next one after the block waits for all.

    Whoever is killed loses nothing so. What a power cut takes are the last commits, whole, so only what is done again
    then may be written in the block: the pieces of an import, which goes on after its last written piece until a commit
    that waited has said that it is over.
    """
    # Within a transaction neither database lets it be changed.
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_UNHURRIED[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(_AS_BEFORE[connection.vendor])
