"""How the server is, for an admin: numbers and dates, and nothing that anybody logged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.template.defaultfilters import date, filesizeformat
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from coach.accounts import health
from coach.accounts.models import last_beat
from coach.imports.models import Import, ImportStatus


def lines() -> list[tuple[str, str]]:
    """What is looked at, and how it is."""
    at = last_beat("backup")
    return [
        (_("Worker"), _("works") if health.worker_works() else _("takes nothing up")),
        (_("Waiting for the worker"), str(DBTaskResult.objects.ready().count())),
        *imports(),
        (_("Mail"), _("is written to the server's log") if is_console() else _("goes out by the mail server")),
        (_("Room on the disk"), filesizeformat(shutil.disk_usage(settings.VAR).free)),
        (_("Database"), filesizeformat(database_bytes())),
        (_("Last backup"), date(at, "j M Y, H:i") + " UTC" if at else _("never")),
        (_("Migrations to be run"), str(pending_migrations())),
    ]


def imports() -> Iterator[tuple[str, str]]:
    """How many imports stand where."""
    counted = Import.objects.order_by().values_list("status").annotate(Count("pk"))
    counts = dict(counted)
    for status in ImportStatus:
        yield _("Imports: %(status)s") % {"status": status.label}, str(counts.get(status.value, 0))


def is_console() -> bool:
    """Whether mail goes nowhere but to the log."""
    return "console" in settings.EMAIL_BACKEND


def database_bytes() -> int:
    """How large the database is."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        return sum(path.stat().st_size for path in (file, Path(f"{file}-wal")) if path.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def pending_migrations() -> int:
    """How many steps this version's tables are ahead of the database's."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
