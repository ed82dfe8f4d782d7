"""Weigh-ins are written here, and with them the day's mean and the trend that pages read."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from athletes import units
from athletes.models import Athlete, BodyDay, WeighIn
from athletes.models.saved import digest
from coach.science import weight

# Makes a weigh-in's client id from its moment and mass, so that the same one in another file is known.
_FROM_A_SCALE = uuid.UUID("9d0d3c6e-0b52-4f0c-8f0e-4b7f4bb0c5a2")

Measured = tuple[datetime.datetime | datetime.date, int]
"""A moment with grams. Without a zone it is on the athlete's own clock; where only the day is known, that alone."""


def add_weigh_in(
    athlete: Athlete,
    mass_g: int,
    local_date: datetime.date,
    time: datetime.time | None = None,
    client_id: uuid.UUID | None = None,
) -> WeighIn:
    """Save a weigh-in once, however often it is sent.

    Raises ReusedClientId where the client id belongs to a weigh-in made of something else.
    """
    values: dict[str, Any] = {"mass_g": mass_g, "local_date": local_date, "time": time}
    identity = {"athlete": athlete, "client_id": client_id or uuid.uuid4()}
    sent = digest(values)
    try:
        with transaction.atomic():
            if (before := WeighIn.already_created(sent, **identity)) is not None:
                return before
            row = WeighIn(**identity, **values)
            row.stamp(sent)
            row.save()
            rewrite_body_days(athlete, local_date)
            return row
    except IntegrityError:
        before = WeighIn.already_created(sent, **identity)
        if before is None:
            raise
        return before


def add_measured(athlete: Athlete, measured: Iterable[Measured], batch: uuid.UUID) -> int:
    """Save what a scale measured, each once however often its file comes; how many were new.

    A measurement belongs to the day it was in the athlete's time zone. One that was deleted stays deleted, and the same
    grams on the same day from another import are the same measurement, told by another app.
    """
    return _add_all(athlete, (_of_scale(athlete, *pair, batch) for pair in measured), batch)


def add_saved(athlete: Athlete, saved: Iterable[WeighIn], batch: uuid.UUID) -> int:
    """Save weigh-ins that were saved in another place, under the client ids that they had there; how many were new."""
    weigh_ins = list(saved)
    for row in weigh_ins:
        row.athlete, row.batch = athlete, batch
        row.stamp(digest({"mass_g": row.mass_g, "local_date": row.local_date, "time": row.time}))
    return _add_all(athlete, weigh_ins, batch)


def _add_all(athlete: Athlete, weigh_ins: Iterable[WeighIn], batch: uuid.UUID) -> int:
    rows = {row.client_id: row for row in weigh_ins}
    if not rows:
        return 0
    with transaction.atomic():
        known, told = _known(athlete, rows.values(), batch)
        new = [row for key, row in rows.items() if key not in known and (row.local_date, row.mass_g) not in told]
        WeighIn.objects.bulk_create(new)
        if new:
            rewrite_body_days(athlete, min(row.local_date for row in new))
        return len(new)


def _known(
    athlete: Athlete, rows: Iterable[WeighIn], batch: uuid.UUID
) -> tuple[set[uuid.UUID], set[tuple[datetime.date, int]]]:
    """Client ids that the athlete's weigh-ins of these days have, and day and grams of those from other imports."""
    days = [row.local_date for row in rows]
    stored = WeighIn.all_objects.filter(athlete=athlete, local_date__range=(min(days), max(days)))
    known: set[uuid.UUID] = set()
    told: set[tuple[datetime.date, int]] = set()
    for client_id, day, mass_g, came_with in stored.values_list("client_id", "local_date", "mass_g", "batch"):
        known.add(client_id)
        if came_with != batch:
            told.add((day, mass_g))
    return known, told


def _of_scale(athlete: Athlete, at: datetime.datetime | datetime.date, mass_g: int, batch: uuid.UUID) -> WeighIn:
    day, time, name = at, None, at.isoformat()
    if isinstance(at, datetime.datetime):
        local = at.astimezone(athlete.user.zone) if at.tzinfo else at
        day, time = local.date(), local.time()
        name = at.astimezone(datetime.UTC).isoformat() if at.tzinfo else name
    values: dict[str, Any] = {"mass_g": mass_g, "local_date": day, "time": time}
    row = WeighIn(athlete=athlete, client_id=uuid.uuid5(_FROM_A_SCALE, f"{name}:{mass_g}"), batch=batch, **values)
    row.stamp(digest(values))
    return row


def take_back_measured(athlete: Athlete, batch: uuid.UUID) -> None:
    """Remove for good what came with this import and was not edited since."""
    came = WeighIn.all_objects.filter(athlete=athlete, batch=batch, saved_digest=models.F("created_digest"))
    with transaction.atomic():
        first = came.aggregate(first=models.Min("local_date"))["first"]
        came.delete()
        if first is not None:
            rewrite_body_days(athlete, first)


def edit_weigh_in(
    row: WeighIn, base: int, mass_g: int, local_date: datetime.date, time: datetime.time | None = None
) -> WeighIn:
    """Save an edit that began at version `base`, once; raises StaleEdit where it was saved in between."""
    values: dict[str, Any] = {"mass_g": mass_g, "local_date": local_date, "time": time}
    with transaction.atomic():
        current = WeighIn.all_objects.select_for_update().get(pk=row.pk)
        if current.already_saved(digest(values), base):
            return current
        first = min(current.local_date, local_date)
        for name, value in values.items():
            setattr(current, name, value)
        current.stamp(digest(values))
        current.save()
        rewrite_body_days(current.athlete, first)
        return current


def delete_weigh_in(row: WeighIn) -> None:
    """Hide a weigh-in; `put_back_weigh_in` undoes it."""
    _set_deleted(row, timezone.now())


def put_back_weigh_in(row: WeighIn) -> None:
    """Undo a delete."""
    _set_deleted(row, None)


def delete_all_weigh_ins(athlete: Athlete) -> None:
    """Hide every weigh-in and forget what was worked out from them; there is no undo."""
    with transaction.atomic():
        WeighIn.objects.filter(athlete=athlete).update(deleted_at=timezone.now())
        BodyDay.objects.filter(athlete=athlete).delete()


def _set_deleted(row: WeighIn, moment: datetime.datetime | None) -> None:
    with transaction.atomic():
        # Read anew: an edit may have moved it to another day since the caller read it.
        current = WeighIn.all_objects.select_for_update().get(pk=row.pk)
        current.deleted_at = moment
        current.save(update_fields=["deleted_at"])
        rewrite_body_days(current.athlete, current.local_date)


def daily_means(athlete: Athlete) -> dict[datetime.date, int]:
    """The mean of each day's weigh-ins in grams, oldest day first."""
    days = WeighIn.objects.filter(athlete=athlete).values("local_date").annotate(mean=models.Avg("mass_g"))
    return {row["local_date"]: round(row["mean"]) for row in days.order_by("local_date")}


def body_days(athlete: Athlete) -> list[BodyDay]:
    """All of the athlete's days as they should stand, not yet saved."""
    means = daily_means(athlete)
    trend = weight.trend(list(means), [units.kilograms(mean) for mean in means.values()])
    return [
        BodyDay(athlete=athlete, local_date=day, mean_g=mean, trend_g=units.to_g(value, "metric"))
        for (day, mean), value in zip(means.items(), trend, strict=True)
    ]


def rewrite_body_days(athlete: Athlete, first: datetime.date) -> None:
    """Bring the rows from this day on in line with the weigh-ins; inside the caller's transaction.

    The trend is worked out from the start, so that it never depends on what was stored, but only rows that differ
    are written: a changed weigh-in fades within about ten weeks.
    """
    stored = {row.local_date: row for row in BodyDay.objects.filter(athlete=athlete, local_date__gte=first)}
    wanted = {row.local_date: row for row in body_days(athlete) if row.local_date >= first}
    BodyDay.objects.filter(pk__in=[stored[day].pk for day in stored.keys() - wanted.keys()]).delete()
    BodyDay.objects.bulk_create([wanted[day] for day in sorted(wanted.keys() - stored.keys())])
    changed = [(stored[day], wanted[day]) for day in stored.keys() & wanted.keys()]
    differing = [(old, new) for old, new in changed if (old.mean_g, old.trend_g) != (new.mean_g, new.trend_g)]
    for old, new in differing:
        old.mean_g, old.trend_g = new.mean_g, new.trend_g
    BodyDay.objects.bulk_update([old for old, _ in differing], ["mean_g", "trend_g"])


def purge(older_than: datetime.datetime) -> int:
    """Remove for good the weigh-ins that were deleted before this moment."""
    return WeighIn.all_objects.filter(deleted_at__lt=older_than).delete()[0]
