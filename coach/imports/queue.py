"""Who works on which import: a lease that is renewed with every piece, so that work outlives the worker.

The queue of tasks never gives back what a killed worker was doing. So the import's own row says who holds it and until
when, and `sweep` puts expired ones back in the queue. A task that finds nothing to take has nothing to do.
"""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from athletes.models import Athlete
from coach.imports import store
from coach.imports.models import Import, ImportStatus

# A task that waits behind a longer one is put into the queue again after this; twice there does no harm.
_ASKED_AGAIN = datetime.timedelta(minutes=2)
_RESULTS_KEPT = datetime.timedelta(days=1)
_NEVER_SENT = datetime.timedelta(days=2)


class Stopped(Exception):
    """The import was cancelled, or somebody else has taken it over: nothing more of it may be written."""


def lease_time() -> datetime.timedelta:
    """How long an import stays with a worker that gives no sign of life; longer than any one piece takes."""
    return datetime.timedelta(seconds=settings.IMPORT_LEASE_S)


def ask_for(batch: Import) -> None:
    """Put an import into the queue."""
    # The task names this module's reader, which must not be loaded by whoever only asks who holds a lease.
    from coach.imports.tasks import work_on  # noqa: PLC0415

    with transaction.atomic():
        Import.objects.filter(pk=batch.pk).update(queued_at=timezone.now())
        work_on.enqueue(batch.pk)


def take(pk: int) -> Import | None:
    """The import, leased to the caller; None where it is not waiting, or another one of its athlete is under way."""
    now = timezone.now()
    lease = uuid.uuid4()
    values = {"lease": lease, "lease_until": now + lease_time(), "attempts": F("attempts") + 1, "started_at": now}
    waiting = Import.objects.filter(pk=pk, status=ImportStatus.WAITING, lease=None)
    try:
        with transaction.atomic():
            if not waiting.update(status=ImportStatus.RUNNING, **values):
                return None
    except IntegrityError:
        return None
    return Import.objects.select_related("athlete__user", "author").filter(lease=lease).first()


def renew(batch: Import) -> None:
    """Say that the work goes on, in the transaction of what is written; raises Stopped where it may not."""
    held = Import.objects.filter(pk=batch.pk, lease=batch.lease, status=ImportStatus.RUNNING)
    if not held.update(lease_until=timezone.now() + lease_time(), attempts=0):
        raise Stopped


def end(batch: Import, status: ImportStatus) -> None:
    """Give the import back as it now stands."""
    held = Import.objects.filter(pk=batch.pk, lease=batch.lease)
    held.update(status=status, lease=None, lease_until=None, queued_at=None, attempts=0)


def ask_for_next(athlete: Athlete) -> None:
    """Let the athlete's next import begin, if one waits."""
    waiting = Import.objects.filter(athlete=athlete, status=ImportStatus.WAITING, lease=None)
    if (following := waiting.order_by("created_at", "pk").first()) is not None:
        ask_for(following)


def cancel(athlete: Athlete, pk: int) -> None:
    """Stop an import where it is; what came in so far stays."""
    going = Import.objects.filter(athlete=athlete, pk=pk, status__in=ImportStatus.going())
    if going.update(status=ImportStatus.CANCELLED, lease=None, lease_until=None):
        store.clear(Import.objects.get(pk=pk).client_id)


def sweep() -> None:
    """Put back into the queue what nobody works on any more, and take away what is left of what is over."""
    now = timezone.now()
    expired = Import.objects.filter(status=ImportStatus.RUNNING).filter(Q(lease_until__lt=now) | Q(lease=None))
    expired.update(status=ImportStatus.WAITING, lease=None, lease_until=None, queued_at=None)
    waiting = Import.objects.filter(status=ImportStatus.WAITING, lease=None)
    for batch in waiting.filter(Q(queued_at=None) | Q(queued_at__lt=now - _ASKED_AGAIN)).order_by("created_at", "pk"):
        ask_for(batch)
    unsent = Import.objects.filter(status=ImportStatus.RECEIVING, created_at__lt=now - _NEVER_SENT)
    unsent.update(status=ImportStatus.CANCELLED)
    going = set(Import.objects.filter(status__in=ImportStatus.going()).values_list("client_id", flat=True))
    for client_id in set(store.left_behind()) - going:
        store.clear(client_id)
    DBTaskResult.objects.finished().filter(finished_at__lt=now - _RESULTS_KEPT).delete()
    # Those of killed workers.
    DBTaskResult.objects.running().filter(started_at__lt=now - _RESULTS_KEPT).delete()
