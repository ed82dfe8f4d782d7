"""What stands above every session: when, by whom, which marks it bears, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from athletes.models import Athlete, User
from coach.sessions.access import may_delete
from coach.sessions.models import Recording, Run, RunKind, Session


@dataclass(frozen=True)
class Pill:
    """A short mark; `tone` is the name of its colour, empty for a plain one."""

    text: str
    tone: str = ""


def head_context(user: User, athlete: Athlete, session: Session) -> dict[str, Any]:
    """What the head of any session shows, a deleted one's too."""
    return {
        "athlete": athlete,
        "session": session,
        "is_own": athlete.is_of(user),
        "when": when(athlete, session),
        "may_delete": may_delete(user, athlete, session),
    }


def when(athlete: Athlete, session: Session) -> str:
    """The day in words, with the year where it is not the running one, and the clock time there if it is known."""
    day = date_format(session.local_date, "l j F")
    if session.local_date.year != athlete.today().year:
        day = f"{day} {session.local_date.year}"
    return f"{day}, {session.local_start:%H:%M}" if session.local_start else day


def written_by(athlete: Athlete, session: Session) -> str:
    """The name of whoever logged it where that is somebody else than the athlete."""
    if session.author_id is None or session.author_id == athlete.user_id or session.author is None:
        return ""
    return session.author.name or session.author.email


def pills(session: Session, run: Run | None, recording: Recording | None) -> list[Pill]:
    """Race, all-out, and whether the recording was damaged; a run's kind where the title does not say it."""
    kind = run.get_kind_display() if run and (session.title or run.kind == RunKind.RACE) else ""
    found = [
        Pill(kind),
        Pill(_("All-out") if session.all_out else ""),
        Pill(_("Damaged recording") if recording and recording.damaged else "", "watch"),
    ]
    return [pill for pill in found if pill.text and pill.text != session.heading]
