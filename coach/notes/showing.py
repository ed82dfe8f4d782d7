"""The notes that stand beside other pages: what they list, and the form that writes the next one."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from athletes.models import Athlete, NoteVisibility, User
from coach.notes import reviewing, writing
from coach.notes.forms import NoteForm
from coach.notes.models import Note
from coach.notes.models.note import is_news
from coach.sessions.models import Session

BESIDE, COMMENTS, ON_TODAY = 8, 4, 5
MARKED = 200
LATELY = datetime.timedelta(days=14)
Context = dict[str, Any]


def last_visibility(athlete: Athlete) -> str:
    """What the coach who opened this athlete chose for the last note about them."""
    return getattr(athlete, "last_note_visibility", None) or NoteVisibility.SHARED


def form_for(user: User, athlete: Athlete, session: Session | None = None) -> NoteForm | None:
    """The form of a coach's next note; None for the athlete, who answers."""
    if athlete.is_of(user):
        return None
    return NoteForm(today=athlete.today(), last=last_visibility(athlete), session=session)


def latest(user: User, athlete: Athlete) -> list[Note]:
    """The newest notes about the athlete that this reader may see, as many as a chart can mark."""
    notes = Note.objects.about(athlete)
    # Where there are none, which is often, this spares putting together a query over seven tables.
    return list(notes.visible_to(user).newest_first().to_read(user)[:MARKED]) if notes.exists() else []


def beside(user: User, athlete: Athlete, notes: list[Note]) -> Context:
    """What stands beside an athlete's chart, given the latest notes; those that are listed count as read.

    For a coach also what the athlete wrote on sessions lately, and how many sessions are still to be looked at.
    """
    listed = notes[:BESIDE]
    writing.mark_read(user, listed)
    context: Context = {"has_more_notes": len(notes) > BESIDE, "note_form": form_for(user, athlete)}
    if athlete.is_of(user):
        return context | {"said": listed}
    recent = reviewing.unreviewed_or_commented(athlete, user)
    comments = [session for session in recent if session.comment][:COMMENTS]
    said = sorted([*listed, *comments], key=moment_of, reverse=True)
    return context | {"said": said} | reviewing.to_review(sum(session.is_left for session in recent))


def moment_of(said: Note | Session) -> datetime.datetime:
    """When a note was written, or the session was on which the athlete wrote."""
    if isinstance(said, Note):
        return said.created_at
    return said.started_at or datetime.datetime.combine(said.local_date, datetime.time(12), datetime.UTC)


def at_session(user: User, athlete: Athlete, session: Session) -> Context:
    """Notes on a session, oldest last, and the form of a coach's next one."""
    notes = list(Note.objects.visible_to(user).about(athlete).at(session).newest_first().to_read(user))
    writing.mark_read(user, notes)
    return {"notes": notes, "note_form": form_for(user, athlete, session)}


def lately(athlete: Athlete) -> list[Note]:
    """What coaches shared with the athlete in the last two weeks, or is not read yet; what was said last is first."""
    is_late = models.Q(said_at__gte=timezone.now() - LATELY)
    shared = Note.objects.about(athlete).visible_to(athlete.user).filter(is_late | is_news(athlete.user))
    notes = list(shared.order_by("-said_at", "-pk").to_read(athlete.user)[:ON_TODAY])
    writing.mark_read(athlete.user, notes)
    return notes


def unread_count(user: User) -> int:
    """How many notes have something in them that this user has not read."""
    return Note.objects.news_for(user).count()
