"""How the server is, for an admin: numbers and dates, and nothing that anybody logged."""

from __future__ import annotations

import datetime
import logging
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.template.defaultfilters import date, filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from coach.accounts import health
from coach.accounts.models import beat, last_beat
from coach.imports import alive
from coach.imports.models import Import, ImportItem, ImportStatus, ItemStatus

log = logging.getLogger(__name__)


def version_in(folder: Path) -> str:
    """Which commit lies in this folder and when it was fetched; the project's number where it came without git."""
    try:
        words = (folder / ".git" / "logs" / "HEAD").read_text().splitlines()[-1].split("\t")[0].split()
        return f"{words[1][:7]}, {when(datetime.datetime.fromtimestamp(int(words[-2]), datetime.UTC))}"
    except (OSError, IndexError, ValueError):
        return str(tomllib.loads((folder / "pyproject.toml").read_text())["project"]["version"])


def lines() -> list[tuple[str, str]]:
    """What is looked at, and how it is."""
    return [
        (_("Version"), RUNNING),
        (_("Migrations to be run"), str(pending_migrations())),
        (_("Worker"), _("works") if health.worker_works() else _("takes nothing up")),
        (_("Worker last heard of"), when(alive.last_heard())),
        (_("Waiting for the worker"), str(DBTaskResult.objects.ready().count())),
        *imports(),
        (_("Files that did not come in, 7 days"), str(failed_files())),
        (_("Mail"), _("is written to the server's log") if is_console() else _("goes out by the mail server")),
        (_("Last test mail"), when(last_beat("mail"))),
        (_("Room on the disk"), filesizeformat(shutil.disk_usage(settings.VAR).free)),
        (_("Database"), filesizeformat(database_bytes())),
        (_("Last backup"), when(last_beat("backup"))),
    ]


def when(at: datetime.datetime | None) -> str:
    """A moment, in the server's own time."""
    return date(at, "j M Y, H:i") + " UTC" if at else _("never")


def send_test_mail(to: str) -> bool:
    """Send a mail to an admin; whether the mail server took it."""
    try:
        send_mail(_("A test of Runstrong's mail"), _("Mail goes out."), None, [to])
    except (OSError, SMTPException):
        log.exception("The test mail could not be sent")
        return False
    beat("mail")
    return True


def imports() -> Iterator[tuple[str, str]]:
    """How many imports stand where."""
    counted = Import.objects.order_by().values_list("status").annotate(Count("pk"))
    counts = dict(counted)
    for status in ImportStatus:
        yield _("Imports: %(status)s") % {"status": status.label}, str(counts.get(status.value, 0))


def failed_files() -> int:
    """How many files of a week were not understood."""
    since = timezone.now() - datetime.timedelta(days=7)
    return ImportItem.objects.filter(status=ItemStatus.NOT_UNDERSTOOD, parent__created_at__gt=since).count()


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


# What was read when the process started is what runs; files that were fetched since wait for a restart.
RUNNING = version_in(settings.BASE_DIR)
