"""Whether the server can do its work, for whatever watches it."""

from __future__ import annotations

import datetime
import shutil
import tempfile

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from coach.imports import alive
from coach.imports.models import Import

LEAST_FREE_BYTES = 200 * 2**20
LONGEST_WAIT = datetime.timedelta(minutes=10)


def database_answers() -> bool:
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def disk_takes() -> bool:
    """Whether a file can be written, and there is room for an import."""
    try:
        with tempfile.TemporaryFile(dir=settings.VAR) as file:
            file.write(b"ok")
    except OSError:
        return False
    return shutil.disk_usage(settings.VAR).free >= LEAST_FREE_BYTES


def worker_works() -> bool:
    """Whether it is there, and what waits is taken up; behind a long import, whose lease is renewed, it is silent."""
    now = timezone.now()
    if Import.objects.filter(lease_until__gt=now).exists():
        return True
    heard = alive.last_heard()
    if heard is not None and heard < now - LONGEST_WAIT:
        return False
    return not DBTaskResult.objects.ready().filter(enqueued_at__lt=now - LONGEST_WAIT).exists()


@login_not_required
@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """`ok`, or status 503 and what does not work, a word a line."""
    checks = {"disk": disk_takes, "worker": worker_works}
    failing = [name for name, works in checks.items() if not works()] if database_answers() else ["database"]
    return HttpResponse("\n".join(failing) or "ok", content_type="text/plain", status=503 if failing else 200)
