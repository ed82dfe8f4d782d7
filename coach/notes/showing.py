"""The notes that stand beside other pages: what they list, and the form that writes the next one."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from athletes.models import Athlete, NoteVisibility, User
from coach.notes import writing
from coach.notes.forms import NoteForm
from coach.notes.models import Note
from coach.sessions.models import Session

BESIDE, ON_TODAY = 8, 5
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
    return list(Note.objects.visible_to(user).about(athlete).newest_first().to_read(user)[:MARKED])


def beside(user: User, athlete: Athlete, notes: list[Note]) -> Context:
    """What stands beside an athlete's chart, given the latest notes; those that are listed count as read."""
    listed = notes[:BESIDE]
    writing.mark_read(user, listed)
    return {"notes": listed, "has_more_notes": len(notes) > BESIDE, "note_form": form_for(user, athlete)}


def at_session(user: User, athlete: Athlete, session: Session) -> Context:
    """Notes on a session, oldest last, and the form of a coach's next one."""
    notes = list(Note.objects.visible_to(user).about(athlete).at(session).newest_first().to_read(user))
    writing.mark_read(user, notes)
    return {"notes": notes, "note_form": form_for(user, athlete, session)}


def lately(athlete: Athlete) -> list[Note]:
    """What coaches shared with the athlete in the last two weeks, what was said last at the top."""
    shared = Note.objects.about(athlete).visible_to(athlete.user).filter(said_at__gte=timezone.now() - LATELY)
    notes = list(shared.order_by("-said_at", "-pk").to_read(athlete.user)[:ON_TODAY])
    writing.mark_read(athlete.user, notes)
    return notes


def unread_count(user: User) -> int:
    """How many notes have something in them that this user has not read."""
    return Note.objects.news_for(user).count()
