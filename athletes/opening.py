"""What opening an athlete's page as a coach leaves behind: the look, and a line of the audit, once a day."""

from __future__ import annotations

import datetime

from django.db import models, transaction
from django.utils import timezone

from athletes.audit import record
from athletes.models import Act, Athlete, Coaching, User


def note_look(coach: User, athlete: Athlete, looked_at: datetime.datetime | None) -> None:
    """Write down the first look of the coach's day, given the last one that was read; later ones cost nothing.

    Kept from the first look on, so that what happens later that day still counts as since the look on the next one.
    """
    now = timezone.now()
    if looked_at and looked_at.astimezone(coach.zone).date() >= coach.today():
        return
    # Of two pages opened at once, one finds the look that it read and writes.
    coachings = Coaching.objects.looked_after_by(coach).filter(athlete=athlete, looked_at=looked_at)
    with transaction.atomic():
        if coachings.update(looked_before=models.F("looked_at"), looked_at=now):
            record(coach, Act.OPENED, athlete.user)
