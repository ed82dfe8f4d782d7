"""The same session from two sources: told by overlapping times, the sport and the distance."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from athletes.models import Athlete
from coach.imports.models import Import
from coach.imports.strength import COUNTERPART, tells_of_lifting
from coach.sessions import merging
from coach.sessions.models import Recording, Session, Sport

# Watches begin and stop apart, and measure a few percent apart; a hand writes "8 km" for 8.3.
OVERLAP = 0.5
CLOSE = 0.1
_DAY = datetime.timedelta(days=1)


class Told(NamedTuple):
    """What is compared of a session; light, since each that comes in is compared with those around it."""

    pk: int
    local_date: datetime.date
    started_at: datetime.datetime | None
    duration_ms: int | None
    distance_mm: int

    @classmethod
    def of(cls, session: Session) -> Told:
        """That of one session."""
        return cls(*(getattr(session, name) for name in cls._fields))


def merged_into(athlete: Athlete, session: Session, apart_from: Import | None = None) -> Session | None:
    """Make a session that just came in one with the one it tells of; that one, or None where it is the first to tell.

    Inside the caller's transaction. The one that was here first stays, with all that a hand wrote in it. Of two lifts
    nothing tells whether their sets are the same, so both stay; a lift and what a watch saw of it become one. Sessions
    that came with the import `apart_from` are no twins: in their own log they stood side by side.
    """
    found = None if session.sport == Sport.LIFT else twin_of(athlete, session, apart_from)
    if found is None and session.sport in COUNTERPART:
        found = counterpart_of(athlete, session, apart_from)
    twin = None if found is None else Session.objects.get(pk=found)
    if twin is None or merging.hindrance(twin, session):
        return None
    return merging.merge(twin, session, parts=False, bases=(twin.version, session.version))


def twin_of(athlete: Athlete, session: Session, apart_from: Import | None = None) -> int | None:
    """The id of the session that tells of the same: by the clock, else the only one by hand of that day and length."""
    mine, others = Told.of(session), told_near(athlete, session, session.sport, apart_from)
    same_time = next((other.pk for other in others if overlaps(other, mine) and fits(other, mine)), None)
    return same_time or only_by_hand(others, mine)


def counterpart_of(athlete: Athlete, session: Session, apart_from: Import | None = None) -> int | None:
    """The id of the lift at whose time the watch saw this one, or of what the watch saw at the time of this lift."""
    mine, others = Told.of(session), told_near(athlete, session, COUNTERPART[Sport(session.sport)], apart_from)
    same_time = [other.pk for other in others if overlaps(other, mine)]
    if session.sport == Sport.OTHER and not (same_time and tells_of_lifting(session.pk)):
        return None
    return next((pk for pk in same_time if session.sport == Sport.OTHER or tells_of_lifting(pk)), None)


def told_near(athlete: Athlete, session: Session, sport: str, apart_from: Import | None) -> list[Told]:
    """The athlete's other sessions of this sport from the day before to the day after, the first to come first."""
    days = (session.local_date - _DAY, session.local_date + _DAY)
    # All in one filter, since this is asked of each of thousands.
    near = Session.objects.filter(athlete=athlete, sport=sport, local_date__range=days)
    if apart_from is not None:
        near = near.exclude(import_items__parent=apart_from)
    return [told for row in sorted(near.values_list(*Told._fields)) if (told := Told(*row)).pk != session.pk]


def only_by_hand(others: list[Told], session: Told) -> int | None:
    """The id of the one session of that day that has no clock time and no recording, and is as long."""
    day_only = [
        other.pk
        for other in others
        if other.started_at is None and other.local_date == session.local_date and is_as_long(other, session)
    ]
    recorded = Recording.objects.filter(session__merged_into__in=day_only) if day_only else Recording.objects.none()
    taken = set(recorded.values_list("session__merged_into", flat=True))
    own = set(Recording.objects.filter(session__in=day_only).values_list("session", flat=True)) if day_only else set()
    free = [pk for pk in day_only if pk not in taken | own]
    return free[0] if len(free) == 1 else None


def overlaps(one: Told, other: Told) -> bool:
    """Whether at least half of the shorter one lies within the other."""
    mine, theirs = span(one), span(other)
    if mine is None or theirs is None:
        return False
    shared = min(mine[1], theirs[1]) - max(mine[0], theirs[0])
    return shared >= OVERLAP * min(mine[1] - mine[0], theirs[1] - theirs[0])


def span(session: Told) -> tuple[datetime.datetime, datetime.datetime] | None:
    """From when to when; None where that is not known."""
    if session.started_at is None or not session.duration_ms:
        return None
    return session.started_at, session.started_at + datetime.timedelta(milliseconds=session.duration_ms)


def fits(one: Told, other: Told) -> bool:
    """Whether the distances are the same, as far as both are known."""
    return not (one.distance_mm and other.distance_mm) or is_close(one.distance_mm, other.distance_mm)


def is_as_long(one: Told, other: Told) -> bool:
    """Whether they have the same distance, or where one is not known the same time."""
    if one.distance_mm and other.distance_mm:
        return is_close(one.distance_mm, other.distance_mm)
    return bool(one.duration_ms and other.duration_ms) and is_close(one.duration_ms or 0, other.duration_ms or 0)


def is_close(one: int, other: int) -> bool:
    """Whether two measures of one thing are within a tenth of the larger."""
    return abs(one - other) <= CLOSE * max(one, other)
