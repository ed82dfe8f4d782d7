"""What the worker is asked to do."""

from __future__ import annotations

from django_tasks import task

from coach.imports.importer import go_on


@task()
def work_on(pk: int) -> None:
    """Bring in what is left of an import."""
    go_on(pk)
