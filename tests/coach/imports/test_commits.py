"""The commits of an import's pieces do not wait for the disk, and everything else does."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from coach.imports.commits import unhurried

NORMAL, FULL = 1, 2


def waits() -> bool:
    """Whether a commit of this connection waits for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit")
        return bool(cursor.fetchone()[0] in (FULL, "on"))


@pytest.mark.django_db(transaction=True)
def test_only_commits_within_the_block_do_not_wait() -> None:
    connection.ensure_connection()
    before = waits()

    with unhurried():
        within = waits()

    assert (before, within, waits()) == (True, False, True)


@pytest.mark.django_db(transaction=True)
def test_commits_wait_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), unhurried():
        raise ZeroDivisionError

    assert waits()


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_changed() -> None:
    with transaction.atomic(), unhurried():
        assert waits()
