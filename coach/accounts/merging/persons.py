"""What two accounts say of the person, as one; where they differ on weight, the stricter stands."""

from __future__ import annotations

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models
from django.utils import timezone

from athletes.audit import record
from athletes.models import Act, Athlete, Coaching, User, WeightMode
from athletes.models.coaching import CoachingQuerySet
from coach.accounts.forms.person import ADULT_AGE, age_on
from coach.accounts.merging.ledger import Ledger

STRICTER = (WeightMode.UNSET, WeightMode.SHOWN, WeightMode.HIDDEN, WeightMode.OFF)
GAPS = ("birth_date", "sex", "height_mm")
WEIGHT = ("weight_mode", "care_mode", "adult_confirmed_at")


def set_values(ledger: Ledger, row: models.Model, values: dict[str, Any]) -> None:
    """Change some columns of one row."""
    ledger.write(type(row), [row.pk], {name: getattr(row, name) for name in values}, values)


def join_athletes(ledger: Ledger, stays: Athlete, goes: Athlete) -> None:
    """What one of the two does not say the other may; on weight, the stricter of what was chosen stands."""
    gaps = {name: getattr(goes, name) for name in GAPS if not getattr(stays, name)}
    born = [day for day in (stays.birth_date, goes.birth_date) if day]
    young = any(age_on(stays.today(), day) < ADULT_AGE for day in born)
    set_values(ledger, stays, gaps | stricter(stays, goes, young=young))


def stricter(one: Athlete, other: Athlete, *, young: bool) -> dict[str, Any]:
    """One choice for weight from two. Who was not asked in one of them has chosen in the other alone."""
    care = one.care_mode or other.care_mode
    mode = max((WeightMode(one.weight_mode), WeightMode(other.weight_mode)), key=STRICTER.index)
    asked = [row for row in (one, other) if row.weight_mode != WeightMode.UNSET or row.adult_confirmed_at]
    adult = None if young else grown_up(asked)
    if care and mode == WeightMode.SHOWN:
        mode = WeightMode.HIDDEN
    if adult is None and mode != WeightMode.UNSET:
        mode = WeightMode.OFF
    return dict(zip(WEIGHT, (mode.value, care, adult), strict=True))


def grown_up(asked: list[Athlete]) -> datetime.datetime | None:
    """When the person first said to be 18 or over; None where one of the two accounts does not say so."""
    moments = [row.adult_confirmed_at for row in asked if row.adult_confirmed_at]
    return min(moments) if moments and len(moments) == len(asked) else None


def move_addresses(ledger: Ledger, stays: User, goes: User) -> None:
    """Confirmed addresses become further ones of the account that stays; the closed login keeps none of them."""
    known = EmailAddress.objects.filter(user=stays).values("email")
    moving = list(EmailAddress.objects.filter(user=goes, verified=True).exclude(email__in=known).order_by("pk"))
    for row in moving:
        set_values(ledger, row, {"user_id": stays.pk, "primary": False})
    if goes.email in [row.email for row in moving]:
        set_values(ledger, goes, {"email": f"merged-{goes.pk}@closed.invalid"})


def join_coachings(ledger: Ledger, stays: User, goes: User) -> None:
    """Nobody coaches themselves; of two coachings of one pair the longer goes on, and shares weight if both do."""
    both, now = (stays, goes), timezone.now()
    for own in Coaching.objects.active().filter(coach__in=both, athlete__user__in=both):
        set_values(ledger, own, {"ended_at": now})
    for twin, row in same_coachings(stays, goes):
        shares = twin.shares_weight and row.shares_weight
        started = min(twin.started_at, row.started_at)
        set_values(ledger, twin, {"started_at": started, "shares_weight": shares})
        set_values(ledger, row, {"ended_at": now})


def same_coachings(stays: User, goes: User) -> list[tuple[Coaching, Coaching]]:
    """Active coachings of the same two people in both accounts, that of the one that stays first."""
    rows = of(goes).active().select_related("athlete")
    found = ((counterparts(row, stays, goes).active().first(), row) for row in rows)
    return [(twin, row) for twin, row in found if twin is not None]


def of(user: User) -> CoachingQuerySet:
    """Coachings that this account has on either side."""
    return Coaching.objects.filter(models.Q(coach=user) | models.Q(athlete__user=user))


def counterparts(row: Coaching, stays: User, goes: User) -> CoachingQuerySet:
    """Coachings of the same two people in the account that stays, active and ended ones."""
    coach = stays.pk if row.coach_id == goes.pk else row.coach_id
    trains = {"athlete__user": stays} if row.athlete.user_id == goes.pk else {"athlete": row.athlete_id}
    return Coaching.objects.filter(coach=coach, **trains).exclude(pk=row.pk)


def end_sharing(ledger: Ledger, athlete: Athlete) -> None:
    """Where the joint choice does not show the weight, no coach sees it any more."""
    if athlete.shows_weight:
        return
    for row in Coaching.objects.active().filter(athlete=athlete, shares_weight=True).select_related("coach"):
        set_values(ledger, row, {"shares_weight": False})
        record(athlete.user, Act.WEIGHT_UNSHARED, row.coach)


def end_again(stays: User, goes: User, since: datetime.datetime) -> None:
    """Coachings that came back with an undo end again where the pair's other one was ended since the merge."""
    for row in of(goes).active().select_related("athlete"):
        others = counterparts(row, stays, goes)
        if others.filter(ended_at__gt=since).exists() and not others.active().exists():
            Coaching.objects.filter(pk=row.pk).update(ended_at=timezone.now())
