"""A coaching begins, changes and ends here, and the audit says by whose hand."""

from __future__ import annotations

from django.db import models, transaction
from django.utils import timezone

from athletes.audit import record
from athletes.models import Act, Athlete, Coaching, Direction, Invitation, User


def begin(coach: User, athlete: Athlete, *, by: User, shares_weight: bool) -> Coaching:
    """The active coaching of the two, begun now unless there is one; in the caller's transaction."""
    coaching, is_new = Coaching.objects.get_or_create(
        {"shares_weight": shares_weight}, coach=coach, athlete=athlete, ended_at=None
    )
    if is_new:
        record(by, Act.COACHING_STARTED, other_side(coaching, by))
        if shares_weight:
            record(athlete.user, Act.WEIGHT_SHARED, coach)
    else:
        share_weight(coaching, shares=shares_weight)
    return coaching


def end(coaching: Coaching, by: User) -> None:
    """End it now, by either side or an admin; the coach's next request finds nothing."""
    with transaction.atomic():
        if Coaching.objects.active().filter(pk=coaching.pk).update(ended_at=timezone.now()):
            for side in {coaching.coach, coaching.athlete.user} - {by}:
                record(by, Act.COACHING_ENDED, side)


def share_weight(coaching: Coaching, *, shares: bool) -> None:
    """Share the weight with this coach from now on, or no longer; the athlete alone decides."""
    with transaction.atomic():
        changed = Coaching.objects.active().filter(pk=coaching.pk, shares_weight=not shares)
        if changed.update(shares_weight=shares):
            record(coaching.athlete.user, Act.WEIGHT_SHARED if shares else Act.WEIGHT_UNSHARED, coaching.coach)


def stop_sharing_weight(athlete: Athlete) -> None:
    """Share it with no coach any more: who takes the weight out of sight and shows it later shares it anew, or not."""
    for coaching in Coaching.objects.active().filter(athlete=athlete, shares_weight=True).select_related("coach"):
        share_weight(coaching, shares=False)


def other_side(coaching: Coaching, user: User) -> User:
    """The other of the two."""
    return coaching.athlete.user if user == coaching.coach else coaching.coach


def coaches_of(user: User) -> dict[str, models.QuerySet]:
    """Who coaches this athlete, who would like to, and who was asked, newest first; three queries."""
    return {
        "coachings": Coaching.objects.active()
        .filter(athlete__user=user)
        .select_related("coach")
        .order_by("-started_at", "-pk"),
        "waiting": Invitation.objects.open().to(user).filter(direction=Direction.TO_ATHLETE).with_inviter(),
        "asked": Invitation.objects.filter(inviter=user, direction=Direction.TO_COACH).newest_first(),
    }
