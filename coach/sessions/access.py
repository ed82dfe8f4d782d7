"""The one line a view on a session starts with."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from athletes.access import athlete_or_404
from athletes.models import Athlete, User
from coach.sessions.models import Session


def any_session_or_404(user: User | AnonymousUser, pk: int, athlete_id: int | None = None) -> tuple[Athlete, Session]:
    """An athlete the user may see and that athlete's session, be it deleted or merged into another."""
    athlete = athlete_or_404(user, athlete_id)
    sessions = Session.all_objects.filter(athlete=athlete).select_related("run__shoe")
    return athlete, get_object_or_404(sessions, pk=pk)


def session_or_404(user: User | AnonymousUser, pk: int, athlete_id: int | None = None) -> tuple[Athlete, Session]:
    """An athlete the user may see and that athlete's session, deleted or not (its page offers to put it back)."""
    athlete, session = any_session_or_404(user, pk, athlete_id)
    if session.merged_into_id:
        raise Http404
    return athlete, session


def deletable_or_404(user: User, pk: int, athlete_id: int | None = None) -> tuple[Athlete, Session]:
    """A session this user may delete: any of one's own, and as a coach only what that coach wrote."""
    athlete, session = session_or_404(user, pk, athlete_id)
    if not may_delete(user, athlete, session):
        raise Http404
    return athlete, session


def may_delete(user: User | AnonymousUser, athlete: Athlete, session: Session) -> bool:
    """Whether this user may delete this session of this athlete."""
    return athlete.is_of(user) or session.author_id == user.pk
