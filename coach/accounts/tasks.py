"""What the worker is asked to do for this room."""

from __future__ import annotations

from django_tasks import task

from coach.accounts.exporting import making


@task()
def make_export(pk: int) -> None:
    """Make the file of an export and mail where it is."""
    making.make(pk)
