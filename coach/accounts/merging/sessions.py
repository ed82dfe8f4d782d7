"""The same session in both accounts, told by the rule for imports, becomes one, as two sources of one session do."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from athletes.models import Athlete
from coach.accounts.merging.ledger import Ledger, plain
from coach.imports.duplicates import twin_of
from coach.sessions import merging
from coach.sessions.models import Merge, Session, Sport

# What a merge of two sessions writes: the session, and the parts of it that are written anew.
PARTS = {
    "training.Session": "pk",
    "training.Run": "session",
    "training.Repeat": "run__session",
    "training.Entry": "session",
    "training.WorkSet": "entry__session",
    "training.Best": "session",
    "training.Merge": "goes",
}
DAY = datetime.timedelta(days=1)
Pair = tuple[int, int]


def pairs(stays: Athlete, goes: Athlete) -> list[Pair]:
    """Sessions of the two that are one: that of the account that stays, and that of the one that goes."""
    found: dict[int, int] = {}
    for session in candidates(stays, goes):
        twin = same_send(stays, session) or (None if session.sport == Sport.LIFT else twin_of(stays, session))
        if twin is not None:
            found.setdefault(twin, session.pk)
    return list(found.items())


def candidates(stays: Athlete, goes: Athlete) -> Iterator[Session]:
    """Those of the account that goes, on a day or beside a day on which the one that stays has one of that sport."""
    days = {
        (sport, day + step * DAY)
        for sport, day in Session.objects.of(stays).values_list("sport", "local_date").distinct()
        for step in (-1, 0, 1)
    }
    yield from (row for row in Session.objects.of(goes).order_by("pk") if (row.sport, row.local_date) in days)


def same_send(stays: Athlete, session: Session) -> int | None:
    """The id of the one that was made of the same rows of a file, or of the same words."""
    same = models.Q(client_id=session.client_id) | models.Q(saved_digest=session.saved_digest)
    rows = Session.objects.of(stays).filter(same, sport=session.sport).order_by("pk")
    found: int | None = rows.values_list("pk", flat=True).first()
    return found


def free_client_ids(ledger: Ledger, stays: Athlete, goes: Athlete) -> None:
    """Give sessions another id where both accounts have one under the same, so that both can stand."""
    taken = Session.all_objects.of(stays).values("client_id")
    for pk, client_id in Session.all_objects.of(goes).filter(client_id__in=taken).values_list("pk", "client_id"):
        ledger.write(Session, [pk], {"client_id": client_id}, {"client_id": uuid.uuid4()})


def join(found: Sequence[Pair]) -> list[dict[str, Any]]:
    """Make each pair one; what their rows were before, to be put back."""
    kept = []
    for pair in found:
        stays, goes = (Session.all_objects.get(pk=pk) for pk in pair)
        if not merging.hindrance(stays, goes):
            kept.append({"stays": stays.pk, "goes": goes.pk, "rows": rows_of(pair)})
            merging.merge(stays, goes, parts=False, bases=(stays.version, goes.version))
    return kept


def rows_of(pair: Pair) -> dict[str, list[dict[str, Any]]]:
    """All rows that a merge of these two writes."""
    return {label: [as_json(row) for row in part(label, pair).values()] for label in PARTS}


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with times to their last digit; lists and objects as they are."""
    whole = {name: value for name, value in row.items() if isinstance(value, list | dict)}
    return plain({name: value for name, value in row.items() if name not in whole}) | whole


def part(label: str, pair: Pair) -> models.QuerySet:
    """The rows of a table that belong to these two sessions."""
    rows: models.QuerySet = apps.get_model(label)._base_manager.filter(**{f"{PARTS[label]}__in": pair})
    return rows.order_by("pk")


def was_changed(kept: Mapping[str, Any]) -> bool:
    """Whether the session that two became was edited, parted, merged or deleted since."""
    done = Merge.objects.filter(goes=kept["goes"]).first()
    stays = Session.objects.filter(pk=kept["stays"]).first()
    return done is None or stays is None or stays.saved_digest != done.digest


def put_back(kept: Mapping[str, Any]) -> None:
    """Write the two as they were."""
    pair = (kept["stays"], kept["goes"])
    for label in reversed([label for label in PARTS if label != "training.Session"]):
        part(label, pair).delete()
    for label, rows in kept["rows"].items():
        model = apps.get_model(label)
        columns = {column.attname: column for column in model._meta.concrete_fields}
        for row in rows:
            # Raw, so that the time of the last save is what it was, too.
            model(**{name: columns[name].to_python(value) for name, value in row.items()}).save_base(raw=True)
