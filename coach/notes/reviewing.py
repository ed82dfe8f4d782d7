"""Which sessions a coach has looked at, as they now stand."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from athletes.models import Athlete, User
from coach.notes.models import Review
from coach.sessions.models import Session
from coach.sessions.models.session import SessionQuerySet

# As far back as the roster draws; a coach who is new to an athlete is not asked for years of sessions.
REVIEWED_BACK = datetime.timedelta(weeks=12)


COMMENTED = ("athlete", "sport", "title", "local_date", "started_at", "comment", "run__kind")


class Standing(models.TextChoices):
    """How a session stands for a coach."""

    NEW = "new"
    CHANGED = "changed"
    REVIEWED = "reviewed"
    OLD = "old"


def reviews_of(coach: User) -> models.QuerySet[Review]:
    """This coach's reviews of the session of the outer query."""
    return Review.objects.filter(coach=coach, session=models.OuterRef("pk"))


def unreviewed(sessions: SessionQuerySet, coach: User, today: datetime.date) -> SessionQuerySet:
    """Those of the last 12 weeks that this coach has not looked at as they now stand."""
    current = reviews_of(coach).filter(version__gte=models.OuterRef("version"))
    return sessions.filter(~models.Exists(current), local_date__gte=today - REVIEWED_BACK)


def with_standing(sessions: SessionQuerySet, coach: User, today: datetime.date) -> SessionQuerySet:
    """Each with its `standing` and `reviewed_at`, the coach's last look; what is old and was never looked at is OLD."""
    current = reviews_of(coach).filter(version__gte=models.OuterRef("version"))
    standing = models.Case(
        models.When(models.Exists(current), then=models.Value(Standing.REVIEWED)),
        models.When(models.Exists(reviews_of(coach)), then=models.Value(Standing.CHANGED)),
        models.When(local_date__lt=today - REVIEWED_BACK, then=models.Value(Standing.OLD)),
        default=models.Value(Standing.NEW),
    )
    last = models.Subquery(reviews_of(coach).order_by("-version").values("at")[:1])
    return sessions.annotate(standing=standing, reviewed_at=last)


def left_to(user: User, athlete: Athlete) -> dict[str, Any]:
    """How many sessions of an athlete this coach has still to look at, as of now; nothing for the athlete."""
    if athlete.is_of(user):
        return {}
    return to_review(unreviewed(Session.objects.of(athlete), user, athlete.today()).count())


def to_review(count: int) -> dict[str, Any]:
    """What the button needs that marks them all."""
    return {"to_review": count, "now": timezone.now()}


def unreviewed_or_commented(athlete: Athlete, coach: User) -> list[Any]:
    """Sessions of the last 12 weeks with a comment or still to be looked at (`is_left`), newest first; one query."""
    sessions = Session.objects.of(athlete).filter(local_date__gte=athlete.today() - REVIEWED_BACK)
    is_left = ~models.Exists(reviews_of(coach).filter(version__gte=models.OuterRef("version")))
    found = sessions.annotate(is_left=is_left).filter(models.Q(is_left=True) | ~models.Q(comment=""))
    return list(found.select_related("run").only(*COMMENTED).newest_first())


def mark(coach: User, seen: Iterable[tuple[int, int]]) -> tuple[uuid.UUID, int]:
    """Mark sessions as looked at, each in the version that was seen; the name of the batch, and how many were new."""
    batch = uuid.uuid4()
    rows = [Review(coach=coach, session_id=pk, version=version, batch=batch) for pk, version in seen]
    with transaction.atomic():
        Review.objects.bulk_create(rows, ignore_conflicts=True)
    return batch, Review.objects.filter(batch=batch).count()


def take_back(coach: User, batch: uuid.UUID) -> bool:
    """Undo one marking, where the coach may still see the athlete; whether there was anything to undo."""
    athletes = Athlete.objects.visible_to(coach)
    marked = list(Review.objects.filter(coach=coach, batch=batch, session__athlete__in=athletes).values_list("pk"))
    if marked:
        Review.objects.filter(pk__in=[pk for (pk,) in marked]).delete()
    return bool(marked)
