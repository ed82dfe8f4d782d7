"""Check-ins and daily pain are written here, each day once, however often it is sent."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from athletes.models import Athlete, CheckIn, Injury, PainDay
from athletes.models.check_in import ANSWERS, MEASURES

DAY = datetime.timedelta(days=1)
FIELDS = (*ANSWERS, *MEASURES)
Answers = Mapping[str, int | None]


class StaleCheckIn(Exception):
    """The day was saved after this form was opened; `current` is the check-in as it now stands."""

    def __init__(self, current: CheckIn) -> None:
        super().__init__("the check-in was changed since this form was opened")
        self.current = current


def save_check_in(
    athlete: Athlete, day: datetime.date, answers: Answers, base: int, mornings: Mapping[int, int | None] | None = None
) -> CheckIn | None:
    """Save a day's answers, and the morning's pain by injury; None where nothing was answered on a new day.

    `base` is the version that the form showed, 0 for none. Raises StaleCheckIn where the day was saved in between.
    """
    with transaction.atomic():
        # Locked, so that of two first sends of a day the second one sees the first.
        Athlete.objects.select_for_update().get(pk=athlete.pk)
        row = CheckIn.objects.filter(athlete=athlete, local_date=day).first()
        saved = write(row or CheckIn(athlete=athlete, local_date=day, version=0), answers, base)
        for injury, pain in (mornings or {}).items():
            save_pain(injury, day - DAY, {"next_morning": pain})
    return saved


def write(row: CheckIn, answers: Answers, base: int) -> CheckIn | None:
    """Write the answers into the day's row, where they say anything new."""
    if said(row) == dict(answers):
        return row if row.pk else None
    if row.version != base:
        raise StaleCheckIn(row)
    for name, value in answers.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    return row


def said(row: CheckIn) -> dict[str, Any]:
    """What a check-in answers."""
    return {name: getattr(row, name) for name in FIELDS}


def save_pain(injury: int, day: datetime.date, pain: Mapping[str, int | None]) -> None:
    """Write the pain of an injury on a day; a day on which nothing is said has no row."""
    if any(value is not None for value in pain.values()):
        PainDay.objects.update_or_create(pain, injury_id=injury, local_date=day)
        return
    days = PainDay.objects.filter(injury=injury, local_date=day)
    days.update(**pain)
    days.filter(during=None, after=None, next_morning=None).delete()


def open_injuries(athlete: Athlete, day: datetime.date) -> list[Injury]:
    """Injuries that are not over on this day, each with `this_morning`, the pain said of this day's morning."""
    yesterday = PainDay.objects.filter(injury=OuterRef("pk"), local_date=day - DAY)
    rows = Injury.objects.open_on(day).filter(athlete=athlete)
    return list(rows.annotate(this_morning=Subquery(yesterday.values("next_morning"))).order_by("from_date", "pk"))
